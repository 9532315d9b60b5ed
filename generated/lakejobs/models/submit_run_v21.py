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
    from .job_notification_settings_v21 import JobNotificationSettingsV21
    from .job_run_as_v21 import JobRunAsV21
    from .jobs_health_rules import JobsHealthRules
    from .queue_settings import QueueSettings
    from .submit_task_v21 import SubmitTaskV21
    from .webhook_notifications import WebhookNotifications


@define(slots=False, init=False, eq=False, repr=False)
class SubmitRunV21(Model):
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
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "run_name": Field("run_name", "text"),
        "timeout_seconds": Field("timeout_seconds", "integer"),
        "health": Field("health", "JobsHealthRules"),
        "idempotency_token": Field("idempotency_token", "text"),
        "tasks": Field("tasks", "SubmitTaskV21", "list"),
        "git_source": Field("git_source", "GitSource"),
        "webhook_notifications": Field("webhook_notifications", "WebhookNotifications"),
        "email_notifications": Field("email_notifications", "JobEmailNotifications"),
        "notification_settings": Field("notification_settings", "JobNotificationSettingsV21"),
        "environments": Field("environments", "JobEnvironment", "list"),
        "access_control_list": Field("access_control_list", "JobAccessControlRequest", "list"),
        "queue": Field("queue", "QueueSettings"),
        "run_as": Field("run_as", "JobRunAsV21"),
    }
    run_name: str | None
    timeout_seconds: int | None
    health: JobsHealthRules | None
    idempotency_token: str | None
    tasks: list[SubmitTaskV21] | None
    git_source: GitSource | None
    webhook_notifications: WebhookNotifications | None
    email_notifications: JobEmailNotifications | None
    notification_settings: JobNotificationSettingsV21 | None
    environments: list[JobEnvironment] | None
    access_control_list: list[JobAccessControlRequest] | None
    queue: QueueSettings | None
    run_as: JobRunAsV21 | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            run_name: Opt[str] = None,
            timeout_seconds: Opt[int] = None,
            health: Opt[JobsHealthRules | Mapping[str, object]] = None,
            idempotency_token: Opt[str] = None,
            tasks: Opt[Sequence[SubmitTaskV21 | Mapping[str, object]]] = None,
            git_source: Opt[GitSource | Mapping[str, object]] = None,
            webhook_notifications: Opt[WebhookNotifications | Mapping[str, object]] = None,
            email_notifications: Opt[JobEmailNotifications | Mapping[str, object]] = None,
            notification_settings: Opt[JobNotificationSettingsV21 | Mapping[str, object]] = None,
            environments: Opt[Sequence[JobEnvironment | Mapping[str, object]]] = None,
            access_control_list: Opt[Sequence[JobAccessControlRequest | Mapping[str, object]]] = None,
            queue: Opt[QueueSettings | Mapping[str, object]] = None,
            run_as: Opt[JobRunAsV21 | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
