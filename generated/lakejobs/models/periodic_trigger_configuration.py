# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model

if TYPE_CHECKING:
    from .periodic_trigger_unit import PeriodicTriggerUnit


@define(slots=False, init=False, eq=False, repr=False)
class PeriodicTriggerConfiguration(Model):
    """Starts a run each interval.

    Attributes:
        interval: How many units from one start to the next.
        unit: The unit of the interval.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "interval": Field("interval", "integer", required=True),
        "unit": Field("unit", "PeriodicTriggerUnit", required=True),
    }
    interval: int
    unit: PeriodicTriggerUnit
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            interval: int,
            unit: PeriodicTriggerUnit | str,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
