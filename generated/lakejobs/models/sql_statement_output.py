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
class SqlStatementOutput(Model):
    """One statement.

    Attributes:
        lookup_key: Finds the statement in the query history.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "lookup_key": Field("lookup_key", "text"),
    }
    lookup_key: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            lookup_key: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
