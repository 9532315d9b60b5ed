"""What API 2.0 shows of a job and of a run: one task's fields at the top level.

A job or a run of one task, of a kind and on compute that 2.0 has, is shown in the single-task form; any other
with ``tasks``.  Runs are numbered within their job; states, triggers and overrides are those that 2.0 knows
(reference: version differences, data structures of 2.0).
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from lakejobs_emulator.api import views_v21
from lakejobs_emulator.api.array_pages import cut
from lakejobs_emulator.api.settings_view import settings_view, task_view
from lakejobs_emulator.api.shown import Shown
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import Job, JobSpec, TaskSpec
from lakejobs_emulator.domain.run import Attempt, Run

_KINDS = frozenset(
    {"notebook_task", "spark_jar_task", "spark_python_task", "spark_submit_task", "pipeline_task"}
    | {"run_job_task"}
)
_SETTINGS = (
    *("name", "email_notifications", "webhook_notifications", "notification_settings", "timeout_seconds"),
    *("schedule", "max_concurrent_runs", "health", "git_source"),
)
# What a task says at the top level beside its kind's own object.
_OF_TASK = (
    *("existing_cluster_id", "new_cluster", "libraries", "max_retries", "min_retry_interval_millis"),
    "retry_on_timeout",
)
_OF_RUN = (
    *("job_id", "run_id", "creator_user_name", "original_attempt_run_id", "schedule", "start_time"),
    *("setup_duration", "execution_duration", "cleanup_duration", "end_time", "run_duration", "run_name"),
    *("run_page_url", "run_type", "attempt_number", "git_source"),
)
# The arrays of a job or run of several tasks; a list holds the first 100 of each.
_SEVERAL = ("tasks", "job_clusters")
_OVERRIDES = ("jar_params", "notebook_params", "python_params", "spark_submit_params")
_STATE = ("state_message", "user_cancelled_or_timedout")
_LIFE_CYCLES: Mapping[JsonValue, str] = {"BLOCKED": "PENDING", "WAITING_FOR_RETRY": "PENDING"}
# The result is there for every run that ended (decided), in 2.0's words.
_RESULTS: Mapping[JsonValue, str] = {
    "SUCCESS_WITH_FAILURES": "SUCCESS",
    "EXCLUDED": "SUCCESS",
    "DISABLED": "SUCCESS",
    "UPSTREAM_FAILED": "FAILED",
    "UPSTREAM_CANCELED": "CANCELED",
    "MAXIMUM_CONCURRENT_RUNS_REACHED": "CANCELED",
}
# What 2.0 does not know fires a single run, or fires again and again.
_TRIGGERS: Mapping[JsonValue, str] = {
    "RUN_JOB_TASK": "ONE_TIME",
    "FILE_ARRIVAL": "ONE_TIME",
    "TABLE": "ONE_TIME",
    "CONTINUOUS": "PERIODIC",
    "CONTINUOUS_RESTART": "PERIODIC",
}


def job(value: Job, shown: Shown) -> JsonObject:
    """The answer of jobs/get.  Raises ``Refused`` for a job of more tasks than this version can show."""
    views_v21.refuse_more_tasks(value.spec)
    return job_item(value, shown)


def job_item(value: Job, shown: Shown) -> JsonObject:
    """One entry of jobs/list, with all of its settings."""
    return {
        "job_id": value.job_id,
        **shown.creator(value.creator),
        "run_as": value.run_as or value.creator,
        "settings": _settings(value.spec),
        "created_time": value.created_ms,
    }


def run(value: Run, shown: Shown) -> JsonObject:
    """The answer of runs/get for a job run.  Raises ``Refused`` as ``job`` does."""
    views_v21.refuse_more_tasks(value.spec)
    return run_item(value, shown)


def run_item(value: Run, shown: Shown) -> JsonObject:
    """One entry of runs/list."""
    whole = views_v21.whole_run(value, evolve(shown, tasks=True))
    current = list(value.current().values())
    single = _single(value.spec)
    view = {**_common(whole), "number_in_job": value.number_in_job}
    if single is not None and len(current) <= 1:
        attempt = current[0] if current else None
        return {**view, **_task_parts(value, single, attempt, shown)}
    several = {name: whole[name] for name in _SEVERAL if name in whole}
    return {**view, **cut(several, _SEVERAL)}


def task_run(value: Run, attempt: Attempt, shown: Shown) -> JsonObject:
    """The answer of runs/get when the id is a task run's; a later attempt was triggered as a retry."""
    whole = views_v21.task_run(value, attempt, shown)
    view = {**_common(whole), "number_in_job": value.number_in_job}
    if attempt.attempt_number > 0:
        view["trigger"] = "RETRY"
    task = views_v21.task_of(value, attempt)
    if task is None or not _known(task):
        return {**view, "tasks": whole["tasks"]}
    return {**view, **_task_parts(value, task, attempt, shown)}


def output(whole: JsonObject) -> JsonObject:
    """The answer of runs/get-output: the result of a notebook, or why there is none."""
    return {name: whole[name] for name in ("notebook_output", "error", "metadata") if name in whole}


def _settings(spec: JobSpec) -> JsonObject:
    document = settings_view(spec.document)
    shown = {name: document[name] for name in _SETTINGS if name in document}
    single = _single(spec)
    if single is None:
        several = {name: document[name] for name in _SEVERAL if name in document}
        return {**shown, **cut(several, _SEVERAL), "format": "MULTI_TASK"}
    task = task_view(single.document)
    fields = {name: task[name] for name in (single.kind, *_OF_TASK) if name in task}
    return {**shown, **fields, "format": "SINGLE_TASK"}


def _single(spec: JobSpec) -> TaskSpec | None:
    """The one task of settings that 2.0 shows at the top level; None where it cannot."""
    return spec.tasks[0] if len(spec.tasks) == 1 and _known(spec.tasks[0]) else None


def _known(task: TaskSpec) -> bool:
    return task.kind in _KINDS and "job_cluster_key" not in task.document


def _common(whole: JsonObject) -> dict[str, JsonValue]:
    view = {name: whole[name] for name in _OF_RUN if name in whole}
    view["state"] = _state(whole["state"])
    view["trigger"] = _TRIGGERS.get(whole["trigger"], str(whole["trigger"]))
    given = whole.get("overriding_parameters")
    overrides = (
        {name: given[name] for name in _OVERRIDES if name in given} if isinstance(given, Mapping) else {}
    )
    return {**view, **({"overriding_parameters": overrides} if overrides else {})}


def _state(state: JsonValue) -> JsonObject:
    if not isinstance(state, Mapping):
        return {}
    shown: dict[str, JsonValue] = {name: state[name] for name in _STATE}
    life_cycle = state["life_cycle_state"]
    shown["life_cycle_state"] = _LIFE_CYCLES.get(life_cycle, life_cycle)
    if "result_state" in state:
        shown["result_state"] = _RESULTS.get(state["result_state"], state["result_state"])
    return shown


def _task_parts(value: Run, task: TaskSpec, attempt: Attempt | None, shown: Shown) -> JsonObject:
    """What the one task says of a run: what it does, and where."""
    spec = views_v21.cluster_spec(task.document)
    parts: dict[str, JsonValue] = {"task": {task.kind: task.payload}}
    if spec:
        parts["cluster_spec"] = spec
    if attempt is None:
        return parts
    of_attempt = views_v21.run_task(value, attempt, shown)
    if "cluster_instance" in of_attempt:
        parts["cluster_instance"] = of_attempt["cluster_instance"]
    return parts
