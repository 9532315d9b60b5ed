# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .cron_schedule_v20 import CronScheduleV20
    from .git_source import GitSource
    from .job_cluster import JobCluster
    from .job_email_notifications import JobEmailNotifications
    from .job_format_v20 import JobFormatV20
    from .job_notification_settings_v21 import JobNotificationSettingsV21
    from .jobs_health_rules import JobsHealthRules
    from .library import Library
    from .new_cluster import NewCluster
    from .notebook_task_v20 import NotebookTaskV20
    from .pipeline_task import PipelineTask
    from .run_job_task import RunJobTask
    from .spark_jar_task import SparkJarTask
    from .spark_python_task import SparkPythonTask
    from .spark_submit_task import SparkSubmitTask
    from .task_v21 import TaskV21
    from .webhook_notifications import WebhookNotifications


@define(slots=False, init=False, eq=False, repr=False)
class JobSettingsV20(Model):
    """The settings of a job. A job of one task of a kind that is known here has the fields of the task
    at the top level; any other job has `tasks`. Not both.

    Attributes:
        existing_cluster_id: The id of a cluster that is there; not with `new_cluster`.
        new_cluster: A cluster that is made for the task or for the job cluster. Set `num_workers` or
            `autoscale`.
        notebook_task: Runs a notebook. An output of more than 8 MB in one cell fails the run.
        spark_jar_task: Runs the main class of a JAR among the libraries.
        spark_python_task: Runs a Python file.
        spark_submit_task: Runs spark-submit on a new cluster. Deprecated.
        pipeline_task: Updates a pipeline.
        run_job_task: Runs another job and ends as it does.
        name: 4096 bytes of UTF-8 at the most.
        libraries: Libraries to install on the cluster.
        email_notifications: E-mail addresses (ASCII) that are told of events.
        webhook_notifications: Notification destinations that are told of events.
        notification_settings: How the notifications of a job behave.
        timeout_seconds: Seconds that a run may take; 0 is no limit. A change reaches active runs.
        max_retries: How often an unsuccessful run is tried again; -1 is without end.
        min_retry_interval_millis: Milliseconds from the start of the failed attempt to the next at the
            least.
        retry_on_timeout: A timed-out run is tried again too.
        schedule: Starts runs at the times of a Quartz expression.
        max_concurrent_runs: Runs at a time; at the limit new ones are skipped; 0 skips all.
        health: Rules on the health of runs.
        git_source: A Git repository that tasks read their code from; one of branch and tag and commit
            at the most.
        tasks: The tasks of a job of several.
        job_clusters: Clusters that tasks share; only with `tasks`.
        format: SINGLE_TASK when the task stands at the top level and MULTI_TASK when there are `tasks`;
            ignored in requests.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "existing_cluster_id": Field("existing_cluster_id", "text"),
        "new_cluster": Field("new_cluster", "NewCluster"),
        "notebook_task": Field("notebook_task", "NotebookTaskV20"),
        "spark_jar_task": Field("spark_jar_task", "SparkJarTask"),
        "spark_python_task": Field("spark_python_task", "SparkPythonTask"),
        "spark_submit_task": Field("spark_submit_task", "SparkSubmitTask"),
        "pipeline_task": Field("pipeline_task", "PipelineTask"),
        "run_job_task": Field("run_job_task", "RunJobTask"),
        "name": Field("name", "text"),
        "libraries": Field("libraries", "Library", "list"),
        "email_notifications": Field("email_notifications", "JobEmailNotifications"),
        "webhook_notifications": Field("webhook_notifications", "WebhookNotifications"),
        "notification_settings": Field("notification_settings", "JobNotificationSettingsV21"),
        "timeout_seconds": Field("timeout_seconds", "integer"),
        "max_retries": Field("max_retries", "integer"),
        "min_retry_interval_millis": Field("min_retry_interval_millis", "integer"),
        "retry_on_timeout": Field("retry_on_timeout", "boolean"),
        "schedule": Field("schedule", "CronScheduleV20"),
        "max_concurrent_runs": Field("max_concurrent_runs", "integer"),
        "health": Field("health", "JobsHealthRules"),
        "git_source": Field("git_source", "GitSource"),
        "tasks": Field("tasks", "TaskV21", "list"),
        "job_clusters": Field("job_clusters", "JobCluster", "list"),
        "format": Field("format", "JobFormatV20"),
    }
    existing_cluster_id: str | None
    new_cluster: NewCluster | None
    notebook_task: NotebookTaskV20 | None
    spark_jar_task: SparkJarTask | None
    spark_python_task: SparkPythonTask | None
    spark_submit_task: SparkSubmitTask | None
    pipeline_task: PipelineTask | None
    run_job_task: RunJobTask | None
    name: str | None
    libraries: list[Library] | None
    email_notifications: JobEmailNotifications | None
    webhook_notifications: WebhookNotifications | None
    notification_settings: JobNotificationSettingsV21 | None
    timeout_seconds: int | None
    max_retries: int | None
    min_retry_interval_millis: int | None
    retry_on_timeout: bool | None
    schedule: CronScheduleV20 | None
    max_concurrent_runs: int | None
    health: JobsHealthRules | None
    git_source: GitSource | None
    tasks: list[TaskV21] | None
    job_clusters: list[JobCluster] | None
    format: JobFormatV20 | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            existing_cluster_id: Opt[str] = None,
            new_cluster: Opt[NewCluster | Mapping[str, object]] = None,
            notebook_task: Opt[NotebookTaskV20 | Mapping[str, object]] = None,
            spark_jar_task: Opt[SparkJarTask | Mapping[str, object]] = None,
            spark_python_task: Opt[SparkPythonTask | Mapping[str, object]] = None,
            spark_submit_task: Opt[SparkSubmitTask | Mapping[str, object]] = None,
            pipeline_task: Opt[PipelineTask | Mapping[str, object]] = None,
            run_job_task: Opt[RunJobTask | Mapping[str, object]] = None,
            name: Opt[str] = None,
            libraries: Opt[Sequence[Library | Mapping[str, object]]] = None,
            email_notifications: Opt[JobEmailNotifications | Mapping[str, object]] = None,
            webhook_notifications: Opt[WebhookNotifications | Mapping[str, object]] = None,
            notification_settings: Opt[JobNotificationSettingsV21 | Mapping[str, object]] = None,
            timeout_seconds: Opt[int] = None,
            max_retries: Opt[int] = None,
            min_retry_interval_millis: Opt[int] = None,
            retry_on_timeout: Opt[bool] = None,
            schedule: Opt[CronScheduleV20 | Mapping[str, object]] = None,
            max_concurrent_runs: Opt[int] = None,
            health: Opt[JobsHealthRules | Mapping[str, object]] = None,
            git_source: Opt[GitSource | Mapping[str, object]] = None,
            tasks: Opt[Sequence[TaskV21 | Mapping[str, object]]] = None,
            job_clusters: Opt[Sequence[JobCluster | Mapping[str, object]]] = None,
            format: Opt[JobFormatV20 | str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
