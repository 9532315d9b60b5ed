# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .table_update_condition import TableUpdateCondition


@define(slots=False, init=False, eq=False, repr=False)
class TableUpdateTriggerConfiguration(Model):
    """Changes of tables start a run.

    Attributes:
        table_names: Tables as catalog.schema.table; 10 at the most.
        condition: Whether one changed table is enough; ANY_UPDATED when absent.
        min_time_between_triggers_seconds: Seconds from one start to the next at the least; 60 or more
            when given.
        wait_after_last_change_seconds: Seconds without another change before the run starts; 60 or more
            when given.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "table_names": Field("table_names", "text", "list", required=True),
        "condition": Field("condition", "TableUpdateCondition"),
        "min_time_between_triggers_seconds": Field("min_time_between_triggers_seconds", "integer"),
        "wait_after_last_change_seconds": Field("wait_after_last_change_seconds", "integer"),
    }
    table_names: list[str]
    condition: TableUpdateCondition | None
    min_time_between_triggers_seconds: int | None
    wait_after_last_change_seconds: int | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            table_names: Sequence[str],
            condition: Opt[TableUpdateCondition | str] = None,
            min_time_between_triggers_seconds: Opt[int] = None,
            wait_after_last_change_seconds: Opt[int] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
