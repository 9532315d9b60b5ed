# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .sql_alert_output import SqlAlertOutput
    from .sql_dashboard_output import SqlDashboardOutput
    from .sql_query_output import SqlQueryOutput


@define(slots=False, init=False, eq=False, repr=False)
class SqlOutput(Model):
    """What a SQL task left.

    Attributes:
        query_output: What a query left.
        dashboard_output: What a dashboard left.
        alert_output: What an alert left.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "query_output": Field("query_output", "SqlQueryOutput"),
        "dashboard_output": Field("dashboard_output", "SqlDashboardOutput"),
        "alert_output": Field("alert_output", "SqlAlertOutput"),
    }
    query_output: SqlQueryOutput | None
    dashboard_output: SqlDashboardOutput | None
    alert_output: SqlAlertOutput | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            query_output: Opt[SqlQueryOutput | Mapping[str, object]] = None,
            dashboard_output: Opt[SqlDashboardOutput | Mapping[str, object]] = None,
            alert_output: Opt[SqlAlertOutput | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
