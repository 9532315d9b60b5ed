# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .maintenance_window import MaintenanceWindow
    from .pause_status import PauseStatus
    from .task_retry_mode import TaskRetryMode


@define(slots=False, init=False, eq=False, repr=False)
class Continuous(Model):
    """Keeps one run of the job going; a new one starts when the last has ended.

    Attributes:
        pause_status: Whether a trigger starts runs.
        task_retry_mode: Whether failed tasks are tried again inside the run; NEVER when absent.
        maintenance_window: The hours of the week in which the service may restart a continuous run.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "pause_status": Field("pause_status", "PauseStatus"),
        "task_retry_mode": Field("task_retry_mode", "TaskRetryMode"),
        "maintenance_window": Field("maintenance_window", "MaintenanceWindow"),
    }
    pause_status: PauseStatus | None
    task_retry_mode: TaskRetryMode | None
    maintenance_window: MaintenanceWindow | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            pause_status: Opt[PauseStatus | str] = None,
            task_retry_mode: Opt[TaskRetryMode | str] = None,
            maintenance_window: Opt[MaintenanceWindow | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
