# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .continuous_trigger_configuration import ContinuousTriggerConfiguration
    from .cron_trigger_configuration import CronTriggerConfiguration
    from .file_arrival_trigger_configuration import FileArrivalTriggerConfiguration
    from .model_trigger_configuration import ModelTriggerConfiguration
    from .pause_status import PauseStatus
    from .periodic_trigger_configuration import PeriodicTriggerConfiguration
    from .sql_condition_configuration import SqlConditionConfiguration
    from .table_update_trigger_configuration import TableUpdateTriggerConfiguration


@define(slots=False, init=False, eq=False, repr=False)
class TriggerConfiguration(Model):
    """One of several triggers of a job; exactly one kind is set and any of the triggers starts a run.

    Attributes:
        pause_status: Whether a trigger starts runs.
        schedule: Starts runs at the times of a Quartz expression.
        continuous: Keeps one run of the job going.
        periodic: Starts a run each interval.
        file_arrival: New files start a run.
        table_update: Changes of tables start a run.
        model: Changes of models in Unity Catalog start a run.
        sql_condition: A query that must agree before a run starts.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "pause_status": Field("pause_status", "PauseStatus"),
        "schedule": Field("schedule", "CronTriggerConfiguration"),
        "continuous": Field("continuous", "ContinuousTriggerConfiguration"),
        "periodic": Field("periodic", "PeriodicTriggerConfiguration"),
        "file_arrival": Field("file_arrival", "FileArrivalTriggerConfiguration"),
        "table_update": Field("table_update", "TableUpdateTriggerConfiguration"),
        "model": Field("model", "ModelTriggerConfiguration"),
        "sql_condition": Field("sql_condition", "SqlConditionConfiguration"),
    }
    pause_status: PauseStatus | None
    schedule: CronTriggerConfiguration | None
    continuous: ContinuousTriggerConfiguration | None
    periodic: PeriodicTriggerConfiguration | None
    file_arrival: FileArrivalTriggerConfiguration | None
    table_update: TableUpdateTriggerConfiguration | None
    model: ModelTriggerConfiguration | None
    sql_condition: SqlConditionConfiguration | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            pause_status: Opt[PauseStatus | str] = None,
            schedule: Opt[CronTriggerConfiguration | Mapping[str, object]] = None,
            continuous: Opt[ContinuousTriggerConfiguration | Mapping[str, object]] = None,
            periodic: Opt[PeriodicTriggerConfiguration | Mapping[str, object]] = None,
            file_arrival: Opt[FileArrivalTriggerConfiguration | Mapping[str, object]] = None,
            table_update: Opt[TableUpdateTriggerConfiguration | Mapping[str, object]] = None,
            model: Opt[ModelTriggerConfiguration | Mapping[str, object]] = None,
            sql_condition: Opt[SqlConditionConfiguration | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
