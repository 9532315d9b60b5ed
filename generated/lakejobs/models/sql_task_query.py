# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class SqlTaskQuery(Model):
    """A saved query.

    Attributes:
        query_id: Its id.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "query_id": Field("query_id", "text", required=True),
    }
    query_id: str
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            query_id: str,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
