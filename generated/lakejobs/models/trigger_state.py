# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .file_arrival_trigger_state import FileArrivalTriggerState
    from .pause_status import PauseStatus
    from .sql_condition_state import SqlConditionState
    from .table_trigger_state import TableTriggerState


@define(slots=False, init=False, eq=False, repr=False)
class TriggerState(Model):
    """How the trigger of a job stands; when it was asked for.

    Attributes:
        pause_status: Whether a trigger starts runs.
        file_arrival: How a file arrival trigger stands.
        table: How a table trigger stands.
        sql_condition: How a SQL condition stands.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "pause_status": Field("pause_status", "PauseStatus"),
        "file_arrival": Field("file_arrival", "FileArrivalTriggerState"),
        "table": Field("table", "TableTriggerState"),
        "sql_condition": Field("sql_condition", "SqlConditionState"),
    }
    pause_status: PauseStatus | None
    file_arrival: FileArrivalTriggerState | None
    table: TableTriggerState | None
    sql_condition: SqlConditionState | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            pause_status: Opt[PauseStatus | str] = None,
            file_arrival: Opt[FileArrivalTriggerState | Mapping[str, object]] = None,
            table: Opt[TableTriggerState | Mapping[str, object]] = None,
            sql_condition: Opt[SqlConditionState | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
