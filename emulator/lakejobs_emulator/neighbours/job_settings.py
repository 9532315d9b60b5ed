"""The clusters, warehouses and destinations that settings of a job name.

Settings come from a request, so what JSON has is told by ``dict`` and ``list``: to ask whether a value is any
Mapping or Sequence costs ten times as much, and each save of a job asks it for every task.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import define, field

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue

_OF_WAREHOUSES = frozenset(
    {"sql_task", "dbt_task", "notebook_task", "dashboard_task", "power_bi_task", "alert_task"}
)


@define
class Named:
    """What settings name beside the job: ``clusters`` that exist, ``warehouses``, ``destinations`` of
    webhooks, and each ``new_clusters`` specification by the key of its job cluster or its task."""

    clusters: set[str] = field(factory=set)
    warehouses: set[str] = field(factory=set)
    destinations: set[str] = field(factory=set)
    new_clusters: list[tuple[str, JsonObject]] = field(factory=list)


def named_in(document: JsonObject) -> Named:
    """What settings name, for an older single-task form too, and what a for_each repeats."""
    found = Named()
    for entry in _objects(document.get("job_clusters")):
        spec = entry.get("new_cluster")
        if isinstance(spec, dict):
            found.new_clusters.append((str(entry.get("job_cluster_key", "")), spec))
    for holder in holders_of(document):
        _add(found, holder)
    return found


def holders_of(document: JsonObject) -> Iterator[JsonObject]:
    """What may hold a task's fields: the settings themselves, each task, and what a for_each repeats."""
    yield document
    for task in _objects(document.get("tasks")):
        yield task
        loop = task.get("for_each_task")
        nested = loop.get("task") if isinstance(loop, dict) else None
        if isinstance(nested, dict):
            yield nested


def _add(found: Named, task: JsonObject) -> None:
    cluster, spec = task.get("existing_cluster_id"), task.get("new_cluster")
    if cluster:
        found.clusters.add(str(cluster))
    if isinstance(spec, dict):
        found.new_clusters.append((str(task.get("task_key", "")), spec))
    for name in _OF_WAREHOUSES & task.keys():
        payload = task[name]
        if isinstance(payload, dict) and payload.get("warehouse_id"):
            found.warehouses.add(str(payload["warehouse_id"]))
    notices = task.get("webhook_notifications")
    if not isinstance(notices, dict):
        return
    for hooks in notices.values():
        found.destinations |= {str(hook["id"]) for hook in _objects(hooks) if hook.get("id")}


def run_as(document: JsonObject) -> tuple[str, str] | None:
    """Kind (the field's name) and name of the principal that runs it."""
    said = document.get("run_as")
    for kind, name in said.items() if isinstance(said, Mapping) else ():
        return kind, str(name)
    return None


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


def _objects(value: JsonValue) -> list[JsonObject]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
