# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .storage_mode import StorageMode


@define(slots=False, init=False, eq=False, repr=False)
class PowerBiTable(Model):
    """A table to publish.

    Attributes:
        catalog: Its catalog.
        schema: Its schema.
        name: Its name; all tables of the schema when absent.
        storage_mode: Whether Power BI holds the data or asks for it.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "catalog": Field("catalog", "text"),
        "schema": Field("schema", "text"),
        "name": Field("name", "text"),
        "storage_mode": Field("storage_mode", "StorageMode"),
    }
    catalog: str | None
    schema: str | None
    name: str | None
    storage_mode: StorageMode | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            catalog: Opt[str] = None,
            schema: Opt[str] = None,
            name: Opt[str] = None,
            storage_mode: Opt[StorageMode | str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
