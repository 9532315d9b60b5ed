# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class TableState(Model):
    """How a table was last seen.

    Attributes:
        table_name: The table.
        has_seen_updates: Whether it changed since the last run.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "table_name": Field("table_name", "text"),
        "has_seen_updates": Field("has_seen_updates", "boolean"),
    }
    table_name: str | None
    has_seen_updates: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            table_name: Opt[str] = None,
            has_seen_updates: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
