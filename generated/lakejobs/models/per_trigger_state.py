# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .continuous_trigger_state import ContinuousTriggerState
    from .file_arrival_trigger_state import FileArrivalTriggerState
    from .model_trigger_state import ModelTriggerState
    from .pause_status import PauseStatus
    from .periodic_trigger_state import PeriodicTriggerState
    from .schedule_trigger_state import ScheduleTriggerState
    from .sql_condition_state import SqlConditionState
    from .table_trigger_state import TableTriggerState


@define(slots=False, init=False, eq=False, repr=False)
class PerTriggerState(Model):
    """How one trigger stands; the kind that is set is the kind of the trigger.

    Attributes:
        pause_status: Whether a trigger starts runs.
        schedule: How a schedule stands; it has no fields yet.
        continuous: How a continuous trigger stands.
        periodic: How a periodic trigger stands.
        file_arrival: How a file arrival trigger stands.
        table_update: How a table trigger stands.
        model: How a model trigger stands; it has no fields yet.
        sql_condition: How a SQL condition stands.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "pause_status": Field("pause_status", "PauseStatus"),
        "schedule": Field("schedule", "ScheduleTriggerState"),
        "continuous": Field("continuous", "ContinuousTriggerState"),
        "periodic": Field("periodic", "PeriodicTriggerState"),
        "file_arrival": Field("file_arrival", "FileArrivalTriggerState"),
        "table_update": Field("table_update", "TableTriggerState"),
        "model": Field("model", "ModelTriggerState"),
        "sql_condition": Field("sql_condition", "SqlConditionState"),
    }
    pause_status: PauseStatus | None
    schedule: ScheduleTriggerState | None
    continuous: ContinuousTriggerState | None
    periodic: PeriodicTriggerState | None
    file_arrival: FileArrivalTriggerState | None
    table_update: TableTriggerState | None
    model: ModelTriggerState | None
    sql_condition: SqlConditionState | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            pause_status: Opt[PauseStatus | str] = None,
            schedule: Opt[ScheduleTriggerState | Mapping[str, object]] = None,
            continuous: Opt[ContinuousTriggerState | Mapping[str, object]] = None,
            periodic: Opt[PeriodicTriggerState | Mapping[str, object]] = None,
            file_arrival: Opt[FileArrivalTriggerState | Mapping[str, object]] = None,
            table_update: Opt[TableTriggerState | Mapping[str, object]] = None,
            model: Opt[ModelTriggerState | Mapping[str, object]] = None,
            sql_condition: Opt[SqlConditionState | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
