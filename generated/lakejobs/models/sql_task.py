# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .sql_task_alert import SqlTaskAlert
    from .sql_task_dashboard import SqlTaskDashboard
    from .sql_task_file import SqlTaskFile
    from .sql_task_query import SqlTaskQuery


@define(slots=False, init=False, eq=False, repr=False)
class SqlTask(Model):
    """Runs a query or a file or evaluates an alert or refreshes a dashboard; exactly one of them is
    set.

    Attributes:
        warehouse_id: The SQL warehouse to run on.
        parameters: Values of the query's parameters.
        query: A saved query.
        dashboard: A legacy dashboard.
        alert: An alert.
        file: A file of SQL statements.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "warehouse_id": Field("warehouse_id", "text", required=True),
        "parameters": Field("parameters", "text", "map"),
        "query": Field("query", "SqlTaskQuery"),
        "dashboard": Field("dashboard", "SqlTaskDashboard"),
        "alert": Field("alert", "SqlTaskAlert"),
        "file": Field("file", "SqlTaskFile"),
    }
    warehouse_id: str
    parameters: dict[str, str] | None
    query: SqlTaskQuery | None
    dashboard: SqlTaskDashboard | None
    alert: SqlTaskAlert | None
    file: SqlTaskFile | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            warehouse_id: str,
            parameters: Opt[Mapping[str, str]] = None,
            query: Opt[SqlTaskQuery | Mapping[str, object]] = None,
            dashboard: Opt[SqlTaskDashboard | Mapping[str, object]] = None,
            alert: Opt[SqlTaskAlert | Mapping[str, object]] = None,
            file: Opt[SqlTaskFile | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
