# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .file_arrival_trigger_configuration import FileArrivalTriggerConfiguration
    from .model_trigger_configuration import ModelTriggerConfiguration
    from .pause_status import PauseStatus
    from .periodic_trigger_configuration import PeriodicTriggerConfiguration
    from .sql_condition_configuration import SqlConditionConfiguration
    from .table_update_trigger_configuration import TableUpdateTriggerConfiguration


@define(slots=False, init=False, eq=False, repr=False)
class TriggerSettings(Model):
    """Starts runs when something happens.

    Attributes:
        pause_status: Whether a trigger starts runs.
        file_arrival: New files start a run.
        periodic: Starts a run each interval.
        table_update: Changes of tables start a run.
        model: Changes of models in Unity Catalog start a run.
        sql_condition: A query that must agree before a run starts.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "pause_status": Field("pause_status", "PauseStatus"),
        "file_arrival": Field("file_arrival", "FileArrivalTriggerConfiguration"),
        "periodic": Field("periodic", "PeriodicTriggerConfiguration"),
        "table_update": Field("table_update", "TableUpdateTriggerConfiguration"),
        "model": Field("model", "ModelTriggerConfiguration"),
        "sql_condition": Field("sql_condition", "SqlConditionConfiguration"),
    }
    pause_status: PauseStatus | None
    file_arrival: FileArrivalTriggerConfiguration | None
    periodic: PeriodicTriggerConfiguration | None
    table_update: TableUpdateTriggerConfiguration | None
    model: ModelTriggerConfiguration | None
    sql_condition: SqlConditionConfiguration | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            pause_status: Opt[PauseStatus | str] = None,
            file_arrival: Opt[FileArrivalTriggerConfiguration | Mapping[str, object]] = None,
            periodic: Opt[PeriodicTriggerConfiguration | Mapping[str, object]] = None,
            table_update: Opt[TableUpdateTriggerConfiguration | Mapping[str, object]] = None,
            model: Opt[ModelTriggerConfiguration | Mapping[str, object]] = None,
            sql_condition: Opt[SqlConditionConfiguration | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
