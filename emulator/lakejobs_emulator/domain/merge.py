"""reset and update of a job's settings, as documents (reference: reset, update, delete)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.parse import TASK_LEVEL, kinds_of

# Arrays whose entries update merges by their key; any other array is replaced as a whole.
MERGED_BY: Mapping[str, str] = {
    "tasks": "task_key",
    "job_clusters": "job_cluster_key",
    "environments": "environment_key",
}

# What a task runs on: one of them, so that another one said takes its place.
_COMPUTE = frozenset({"existing_cluster_id", "new_cluster", "job_cluster_key"})


def reset(old: JsonObject, new: JsonObject) -> JsonObject:
    """All settings replaced; ``run_as`` stays when the new settings do not say it."""
    return {**({"run_as": old["run_as"]} if "run_as" in old else {}), **new}


def update(old: JsonObject, new: JsonObject, remove: Sequence[str]) -> JsonObject:
    """Fields removed first, then new ones put over the rest; keyed arrays are merged entry by entry.

    ``remove`` names top-level fields, or entries of a keyed array as ``tasks/task_key``.  What an older body
    says of its one task at the top level changes the job's one task.
    """
    old, new = _single_task(old, new, remove)
    merged: dict[str, JsonValue] = dict(old)
    gone: dict[str, set[JsonValue]] = {field: set() for field in MERGED_BY}
    for path in remove:
        field, _, key = path.partition("/")
        if not key:
            merged.pop(field, None)
        elif field in gone:
            gone[field].add(key)
    for field, key in MERGED_BY.items():
        if gone[field] and field in merged:
            merged[field] = [entry for entry in _entries(merged[field]) if entry.get(key) not in gone[field]]
    for field, value in new.items():
        if field in MERGED_BY and field in merged:
            merged[field] = _merge(_entries(merged[field]), _entries(value), key=MERGED_BY[field])
        else:
            merged[field] = value
    return merged


def _single_task(old: JsonObject, new: JsonObject, remove: Sequence[str]) -> tuple[JsonObject, JsonObject]:
    """Both in the form of several tasks, when ``new`` or ``remove`` speak of the job's one task."""
    tasks = _entries(old.get("tasks"))
    kinds = kinds_of(new)
    said = {name: new[name] for name in (*kinds, *sorted(TASK_LEVEL)) if name in new}
    gone = {name for name in remove if name in TASK_LEVEL} | set(
        kinds_of(tasks[0]) if tasks and kinds else ()
    )
    gone |= _COMPUTE if _COMPUTE & said.keys() else set()
    if len(tasks) != 1 or "tasks" in new or not said | dict.fromkeys(gone):
        return old, new
    task = {**{name: value for name, value in tasks[0].items() if name not in gone}, **said}
    return {**old, "tasks": [task]}, {name: value for name, value in new.items() if name not in said}


def _merge(old: list[JsonObject], new: list[JsonObject], *, key: str) -> list[JsonObject]:
    """Matching entries replaced in place, new ones appended: also a key said twice, which a rule refuses."""
    fresh = {entry.get(key): entry for entry in reversed(new)}
    kept = [fresh.get(entry.get(key), entry) for entry in old]
    used = {id(entry) for entry in kept}
    return [*kept, *(entry for entry in new if id(entry) not in used)]


def _entries(value: JsonValue) -> list[JsonObject]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, Sequence) else []
