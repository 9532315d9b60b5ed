"""Dynamic value references: ``{{job.parameters.day}}`` and its kin (reference: dynamic value references).

A reference is replaced by its text, nothing is evaluated.  A syntax error or an unknown namespace stays as it
is; an unknown key in a known namespace is an error.  Names other than letters, digits, ``_`` and ``-`` are
quoted by backticks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from attrs import field, frozen

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue

_REFERENCE = re.compile(r"\{\{([^{}]+)\}\}")  # blanks inside are taken off later: to match them takes long
_SEGMENT = r"(?:[\w\-]+|`[^`]+`)"
_PATH = re.compile(rf"{_SEGMENT}(?:\.{_SEGMENT})*")
_NAMESPACES = frozenset({"job", "task", "tasks", "workspace", "input", "backfill"})

TIME_ARGUMENTS: Mapping[str, Callable[[datetime], str]] = MappingProxyType(
    {
        "iso_weekday": lambda at: str(at.isoweekday()),
        "is_weekday": lambda at: "true" if at.isoweekday() <= 5 else "false",
        "iso_date": lambda at: at.strftime("%Y-%m-%d"),
        "iso_datetime": lambda at: at.strftime("%Y-%m-%dT%H:%M:%S"),
        "year": lambda at: str(at.year),
        "month": lambda at: str(at.month),
        "day": lambda at: str(at.day),
        "hour": lambda at: str(at.hour),
        "minute": lambda at: str(at.minute),
        "second": lambda at: str(at.second),
        "timestamp_ms": lambda at: str(round(at.timestamp() * 1000)),
    }
)
# No text can name this key, because quotes are removed: only a legacy reference has it.
RETRY_COUNT = "`retry_count"
# Reference: the legacy references and what they mean today.
_LEGACY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "job_id": ("job", "id"),
        "run_id": ("task", "run_id"),
        "parent_run_id": ("job", "run_id"),
        "start_date": ("job", "start_time", "iso_date"),
        "start_time": ("job", "start_time", "timestamp_ms"),
        "task_retry_count": ("task", RETRY_COUNT),
        "task_key": ("task", "name"),
    }
)


class UnknownReference(Exception):
    """A key that its namespace does not have; the text names the reference."""


@frozen(kw_only=True)
class TaskFacts:
    """What can be said of one task: of the current one, or of an upstream one."""

    name: str
    run_id: int
    execution_count: int = 1
    notebook_path: str = ""
    result_state: str = ""
    error_code: str = ""
    values: Mapping[str, JsonValue] = field(factory=dict)
    output: Mapping[str, JsonValue] = field(factory=dict)


@frozen(kw_only=True)
class Context:
    """Everything that a reference may name.  Times in epoch milliseconds.

    ``input`` holds the element of an iteration, and is None elsewhere.  ``scalars_only`` refuses arrays and
    objects, which an operand of a condition can not be.
    """

    job_id: int
    job_name: str
    run_id: int
    start_ms: int
    trigger_ms: int = 0
    repair_count: int = 0
    trigger_type: str = "one_time"
    trigger_facts: Mapping[str, JsonValue] = field(factory=dict)
    backfill_ms: int | None = None
    parameters: Mapping[str, str] = field(factory=dict)
    task: TaskFacts
    tasks: Mapping[str, TaskFacts] = field(factory=dict)
    workspace_id: int = 0
    workspace_url: str = ""
    input: tuple[JsonValue] | None = None
    scalars_only: bool = False


def resolve(value: JsonValue, context: Context) -> JsonValue:
    """``value`` with every reference in every text replaced.  Raises ``UnknownReference``."""
    if isinstance(value, str):
        return resolve_text(value, context)
    if isinstance(value, Mapping):
        return {key: resolve(item, context) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [resolve(item, context) for item in value]
    return value


def resolve_text(text: str, context: Context) -> str:
    """``text`` with its references replaced.  Raises ``UnknownReference``."""

    def replace(found: re.Match[str]) -> str:
        written = found[1].strip()
        path = parse(written)
        if path is None or _unused(path, context):
            return found[0]
        answer = _lookup(path, context)
        if answer is None:
            raise UnknownReference(f"The reference {{{{{written}}}}} is not known.")
        if context.scalars_only and not isinstance(answer, str | int | float):
            raise UnknownReference(f"The reference {{{{{written}}}}} is no text, number or boolean.")
        return as_text(answer)

    return _REFERENCE.sub(replace, text)


def parse(reference: str) -> tuple[str, ...] | None:
    """The segments of a reference, quotes removed and legacy names translated; None for a syntax error."""
    if reference in _LEGACY:
        return _LEGACY[reference]
    if not _PATH.fullmatch(reference):
        return None
    return tuple(segment.strip("`") for segment in re.findall(_SEGMENT, reference))


def references_in(value: JsonValue) -> list[tuple[str, tuple[str, ...]]]:
    """Every reference to a known namespace in the texts of ``value``: as it is written, and its segments."""
    if isinstance(value, str):
        if "{{" not in value:
            return []
        paths = [(written, parse(written)) for written in map(str.strip, _REFERENCE.findall(value))]
        return [(written, path) for written, path in paths if path and path[0] in _NAMESPACES]
    if isinstance(value, dict):  # what JSON is read into; to ask for any Mapping costs far more
        inner: Iterable[JsonValue] = value.values()
    elif isinstance(value, list | tuple):
        inner = value
    else:
        return []
    # Most texts have none, and most of what holds texts holds nothing else.
    return [
        found for item in inner if not isinstance(item, str) or "{{" in item for found in references_in(item)
    ]


def has_reference(value: JsonValue) -> bool:
    """Whether there is anything to resolve in ``value``."""
    return bool(references_in(value))


def names_task_value(text: str) -> bool:
    """Whether ``text`` is one reference to a task value, or to what a SQL task gave: both are up to 48 KB."""
    found = _REFERENCE.fullmatch(text.strip())
    path = parse(found[1].strip()) if found else None
    return path is not None and len(path) > 3 and path[0] == "tasks" and path[2] in ("values", "output")


def as_text(value: JsonValue) -> str:
    """A value as a reference shows it: a text as it is, anything else as JSON (true, 12, [1,2])."""
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _unused(path: tuple[str, ...], context: Context) -> bool:
    """Namespaces that nobody knows, or that only an iteration or a backfill has, are plain text elsewhere."""
    if path[0] == "input":
        return context.input is None
    return path[0] not in _NAMESPACES or (path[0] == "backfill" and context.backfill_ms is None)


def _lookup(path: tuple[str, ...], context: Context) -> JsonValue:
    """The value, None where the namespace has no such key."""
    match path:
        case ("job", "parameters", *name) if name:
            return context.parameters.get(".".join(name))
        case ("job", "start_time", argument):
            return _time(context.start_ms, argument)
        case ("job", "trigger", "time", argument):
            return _time(context.trigger_ms, argument)
        case ("job", "trigger", ("file_arrival" | "table_update") as kind, *rest) if rest:
            return _trigger_fact(context.trigger_facts.get(kind), rest)
        case ("backfill", argument):
            return _time(context.backfill_ms or 0, argument)
        case ("input",):
            element = context.input[0] if context.input else None
            return "null" if element is None else element
        case ("input", *rest):
            return _inside(context.input[0] if context.input else None, rest)
        case ("tasks", name, *rest) if name in context.tasks:
            return _upstream(context.tasks[name], rest)
        case (_, _) | (_, _, _):
            return _scalars(context).get(path)
        case _:
            return None


def _scalars(context: Context) -> Mapping[tuple[str, ...], JsonValue]:
    task = context.task
    return {
        ("job", "id"): context.job_id,
        ("job", "name"): context.job_name,
        ("job", "run_id"): context.run_id,
        ("job", "repair_count"): context.repair_count,
        ("job", "trigger", "type"): context.trigger_type,
        ("task", "name"): task.name,
        ("task", "run_id"): task.run_id,
        ("task", "execution_count"): task.execution_count,
        ("task", RETRY_COUNT): task.execution_count - 1,
        ("task", "notebook_path"): task.notebook_path,
        ("workspace", "id"): context.workspace_id,
        ("workspace", "url"): context.workspace_url,
    }


def _upstream(task: TaskFacts, rest: list[str]) -> JsonValue:
    match rest:
        case ["values", *key] if key:
            return task.values.get(".".join(key))
        case ["output", *key] if key:
            return _inside(task.output, key)
        case ["run_id"]:
            return task.run_id
        case ["result_state"]:
            return task.result_state
        case ["error_code"]:
            return task.error_code
        case ["execution_count"]:
            return task.execution_count
        case ["notebook_path"]:
            return task.notebook_path
        case _:
            return None


def _inside(value: JsonValue, keys: list[str]) -> JsonValue:
    """What lies below ``value`` under keys, None where there is no such key."""
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _trigger_fact(facts: JsonValue, rest: list[str]) -> JsonValue:
    """What is known of the trigger that fired; nothing is known in a run that it did not fire."""
    known: JsonObject = facts if isinstance(facts, Mapping) else {}
    match rest:
        case [("location" | "updated_tables") as name]:
            return known.get(name, "")
        case [*table, "commit_timestamp", argument]:
            at = _inside(known.get(".".join(table)), ["commit_timestamp"])
            return _time(at, argument) if isinstance(at, int) else "" if argument in TIME_ARGUMENTS else None
        case [*table, "version"]:
            found = _inside(known.get(".".join(table)), ["version"])
            return "" if found is None else found
        case _:
            return None


def _time(ms: int, argument: str) -> str | None:
    render = TIME_ARGUMENTS.get(argument)
    return render(datetime.fromtimestamp(ms / 1000, tz=UTC)) if render else None
