"""Dynamic value references: ``{{job.parameters.day}}`` and its kin (reference: dynamic value references).

A reference is replaced by its text, nothing is evaluated.  A syntax error or an unknown namespace stays as it
is; an unknown key in a known namespace is an error.  Names other than letters, digits, ``_`` and ``-`` are
quoted by backticks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from attrs import field, frozen

from lakejobs_emulator.domain.json_value import JsonValue

_REFERENCE = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
_SEGMENT = r"(?:[\w\-]+|`[^`]+`)"
_PATH = re.compile(rf"{_SEGMENT}(?:\.{_SEGMENT})*")
_NAMESPACES = frozenset({"job", "task", "tasks", "workspace"})

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
# Reference: the legacy references and what they mean today.
_LEGACY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "job_id": ("job", "id"),
        "run_id": ("task", "run_id"),
        "parent_run_id": ("job", "run_id"),
        "start_date": ("job", "start_time", "iso_date"),
        "start_time": ("job", "start_time", "timestamp_ms"),
        "task_retry_count": ("task", "retry_count"),
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


@frozen(kw_only=True)
class Context:
    """Everything that a reference may name.  Times in epoch milliseconds."""

    job_id: int
    job_name: str
    run_id: int
    start_ms: int
    repair_count: int = 0
    trigger_type: str = "one_time"
    parameters: Mapping[str, str] = field(factory=dict)
    task: TaskFacts
    tasks: Mapping[str, TaskFacts] = field(factory=dict)
    workspace_id: int = 0
    workspace_url: str = ""


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
        path = parse(found[1])
        if path is None or path[0] not in _NAMESPACES:
            return found[0]
        answer = _lookup(path, context)
        if answer is None:
            raise UnknownReference(f"The reference {{{{{found[1]}}}}} is not known.")
        return as_text(answer)

    return _REFERENCE.sub(replace, text)


def parse(reference: str) -> tuple[str, ...] | None:
    """The segments of a reference, quotes removed and legacy names translated; None for a syntax error."""
    if reference in _LEGACY:
        return _LEGACY[reference]
    if not _PATH.fullmatch(reference):
        return None
    return tuple(segment.strip("`") for segment in re.findall(_SEGMENT, reference))


def as_text(value: JsonValue) -> str:
    """A value as a reference shows it: a text as it is, anything else as JSON (true, 12, [1,2])."""
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _lookup(path: tuple[str, ...], context: Context) -> JsonValue:
    """The value, None where the namespace has no such key."""
    match path:
        case ("job", "parameters", *name) if name:
            return context.parameters.get(".".join(name))
        case ("job", "start_time", argument):
            return _time(context.start_ms, argument)
        case ("job", "trigger", "time", argument):
            return _time(context.start_ms, argument)
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
        ("task", "retry_count"): task.execution_count - 1,
        ("task", "notebook_path"): task.notebook_path,
        ("workspace", "id"): context.workspace_id,
        ("workspace", "url"): context.workspace_url,
    }


def _upstream(task: TaskFacts, rest: list[str]) -> JsonValue:
    match rest:
        case ["values", *key] if key:
            return task.values.get(".".join(key))
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


def _time(ms: int, argument: str) -> str | None:
    render = TIME_ARGUMENTS.get(argument)
    return render(datetime.fromtimestamp(ms / 1000, tz=UTC)) if render else None
