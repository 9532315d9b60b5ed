"""The values of a query's parameters: what the query declares, and what a task gives for it.

A parameter stands in a query as ``:name``, a value, or as the older ``{{name}}``, which is replaced as text
(reference: job parameters, SQL).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from attrs import field, frozen

from lakejobs_emulator.domain.json_value import JsonValue
from lakejobs_emulator.task_api.sql_text import literal, text_literal

_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_FORMATS = {
    "DAY_PRECISION": "%Y-%m-%d",
    "MINUTE_PRECISION": "%Y-%m-%d %H:%M",
    "SECOND_PRECISION": "%Y-%m-%d %H:%M:%S",
}
_DAY = timedelta(days=1)
_BACK = re.compile(r"LAST_(\d+)_(HOURS|DAYS|MONTHS)")


@frozen(kw_only=True)
class Values:
    """``literals`` are SQL for ``:name``, ``texts`` for ``{{name}}``; both by the parameter's name."""

    literals: Mapping[str, str] = field(factory=dict)
    texts: Mapping[str, str] = field(factory=dict)


def values_of(declared: JsonValue, given: Mapping[str, str], *, now_ms: int) -> Values:
    """The values of a query's ``declared`` parameters, where a task gives others, theirs; and what it gives
    beside them, as texts.
    """
    literals: dict[str, str] = {}
    texts: dict[str, str] = {}
    entries = declared if isinstance(declared, Sequence) and not isinstance(declared, str) else ()
    known = {str(each["name"]): each for each in entries if isinstance(each, Mapping) and each.get("name")}
    for name, value in given.items():
        if name not in known:
            literals[name], texts[name] = text_literal(value), value
    for name, parameter in known.items():
        for suffix, text, sql in _each(parameter, given.get(name), now_ms):
            literals[name + suffix], texts[name + suffix] = sql, text
    return Values(literals=literals, texts=texts)


def typed_values(parameters: JsonValue) -> Values:
    """The values of the parameters of a statement, each with its SQL type."""
    entries = parameters if isinstance(parameters, Sequence) and not isinstance(parameters, str) else ()
    return Values(
        literals={
            str(each["name"]): literal(_optional(each.get("value")), str(each.get("type") or "STRING"))
            for each in entries
            if isinstance(each, Mapping)
        }
    )


def _each(parameter: Mapping[str, Any], given: str | None, now_ms: int) -> list[tuple[str, str, str]]:
    """A suffix of the name, the text and the SQL, of every value that a parameter stands for."""
    if "numeric_value" in parameter:
        number = given if given is not None else _number_text(_inner(parameter, "numeric_value").get("value"))
        return [("", number, number if _NUMBER.fullmatch(number) else text_literal(number))]
    if "date_value" in parameter:
        date = given if given is not None else _date(_inner(parameter, "date_value"), now_ms)
        return [("", date, text_literal(date))]
    if "date_range_value" in parameter:
        return _range(_inner(parameter, "date_range_value"), given, now_ms)
    for kind in ("enum_value", "query_backed_value"):
        if kind in parameter:
            return [_chosen(_inner(parameter, kind), given)]
    text = given if given is not None else str(_inner(parameter, "text_value").get("value", ""))
    return [("", text, text_literal(text))]


def _chosen(value: Mapping[str, Any], given: str | None) -> tuple[str, str, str]:
    """One or several of a list; several are one text with separators, or an array."""
    chosen = [given] if given is not None else [str(each) for each in value.get("values") or ()]
    several = value.get("multi_values_options")
    if not isinstance(several, Mapping):
        text = chosen[0] if chosen else ""
        return "", text, text_literal(text)
    around = str(several.get("prefix") or ""), str(several.get("suffix") or "")
    joined = str(several.get("separator") or ",").join(f"{around[0]}{each}{around[1]}" for each in chosen)
    return "", joined, f"array({', '.join(text_literal(each) for each in chosen)})"


def _range(value: Mapping[str, Any], given: str | None, now_ms: int) -> list[tuple[str, str, str]]:
    """The two ends of a range, which may be given as ``START,END``."""
    fixed = _inner(value, "date_range_value")
    if given is not None:
        start, _, end = given.partition(",")
    elif fixed:
        start, end = str(fixed.get("start", "")), str(fixed.get("end", ""))
    else:
        form = _FORMATS.get(str(value.get("precision")), _FORMATS["DAY_PRECISION"])
        ends = _dynamic(str(value.get("dynamic_date_range_value", "TODAY")), now_ms)
        start, end = ends[0].strftime(form), ends[1].strftime(form)
    names = ((".start", start), (".end", end), (".min", start), (".max", end))
    return [(suffix, text, text_literal(text)) for suffix, text in names]


def _date(value: Mapping[str, Any], now_ms: int) -> str:
    if value.get("date_value"):
        return str(value["date_value"])
    form = _FORMATS.get(str(value.get("precision")), _FORMATS["DAY_PRECISION"])
    moment = datetime.fromtimestamp(now_ms / 1000, UTC)
    back = _DAY if value.get("dynamic_date_value") == "YESTERDAY" else timedelta()
    return (moment - back).strftime(form)


def _dynamic(name: str, now_ms: int) -> tuple[datetime, datetime]:
    """The ends of a range that moves with the time, in UTC: the days, weeks, months and years are whole."""
    now = datetime.fromtimestamp(now_ms / 1000, UTC)
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    week, month = today - today.weekday() * _DAY, today.replace(day=1)
    year = month.replace(month=1)
    if found := _BACK.fullmatch(name):
        count, unit = int(found[1]), found[2]
        if unit == "MONTHS":
            return _months_before(month, count), month - _DAY
        return (
            (now - timedelta(hours=count), now) if unit == "HOURS" else (today - count * _DAY, today - _DAY)
        )
    known = {
        "YESTERDAY": (today - _DAY, today - _DAY),
        "THIS_WEEK": (week, now),
        "THIS_MONTH": (month, now),
        "THIS_YEAR": (year, now),
        "LAST_HOUR": (now - timedelta(hours=1), now),
        "LAST_WEEK": (week - 7 * _DAY, week - _DAY),
        "LAST_MONTH": (_months_before(month, 1), month - _DAY),
        "LAST_YEAR": (year.replace(year=year.year - 1), year - _DAY),
    }
    return known.get(name, (today, now))


def _months_before(month: datetime, count: int) -> datetime:
    index = month.year * 12 + month.month - 1 - count
    return month.replace(year=index // 12, month=index % 12 + 1)


def _inner(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = value.get(name)
    return found if isinstance(found, Mapping) else {}


def _number_text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value if value is not None else 0)


def _optional(value: JsonValue) -> str | None:
    return None if value is None else str(value)
