"""What API 2.1 shows of a job and of a run: pure functions from domain values to JSON.

Always the multi-task form, whole arrays, ``number_in_job`` equal to ``run_id`` (reference: version
differences).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from lakejobs_emulator.api.shown import Shown
from lakejobs_emulator.api.states_view import state, status
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import Job, JobSpec, TaskSpec
from lakejobs_emulator.domain.run import Attempt, Repair, Run, Trigger

# The settings of a task that its run shows beside the task kind's own object.
_RUN_TASK_SETTINGS = (
    *("description", "depends_on", "run_if", "existing_cluster_id", "new_cluster", "job_cluster_key"),
    *("libraries", "timeout_seconds", "email_notifications", "notification_settings"),
    *("webhook_notifications", "environment_key"),
)
# The arrays that a list leaves out unless it is asked to expand the tasks.
_EXPANDABLE = ("tasks", "job_clusters")
# The parts of a task kind's object that may hold references, by kind: what resolved_values shows.
_RESOLVED: Mapping[str, tuple[str, ...]] = {
    "notebook_task": ("base_parameters",),
    "spark_jar_task": ("parameters",),
    "spark_python_task": ("parameters",),
    "spark_submit_task": ("parameters",),
    "python_wheel_task": ("named_parameters", "parameters"),
    "sql_task": ("parameters",),
    "dbt_task": ("commands",),
    "run_job_task": ("job_parameters", "parameters"),
    "condition_task": ("left", "right"),
}


def job(value: Job) -> JsonObject:
    """The answer of jobs/get."""
    return {
        "job_id": value.job_id,
        "creator_user_name": value.creator,
        "run_as_user_name": value.run_as or value.creator,
        "settings": value.spec.document,
        "created_time": value.created_ms,
    }


def job_item(value: Job, *, expand_tasks: bool) -> JsonObject:
    """One entry of jobs/list."""
    document = value.spec.document
    settings = {name: item for name, item in document.items() if expand_tasks or name not in _EXPANDABLE}
    return {
        "job_id": value.job_id,
        "creator_user_name": value.creator,
        "settings": settings,
        "created_time": value.created_ms,
    }


def run(value: Run, shown: Shown) -> JsonObject:
    """The answer of runs/get for a job run, and one entry of runs/list."""
    current = value.current()
    attempts = value.attempts if shown.history else tuple(current.values())
    single = next(iter(current.values())) if len(current) == 1 else None
    view: dict[str, JsonValue] = {
        **_common(value),
        "run_id": value.run_id,
        "job_run_id": value.run_id,
        "number_in_job": value.run_id,
        "original_attempt_run_id": value.run_id,
        "state": state(value.state),
        "status": status(value.state),
        "start_time": value.start_ms or value.created_ms,
        "setup_duration": single.setup_ms if single else 0,
        "execution_duration": single.execution_ms if single else 0,
        "cleanup_duration": single.cleanup_ms if single else 0,
        "end_time": value.end_ms,
        "run_duration": _elapsed(value.start_ms or value.created_ms, value.end_ms),
        "queue_duration": value.queue_ms,
        "attempt_number": 0,
        "run_page_url": shown.page(value, value.run_id),
    }
    if shown.tasks:
        view["tasks"] = [run_task(value, attempt, shown) for attempt in attempts]
        _copy(value.spec.document, view, "job_clusters")
    if shown.history:
        view["repair_history"] = [_original(value), *(_repair(repair) for repair in value.repairs)]
    return view


def task_run(value: Run, attempt: Attempt, shown: Shown) -> JsonObject:
    """The answer of runs/get when the id is a task run's: the attempt as a run of its own."""
    view: dict[str, JsonValue] = {
        **_common(value),
        **_attempt(value, attempt, shown),
        "job_run_id": value.run_id,
        "number_in_job": attempt.run_id,
        "original_attempt_run_id": attempt.original_run_id,
        "run_name": attempt.task_key,
        "tasks": [run_task(value, attempt, shown)],
    }
    document = _document(value, attempt)
    compute = ("existing_cluster_id", "new_cluster", "job_cluster_key", "libraries")
    spec = {name: document[name] for name in compute if name in document}
    if spec:
        view["cluster_spec"] = spec
    _copy(document, view, "description")
    return view


def run_task(value: Run, attempt: Attempt, shown: Shown) -> JsonObject:
    """One entry of a run's ``tasks``."""
    view: dict[str, JsonValue] = {**_attempt(value, attempt, shown), "task_key": attempt.task_key}
    spec = _task(value, attempt)
    if spec is None:
        return view
    outcome = {} if attempt.outcome is None else {"outcome": attempt.outcome}
    view[spec.kind] = {**spec.payload, **outcome}
    _copy(spec.document, view, *_RUN_TASK_SETTINGS)
    _copy(value.spec.document, view, "git_source")
    if shown.resolved_values and attempt.payload is not None and spec.kind in _RESOLVED:
        names = _RESOLVED[spec.kind]
        view["resolved_values"] = {
            spec.kind: {name: attempt.payload[name] for name in names if name in attempt.payload}
        }
    return view


def _common(value: Run) -> dict[str, JsonValue]:
    """What a job run and a task run both say of the run that they belong to."""
    document = value.spec.document
    view: dict[str, JsonValue] = {
        "job_id": value.job_id,
        "creator_user_name": value.creator,
        "run_name": value.run_name,
        "run_type": value.run_type.value,
        "trigger": value.trigger.value,
    }
    if value.job_parameters:
        view["job_parameters"] = _parameters(value.spec, value.job_parameters)
    overrides = {
        name: given
        for name, given in attrs.asdict(value.overrides, recurse=False).items()
        if given is not None
    }
    if overrides:
        view["overriding_parameters"] = overrides
    if value.trigger is Trigger.PERIODIC:
        _copy(document, view, "schedule")
    _copy(document, view, "description", "git_source")
    return view


def _attempt(value: Run, attempt: Attempt, shown: Shown) -> dict[str, JsonValue]:
    view: dict[str, JsonValue] = {
        "run_id": attempt.run_id,
        "state": state(attempt.state),
        "status": status(attempt.state),
        "start_time": attempt.start_ms,
        "setup_duration": attempt.setup_ms,
        "execution_duration": attempt.execution_ms,
        "cleanup_duration": attempt.cleanup_ms,
        "end_time": attempt.end_ms,
        "run_duration": _elapsed(attempt.start_ms, attempt.end_ms),
        "queue_duration": 0,
        "attempt_number": attempt.attempt_number,
        "run_page_url": shown.page(value, attempt.run_id),
    }
    cluster_id = _document(value, attempt).get("existing_cluster_id")
    if cluster_id is not None and attempt.start_ms:
        view["cluster_instance"] = {"cluster_id": cluster_id}
    return view


def _parameters(spec: JobSpec, effective: Mapping[str, str]) -> Sequence[JsonValue]:
    defaults = {parameter.name: parameter.default for parameter in spec.parameters}
    return [
        {"name": name, "value": value} | ({"default": defaults[name]} if name in defaults else {})
        for name, value in effective.items()
    ]


def _original(value: Run) -> JsonObject:
    """The first entry of the repair history: the run before any repair, which has no id."""
    first = value.original_state or value.state
    return {
        "type": "ORIGINAL",
        "start_time": value.start_ms or value.created_ms,
        "end_time": value.original_end_ms if value.repairs else value.end_ms,
        "state": state(first),
        "status": status(first),
        "task_run_ids": [attempt.run_id for attempt in value.attempts if attempt.repair_id is None],
    }


def _repair(repair: Repair) -> JsonObject:
    return {
        "type": "REPAIR",
        "id": repair.repair_id,
        "start_time": repair.start_ms,
        "end_time": repair.end_ms,
        "state": state(repair.state),
        "status": status(repair.state),
        "task_run_ids": list(repair.task_run_ids),
    }


def _task(value: Run, attempt: Attempt) -> TaskSpec | None:
    """The settings of the attempt's task; None when a repair runs under settings that no longer have it."""
    return next((task for task in value.spec.tasks if task.task_key == attempt.task_key), None)


def _document(value: Run, attempt: Attempt) -> JsonObject:
    task = _task(value, attempt)
    return task.document if task else {}


def _elapsed(start_ms: int, end_ms: int) -> int:
    """Milliseconds from start to end; 0 while either is unknown."""
    return max(0, end_ms - start_ms) if start_ms and end_ms else 0


def _copy(source: JsonObject, target: dict[str, JsonValue], *names: str) -> None:
    for name in names:
        if name in source:
            target[name] = source[name]
