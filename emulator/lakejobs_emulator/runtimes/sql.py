"""SQL tasks: a query, a file, an alert or a dashboard, on a warehouse: a warm Spark, or DuckDB."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import define, evolve

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.states import TerminationCode
from lakejobs_emulator.runtimes.base import Outcome, TaskEvent, TaskLaunch, failed
from lakejobs_emulator.runtimes.files import FilesError
from lakejobs_emulator.runtimes.python import PythonRuntime
from lakejobs_emulator.runtimes.repository import CheckoutFailed
from lakejobs_emulator.runtimes.saved_sql import (
    ALERTS,
    DASHBOARDS,
    QUERIES,
    STATEMENTS,
    VISUALIZATIONS,
    NotSaved,
    SavedSql,
)
from lakejobs_emulator.runtimes.sql_outputs import Query, with_output
from lakejobs_emulator.runtimes.sql_parameters import typed_values, values_of
from lakejobs_emulator.runtimes.warehouses import Warehouses
from lakejobs_emulator.task_api.sql_task import ROWS

ASKED = "queries.json"


@define
class SqlRuntime:
    """Runs ``sql_task`` in the processes of ``python``, on ``warehouses``."""

    python: PythonRuntime
    warehouses: Warehouses
    saved: SavedSql

    async def run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        problem = self.warehouses.problem()
        if problem is not None:
            return failed(TerminationCode.FEATURE_DISABLED, problem)
        warehouse = str(launch.payload.get("warehouse_id", ""))
        try:
            checkout = await self.python.checkout_of(launch)
            queries = await asyncio.to_thread(self._queries, launch, checkout.folder if checkout else None)
        except CheckoutFailed as error:
            return failed(TerminationCode.REPOSITORY_CHECKOUT_FAILED, str(error))
        except (NotSaved, FilesError) as error:
            return failed(TerminationCode.RESOURCE_NOT_FOUND, str(error))
        asked = {"engine": self.warehouses.engine, "queries": [query.told() for query in queries]}
        source = launch.workdir / ASKED
        await asyncio.to_thread(source.write_text, json.dumps(asked), encoding="utf-8")
        told = {**launch.payload, "source_file": str(source), "warm": self.warehouses.engine}
        self.warehouses.begin(warehouse, launch.attempt_id)
        try:
            outcome = await self.python.run(evolve(launch, payload=told), on_event)
        finally:
            self.warehouses.end(warehouse, launch.attempt_id)
        return await asyncio.to_thread(self._ended, launch, queries, outcome)

    async def cancel(self, attempt_id: int) -> None:
        await self.python.cancel(attempt_id)

    def _queries(self, launch: TaskLaunch, checkout: Path | None) -> Sequence[Query]:
        """What the task runs.  Raises ``NotSaved``, ``FilesError``."""
        named = {kind: launch.payload.get(kind) for kind in ("file", "query", "alert", "dashboard")}
        given = launch.payload.get("parameters")
        parameters = {name: str(value) for name, value in given.items()} if isinstance(given, Mapping) else {}
        file, query, alert, dashboard = (
            value if isinstance(value, Mapping) else None for value in named.values()
        )
        if file is not None:
            values = values_of((), parameters, now_ms=_now_ms())
            return [Query(text=self._file(str(file["path"]), checkout), values=values)]
        if query is not None:
            return [self._query(str(query["query_id"]), parameters, user=launch.user_name)]
        if alert is not None:
            saved = self.saved.get(ALERTS, str(alert["alert_id"]))
            return [self._query(str(saved["query_id"]), {})]
        if dashboard is not None:
            return self._widgets(str(dashboard["dashboard_id"]), parameters)
        return []

    def _file(self, path: str, checkout: Path | None) -> str:
        if checkout is None:
            return self.python.files.file(path).disk.read_text(encoding="utf-8")
        disk = (checkout / path.lstrip("/")).resolve()
        if not disk.is_relative_to(checkout.resolve()) or not disk.is_file():
            raise NotSaved(f"File not found: {path}")
        return disk.read_text(encoding="utf-8")

    def _query(self, query_id: str, given: Mapping[str, str], *, user: str = "") -> Query:
        """A saved query, or a statement of ``user``'s, which nobody saved and which has types of its own."""
        statement = self.saved.find(STATEMENTS, query_id) if user else None
        if statement is not None and statement.get("owner") != user:
            statement = None
        saved = statement or self.saved.get(QUERIES, query_id)
        limit = saved.get("row_limit")
        return Query(
            text=str(saved.get("query_text", "")),
            values=typed_values(saved.get("parameters"))
            if statement is not None
            else values_of(saved.get("parameters"), given, now_ms=_now_ms()),
            catalog=str(saved.get("catalog") or ""),
            schema=str(saved.get("schema") or ""),
            limit=limit if isinstance(limit, int) else None,
        )

    def _widgets(self, dashboard_id: str, given: Mapping[str, str]) -> Sequence[Query]:
        """The query of every widget that has one.  Raises ``NotSaved``."""
        self.saved.get(DASHBOARDS, dashboard_id)
        found = []
        for widget in self.saved.widgets(dashboard_id):
            query_id, title = widget.get("query_id"), widget.get("title")
            visualization = str(widget.get("visualization_id") or "")
            if query_id is None and visualization:
                shown = self.saved.get(VISUALIZATIONS, visualization)
                query_id, title = shown.get("query_id"), title or shown.get("display_name")
            if query_id is None:
                continue  # a text
            options = widget.get("options")
            options = options if isinstance(options, Mapping) else {}
            query = self._query(str(query_id), {**given, **_mapped(options, given)})
            told: JsonObject = {"id": widget.get("id", ""), "title": options.get("title") or title or ""}
            found.append(evolve(query, widget=told))
        return found

    def _ended(self, launch: TaskLaunch, queries: Sequence[Query], outcome: Outcome) -> Outcome:
        """The outcome with its output; an alert keeps the state that it has now."""
        path = launch.workdir / ROWS
        answers: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
        alert = launch.payload.get("alert")
        if not isinstance(alert, Mapping):
            return with_output(launch, queries, answers, outcome)
        alert_id = str(alert["alert_id"])
        saved = self.saved.find(ALERTS, alert_id) or {}
        payload = {**launch.payload, "saved_alert": saved}
        told = with_output(evolve(launch, payload=payload), queries, answers, outcome)
        state = told.shared.get("alert_state")
        if answers and state != "UNKNOWN" and "create_time" in saved:  # not a file that somebody wrote
            at = datetime.fromtimestamp(_now_ms() / 1000, UTC).isoformat(timespec="seconds")
            changed = {"trigger_time": at} if state == "TRIGGERED" else {}
            self.saved.save(ALERTS, alert_id, {**saved, **changed, "state": state})
        return told


def _mapped(options: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, str]:
    """What a widget gives its query: a value of its own, or the dashboard's parameter of another name."""
    mappings = options.get("parameterMappings")
    found: dict[str, str] = {}
    for name, mapping in mappings.items() if isinstance(mappings, Mapping) else ():
        if not isinstance(mapping, Mapping):
            continue
        named = str(mapping.get("mapTo") or name)
        if mapping.get("type") == "dashboard-level" and named in given:
            found[str(name)] = given[named]
        elif mapping.get("value") is not None:
            found[str(name)] = str(mapping["value"])
    return found


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
