# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .git_source import GitSource
    from .job_email_notifications import JobEmailNotifications
    from .job_notification_settings_v21 import JobNotificationSettingsV21
    from .library import Library
    from .new_cluster import NewCluster
    from .notebook_task_v20 import NotebookTaskV20
    from .pipeline_task import PipelineTask
    from .run_job_task import RunJobTask
    from .spark_jar_task import SparkJarTask
    from .spark_python_task import SparkPythonTask
    from .spark_submit_task import SparkSubmitTask
    from .submit_task_v21 import SubmitTaskV21
    from .webhook_notifications import WebhookNotifications


@define(slots=False, init=False, eq=False, repr=False)
class SubmitRunV20(Model):
    """A run that belongs to no saved job; one task at the top level or several in `tasks`.

    Attributes:
        run_name: 4096 bytes of UTF-8 at the most.
        existing_cluster_id: The id of a cluster that is there; not with `new_cluster`.
        new_cluster: A cluster that is made for the task or for the job cluster. Set `num_workers` or
            `autoscale`.
        notebook_task: Runs a notebook. An output of more than 8 MB in one cell fails the run.
        spark_jar_task: Runs the main class of a JAR among the libraries.
        spark_python_task: Runs a Python file.
        spark_submit_task: Runs spark-submit on a new cluster. Deprecated.
        pipeline_task: Updates a pipeline.
        run_job_task: Runs another job and ends as it does.
        libraries: Libraries to install on the cluster.
        email_notifications: E-mail addresses (ASCII) that are told of events.
        webhook_notifications: Notification destinations that are told of events.
        notification_settings: How the notifications of a job behave.
        timeout_seconds: Seconds that the run may take; 0 is no limit.
        idempotency_token: A second request with the token starts nothing and answers with the first
            one's run.
        git_source: A Git repository that tasks read their code from; one of branch and tag and commit
            at the most.
        tasks: The tasks of a run of several.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "run_name": Field("run_name", "text"),
        "existing_cluster_id": Field("existing_cluster_id", "text"),
        "new_cluster": Field("new_cluster", "NewCluster"),
        "notebook_task": Field("notebook_task", "NotebookTaskV20"),
        "spark_jar_task": Field("spark_jar_task", "SparkJarTask"),
        "spark_python_task": Field("spark_python_task", "SparkPythonTask"),
        "spark_submit_task": Field("spark_submit_task", "SparkSubmitTask"),
        "pipeline_task": Field("pipeline_task", "PipelineTask"),
        "run_job_task": Field("run_job_task", "RunJobTask"),
        "libraries": Field("libraries", "Library", "list"),
        "email_notifications": Field("email_notifications", "JobEmailNotifications"),
        "webhook_notifications": Field("webhook_notifications", "WebhookNotifications"),
        "notification_settings": Field("notification_settings", "JobNotificationSettingsV21"),
        "timeout_seconds": Field("timeout_seconds", "integer"),
        "idempotency_token": Field("idempotency_token", "text"),
        "git_source": Field("git_source", "GitSource"),
        "tasks": Field("tasks", "SubmitTaskV21", "list"),
    }
    run_name: str | None
    existing_cluster_id: str | None
    new_cluster: NewCluster | None
    notebook_task: NotebookTaskV20 | None
    spark_jar_task: SparkJarTask | None
    spark_python_task: SparkPythonTask | None
    spark_submit_task: SparkSubmitTask | None
    pipeline_task: PipelineTask | None
    run_job_task: RunJobTask | None
    libraries: list[Library] | None
    email_notifications: JobEmailNotifications | None
    webhook_notifications: WebhookNotifications | None
    notification_settings: JobNotificationSettingsV21 | None
    timeout_seconds: int | None
    idempotency_token: str | None
    git_source: GitSource | None
    tasks: list[SubmitTaskV21] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            run_name: Opt[str] = None,
            existing_cluster_id: Opt[str] = None,
            new_cluster: Opt[NewCluster | Mapping[str, object]] = None,
            notebook_task: Opt[NotebookTaskV20 | Mapping[str, object]] = None,
            spark_jar_task: Opt[SparkJarTask | Mapping[str, object]] = None,
            spark_python_task: Opt[SparkPythonTask | Mapping[str, object]] = None,
            spark_submit_task: Opt[SparkSubmitTask | Mapping[str, object]] = None,
            pipeline_task: Opt[PipelineTask | Mapping[str, object]] = None,
            run_job_task: Opt[RunJobTask | Mapping[str, object]] = None,
            libraries: Opt[Sequence[Library | Mapping[str, object]]] = None,
            email_notifications: Opt[JobEmailNotifications | Mapping[str, object]] = None,
            webhook_notifications: Opt[WebhookNotifications | Mapping[str, object]] = None,
            notification_settings: Opt[JobNotificationSettingsV21 | Mapping[str, object]] = None,
            timeout_seconds: Opt[int] = None,
            idempotency_token: Opt[str] = None,
            git_source: Opt[GitSource | Mapping[str, object]] = None,
            tasks: Opt[Sequence[SubmitTaskV21 | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
