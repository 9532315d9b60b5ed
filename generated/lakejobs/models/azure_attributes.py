# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .azure_availability import AzureAvailability
    from .log_analytics_info import LogAnalyticsInfo


@define(slots=False, init=False, eq=False, repr=False)
class AzureAttributes(Model):
    """What only Azure knows.

    Attributes:
        log_analytics_info: The Log Analytics workspace that gets the logs.
        first_on_demand: Nodes that are on demand before spot ones are used.
        availability: Which nodes Azure gives.
        capacity_reservation_group: The capacity reservation group that gives the nodes.
        spot_bid_max_price: Highest spot price; -1 is never evicted for its price.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "log_analytics_info": Field("log_analytics_info", "LogAnalyticsInfo"),
        "first_on_demand": Field("first_on_demand", "integer"),
        "availability": Field("availability", "AzureAvailability"),
        "capacity_reservation_group": Field("capacity_reservation_group", "text"),
        "spot_bid_max_price": Field("spot_bid_max_price", "number"),
    }
    log_analytics_info: LogAnalyticsInfo | None
    first_on_demand: int | None
    availability: AzureAvailability | None
    capacity_reservation_group: str | None
    spot_bid_max_price: float | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            log_analytics_info: Opt[LogAnalyticsInfo | Mapping[str, object]] = None,
            first_on_demand: Opt[int] = None,
            availability: Opt[AzureAvailability | str] = None,
            capacity_reservation_group: Opt[str] = None,
            spot_bid_max_price: Opt[float] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
