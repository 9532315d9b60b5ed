# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .ai_runtime_task_output import AiRuntimeTaskOutput
    from .alert_task_output import AlertTaskOutput
    from .clean_rooms_notebook_output import CleanRoomsNotebookOutput
    from .dashboard_task_output import DashboardTaskOutput
    from .dbt_cloud_task_output import DbtCloudTaskOutput
    from .dbt_output import DbtOutput
    from .dbt_platform_task_output import DbtPlatformTaskOutput
    from .notebook_output import NotebookOutput
    from .run_job_output import RunJobOutput
    from .run_v21 import RunV21
    from .sql_output import SqlOutput


@define(slots=False, init=False, eq=False, repr=False)
class RunOutputV21(Model):
    """What one task run left.

    Attributes:
        metadata: A run of a job or a task run as a run of its own.
        error: The last line of the error of a failed task.
        error_trace: The stack trace of that error.
        logs: What a Python or JAR or wheel task printed; the last 5 MB.
        logs_truncated: Whether there was more.
        info: What else there is to say.
        notebook_output: What a notebook handed to dbutils.notebook.exit.
        sql_output: What a SQL task left.
        dbt_output: Where the artifacts of a dbt task are.
        run_job_output: The run of the other job.
        clean_rooms_notebook_output: What a notebook of a clean room left.
        dashboard_output: What a dashboard task left.
        alert_output: What an alert task left.
        dbt_platform_output: What a job of the dbt platform left.
        dbt_cloud_output: What a job of dbt Cloud left. Deprecated.
        ai_runtime_task_output: What a training left.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "metadata": Field("metadata", "RunV21"),
        "error": Field("error", "text"),
        "error_trace": Field("error_trace", "text"),
        "logs": Field("logs", "text"),
        "logs_truncated": Field("logs_truncated", "boolean"),
        "info": Field("info", "text"),
        "notebook_output": Field("notebook_output", "NotebookOutput"),
        "sql_output": Field("sql_output", "SqlOutput"),
        "dbt_output": Field("dbt_output", "DbtOutput"),
        "run_job_output": Field("run_job_output", "RunJobOutput"),
        "clean_rooms_notebook_output": Field("clean_rooms_notebook_output", "CleanRoomsNotebookOutput"),
        "dashboard_output": Field("dashboard_output", "DashboardTaskOutput"),
        "alert_output": Field("alert_output", "AlertTaskOutput"),
        "dbt_platform_output": Field("dbt_platform_output", "DbtPlatformTaskOutput"),
        "dbt_cloud_output": Field("dbt_cloud_output", "DbtCloudTaskOutput"),
        "ai_runtime_task_output": Field("ai_runtime_task_output", "AiRuntimeTaskOutput"),
    }
    metadata: RunV21 | None
    error: str | None
    error_trace: str | None
    logs: str | None
    logs_truncated: bool | None
    info: str | None
    notebook_output: NotebookOutput | None
    sql_output: SqlOutput | None
    dbt_output: DbtOutput | None
    run_job_output: RunJobOutput | None
    clean_rooms_notebook_output: CleanRoomsNotebookOutput | None
    dashboard_output: DashboardTaskOutput | None
    alert_output: AlertTaskOutput | None
    dbt_platform_output: DbtPlatformTaskOutput | None
    dbt_cloud_output: DbtCloudTaskOutput | None
    ai_runtime_task_output: AiRuntimeTaskOutput | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            metadata: Opt[RunV21 | Mapping[str, object]] = None,
            error: Opt[str] = None,
            error_trace: Opt[str] = None,
            logs: Opt[str] = None,
            logs_truncated: Opt[bool] = None,
            info: Opt[str] = None,
            notebook_output: Opt[NotebookOutput | Mapping[str, object]] = None,
            sql_output: Opt[SqlOutput | Mapping[str, object]] = None,
            dbt_output: Opt[DbtOutput | Mapping[str, object]] = None,
            run_job_output: Opt[RunJobOutput | Mapping[str, object]] = None,
            clean_rooms_notebook_output: Opt[CleanRoomsNotebookOutput | Mapping[str, object]] = None,
            dashboard_output: Opt[DashboardTaskOutput | Mapping[str, object]] = None,
            alert_output: Opt[AlertTaskOutput | Mapping[str, object]] = None,
            dbt_platform_output: Opt[DbtPlatformTaskOutput | Mapping[str, object]] = None,
            dbt_cloud_output: Opt[DbtCloudTaskOutput | Mapping[str, object]] = None,
            ai_runtime_task_output: Opt[AiRuntimeTaskOutput | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
