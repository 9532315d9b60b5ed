# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .ai_runtime_task import AiRuntimeTask
    from .alert_task import AlertTask
    from .clean_rooms_notebook_task import CleanRoomsNotebookTask
    from .cluster_instance import ClusterInstance
    from .compute import Compute
    from .dashboard_task import DashboardTask
    from .dbt_cloud_task import DbtCloudTask
    from .dbt_platform_task import DbtPlatformTask
    from .dbt_task import DbtTask
    from .gen_ai_compute_task import GenAiComputeTask
    from .git_source import GitSource
    from .job_email_notifications import JobEmailNotifications
    from .library import Library
    from .new_cluster import NewCluster
    from .notebook_task import NotebookTask
    from .pipeline_task import PipelineTask
    from .power_bi_task import PowerBiTask
    from .python_operator_task import PythonOperatorTask
    from .python_wheel_task import PythonWheelTask
    from .resolved_values import ResolvedValues
    from .run_condition_task import RunConditionTask
    from .run_for_each_task_v21 import RunForEachTaskV21
    from .run_if import RunIf
    from .run_job_task import RunJobTask
    from .run_state import RunState
    from .run_status import RunStatus
    from .spark_jar_task import SparkJarTask
    from .spark_python_task import SparkPythonTask
    from .spark_submit_task import SparkSubmitTask
    from .sql_task import SqlTask
    from .task_dependency import TaskDependency
    from .task_notification_settings import TaskNotificationSettings
    from .webhook_notifications import WebhookNotifications


@define(slots=False, init=False, eq=False, repr=False)
class RunTaskV21(Model):
    """One task run as a run shows it; its settings beside its state.

    Attributes:
        task_key: The name of the task.
        run_id: The id of the task run; takes the place of a run id everywhere.
        state: How a run stands; the older form of `status`.
        description: What the task is for.
        depends_on: The tasks that end before this one starts.
        run_if: How the upstream tasks must have ended for the task to run; ALL_SUCCESS when absent.
        notebook_task: Runs a notebook.
        spark_jar_task: Runs the main class of a JAR among the libraries.
        spark_python_task: Runs a Python file.
        spark_submit_task: Runs spark-submit on a new cluster. Deprecated.
        pipeline_task: Updates a pipeline.
        python_wheel_task: Calls an entry point of a wheel.
        dbt_task: Runs dbt commands in order.
        sql_task: Runs a query or a file or evaluates an alert or refreshes a dashboard; exactly one of
            them is set.
        run_job_task: Runs another job and ends as it does.
        condition_task: A condition with its outcome.
        for_each_task: A for-each task with the numbers of its iterations.
        clean_rooms_notebook_task: Runs a notebook of a clean room.
        dashboard_task: Refreshes a dashboard and sends it to its subscribers.
        alert_task: Evaluates an alert; exactly one of `alert_id` and `workspace_path` is set.
        power_bi_task: Publishes tables to a Power BI model and refreshes it.
        dbt_platform_task: Runs a job of the dbt platform.
        dbt_cloud_task: Runs a job of dbt Cloud; use `dbt_platform_task`. Deprecated.
        python_operator_task: Calls a Python operator.
        ai_runtime_task: Runs a training on GPUs that the service gives.
        gen_ai_compute_task: Trains on GPUs; use `ai_runtime_task`. Deprecated.
        compute: The serverless compute of a task.
        disabled: The task is not run; it ends DISABLED.
        existing_cluster_id: The id of the cluster that was named.
        new_cluster: A cluster that is made for the task or for the job cluster. Set `num_workers` or
            `autoscale`.
        job_cluster_key: The job cluster that was named.
        libraries: Libraries to install on the cluster.
        max_retries: How often a failed task is tried again.
        min_retry_interval_millis: Milliseconds from the start of the failed attempt to the next at the
            least.
        retry_on_timeout: A timed-out task is tried again too.
        timeout_seconds: Seconds that each attempt may take.
        email_notifications: E-mail addresses (ASCII) that are told of events.
        notification_settings: How the notifications of a task behave.
        webhook_notifications: Notification destinations that are told of events.
        environment_key: The environment that was named.
        run_page_url: The page of the task run.
        status: How a run stands.
        start_time: When it started; 0 before that.
        end_time: When it ended; 0 before that.
        setup_duration: Milliseconds until its code could begin.
        execution_duration: Milliseconds that its code took.
        cleanup_duration: Milliseconds to clean up.
        queue_duration: Milliseconds in the queue.
        run_duration: Milliseconds from start to end.
        cluster_instance: The cluster that was used.
        attempt_number: 0 for the first attempt; 1 more for each retry.
        git_source: A Git repository that tasks read their code from; one of branch and tag and commit
            at the most.
        resolved_values: What the references in a task came to; when they were asked for.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "task_key": Field("task_key", "text", required=True),
        "run_id": Field("run_id", "integer", required=True),
        "state": Field("state", "RunState", required=True),
        "description": Field("description", "text"),
        "depends_on": Field("depends_on", "TaskDependency", "list"),
        "run_if": Field("run_if", "RunIf"),
        "notebook_task": Field("notebook_task", "NotebookTask"),
        "spark_jar_task": Field("spark_jar_task", "SparkJarTask"),
        "spark_python_task": Field("spark_python_task", "SparkPythonTask"),
        "spark_submit_task": Field("spark_submit_task", "SparkSubmitTask"),
        "pipeline_task": Field("pipeline_task", "PipelineTask"),
        "python_wheel_task": Field("python_wheel_task", "PythonWheelTask"),
        "dbt_task": Field("dbt_task", "DbtTask"),
        "sql_task": Field("sql_task", "SqlTask"),
        "run_job_task": Field("run_job_task", "RunJobTask"),
        "condition_task": Field("condition_task", "RunConditionTask"),
        "for_each_task": Field("for_each_task", "RunForEachTaskV21"),
        "clean_rooms_notebook_task": Field("clean_rooms_notebook_task", "CleanRoomsNotebookTask"),
        "dashboard_task": Field("dashboard_task", "DashboardTask"),
        "alert_task": Field("alert_task", "AlertTask"),
        "power_bi_task": Field("power_bi_task", "PowerBiTask"),
        "dbt_platform_task": Field("dbt_platform_task", "DbtPlatformTask"),
        "dbt_cloud_task": Field("dbt_cloud_task", "DbtCloudTask"),
        "python_operator_task": Field("python_operator_task", "PythonOperatorTask"),
        "ai_runtime_task": Field("ai_runtime_task", "AiRuntimeTask"),
        "gen_ai_compute_task": Field("gen_ai_compute_task", "GenAiComputeTask"),
        "compute": Field("compute", "Compute"),
        "disabled": Field("disabled", "boolean"),
        "existing_cluster_id": Field("existing_cluster_id", "text"),
        "new_cluster": Field("new_cluster", "NewCluster"),
        "job_cluster_key": Field("job_cluster_key", "text"),
        "libraries": Field("libraries", "Library", "list"),
        "max_retries": Field("max_retries", "integer"),
        "min_retry_interval_millis": Field("min_retry_interval_millis", "integer"),
        "retry_on_timeout": Field("retry_on_timeout", "boolean"),
        "timeout_seconds": Field("timeout_seconds", "integer"),
        "email_notifications": Field("email_notifications", "JobEmailNotifications"),
        "notification_settings": Field("notification_settings", "TaskNotificationSettings"),
        "webhook_notifications": Field("webhook_notifications", "WebhookNotifications"),
        "environment_key": Field("environment_key", "text"),
        "run_page_url": Field("run_page_url", "text"),
        "status": Field("status", "RunStatus"),
        "start_time": Field("start_time", "integer", epoch_ms=True),
        "end_time": Field("end_time", "integer", epoch_ms=True),
        "setup_duration": Field("setup_duration", "integer"),
        "execution_duration": Field("execution_duration", "integer"),
        "cleanup_duration": Field("cleanup_duration", "integer"),
        "queue_duration": Field("queue_duration", "integer"),
        "run_duration": Field("run_duration", "integer"),
        "cluster_instance": Field("cluster_instance", "ClusterInstance"),
        "attempt_number": Field("attempt_number", "integer"),
        "git_source": Field("git_source", "GitSource"),
        "resolved_values": Field("resolved_values", "ResolvedValues"),
    }
    task_key: str
    run_id: int
    state: RunState
    description: str | None
    depends_on: list[TaskDependency] | None
    run_if: RunIf | None
    notebook_task: NotebookTask | None
    spark_jar_task: SparkJarTask | None
    spark_python_task: SparkPythonTask | None
    spark_submit_task: SparkSubmitTask | None
    pipeline_task: PipelineTask | None
    python_wheel_task: PythonWheelTask | None
    dbt_task: DbtTask | None
    sql_task: SqlTask | None
    run_job_task: RunJobTask | None
    condition_task: RunConditionTask | None
    for_each_task: RunForEachTaskV21 | None
    clean_rooms_notebook_task: CleanRoomsNotebookTask | None
    dashboard_task: DashboardTask | None
    alert_task: AlertTask | None
    power_bi_task: PowerBiTask | None
    dbt_platform_task: DbtPlatformTask | None
    dbt_cloud_task: DbtCloudTask | None
    python_operator_task: PythonOperatorTask | None
    ai_runtime_task: AiRuntimeTask | None
    gen_ai_compute_task: GenAiComputeTask | None
    compute: Compute | None
    disabled: bool | None
    existing_cluster_id: str | None
    new_cluster: NewCluster | None
    job_cluster_key: str | None
    libraries: list[Library] | None
    max_retries: int | None
    min_retry_interval_millis: int | None
    retry_on_timeout: bool | None
    timeout_seconds: int | None
    email_notifications: JobEmailNotifications | None
    notification_settings: TaskNotificationSettings | None
    webhook_notifications: WebhookNotifications | None
    environment_key: str | None
    run_page_url: str | None
    status: RunStatus | None
    start_time: int | None
    end_time: int | None
    setup_duration: int | None
    execution_duration: int | None
    cleanup_duration: int | None
    queue_duration: int | None
    run_duration: int | None
    cluster_instance: ClusterInstance | None
    attempt_number: int | None
    git_source: GitSource | None
    resolved_values: ResolvedValues | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            task_key: str,
            run_id: int,
            state: RunState | Mapping[str, object],
            description: Opt[str] = None,
            depends_on: Opt[Sequence[TaskDependency | Mapping[str, object]]] = None,
            run_if: Opt[RunIf | str] = None,
            notebook_task: Opt[NotebookTask | Mapping[str, object]] = None,
            spark_jar_task: Opt[SparkJarTask | Mapping[str, object]] = None,
            spark_python_task: Opt[SparkPythonTask | Mapping[str, object]] = None,
            spark_submit_task: Opt[SparkSubmitTask | Mapping[str, object]] = None,
            pipeline_task: Opt[PipelineTask | Mapping[str, object]] = None,
            python_wheel_task: Opt[PythonWheelTask | Mapping[str, object]] = None,
            dbt_task: Opt[DbtTask | Mapping[str, object]] = None,
            sql_task: Opt[SqlTask | Mapping[str, object]] = None,
            run_job_task: Opt[RunJobTask | Mapping[str, object]] = None,
            condition_task: Opt[RunConditionTask | Mapping[str, object]] = None,
            for_each_task: Opt[RunForEachTaskV21 | Mapping[str, object]] = None,
            clean_rooms_notebook_task: Opt[CleanRoomsNotebookTask | Mapping[str, object]] = None,
            dashboard_task: Opt[DashboardTask | Mapping[str, object]] = None,
            alert_task: Opt[AlertTask | Mapping[str, object]] = None,
            power_bi_task: Opt[PowerBiTask | Mapping[str, object]] = None,
            dbt_platform_task: Opt[DbtPlatformTask | Mapping[str, object]] = None,
            dbt_cloud_task: Opt[DbtCloudTask | Mapping[str, object]] = None,
            python_operator_task: Opt[PythonOperatorTask | Mapping[str, object]] = None,
            ai_runtime_task: Opt[AiRuntimeTask | Mapping[str, object]] = None,
            gen_ai_compute_task: Opt[GenAiComputeTask | Mapping[str, object]] = None,
            compute: Opt[Compute | Mapping[str, object]] = None,
            disabled: Opt[bool] = None,
            existing_cluster_id: Opt[str] = None,
            new_cluster: Opt[NewCluster | Mapping[str, object]] = None,
            job_cluster_key: Opt[str] = None,
            libraries: Opt[Sequence[Library | Mapping[str, object]]] = None,
            max_retries: Opt[int] = None,
            min_retry_interval_millis: Opt[int] = None,
            retry_on_timeout: Opt[bool] = None,
            timeout_seconds: Opt[int] = None,
            email_notifications: Opt[JobEmailNotifications | Mapping[str, object]] = None,
            notification_settings: Opt[TaskNotificationSettings | Mapping[str, object]] = None,
            webhook_notifications: Opt[WebhookNotifications | Mapping[str, object]] = None,
            environment_key: Opt[str] = None,
            run_page_url: Opt[str] = None,
            status: Opt[RunStatus | Mapping[str, object]] = None,
            start_time: Opt[int | str | datetime] = None,
            end_time: Opt[int | str | datetime] = None,
            setup_duration: Opt[int] = None,
            execution_duration: Opt[int] = None,
            cleanup_duration: Opt[int] = None,
            queue_duration: Opt[int] = None,
            run_duration: Opt[int] = None,
            cluster_instance: Opt[ClusterInstance | Mapping[str, object]] = None,
            attempt_number: Opt[int] = None,
            git_source: Opt[GitSource | Mapping[str, object]] = None,
            resolved_values: Opt[ResolvedValues | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...

    @property
    def start_at(self) -> datetime | None:
        """``start_time`` as a moment in UTC; None while there is none."""
        return self._moment("start_time")

    @property
    def end_at(self) -> datetime | None:
        """``end_time`` as a moment in UTC; None while there is none."""
        return self._moment("end_time")
