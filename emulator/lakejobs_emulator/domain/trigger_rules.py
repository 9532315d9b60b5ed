"""What is wrong with the schedule and the triggers of a job (reference: schedule, triggers, continuous)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from typing import TypeAlias

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Problem, invalid
from lakejobs_emulator.domain.quartz import CronError, parse_cron

ZoneOf: TypeAlias = Callable[[str], tzinfo | None]

SHORTEST_SECONDS = 10
WAIT_SECONDS = 60
TABLES = 10
_TRIGGERS = ("schedule", "trigger", "continuous", "triggers")
_KINDS = ("file_arrival", "table_update", "model", "periodic")
_KINDS_OF_LIST = (*_KINDS, "schedule", "continuous", "sql_condition")
_WAITS = ("min_time_between_triggers_seconds", "wait_after_last_change_seconds")
_CRON = (
    "Invalid quartz_cron_expression: {expression}. Databricks uses Quartz cron syntax, which is different "
    "from the standard cron syntax. See "
    "http://www.quartz-scheduler.org/documentation/quartz-2.1.x/tutorials/crontrigger.html for more details."
)


def ways_to_fire(document: JsonObject) -> list[str]:
    """The fields of settings that start runs; of ``continuous`` every field may be left out."""
    return [name for name in _TRIGGERS if document.get(name) or (name == "continuous" and name in document)]


def trigger_problems(document: JsonObject, zone_of: ZoneOf) -> list[Problem]:
    """More than one way to fire, or one that can not."""
    given = ways_to_fire(document)
    if len(given) > 1:
        return [invalid(f"Only one of {', '.join(_TRIGGERS)} can be specified.")]
    found: list[str] = []
    if "schedule" in given:
        found += _schedule(_object(document["schedule"]), zone_of)
    if "continuous" in given:
        found += _continuous(_object(document["continuous"]), zone_of)
    if "trigger" in given:
        found += _trigger("trigger", _object(document["trigger"]), _KINDS, zone_of)
    if "triggers" in given:
        for entry in _list(document["triggers"]):
            found += _trigger("An entry of triggers", _object(entry), _KINDS_OF_LIST, zone_of)
    return [invalid(text) for text in found]


def _schedule(schedule: JsonObject, zone_of: ZoneOf) -> list[str]:
    expression = str(schedule.get("quartz_cron_expression", ""))
    try:
        cron = parse_cron(expression)
    except CronError:
        return [_CRON.format(expression=expression), *_zone(schedule, zone_of)]
    found = _zone(schedule, zone_of)
    if cron.shortest_seconds < SHORTEST_SECONDS:
        found.append(
            f"Invalid quartz_cron_expression: {expression}. There must be at least "
            f"{SHORTEST_SECONDS} seconds between two runs."
        )
    return found


def _zone(holder: JsonObject, zone_of: ZoneOf) -> list[str]:
    name = str(holder.get("timezone_id", ""))
    return [] if zone_of(name) else [f"Invalid timezone_id: {name}."]


def _continuous(continuous: JsonObject, zone_of: ZoneOf) -> list[str]:
    window = continuous.get("maintenance_window")
    return _zone(window, zone_of) if isinstance(window, Mapping) else []


def _trigger(words: str, trigger: JsonObject, kinds: Sequence[str], zone_of: ZoneOf) -> list[str]:
    """One trigger: exactly one kind, and what that kind asks for."""
    given = [name for name in kinds if isinstance(trigger.get(name), Mapping)]
    if len(given) != 1:
        return [f"{words} must specify exactly one of {', '.join(kinds)}."]
    (kind,) = given
    body = _object(trigger[kind])
    if kind == "schedule":
        return _schedule(body, zone_of)
    if kind == "continuous":
        return _continuous(body, zone_of)
    found = [
        f"{kind}.{name} must be at least {WAIT_SECONDS}."
        for name in _WAITS
        if isinstance(value := body.get(name), int) and value < WAIT_SECONDS
    ]
    return found + _of_kind(kind, body)


def _of_kind(kind: str, body: JsonObject) -> list[str]:
    if kind == "file_arrival" and not str(body.get("url", "")).endswith("/"):
        return ["file_arrival.url must be a folder and end with '/'."]
    if kind == "periodic":
        interval = body.get("interval")
        return [] if isinstance(interval, int) and interval > 0 else ["periodic.interval must be positive."]
    if kind == "table_update":
        names = _list(body.get("table_names"))
        found = (
            [] if 1 <= len(names) <= TABLES else [f"table_update.table_names must name 1 to {TABLES} tables."]
        )
        wrong = [str(name) for name in names if not all(parts := str(name).split(".")) or len(parts) != 3]
        return found + [f"Invalid table name '{name}': it has to be catalog.schema.table." for name in wrong]
    return []


def _object(value: JsonValue) -> JsonObject:
    return value if isinstance(value, Mapping) else {}


def _list(value: JsonValue) -> Sequence[JsonValue]:
    return value if isinstance(value, list | tuple) else ()
