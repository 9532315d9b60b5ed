# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .sql_dashboard_widget_output import SqlDashboardWidgetOutput


@define(slots=False, init=False, eq=False, repr=False)
class SqlDashboardOutput(Model):
    """What a dashboard left.

    Attributes:
        warehouse_id: The warehouse that ran it.
        widgets: Its widgets.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "warehouse_id": Field("warehouse_id", "text"),
        "widgets": Field("widgets", "SqlDashboardWidgetOutput", "list"),
    }
    warehouse_id: str | None
    widgets: list[SqlDashboardWidgetOutput] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            warehouse_id: Opt[str] = None,
            widgets: Opt[Sequence[SqlDashboardWidgetOutput | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
