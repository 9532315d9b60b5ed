"""Events of pipelines: made of what updates left, filtered by the small language of the service.

Filters (reference of list_pipeline_events): ``level='X'``, ``level in ('X', 'Y')``, ``id='X'``,
``timestamp > 'T'`` (or >=, <, <=, =), joined by AND.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from attrs import frozen

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Refused, invalid
from lakejobs_emulator.neighbours.pipelines import Update, timestamp

_FLOW = re.compile(r"Flow '?([\w.`]+?)'? (?:is|has) (\w+)")
_CLAUSE = re.compile(
    r"\s*(?:(level)\s+in\s*\(([^()]*)\)|(level|id|timestamp)\s*(>=|<=|=|>|<)\s*'([^']*)')\s*", re.IGNORECASE
)
_AND = re.compile(r"\s+and\s+(?=level|id|timestamp)", re.IGNORECASE)
_TESTS: Mapping[str, Callable[[int, int], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
}


@frozen(kw_only=True)
class Event:
    """One event.  ``ms`` is when; ``number`` orders those of one moment."""

    ms: int
    number: int
    body: JsonObject


@frozen(kw_only=True)
class Told:
    """A line that the runner of an update has told, and when."""

    ms: int
    message: str


def events_of(update: Update, told: Sequence[Told], *, ended_ms: int, origin: JsonObject) -> list[Event]:
    """The events of one update, in order.  ``ended_ms`` is 0 while it is not over."""
    made, where = update.number("creation_time"), {**origin, "update_id": update.update_id}
    begins = f"Update {update.update_id[-6:]} started by {update.kept['cause']}."
    lines: list[tuple[int, str, str, JsonObject]] = [(made, "create_update", begins, {})]
    for each in told:
        flow = _FLOW.search(each.message)
        kind = "flow_progress" if flow else "update_progress"
        lines.append((each.ms, kind, each.message, {"flow_name": flow[1]} if flow else {}))
    if not update.active:
        ends = f"Update {update.update_id[-6:]} is {update.state}."
        lines.append((max([ended_ms, *(line[0] for line in lines)]), "update_progress", ends, {}))
    return [
        Event(ms=ms, number=number, body=_body(update, number, (ms, kind, text), {**where, **more}))
        for number, (ms, kind, text, more) in enumerate(lines)
    ]


def _body(update: Update, number: int, line: tuple[int, str, str], origin: JsonObject) -> JsonObject:
    ms, kind, message = line
    failed = re.search(r"\bFAILED\b", message) is not None
    last = failed and message.startswith("Update ") and update.error is not None
    error: JsonObject = {"fatal": True, "exceptions": [{"message": update.error}]} if last else {}
    return {
        "id": str(UUID(int=(update.number("attempt_id") << 64) + number, version=4)),
        "event_type": kind,
        "message": message,
        "level": "ERROR" if failed else "INFO",
        "maturity_level": "STABLE",
        "timestamp": timestamp(ms),
        "origin": origin,
        **({"error": error} if error else {}),
    }


def matching(events: Sequence[Event], text: str | None) -> list[Event]:
    """The events that a filter lets through.  Raises ``Refused`` for a filter that is none."""
    if not text:
        return list(events)
    tests = [_test(clause) for clause in _AND.split(text)]
    return [event for event in events if all(test(event) for test in tests)]


def _test(clause: str) -> Callable[[Event], bool]:
    found = _CLAUSE.fullmatch(clause)
    if found is None:
        raise Refused(invalid(f"The filter {clause.strip()!r} is not supported."))
    if found[1]:
        levels = {level.strip().strip("'").upper() for level in found[2].split(",")}
        return lambda event: event.body["level"] in levels
    field, sign, value = found[3].lower(), found[4], found[5]
    if field == "timestamp":
        limit, test = _ms(value), _TESTS[sign]
        return lambda event: test(event.ms, limit)
    if sign != "=":
        raise Refused(invalid(f"The filter {clause.strip()!r} is not supported."))
    wanted: JsonValue = value.upper() if field == "level" else value
    return lambda event: event.body[field] == wanted


def _ms(text: str) -> int:
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError as error:
        raise Refused(invalid(f"{text!r} is no timestamp.")) from error
    if moment.tzinfo is None:
        raise Refused(invalid(f"{text!r} is a timestamp without a time zone."))
    return round(moment.timestamp() * 1000)
