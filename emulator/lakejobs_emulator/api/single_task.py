"""The older form of settings: one task's fields at the top level.

Clients still send it to every version (reference: version differences); the document of 2.1 does not describe
it, and the domain folds it into one task.  Here a schema of settings learns the fields, with the shapes that
they have inside a task, so that they are read and judged like any other.
"""

from __future__ import annotations

from collections.abc import Mapping

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue

_REFERENCE = "#/components/schemas/"
# Beside the `*_task` objects: what belongs to the one task.
_FIELDS = frozenset(
    {"existing_cluster_id", "new_cluster", "libraries", "max_retries", "min_retry_interval_millis"}
    | {"retry_on_timeout", "disable_auto_optimization"}
)


def with_single_task(
    schema: JsonObject, schemas: Mapping[str, JsonObject], *, within: str = ""
) -> JsonObject:
    """``schema`` (or its property ``within``) with the fields of a single task.

    Raises ``KeyError`` when it has no ``tasks`` to take them from: then the document has changed its ways.
    """
    if within:
        inner = _property(schema, schemas, within)
        return {"allOf": [{"properties": {within: with_single_task(inner, schemas)}}, schema]}
    tasks = _property(schema, schemas, "tasks")
    items = tasks["items"]
    task = _resolved(items, schemas) if isinstance(items, Mapping) else {}
    fields = {
        name: declared
        for name, declared in _properties(task, schemas).items()
        if name in _FIELDS or name.endswith("_task")
    }
    return {"allOf": [schema, {"properties": {**fields}}]}


def _property(schema: JsonObject, schemas: Mapping[str, JsonObject], name: str) -> JsonObject:
    found = _properties(schema, schemas)[name]
    if not isinstance(found, Mapping):
        raise KeyError(name)
    return found


def _properties(schema: JsonObject, schemas: Mapping[str, JsonObject]) -> Mapping[str, JsonValue]:
    """The properties of a schema, those of its ``allOf`` included."""
    target = _resolved(schema, schemas)
    own = target.get("properties")
    found: dict[str, JsonValue] = dict(own) if isinstance(own, Mapping) else {}
    parts = target.get("allOf")
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, Mapping):
            found = {**_properties(part, schemas), **found}
    return found


def _resolved(schema: JsonObject, schemas: Mapping[str, JsonObject]) -> JsonObject:
    reference = schema.get("$ref")
    return schemas[reference.removeprefix(_REFERENCE)] if isinstance(reference, str) else schema
