# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .subscription import Subscription


@define(slots=False, init=False, eq=False, repr=False)
class DashboardTask(Model):
    """Refreshes a dashboard and sends it to its subscribers.

    Attributes:
        dashboard_id: The dashboard.
        warehouse_id: The SQL warehouse to run on; the dashboard's own when absent.
        subscription: Who is sent a dashboard, and how.
        filters: Filter values by the id that the dashboard's URL has: a value, a time, or a JSON array
            or range.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "dashboard_id": Field("dashboard_id", "text"),
        "warehouse_id": Field("warehouse_id", "text"),
        "subscription": Field("subscription", "Subscription"),
        "filters": Field("filters", "text", "map"),
    }
    dashboard_id: str | None
    warehouse_id: str | None
    subscription: Subscription | None
    filters: dict[str, str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            dashboard_id: Opt[str] = None,
            warehouse_id: Opt[str] = None,
            subscription: Opt[Subscription | Mapping[str, object]] = None,
            filters: Opt[Mapping[str, str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
