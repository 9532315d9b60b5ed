# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .power_bi_model import PowerBiModel
    from .power_bi_table import PowerBiTable


@define(slots=False, init=False, eq=False, repr=False)
class PowerBiTask(Model):
    """Publishes tables to a Power BI model and refreshes it.

    Attributes:
        connection_resource_name: The Unity Catalog connection to Power BI.
        warehouse_id: The SQL warehouse that the model reads from.
        power_bi_model: The model to make or to change.
        tables: The tables to publish.
        refresh_after_update: Refresh the model afterwards.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "connection_resource_name": Field("connection_resource_name", "text"),
        "warehouse_id": Field("warehouse_id", "text"),
        "power_bi_model": Field("power_bi_model", "PowerBiModel"),
        "tables": Field("tables", "PowerBiTable", "list"),
        "refresh_after_update": Field("refresh_after_update", "boolean"),
    }
    connection_resource_name: str | None
    warehouse_id: str | None
    power_bi_model: PowerBiModel | None
    tables: list[PowerBiTable] | None
    refresh_after_update: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            connection_resource_name: Opt[str] = None,
            warehouse_id: Opt[str] = None,
            power_bi_model: Opt[PowerBiModel | Mapping[str, object]] = None,
            tables: Opt[Sequence[PowerBiTable | Mapping[str, object]]] = None,
            refresh_after_update: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
