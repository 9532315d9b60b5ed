# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .pause_status import PauseStatus


@define(slots=False, init=False, eq=False, repr=False)
class CronScheduleV20(Model):
    """Starts runs at the times of a Quartz expression.

    Attributes:
        quartz_cron_expression: Six or seven Quartz fields from seconds to year; one of day of month and
            day of week is `?`.
        timezone_id: A Java time zone id: Europe/London.
        pause_status: Whether a trigger starts runs.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "quartz_cron_expression": Field("quartz_cron_expression", "text", required=True),
        "timezone_id": Field("timezone_id", "text", required=True),
        "pause_status": Field("pause_status", "PauseStatus"),
    }
    quartz_cron_expression: str
    timezone_id: str
    pause_status: PauseStatus | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            quartz_cron_expression: str,
            timezone_id: str,
            pause_status: Opt[PauseStatus | str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
