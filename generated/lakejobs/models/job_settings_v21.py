# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .continuous import Continuous
    from .cron_schedule import CronSchedule
    from .git_source import GitSource
    from .job_cluster import JobCluster
    from .job_deployment import JobDeployment
    from .job_edit_mode import JobEditMode
    from .job_email_notifications import JobEmailNotifications
    from .job_environment import JobEnvironment
    from .job_format import JobFormat
    from .job_notification_settings_v21 import JobNotificationSettingsV21
    from .job_parameter_definition import JobParameterDefinition
    from .job_run_as_v21 import JobRunAsV21
    from .jobs_health_rules import JobsHealthRules
    from .queue_settings import QueueSettings
    from .task_v21 import TaskV21
    from .trigger_settings import TriggerSettings
    from .webhook_notifications import WebhookNotifications


@define(slots=False, init=False, eq=False, repr=False)
class JobSettingsV21(Model):
    """The settings of a job and of all of its runs.

    Attributes:
        name: 4096 bytes of UTF-8 at the most.
        description: What the job is for.
        email_notifications: E-mail addresses (ASCII) that are told of events.
        webhook_notifications: Notification destinations that are told of events.
        notification_settings: How the notifications of a job behave.
        timeout_seconds: Seconds that a run may take; 0 is no limit. A change reaches active runs.
        health: Rules on the health of runs.
        schedule: Starts runs at the times of a Quartz expression.
        trigger: Starts runs when something happens.
        continuous: Keeps one run of the job going; a new one starts when the last has ended.
        max_concurrent_runs: Runs at a time; at the limit new ones are skipped or queued; 0 skips all.
        max_retries: For an older single-task body; see the task.
        min_retry_interval_millis: For an older single-task body; see the task.
        retry_on_timeout: For an older single-task body; see the task.
        disable_auto_optimization: For an older single-task body; see the task.
        tasks: The tasks.
        job_clusters: Clusters that tasks share.
        git_source: A Git repository that tasks read their code from; one of branch and tag and commit
            at the most.
        tags: Tags; clusters of the job get them too.
        format: How the settings are written; ignored in requests and MULTI_TASK in answers. Deprecated.
        queue: Whether runs wait at a limit instead of being skipped.
        parameters: Parameters of the job.
        run_as: Whom the job runs as; exactly one field is set.
        edit_mode: Whether people may change the job by hand.
        deployment: What manages the job from outside.
        environments: Environments of serverless tasks.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "name": Field("name", "text"),
        "description": Field("description", "text"),
        "email_notifications": Field("email_notifications", "JobEmailNotifications"),
        "webhook_notifications": Field("webhook_notifications", "WebhookNotifications"),
        "notification_settings": Field("notification_settings", "JobNotificationSettingsV21"),
        "timeout_seconds": Field("timeout_seconds", "integer"),
        "health": Field("health", "JobsHealthRules"),
        "schedule": Field("schedule", "CronSchedule"),
        "trigger": Field("trigger", "TriggerSettings"),
        "continuous": Field("continuous", "Continuous"),
        "max_concurrent_runs": Field("max_concurrent_runs", "integer"),
        "max_retries": Field("max_retries", "integer"),
        "min_retry_interval_millis": Field("min_retry_interval_millis", "integer"),
        "retry_on_timeout": Field("retry_on_timeout", "boolean"),
        "disable_auto_optimization": Field("disable_auto_optimization", "boolean"),
        "tasks": Field("tasks", "TaskV21", "list"),
        "job_clusters": Field("job_clusters", "JobCluster", "list"),
        "git_source": Field("git_source", "GitSource"),
        "tags": Field("tags", "text", "map"),
        "format": Field("format", "JobFormat"),
        "queue": Field("queue", "QueueSettings"),
        "parameters": Field("parameters", "JobParameterDefinition", "list"),
        "run_as": Field("run_as", "JobRunAsV21"),
        "edit_mode": Field("edit_mode", "JobEditMode"),
        "deployment": Field("deployment", "JobDeployment"),
        "environments": Field("environments", "JobEnvironment", "list"),
    }
    name: str | None
    description: str | None
    email_notifications: JobEmailNotifications | None
    webhook_notifications: WebhookNotifications | None
    notification_settings: JobNotificationSettingsV21 | None
    timeout_seconds: int | None
    health: JobsHealthRules | None
    schedule: CronSchedule | None
    trigger: TriggerSettings | None
    continuous: Continuous | None
    max_concurrent_runs: int | None
    max_retries: int | None
    min_retry_interval_millis: int | None
    retry_on_timeout: bool | None
    disable_auto_optimization: bool | None
    tasks: list[TaskV21] | None
    job_clusters: list[JobCluster] | None
    git_source: GitSource | None
    tags: dict[str, str] | None
    format: JobFormat | None
    queue: QueueSettings | None
    parameters: list[JobParameterDefinition] | None
    run_as: JobRunAsV21 | None
    edit_mode: JobEditMode | None
    deployment: JobDeployment | None
    environments: list[JobEnvironment] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            name: Opt[str] = None,
            description: Opt[str] = None,
            email_notifications: Opt[JobEmailNotifications | Mapping[str, object]] = None,
            webhook_notifications: Opt[WebhookNotifications | Mapping[str, object]] = None,
            notification_settings: Opt[JobNotificationSettingsV21 | Mapping[str, object]] = None,
            timeout_seconds: Opt[int] = None,
            health: Opt[JobsHealthRules | Mapping[str, object]] = None,
            schedule: Opt[CronSchedule | Mapping[str, object]] = None,
            trigger: Opt[TriggerSettings | Mapping[str, object]] = None,
            continuous: Opt[Continuous | Mapping[str, object]] = None,
            max_concurrent_runs: Opt[int] = None,
            max_retries: Opt[int] = None,
            min_retry_interval_millis: Opt[int] = None,
            retry_on_timeout: Opt[bool] = None,
            disable_auto_optimization: Opt[bool] = None,
            tasks: Opt[Sequence[TaskV21 | Mapping[str, object]]] = None,
            job_clusters: Opt[Sequence[JobCluster | Mapping[str, object]]] = None,
            git_source: Opt[GitSource | Mapping[str, object]] = None,
            tags: Opt[Mapping[str, str]] = None,
            format: Opt[JobFormat | str] = None,
            queue: Opt[QueueSettings | Mapping[str, object]] = None,
            parameters: Opt[Sequence[JobParameterDefinition | Mapping[str, object]]] = None,
            run_as: Opt[JobRunAsV21 | Mapping[str, object]] = None,
            edit_mode: Opt[JobEditMode | str] = None,
            deployment: Opt[JobDeployment | Mapping[str, object]] = None,
            environments: Opt[Sequence[JobEnvironment | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
