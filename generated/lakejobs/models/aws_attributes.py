# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .aws_availability import AwsAvailability
    from .ebs_volume_type import EbsVolumeType


@define(slots=False, init=False, eq=False, repr=False)
class AwsAttributes(Model):
    """What only AWS knows.

    Attributes:
        availability: Which nodes AWS gives.
        first_on_demand: Nodes that are on demand before spot ones are used.
        zone_id: The availability zone, or `auto`.
        instance_profile_arn: The instance profile of the nodes.
        spot_bid_price_percent: Highest spot price in percent of the on-demand price.
        ebs_volume_type: The kind of a volume.
        ebs_volume_count: Volumes a node.
        ebs_volume_size: GiB a volume.
        ebs_volume_iops: Operations a second of a gp3 volume.
        ebs_volume_throughput: MiB a second of a gp3 volume.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "availability": Field("availability", "AwsAvailability"),
        "first_on_demand": Field("first_on_demand", "integer"),
        "zone_id": Field("zone_id", "text"),
        "instance_profile_arn": Field("instance_profile_arn", "text"),
        "spot_bid_price_percent": Field("spot_bid_price_percent", "integer"),
        "ebs_volume_type": Field("ebs_volume_type", "EbsVolumeType"),
        "ebs_volume_count": Field("ebs_volume_count", "integer"),
        "ebs_volume_size": Field("ebs_volume_size", "integer"),
        "ebs_volume_iops": Field("ebs_volume_iops", "integer"),
        "ebs_volume_throughput": Field("ebs_volume_throughput", "integer"),
    }
    availability: AwsAvailability | None
    first_on_demand: int | None
    zone_id: str | None
    instance_profile_arn: str | None
    spot_bid_price_percent: int | None
    ebs_volume_type: EbsVolumeType | None
    ebs_volume_count: int | None
    ebs_volume_size: int | None
    ebs_volume_iops: int | None
    ebs_volume_throughput: int | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            availability: Opt[AwsAvailability | str] = None,
            first_on_demand: Opt[int] = None,
            zone_id: Opt[str] = None,
            instance_profile_arn: Opt[str] = None,
            spot_bid_price_percent: Opt[int] = None,
            ebs_volume_type: Opt[EbsVolumeType | str] = None,
            ebs_volume_count: Opt[int] = None,
            ebs_volume_size: Opt[int] = None,
            ebs_volume_iops: Opt[int] = None,
            ebs_volume_throughput: Opt[int] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
