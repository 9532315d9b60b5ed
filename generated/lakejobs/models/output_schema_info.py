# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class OutputSchemaInfo(Model):
    """The schema that the notebook wrote to.

    Attributes:
        catalog_name: Its catalog.
        schema_name: Its name.
        expiration_time: When it is removed.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "catalog_name": Field("catalog_name", "text"),
        "schema_name": Field("schema_name", "text"),
        "expiration_time": Field("expiration_time", "integer", epoch_ms=True),
    }
    catalog_name: str | None
    schema_name: str | None
    expiration_time: int | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            catalog_name: Opt[str] = None,
            schema_name: Opt[str] = None,
            expiration_time: Opt[int | str | datetime] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...

    @property
    def expiration_at(self) -> datetime | None:
        """``expiration_time`` as a moment in UTC; None while there is none."""
        return self._moment("expiration_time")
