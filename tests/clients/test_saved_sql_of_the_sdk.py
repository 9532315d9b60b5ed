"""The official databricks-sdk saves queries, alerts and dashboards, and its jobs run them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound
from databricks.sdk.service import jobs
from databricks.sdk.service.sql import (
    AlertCondition,
    AlertConditionOperand,
    AlertConditionThreshold,
    AlertOperandColumn,
    AlertOperandValue,
    AlertOperator,
    AlertOptions,
    CreateAlertRequestAlert,
    CreateQueryRequestQuery,
    CreateVisualizationRequestVisualization,
    LifecycleState,
    NumericValue,
    QueryParameter,
    StatementParameterListItem,
    StatementState,
    UpdateAlertRequestAlert,
    UpdateQueryRequestQuery,
    UpdateVisualizationRequestVisualization,
    WidgetOptions,
)

from tests.clients.conftest import ADMIN, Workplace


@pytest.fixture(scope="module")
def ws(workplace: Workplace) -> WorkspaceClient:
    return WorkspaceClient(host=workplace.emulator.host, token=ADMIN)


@pytest.fixture(scope="module")
def warehouse(ws: WorkspaceClient) -> str:
    return str(ws.warehouses.create_and_wait(name="saved", cluster_size="Small").id)


def run(ws: WorkspaceClient, warehouse: str, **task: Any) -> Any:
    """The SQL output of a job with one task."""
    job = ws.jobs.create(
        name="sql",
        tasks=[jobs.Task(task_key="a", sql_task=jobs.SqlTask(warehouse_id=warehouse, **task))],
    )
    ended = ws.jobs.run_now(job_id=int(job.job_id or 0)).result(timeout=timedelta(minutes=1))
    [only] = ended.tasks or []
    return ws.jobs.get_run_output(int(only.run_id or 0)).sql_output


def above(value: float) -> AlertCondition:
    return AlertCondition(
        op=AlertOperator.GREATER_THAN,
        operand=AlertConditionOperand(column=AlertOperandColumn(name="n")),
        threshold=AlertConditionThreshold(value=AlertOperandValue(double_value=value)),
    )


def test_a_query_is_saved_changed_run_and_deleted(ws: WorkspaceClient, warehouse: str) -> None:
    made = ws.queries.create(
        query=CreateQueryRequestQuery(
            display_name="Numbers",
            query_text="SELECT id AS n FROM range(:most)",
            warehouse_id=warehouse,
            parameters=[QueryParameter(name="most", title="Most", numeric_value=NumericValue(value=3))],
        )
    )
    name = str(made.id)

    changed = ws.queries.update(
        id=name, update_mask="description", query=UpdateQueryRequestQuery(description="counts")
    )
    output = run(ws, warehouse, query=jobs.SqlTaskQuery(query_id=name), parameters={"most": "2"})

    assert ("Numbers", "counts") == (changed.display_name, changed.description)
    assert changed == ws.queries.get(id=name)
    assert name in [each.id for each in ws.queries.list()]
    assert ("SELECT id AS n FROM range(:most)", warehouse) == (
        output.query_output.query_text,
        output.query_output.warehouse_id,
    )
    assert 1 == len(output.query_output.sql_statements)
    ws.queries.delete(id=name)
    assert LifecycleState.TRASHED == ws.queries.get(id=name).lifecycle_state
    assert name not in [each.id for each in ws.queries.list()]
    with pytest.raises(NotFound):
        ws.queries.get(id="nobody-saved-it")


def test_an_alert_follows_its_query(ws: WorkspaceClient, warehouse: str) -> None:
    query = ws.queries.create(query=CreateQueryRequestQuery(query_text="SELECT 5 AS n"))
    alert = ws.alerts.create(
        alert=CreateAlertRequestAlert(display_name="A", query_id=query.id, condition=above(4))
    )
    name = str(alert.id)

    fired = run(ws, warehouse, alert=jobs.SqlTaskAlert(alert_id=name))
    seen = ws.alerts.get(id=name)
    ws.alerts.update(id=name, update_mask="condition", alert=UpdateAlertRequestAlert(condition=above(9)))
    calm = run(ws, warehouse, alert=jobs.SqlTaskAlert(alert_id=name))

    assert jobs.SqlAlertState.TRIGGERED == fired.alert_output.alert_state
    assert ("TRIGGERED", above(4)) == (seen.state.value if seen.state else None, seen.condition)
    assert jobs.SqlAlertState.OK == calm.alert_output.alert_state
    assert name in [each.id for each in ws.alerts.list()]
    ws.alerts.delete(id=name)
    assert name not in [each.id for each in ws.alerts.list()]


def test_the_older_forms_of_queries_alerts_and_visualizations(ws: WorkspaceClient, warehouse: str) -> None:
    [source] = [each for each in ws.data_sources.list() if each.warehouse_id == warehouse]
    query = ws.queries_legacy.create(name="Old", query="SELECT 5 AS n", data_source_id=source.id)
    query_id = str(query.id)
    alert = ws.alerts_legacy.create(
        name="Old alert", options=AlertOptions(column="n", op=">", value=4), query_id=query_id
    )
    alert_id = str(alert.id)

    ws.queries_legacy.update(query_id=query_id, description="older")
    ws.alerts_legacy.update(
        alert_id=alert_id,
        name="Renamed",
        options=AlertOptions(column="n", op="<", value=4),
        query_id=query_id,
    )
    output = run(ws, warehouse, alert=jobs.SqlTaskAlert(alert_id=alert_id))

    assert jobs.SqlAlertState.OK == output.alert_output.alert_state
    assert ("Old", "older") == (
        ws.queries_legacy.get(query_id=query_id).name,
        ws.queries.get(id=query_id).description,
    )
    assert query_id in [each.id for each in ws.queries_legacy.list()]
    assert "Renamed" == ws.alerts_legacy.get(alert_id=alert_id).name
    assert alert_id in [each.id for each in ws.alerts_legacy.list()]
    ws.alerts_legacy.delete(alert_id=alert_id)
    with pytest.raises(NotFound):
        ws.alerts_legacy.get(alert_id=alert_id)
    ws.queries_legacy.delete(query_id=query_id)
    assert ws.queries_legacy.get(query_id=query_id).is_archived
    ws.queries_legacy.restore(query_id=query_id)
    assert not ws.queries_legacy.get(query_id=query_id).is_archived


def test_a_dashboard_of_widgets_runs(ws: WorkspaceClient, warehouse: str) -> None:
    """No SDK makes a dashboard any more; its widgets it still makes."""
    query = ws.queries.create(query=CreateQueryRequestQuery(query_text="SELECT 1"))
    shown = ws.query_visualizations.create(
        visualization=CreateVisualizationRequestVisualization(
            query_id=query.id, display_name="T", type="TABLE", serialized_options="{}"
        )
    )
    dashboard: Any = ws.api_client.do("POST", "/api/2.0/preview/sql/dashboards", body={"name": "Board"})
    name = str(dashboard["id"])
    widget = ws.dashboard_widgets.create(
        dashboard_id=name, options=WidgetOptions(title="Ones"), width=1, visualization_id=shown.id
    )

    ws.query_visualizations.update(
        id=str(shown.id),
        update_mask="display_name",
        visualization=UpdateVisualizationRequestVisualization(display_name="U"),
    )
    ws.dashboards.update(dashboard_id=name, name="New board")
    output = run(ws, warehouse, dashboard=jobs.SqlTaskDashboard(dashboard_id=name))

    [told] = output.dashboard_output.widgets
    assert ("Ones", jobs.SqlDashboardWidgetOutputStatus.SUCCESS, widget.id) == (
        told.widget_title,
        told.status,
        told.widget_id,
    )
    found = ws.dashboards.get(dashboard_id=name)
    assert ("New board", [widget.id]) == (found.name, [each.id for each in found.widgets or []])
    assert ["U"] == [each.display_name for each in ws.queries.list_visualizations(id=str(query.id))]
    assert name in [each.id for each in ws.dashboards.list()]
    ws.dashboard_widgets.delete(id=str(widget.id))
    ws.query_visualizations.delete(id=str(shown.id))
    ws.dashboards.delete(dashboard_id=name)
    assert name not in [each.id for each in ws.dashboards.list()]
    ws.dashboards.restore(dashboard_id=name)


def test_a_statement_has_types_parameters_and_an_error(ws: WorkspaceClient, warehouse: str) -> None:
    told = ws.statement_execution.execute_statement(
        "SELECT :n + 1 AS a, :d AS b",
        warehouse,
        parameters=[
            StatementParameterListItem(name="n", value="41", type="INT"),
            StatementParameterListItem(name="d", value="2026-01-02", type="DATE"),
        ],
        wait_timeout="50s",
    )
    broken = ws.statement_execution.execute_statement("SELECT x FROM nowhere", warehouse, wait_timeout="50s")

    assert told.result is not None
    assert told.manifest is not None
    assert [["42", "2026-01-02"]] == told.result.data_array
    columns = (told.manifest.schema.columns if told.manifest.schema else None) or []
    assert ["INT", "DATE"] == [column.type_name.value if column.type_name else None for column in columns]
    chunk = ws.statement_execution.get_statement_result_chunk_n(str(told.statement_id), 0)
    assert told.result.data_array == chunk.data_array
    assert broken.status is not None
    assert (StatementState.FAILED, True) == (
        broken.status.state,
        "nowhere" in str(broken.status.error.message if broken.status.error else ""),
    )
