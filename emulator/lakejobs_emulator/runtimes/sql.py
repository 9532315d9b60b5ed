"""SQL tasks: a query, a file, an alert or a dashboard, on a warehouse that is a warm Spark.

Saved objects are files of the data directory: ``sql/queries/ID.json`` with ``query_text``, optional ``name``
and ``parameters`` (defaults by name); ``sql/alerts/ID.json`` with ``query_id``, ``column``, ``op`` and
``value``; ``sql/dashboards/ID.json`` with ``widgets`` of ``id``, ``title`` and ``query_id``.
"""

from __future__ import annotations

import asyncio
import json
import operator
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from attrs import define, evolve, frozen

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.states import TerminationCode
from lakejobs_emulator.runtimes.base import Outcome, TaskEvent, TaskLaunch, failed
from lakejobs_emulator.runtimes.files import FilesError
from lakejobs_emulator.runtimes.python import PythonRuntime
from lakejobs_emulator.task_api.sql_task import ROWS

SHARED_BYTES = 48 * 1024
QUERIES = "queries.json"
_TESTS: Mapping[str, Callable[[Any, Any], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
}


class NotSaved(Exception):
    """A saved object that nobody saved; the text names it."""


@frozen(kw_only=True)
class Query:
    """One query to run; ``widget`` is what it is for in a dashboard."""

    text: str
    defaults: Mapping[str, str]
    widget: JsonObject | None = None


@define
class SqlRuntime:
    """Runs ``sql_task`` in the processes of ``python``."""

    python: PythonRuntime

    async def run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        try:
            checkout = await self.python.checkout_of(launch)
            queries = await asyncio.to_thread(self._queries, launch, checkout.folder if checkout else None)
        except (NotSaved, FilesError) as error:
            return failed(TerminationCode.RESOURCE_NOT_FOUND, str(error))
        told = [{"text": query.text, "goes_on": query.widget is not None} for query in queries]
        source = launch.workdir / QUERIES
        await asyncio.to_thread(source.write_text, json.dumps(told), encoding="utf-8")
        given = launch.payload.get("parameters")
        parameters = {
            **{name: value for query in queries for name, value in query.defaults.items()},
            **({name: str(value) for name, value in given.items()} if isinstance(given, Mapping) else {}),
        }
        payload = {**launch.payload, "base_parameters": parameters, "source_file": str(source)}
        launch = evolve(launch, payload={**launch.payload, "saved_alert": self.alert(launch)})
        outcome = await self.python.run(evolve(launch, payload=payload), on_event)
        return await asyncio.to_thread(_outcome, launch, queries, outcome)

    async def cancel(self, attempt_id: int) -> None:
        await self.python.cancel(attempt_id)

    def _queries(self, launch: TaskLaunch, checkout: Path | None) -> Sequence[Query]:
        """What the task runs.  Raises ``NotSaved``, ``FilesError``."""
        query, file = launch.payload.get("query"), launch.payload.get("file")
        alert, dashboard = launch.payload.get("alert"), launch.payload.get("dashboard")
        if isinstance(file, Mapping):
            return [Query(text=self._file(str(file["path"]), checkout), defaults={})]
        if isinstance(query, Mapping):
            return [self._saved(str(query["query_id"]))]
        if isinstance(alert, Mapping):
            saved = self._object("alerts", str(alert["alert_id"]))
            return [self._saved(str(saved["query_id"]))]
        if isinstance(dashboard, Mapping):
            widgets = self._object("dashboards", str(dashboard["dashboard_id"])).get("widgets")
            listed = widgets if isinstance(widgets, list) else []
            return [
                evolve(self._saved(str(each["query_id"])), widget=each)
                for each in listed
                if isinstance(each, Mapping)
            ]
        return []

    def _file(self, path: str, checkout: Path | None) -> str:
        if checkout is None:
            return self.python.files.file(path).disk.read_text(encoding="utf-8")
        disk = (checkout / path.lstrip("/")).resolve()
        if not disk.is_relative_to(checkout.resolve()) or not disk.is_file():
            raise NotSaved(f"File not found: {path}")
        return disk.read_text(encoding="utf-8")

    def _saved(self, query_id: str) -> Query:
        saved = self._object("queries", query_id)
        defaults = saved.get("parameters")
        return Query(
            text=str(saved["query_text"]),
            defaults={name: str(value) for name, value in defaults.items()}
            if isinstance(defaults, Mapping)
            else {},
        )

    def _object(self, kind: str, identifier: str) -> JsonObject:
        path = self.python.files.workspace.root.parent / "sql" / kind / f"{quote(identifier, safe='')}.json"
        if not path.is_file():
            raise NotSaved(f"There is no object {identifier} among the saved {kind}.")
        found: JsonObject = json.loads(path.read_text(encoding="utf-8"))
        return found

    def alert(self, launch: TaskLaunch) -> JsonObject | None:
        named = launch.payload.get("alert")
        return self._object("alerts", str(named["alert_id"])) if isinstance(named, Mapping) else None


def _outcome(launch: TaskLaunch, queries: Sequence[Query], outcome: Outcome) -> Outcome:
    """The end of the process, with what the service tells of each kind of SQL task."""
    path = launch.workdir / ROWS
    answers: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    warehouse = str(launch.payload.get("warehouse_id", ""))
    if "dashboard" in launch.payload:
        widgets = [_widget(query, answer) for query, answer in zip(queries, answers, strict=False)]
        shown: JsonObject = {"dashboard_output": {"warehouse_id": warehouse, "widgets": widgets}}
        return evolve(outcome, output={"sql_output": shown})
    first = answers[0] if answers else {}
    told: dict[str, JsonValue] = {
        "query_text": queries[0].text if queries else "",
        "warehouse_id": warehouse,
        "sql_statements": [
            {"lookup_key": f"{launch.attempt_id}-{number}"}
            for number, _ in enumerate(first.get("statements", []))
        ],
    }
    if "alert" in launch.payload:
        return _alerted(launch, first, told, outcome)
    told["endpoint_id"] = warehouse
    return evolve(outcome, output={"sql_output": {"query_output": told}}, shared=shared_rows(first))


def _alerted(
    launch: TaskLaunch, answer: Mapping[str, Any], told: dict[str, JsonValue], outcome: Outcome
) -> Outcome:
    saved = launch.payload.get("saved_alert")
    state = alert_state(saved if isinstance(saved, Mapping) else {}, answer)
    told["alert_state"] = state
    return evolve(outcome, output={"sql_output": {"alert_output": told}}, shared={"alert_state": state})


def alert_state(alert: JsonObject, answer: Mapping[str, Any]) -> str:
    """OK, TRIGGERED, or UNKNOWN where there is no row or no number to compare."""
    columns, rows = answer.get("columns") or [], answer.get("rows") or []
    column = str(alert.get("column", columns[0] if columns else ""))
    test = _TESTS.get(str(alert.get("op", ">")))
    if not rows or column not in columns or test is None:
        return "UNKNOWN"
    found, limit = rows[0][columns.index(column)], alert.get("value")
    try:
        numbers = float(found), float(str(limit))
    except (TypeError, ValueError):
        return "TRIGGERED" if str(alert.get("op")) in ("==", "!=") and test(str(found), str(limit)) else "OK"
    return "TRIGGERED" if test(*numbers) else "OK"


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


def _widget(query: Query, answer: Mapping[str, Any]) -> JsonObject:
    widget = query.widget or {}
    failed_with = answer.get("error")
    return {
        "widget_id": str(widget.get("id", "")),
        "widget_title": str(widget.get("title", "")),
        "status": "SUCCESS" if failed_with is None else "FAILED",
        "start_time": answer["started"],
        "end_time": answer["ended"],
        **({} if failed_with is None else {"error": {"message": failed_with}}),
    }
