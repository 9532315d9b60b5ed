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
    from .job_access_control_request import JobAccessControlRequest
    from .job_email_notifications import JobEmailNotifications
    from .job_environment import JobEnvironment
    from .job_environment_variables import JobEnvironmentVariables
    from .job_notification_settings import JobNotificationSettings
    from .job_run_as import JobRunAs
    from .jobs_health_rules import JobsHealthRules
    from .performance_target import PerformanceTarget
    from .queue_settings import QueueSettings
    from .submit_task import SubmitTask
    from .webhook_notifications import WebhookNotifications


@define(slots=False, init=False, eq=False, repr=False)
class SubmitRun(Model):
    """A run of tasks that belong to no saved job.

    Attributes:
        run_name: 4096 bytes of UTF-8 at the most.
        timeout_seconds: Seconds that the run may take; 0 is no limit.
        health: Rules on the health of runs.
        idempotency_token: A second request with the token starts nothing and answers with the first
            one's run.
        tasks: The tasks.
        git_source: A Git repository that tasks read their code from; one of branch and tag and commit
            at the most.
        webhook_notifications: Notification destinations that are told of events.
        email_notifications: E-mail addresses (ASCII) that are told of events.
        notification_settings: How the notifications of a job behave.
        environments: Environments of serverless tasks.
        access_control_list: Permissions of the run.
        queue: Whether runs wait at a limit instead of being skipped.
        run_as: Whom the job runs as; exactly one field is set.
        environment_variables: Environment variables that tasks use.
        performance_target: Whether serverless compute is quick or cheap; a value that the service does
            not know is dropped.
        duration_target: How long a COST_OPTIMIZED run may take: NO_FLEXIBILITY, 4h, 12h, 24h or 72h.
        budget_policy_id: The budget policy of serverless compute.
        usage_policy_id: The usage policy of serverless compute.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "run_name": Field("run_name", "text"),
        "timeout_seconds": Field("timeout_seconds", "integer"),
        "health": Field("health", "JobsHealthRules"),
        "idempotency_token": Field("idempotency_token", "text"),
        "tasks": Field("tasks", "SubmitTask", "list"),
        "git_source": Field("git_source", "GitSource"),
        "webhook_notifications": Field("webhook_notifications", "WebhookNotifications"),
        "email_notifications": Field("email_notifications", "JobEmailNotifications"),
        "notification_settings": Field("notification_settings", "JobNotificationSettings"),
        "environments": Field("environments", "JobEnvironment", "list"),
        "access_control_list": Field("access_control_list", "JobAccessControlRequest", "list"),
        "queue": Field("queue", "QueueSettings"),
        "run_as": Field("run_as", "JobRunAs"),
        "environment_variables": Field("environment_variables", "JobEnvironmentVariables", "list"),
        "performance_target": Field("performance_target", "PerformanceTarget"),
        "duration_target": Field("duration_target", "text"),
        "budget_policy_id": Field("budget_policy_id", "text"),
        "usage_policy_id": Field("usage_policy_id", "text"),
    }
    run_name: str | None
    timeout_seconds: int | None
    health: JobsHealthRules | None
    idempotency_token: str | None
    tasks: list[SubmitTask] | None
    git_source: GitSource | None
    webhook_notifications: WebhookNotifications | None
    email_notifications: JobEmailNotifications | None
    notification_settings: JobNotificationSettings | None
    environments: list[JobEnvironment] | None
    access_control_list: list[JobAccessControlRequest] | None
    queue: QueueSettings | None
    run_as: JobRunAs | None
    environment_variables: list[JobEnvironmentVariables] | None
    performance_target: PerformanceTarget | None
    duration_target: str | None
    budget_policy_id: str | None
    usage_policy_id: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            run_name: Opt[str] = None,
            timeout_seconds: Opt[int] = None,
            health: Opt[JobsHealthRules | Mapping[str, object]] = None,
            idempotency_token: Opt[str] = None,
            tasks: Opt[Sequence[SubmitTask | Mapping[str, object]]] = None,
            git_source: Opt[GitSource | Mapping[str, object]] = None,
            webhook_notifications: Opt[WebhookNotifications | Mapping[str, object]] = None,
            email_notifications: Opt[JobEmailNotifications | Mapping[str, object]] = None,
            notification_settings: Opt[JobNotificationSettings | Mapping[str, object]] = None,
            environments: Opt[Sequence[JobEnvironment | Mapping[str, object]]] = None,
            access_control_list: Opt[Sequence[JobAccessControlRequest | Mapping[str, object]]] = None,
            queue: Opt[QueueSettings | Mapping[str, object]] = None,
            run_as: Opt[JobRunAs | Mapping[str, object]] = None,
            environment_variables: Opt[Sequence[JobEnvironmentVariables | Mapping[str, object]]] = None,
            performance_target: Opt[PerformanceTarget | str] = None,
            duration_target: Opt[str] = None,
            budget_policy_id: Opt[str] = None,
            usage_policy_id: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
