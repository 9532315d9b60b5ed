"""The clusters, warehouses and destinations that settings of a job name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue


def tasks(document: JsonObject) -> Iterator[JsonObject]:
    """Every task of settings: the settings themselves for an older single-task form, and what a for_each
    repeats."""
    yield document
    for task in _objects(document.get("tasks")):
        yield task
        loop = task.get("for_each_task")
        nested = loop.get("task") if isinstance(loop, Mapping) else None
        if isinstance(nested, Mapping):
            yield nested


def existing_clusters(document: JsonObject) -> set[str]:
    """``existing_cluster_id`` of every task."""
    return {str(task["existing_cluster_id"]) for task in tasks(document) if task.get("existing_cluster_id")}


def warehouses(document: JsonObject) -> set[str]:
    """``warehouse_id`` of every task that has one."""
    found: set[str] = set()
    for task in tasks(document):
        for name in (
            "sql_task",
            "dbt_task",
            "notebook_task",
            "dashboard_task",
            "power_bi_task",
            "alert_task",
        ):
            payload = task.get(name)
            if isinstance(payload, Mapping) and payload.get("warehouse_id"):
                found.add(str(payload["warehouse_id"]))
    return found


def destinations(document: JsonObject) -> set[str]:
    """Ids of the webhooks of the settings and of every task."""
    found: set[str] = set()
    for task in tasks(document):
        notices = task.get("webhook_notifications")
        for hooks in notices.values() if isinstance(notices, Mapping) else ():
            found |= {str(hook["id"]) for hook in _objects(hooks) if hook.get("id")}
    return found


def run_as(document: JsonObject) -> tuple[str, str] | None:
    """Kind (the field's name) and name of the principal that runs it."""
    said = document.get("run_as")
    for kind, name in said.items() if isinstance(said, Mapping) else ():
        return kind, str(name)
    return None


def each_cluster(document: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    """Every new cluster of settings, by its job cluster's or its task's key."""
    for entry in _objects(document.get("job_clusters")):
        spec = entry.get("new_cluster")
        if isinstance(spec, Mapping):
            yield str(entry.get("job_cluster_key", "")), spec
    for task in tasks(document):
        spec = task.get("new_cluster")
        if isinstance(spec, Mapping):
            yield str(task.get("task_key", "")), spec


def with_clusters(document: JsonObject, change: Callable[[JsonObject], JsonObject]) -> JsonObject:
    """The settings with every new cluster changed."""
    changed = dict(_with_cluster(document, change))
    if "job_clusters" in document:
        changed["job_clusters"] = _each(document["job_clusters"], lambda entry: _with_cluster(entry, change))
    if "tasks" in document:
        changed["tasks"] = _each(document["tasks"], lambda task: _task(task, change))
    return changed


def _task(task: JsonObject, change: Callable[[JsonObject], JsonObject]) -> JsonObject:
    changed = _with_cluster(task, change)
    loop = changed.get("for_each_task")
    nested = loop.get("task") if isinstance(loop, Mapping) else None
    if not isinstance(nested, Mapping) or not isinstance(loop, Mapping):
        return changed
    return {**changed, "for_each_task": {**loop, "task": _with_cluster(nested, change)}}


def _with_cluster(holder: JsonObject, change: Callable[[JsonObject], JsonObject]) -> JsonObject:
    spec = holder.get("new_cluster")
    return {**holder, "new_cluster": change(spec)} if isinstance(spec, Mapping) else holder


def _each(value: JsonValue, change: Callable[[JsonObject], JsonObject]) -> JsonValue:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return value
    return [change(item) if isinstance(item, Mapping) else item for item in value]


def _objects(value: JsonValue) -> Iterator[JsonObject]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        yield from (item for item in value if isinstance(item, Mapping))
