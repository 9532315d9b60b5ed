"""From a request's settings to a ``JobSpec`` and the document that the views echo.

The input is JSON that was already coerced and validated against the document of the API.  Older single-task
bodies become one task; defaults that the service fills in are filled in (reference: server-filled values).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import Dependency, JobParameter, JobSpec, RunIf, TaskSpec

DEFAULT_NAME = "Untitled"
# Fields of a request that are no settings of the job.
_NOT_SETTINGS = frozenset({"access_control_list", "idempotency_token", "run_name", "format"})
_RETRIES = frozenset(
    {"max_retries", "min_retry_interval_millis", "retry_on_timeout", "disable_auto_optimization"}
)
# What an older body says of its one task at the top level.
TASK_LEVEL = frozenset({"existing_cluster_id", "new_cluster", "libraries"}) | _RETRIES
# Kinds whose code is read from the workspace unless the job has a Git source.
_SOURCED = ("notebook_task", "spark_python_task", "dbt_task")
_SLUG = re.compile(r"[^A-Za-z0-9_-]")  # what any reading of the pattern of task keys takes


def kinds_of(task: JsonObject) -> list[str]:
    """The names of the ``*_task`` objects of a task."""
    return [name for name in task if name.endswith("_task") and isinstance(task[name], dict)]


def parse_settings(document: JsonObject, *, queue_default: bool) -> JobSpec:
    """Settings of a saved job.  ``queue_default``: whether runs queue when the settings do not say."""
    name = _text(document.get("name")) or DEFAULT_NAME
    return _spec(document, name=name, queue_default=queue_default)


def parse_submit(document: JsonObject, *, queue_default: bool) -> JobSpec:
    """The body of a one-time run, as the settings of its hidden job."""
    name = _text(document.get("run_name")) or DEFAULT_NAME
    return _spec(document, name=name, queue_default=queue_default)


def _spec(document: JsonObject, *, name: str, queue_default: bool) -> JobSpec:
    git = "git_source" in document
    tasks = sorted((_task(task, git=git) for task in _task_documents(document, name)), key=_task_key)
    queue = document.get("queue")
    enabled = queue.get("enabled") if isinstance(queue, dict) else None
    settings: dict[str, JsonValue] = {
        "name": name,
        "email_notifications": {},
        "webhook_notifications": {},
        "timeout_seconds": 0,
        "max_concurrent_runs": 1,
        **{key: value for key, value in document.items() if key not in _NOT_SETTINGS},
        "format": "MULTI_TASK",
        "tasks": [task.document for task in tasks],
    }
    settings["name"] = name
    for field in _RETRIES if document.get("tasks") else (*kinds_of(document), *TASK_LEVEL):
        settings.pop(field, None)
    return JobSpec(
        name=name,
        tasks=tuple(tasks),
        parameters=tuple(
            JobParameter(name=_text(entry["name"]), default=_text(entry["default"]))
            for entry in _objects(document.get("parameters"))
        ),
        timeout_seconds=_integer(settings["timeout_seconds"]),
        max_concurrent_runs=_runs_at_a_time(_integer(settings["max_concurrent_runs"]), tasks),
        queue_enabled=queue_default if enabled is None else enabled is True,
        document=settings,
    )


def _runs_at_a_time(said: int, tasks: Sequence[TaskSpec]) -> int:
    """A job with a pipeline has one run at a time, whatever it says (reference: concurrency)."""
    pipeline = any(each.kind == "pipeline_task" for task in tasks for each in (task, task.nested) if each)
    return min(said, 1) if pipeline else said


def _task_documents(document: JsonObject, name: str) -> list[JsonObject]:
    """The tasks; an older body's top-level task gets a key made of the job's name.

    An empty array is an absent one (inferred: requests are protocol buffers).  Retries that stand beside
    ``tasks`` are those of the task where there is one, else nobody's.
    """
    if tasks := _objects(document.get("tasks")):
        if len(tasks) != 1 or _RETRIES.isdisjoint(document):
            return tasks
        return [{**{name: document[name] for name in sorted(_RETRIES) if name in document}, **tasks[0]}]
    kinds = kinds_of(document)
    if not kinds:
        return []
    key = _SLUG.sub("_", name)[:100]
    fields = {field: document[field] for field in (*kinds, *sorted(TASK_LEVEL)) if field in document}
    return [{"task_key": key, **fields}]


def _task(task: JsonObject, *, git: bool) -> TaskSpec:
    kinds = kinds_of(task)
    kind = kinds[0] if len(kinds) == 1 else ""
    payload = task.get(kind)
    filled = dict(payload) if isinstance(payload, dict) else {}
    if kind in _SOURCED:
        filled.setdefault("source", "GIT" if git else "WORKSPACE")
    depends_on = sorted(_objects(task["depends_on"]), key=_task_key_of) if "depends_on" in task else []
    document: dict[str, JsonValue] = {
        "run_if": RunIf.ALL_SUCCESS.value,
        "timeout_seconds": 0,
        "email_notifications": {},
        **task,
    }
    if "depends_on" in task:
        document["depends_on"] = depends_on
    if kind:
        document[kind] = filled
    nested = filled.get("task") if kind == "for_each_task" else None
    return TaskSpec(
        task_key=_text(task["task_key"]),
        kind=kind,
        payload=filled,
        depends_on=tuple(
            Dependency(task_key=_task_key_of(entry), outcome=_optional_text(entry.get("outcome")))
            for entry in depends_on
        ),
        run_if=RunIf(_text(document["run_if"])),
        max_retries=_integer(task.get("max_retries")),
        min_retry_interval_ms=_integer(task.get("min_retry_interval_millis")),
        retry_on_timeout=task.get("retry_on_timeout") is True,
        timeout_seconds=_integer(document["timeout_seconds"]),
        disabled=task.get("disabled") is True,
        nested=_task(nested, git=git) if isinstance(nested, dict) and "task_key" in nested else None,
        document=document,
    )


def _task_key(task: TaskSpec) -> str:
    return task.task_key


def _task_key_of(entry: JsonObject) -> str:
    return _text(entry["task_key"])


def _objects(value: JsonValue) -> list[JsonObject]:
    if not value or not isinstance(value, (list, tuple)):
        return []
    return [item for item in value if isinstance(item, dict)]


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""


def _optional_text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None


def _integer(value: JsonValue) -> int:
    return value if isinstance(value, int) else 0
