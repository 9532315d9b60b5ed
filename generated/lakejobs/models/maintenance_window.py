# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model

if TYPE_CHECKING:
    from .day_of_week import DayOfWeek


@define(slots=False, init=False, eq=False, repr=False)
class MaintenanceWindow(Model):
    """The hours of the week in which the service may restart a continuous run.

    Attributes:
        start_hour: The hour at which the window opens.
        day_of_week: A day of the week.
        timezone_id: A Java time zone id: Europe/London.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "start_hour": Field("start_hour", "integer", required=True),
        "day_of_week": Field("day_of_week", "DayOfWeek", required=True),
        "timezone_id": Field("timezone_id", "text", required=True),
    }
    start_hour: int
    day_of_week: DayOfWeek
    timezone_id: str
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            start_hour: int,
            day_of_week: DayOfWeek | str,
            timezone_id: str,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
