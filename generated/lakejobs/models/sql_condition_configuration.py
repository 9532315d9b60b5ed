# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .sql_condition_trigger_mode import SqlConditionTriggerMode


@define(slots=False, init=False, eq=False, repr=False)
class SqlConditionConfiguration(Model):
    """A query that must agree before a run starts.

    Attributes:
        sql_query_id: The id of a saved query.
        warehouse_id: The SQL warehouse to run it on.
        trigger_mode: What the query must give.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "sql_query_id": Field("sql_query_id", "text", required=True),
        "warehouse_id": Field("warehouse_id", "text", required=True),
        "trigger_mode": Field("trigger_mode", "SqlConditionTriggerMode"),
    }
    sql_query_id: str
    warehouse_id: str
    trigger_mode: SqlConditionTriggerMode | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            sql_query_id: str,
            warehouse_id: str,
            trigger_mode: Opt[SqlConditionTriggerMode | str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
