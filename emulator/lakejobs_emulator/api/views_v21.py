"""What API 2.1 shows of a job and of a run: pure functions from domain values to JSON.

Always the multi-task form, ``number_in_job`` equal to ``run_id``, arrays whole: a job or a run of more than
100 tasks is refused (reference: version differences).  One such must not spoil a whole list, which holds the
first 100 of each array.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from lakejobs_emulator.api.array_pages import cut
from lakejobs_emulator.api.facts_view import cluster_view, git_view
from lakejobs_emulator.api.history_view import history_view
from lakejobs_emulator.api.settings_view import settings_view, task_view
from lakejobs_emulator.api.shown import Shown
from lakejobs_emulator.api.states_view import state, status
from lakejobs_emulator.api.stats_view import stats_view
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import Job, JobSpec, TaskSpec
from lakejobs_emulator.domain.problems import Refused, invalid
from lakejobs_emulator.domain.run import Attempt, Run, Trigger

MOST_TASKS = 100

# The settings of a task that its run shows beside the task kind's own object.
_RUN_TASK_SETTINGS = (
    *("description", "depends_on", "run_if", "existing_cluster_id", "new_cluster", "job_cluster_key"),
    *("libraries", "timeout_seconds", "email_notifications", "notification_settings"),
    *("webhook_notifications", "environment_key", "environment_variables_key", "compute", "disabled"),
    *("max_retries", "min_retry_interval_millis", "retry_on_timeout", "disable_auto_optimization"),
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
    "pipeline_task": ("parameters",),
    "run_job_task": ("job_parameters", "parameters"),
    "condition_task": ("left", "right"),
}


def job(value: Job, shown: Shown) -> JsonObject:
    """The answer of jobs/get.  Raises ``Refused`` for a job of more tasks than this version can show."""
    refuse_more_tasks(value.spec)
    return whole_job(value, shown)


def whole_job(value: Job, shown: Shown) -> JsonObject:
    """A job with all of its settings, however many tasks it has."""
    return {
        "job_id": value.job_id,
        **shown.creator(value.creator),
        "run_as_user_name": value.run_as or value.creator,
        "settings": settings_view(value.spec.document),
        "created_time": value.created_ms,
    }


def job_item(value: Job, shown: Shown) -> JsonObject:
    """One entry of jobs/list."""
    whole = whole_job_item(value, shown)
    settings = whole["settings"]
    return {**whole, "settings": cut(settings, _EXPANDABLE) if isinstance(settings, Mapping) else {}}


def whole_job_item(value: Job, shown: Shown) -> JsonObject:
    """One entry of a list, with all of its arrays when they are asked for."""
    document = value.spec.document
    settings = {name: item for name, item in document.items() if shown.tasks or name not in _EXPANDABLE}
    return {
        "job_id": value.job_id,
        **shown.creator(value.creator),
        "settings": settings_view(settings),
        "created_time": value.created_ms,
    }


def refuse_more_tasks(spec: JobSpec) -> None:
    """Raises ``Refused`` for settings that only API 2.2 can show."""
    count = len(spec.tasks)
    if count > MOST_TASKS:
        message = f"Resources with more than {MOST_TASKS} tasks can only be handled by API 2.2 and above."
        raise Refused(invalid(f"{message} Your resource has {count} tasks"))


def run(value: Run, shown: Shown) -> JsonObject:
    """The answer of runs/get for a job run.  Raises ``Refused`` as ``job`` does."""
    refuse_more_tasks(value.spec)
    return whole_run(value, shown)


def run_item(value: Run, shown: Shown) -> JsonObject:
    """One entry of runs/list."""
    return cut(whole_run(value, shown), _EXPANDABLE)


def whole_run(value: Run, shown: Shown) -> JsonObject:
    """A job run, with its arrays only when they are asked for."""
    current = value.current()
    attempts = value.attempts if shown.history else tuple(current.values())
    single = next(iter(current.values())) if len(current) == 1 else None
    view: dict[str, JsonValue] = {
        **_common(value, shown),
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
        tasks = {task.task_key: task for task in value.spec.tasks}
        view["tasks"] = [
            _run_task(value, attempt, shown, tasks.get(attempt.task_key)) for attempt in attempts
        ]
        _copy(settings_view(value.spec.document), view, "job_clusters")
    if shown.history:
        view["repair_history"] = history_view(value)
    return view


def task_run(value: Run, attempt: Attempt, shown: Shown) -> JsonObject:
    """The answer of runs/get when the id is a task run's: the attempt as a run of its own."""
    view: dict[str, JsonValue] = {
        **_common(value, shown),
        **_attempt(value, attempt, shown, _document(value, attempt)),
        "job_run_id": value.run_id,
        "number_in_job": attempt.run_id,
        "original_attempt_run_id": attempt.original_run_id,
        "run_name": attempt.task_key,
        "tasks": [run_task(value, attempt, shown)],
    }
    document = _document(value, attempt)
    spec = cluster_spec(document)
    if spec:
        view["cluster_spec"] = spec
    _copy(document, view, "description")
    return view


def cluster_spec(task: JsonObject) -> JsonObject:
    """The compute that a task names, as its run shows it."""
    compute = ("existing_cluster_id", "new_cluster", "job_cluster_key", "libraries")
    return {name: value for name, value in task_view(task).items() if name in compute}


def run_task(value: Run, attempt: Attempt, shown: Shown) -> JsonObject:
    """One entry of a run's ``tasks``."""
    return _run_task(value, attempt, shown, task_of(value, attempt))


def _run_task(value: Run, attempt: Attempt, shown: Shown, spec: TaskSpec | None) -> JsonObject:
    document = task_view(spec.document) if spec else {}
    view: dict[str, JsonValue] = {
        **_attempt(value, attempt, shown, document),
        "task_key": attempt.task_key,
    }
    if spec is None:
        return view
    payload = document.get(spec.kind)
    shown_kind: dict[str, JsonValue] = dict(payload) if isinstance(payload, Mapping) else {}
    if attempt.outcome is not None:
        shown_kind["outcome"] = attempt.outcome
    if attempt.inputs is not None:
        shown_kind["stats"] = stats_view(value, attempt)
    view[spec.kind] = shown_kind
    _copy(document, view, *_RUN_TASK_SETTINGS)
    view.update(git_view(value))
    if shown.resolved_values and attempt.payload is not None and spec.kind in _RESOLVED:
        names = _RESOLVED[spec.kind]
        view["resolved_values"] = {
            spec.kind: {name: attempt.payload[name] for name in names if name in attempt.payload}
        }
    return view


def _common(value: Run, shown: Shown) -> dict[str, JsonValue]:
    """What a job run and a task run both say of the run that they belong to."""
    document = value.spec.document
    view: dict[str, JsonValue] = {
        "job_id": value.job_id,
        **shown.creator(value.creator),
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
    if value.parent_attempt_id is not None:
        view["trigger_info"] = {"run_id": value.parent_attempt_id}
    if value.trigger is Trigger.PERIODIC:
        _copy(document, view, "schedule")
    _copy(document, view, "description")
    view.update(git_view(value))
    return view


def _attempt(value: Run, attempt: Attempt, shown: Shown, task: JsonObject) -> dict[str, JsonValue]:
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
    view.update(cluster_view(attempt, task))
    return view


def _parameters(spec: JobSpec, effective: Mapping[str, str]) -> Sequence[JsonValue]:
    defaults = {parameter.name: parameter.default for parameter in spec.parameters}
    return [
        {"name": name, "value": value} | ({"default": defaults[name]} if name in defaults else {})
        for name, value in effective.items()
    ]


def task_of(value: Run, attempt: Attempt) -> TaskSpec | None:
    """The settings of the attempt's task, of an iteration the nested task's; None when a repair runs under
    settings that no longer have it."""
    if attempt.parent_id is not None:
        parent = value.find(attempt.parent_id)
        loop = task_of(value, parent) if parent else None
        return loop.nested if loop else None
    return next((task for task in value.spec.tasks if task.task_key == attempt.task_key), None)


def _document(value: Run, attempt: Attempt) -> JsonObject:
    task = task_of(value, attempt)
    return task.document if task else {}


def _elapsed(start_ms: int, end_ms: int) -> int:
    """Milliseconds from start to end; 0 while either is unknown."""
    return max(0, end_ms - start_ms) if start_ms and end_ms else 0


def _copy(source: JsonObject, target: dict[str, JsonValue], *names: str) -> None:
    for name in names:
        if name in source:
            target[name] = source[name]
