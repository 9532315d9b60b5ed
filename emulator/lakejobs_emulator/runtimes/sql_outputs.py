"""What a SQL task tells of itself: its output, the state of its alert, and what other tasks may name."""

from __future__ import annotations

import json
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.states import Result
from lakejobs_emulator.runtimes.base import Outcome, TaskLaunch
from lakejobs_emulator.runtimes.sql_parameters import Values

SHARED_BYTES = 48 * 1024
_TESTS: Mapping[str, Callable[[Any, Any], bool]] = {
    "GREATER_THAN": operator.gt,
    "GREATER_THAN_OR_EQUAL": operator.ge,
    "LESS_THAN": operator.lt,
    "LESS_THAN_OR_EQUAL": operator.le,
    "EQUAL": operator.eq,
    "NOT_EQUAL": operator.ne,
}


@frozen(kw_only=True)
class Query:
    """One query to run; ``widget`` is what it is for in a dashboard."""

    text: str
    values: Values
    catalog: str = ""
    schema: str = ""
    limit: int | None = None
    widget: JsonObject | None = None

    def told(self) -> JsonObject:
        """The query as the process of the task is told it."""
        return {
            "text": self.text,
            "literals": dict(self.values.literals),
            "texts": dict(self.values.texts),
            "catalog": self.catalog,
            "schema": self.schema,
            "limit": self.limit,
            "goes_on": self.widget is not None,
        }


def with_output(
    launch: TaskLaunch, queries: Sequence[Query], answers: Sequence[Mapping[str, Any]], outcome: Outcome
) -> Outcome:
    """The end of the process, with what the service tells of each kind of SQL task."""
    warehouse, link = str(launch.payload.get("warehouse_id", "")), _link(launch)
    if "dashboard" in launch.payload:
        cancelled = outcome.result is Result.CANCELED
        widgets: list[JsonValue] = [
            _widget(query, answers[at] if at < len(answers) else {}, link=link, cancelled=cancelled)
            for at, query in enumerate(queries)
        ]
        shown: JsonObject = {"dashboard_output": {"warehouse_id": warehouse, "widgets": widgets}}
        return evolve(outcome, output={"sql_output": shown})
    first = answers[0] if answers else {}
    told: dict[str, JsonValue] = {
        "query_text": queries[0].text if queries else "",
        "warehouse_id": warehouse,
        "output_link": link,
        "sql_statements": [
            {"lookup_key": f"{launch.attempt_id}-{number}"}
            for number, _ in enumerate(first.get("statements", []))
        ],
    }
    if "alert" in launch.payload:
        saved = launch.payload.get("saved_alert")
        state = alert_state(saved if isinstance(saved, Mapping) else {}, first)
        told["alert_state"] = state
        return evolve(outcome, output={"sql_output": {"alert_output": told}}, shared={"alert_state": state})
    told["endpoint_id"] = warehouse
    return evolve(outcome, output={"sql_output": {"query_output": told}}, shared=shared_rows(first))


def alert_state(alert: JsonObject, answer: Mapping[str, Any]) -> str:
    """OK or TRIGGERED; UNKNOWN where the query failed or has not the column; what the alert says, else
    UNKNOWN, where there is no row.
    """
    condition = _inner(alert, "condition")
    columns, rows = answer.get("columns") or [], answer.get("rows") or []
    column = str(
        _inner(_inner(condition, "operand"), "column").get("name") or (columns[0] if columns else "")
    )
    if column not in columns:
        return "UNKNOWN"
    if not rows:
        return str(condition.get("empty_result_state") or "UNKNOWN")
    found, name = rows[0][columns.index(column)], str(condition.get("op", ""))
    if name == "IS_NULL":
        return "TRIGGERED" if found is None else "OK"
    test = _TESTS.get(name)
    if test is None:
        return "UNKNOWN"
    return "TRIGGERED" if found is not None and _holds(test, found, _threshold(condition)) else "OK"


def shared_rows(answer: Mapping[str, Any]) -> JsonObject:
    """What other tasks may name: the first rows, as many as 48 KB of JSON hold (reference: output.rows)."""
    columns, rows = answer.get("columns") or [], answer.get("rows") or []
    named: list[JsonValue] = []
    size = 2
    for row in rows:
        entry = dict(zip(columns, row, strict=True))
        size += len(json.dumps(entry).encode()) + 2
        if size > SHARED_BYTES:
            break
        named.append(entry)
    return {"rows": named, **({"first_row": named[0]} if named else {})}


def _threshold(condition: JsonObject) -> JsonValue:
    value = _inner(_inner(condition, "threshold"), "value")
    return next(
        (value[name] for name in ("double_value", "bool_value", "string_value") if name in value), None
    )


def _holds(test: Callable[[Any, Any], bool], found: Any, limit: Any) -> bool:
    """Compared as numbers where both are some, else as texts, of which only equality is known."""
    try:
        return test(float(found), float(limit))
    except (TypeError, ValueError):
        same = (
            str(found).lower() == str(limit).lower() if isinstance(limit, bool) else str(found) == str(limit)
        )
        return same if test is operator.eq else test is operator.ne and not same


def _widget(query: Query, answer: Mapping[str, Any], *, link: str, cancelled: bool) -> JsonObject:
    widget = query.widget or {}
    failed_with = answer.get("error")
    status = "FAILED" if failed_with is not None else "SUCCESS" if "statements" in answer else "PENDING"
    times = {
        f"{end}_time": answer[name]
        for end, name in (("start", "started"), ("end", "ended"))
        if name in answer
    }
    return {
        "widget_id": str(widget.get("id", "")),
        "widget_title": str(widget.get("title", "")),
        "output_link": link,
        "status": "CANCELLED" if status == "PENDING" and cancelled else status,
        **times,
        **({} if failed_with is None else {"error": {"message": failed_with}}),
    }


def _link(launch: TaskLaunch) -> str:
    """The page of the run, which shows the rows."""
    return f"{launch.workspace_url}/?o={launch.workspace_id}#job/{launch.job_id}/run/{launch.attempt_id}"


def _inner(value: JsonObject, name: str) -> JsonObject:
    found = value.get(name)
    return found if isinstance(found, Mapping) else {}
