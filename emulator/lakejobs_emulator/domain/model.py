"""What a job is: its parsed specification beside the JSON document that the user gave.

``document`` fields hold canonical multi-task JSON (the shape of API 2.1), already coerced and validated, and
are what the views echo; the typed fields are what the rules read.  Both come from one parse and never change.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue


class RunIf(StrEnum):
    """When a task runs, given how its direct upstream tasks ended."""

    ALL_SUCCESS = "ALL_SUCCESS"
    AT_LEAST_ONE_SUCCESS = "AT_LEAST_ONE_SUCCESS"
    NONE_FAILED = "NONE_FAILED"
    ALL_DONE = "ALL_DONE"
    AT_LEAST_ONE_FAILED = "AT_LEAST_ONE_FAILED"
    ALL_FAILED = "ALL_FAILED"


@frozen(kw_only=True)
class Dependency:
    """One entry of ``depends_on``; ``outcome`` ("true" or "false") only on condition tasks."""

    task_key: str
    outcome: str | None = None


@frozen(kw_only=True)
class TaskSpec:
    """One task of a job.  ``kind`` is the name of its ``*_task`` field, "" unless it has exactly one, and
    ``payload`` that field's object.

    ``nested`` is the task that a for_each task runs for each of its inputs.
    """

    task_key: str
    kind: str
    payload: JsonObject
    depends_on: tuple[Dependency, ...] = ()
    run_if: RunIf = RunIf.ALL_SUCCESS
    max_retries: int = 0
    min_retry_interval_ms: int = 0
    retry_on_timeout: bool = False
    timeout_seconds: int = 0
    disabled: bool = False
    nested: TaskSpec | None = None
    document: JsonObject = field(factory=dict)


@frozen(kw_only=True)
class JobParameter:
    """One job-level parameter: its name and the default that a run may override."""

    name: str
    default: str


@frozen(kw_only=True)
class JobSpec:
    """Parsed job settings (or the body of a one-time run).  Times in seconds, 0 means none."""

    name: str
    tasks: tuple[TaskSpec, ...] = ()
    parameters: tuple[JobParameter, ...] = ()
    timeout_seconds: int = 0
    max_concurrent_runs: int = 1
    queue_enabled: bool = False
    document: JsonObject = field(factory=dict)

    def task(self, task_key: str) -> TaskSpec:
        """The task with this key.  Raises ``KeyError`` when there is none."""
        for task in self.tasks:
            if task.task_key == task_key:
                return task
        raise KeyError(task_key)


class PermissionLevel(StrEnum):
    """Levels on a job, weakest first."""

    CAN_VIEW = "CAN_VIEW"
    CAN_MANAGE_RUN = "CAN_MANAGE_RUN"
    CAN_MANAGE = "CAN_MANAGE"
    IS_OWNER = "IS_OWNER"


class PrincipalKind(StrEnum):
    """The field of an access-control entry that names the principal."""

    USER = "user_name"
    GROUP = "group_name"
    SERVICE_PRINCIPAL = "service_principal_name"


@frozen(kw_only=True)
class Grant:
    """One direct permission on a job."""

    kind: PrincipalKind
    name: str
    level: PermissionLevel


@frozen(kw_only=True)
class Principal:
    """Who makes a request.  ``admin`` is membership of the group ``admins``."""

    name: str
    kind: PrincipalKind = PrincipalKind.USER
    groups: frozenset[str] = frozenset()

    @property
    def admin(self) -> bool:
        return "admins" in self.groups


@frozen(kw_only=True)
class Job:
    """A saved job.  ``hidden`` marks the job that a one-time run has but no list shows."""

    job_id: int
    creator: str
    created_ms: int
    spec: JobSpec
    grants: tuple[Grant, ...] = ()
    run_as: str | None = None
    run_as_explicit: bool = False
    deleted_ms: int | None = None
    hidden: bool = False


@frozen(kw_only=True)
class RunParameters:
    """Legacy overrides of one run-now or repair call, by kind of task; absent means the task's own."""

    notebook_params: Mapping[str, str] | None = None
    jar_params: tuple[str, ...] | None = None
    python_params: tuple[str, ...] | None = None
    python_named_params: Mapping[str, str] | None = None
    spark_submit_params: tuple[str, ...] | None = None
    sql_params: Mapping[str, str] | None = None
    dbt_commands: tuple[str, ...] | None = None
    pipeline_params: Mapping[str, JsonValue] | None = None
