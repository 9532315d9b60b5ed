# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .confidential_compute_type import ConfidentialComputeType
    from .gcp_availability import GcpAvailability


@define(slots=False, init=False, eq=False, repr=False)
class GcpAttributes(Model):
    """What only Google Cloud knows.

    Attributes:
        availability: Which nodes Google Cloud gives.
        first_on_demand: Nodes that are on demand before preemptible ones are used.
        google_service_account: The account of the nodes.
        boot_disk_size: GB of the boot disk.
        zone_id: A zone, `HA` (default) or `AUTO`.
        local_ssd_count: Local SSDs of 375 GB a node.
        confidential_compute_type: How the memory of the nodes is guarded.
        use_preemptible_executors: Use `availability`. Deprecated.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "availability": Field("availability", "GcpAvailability"),
        "first_on_demand": Field("first_on_demand", "integer"),
        "google_service_account": Field("google_service_account", "text"),
        "boot_disk_size": Field("boot_disk_size", "integer"),
        "zone_id": Field("zone_id", "text"),
        "local_ssd_count": Field("local_ssd_count", "integer"),
        "confidential_compute_type": Field("confidential_compute_type", "ConfidentialComputeType"),
        "use_preemptible_executors": Field("use_preemptible_executors", "boolean"),
    }
    availability: GcpAvailability | None
    first_on_demand: int | None
    google_service_account: str | None
    boot_disk_size: int | None
    zone_id: str | None
    local_ssd_count: int | None
    confidential_compute_type: ConfidentialComputeType | None
    use_preemptible_executors: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            availability: Opt[GcpAvailability | str] = None,
            first_on_demand: Opt[int] = None,
            google_service_account: Opt[str] = None,
            boot_disk_size: Opt[int] = None,
            zone_id: Opt[str] = None,
            local_ssd_count: Opt[int] = None,
            confidential_compute_type: Opt[ConfidentialComputeType | str] = None,
            use_preemptible_executors: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
