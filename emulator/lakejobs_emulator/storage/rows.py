"""What one connection reads, in terms of domain values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Job, Principal
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.storage.audiences import Audiences, Way
from lakejobs_emulator.storage.codec import decode_job, decode_run
from lakejobs_emulator.storage.statements import Connection, Cursor, key
from lakejobs_emulator.storage.store import OpenAttempt, Position, RunFilter

_START = Position(ms=2**62, id=2**62)
_FILTERS = ("job_id", "active_only", "completed_only", "run_type", "start_from", "start_to")


class Rows:
    """The questions to one connection; ``queries`` are the named statements in the database's own words."""

    def __init__(self, connection: Connection, queries: Mapping[str, str]) -> None:
        self.connection = connection
        self.queries = queries
        self._audiences = Audiences(connection, queries)

    def _do(self, query: str, **values: object) -> Cursor:
        return self.connection.execute(self.queries[query], values)

    def _value(self, query: str, **values: object) -> int | None:
        row = self._do(query, **values).fetchone()
        return None if row is None else row[0]

    def _text(self, query: str, **values: object) -> str | None:
        row = self._do(query, **values).fetchone()
        return None if row is None else str(row[0])

    def job(self, job_id: int) -> Job | None:
        text = self._text("load_job", job_id=job_id)
        return None if text is None else decode_job(text)

    def run(self, run_id: int) -> Run | None:
        text = self._text("load_run", run_id=run_id)
        return None if text is None else decode_run(text)

    def run_id_of(self, attempt_id: int) -> int | None:
        return self._value("run_of_attempt", attempt_id=attempt_id)

    def output(self, attempt_id: int) -> JsonObject | None:
        text = self._text("load_output", attempt_id=attempt_id)
        return None if text is None else _object(text)

    def jobs(
        self,
        *,
        after: Position | None,
        before: Position | None,
        name: str | None,
        limit: int,
        offset: int,
        viewer: Principal | None = None,
    ) -> Sequence[Job]:
        at = before or after or _START
        values: dict[str, object] = {"at_ms": at.ms, "at_id": at.id, "limit": limit, "offset": offset}
        names = [] if name is None else ["named"]
        values |= {} if name is None else {"name": folded(name)}
        if viewer is not None:
            clauses = [f"where_job_{each}" for each in ("before" if before else "after", *names)]
            way: Way = "ASC" if before else "DESC"
            bodies = self._audiences.page("jobs", viewer, values, clauses=clauses, way=way)
        else:
            query = "_".join(["list_jobs", *(["before"] if before else []), *names])
            bodies = [body for (body,) in self._do(query, **values).fetchall()]
        found = [decode_job(body) for body in bodies]
        return found[::-1] if before is not None else found

    def runs(
        self, which: RunFilter, *, after: Position | None, before: Position | None, limit: int, offset: int
    ) -> Sequence[Run]:
        at = before or after or _START
        if before is None and which.start_to is not None and at.ms > which.start_to:
            at = Position(
                ms=which.start_to, id=_START.id
            )  # begin there instead of passing over what is later
        way: Way
        names, way = (["before"], "ASC") if before else (["after"], "DESC")
        for name in _FILTERS:
            value = getattr(which, name)
            if value is not None and value is not False:  # 0 is a time
                names.append(name)
        clauses = [f"where_{name}" for name in names]
        values = {
            "at_ms": at.ms,
            "at_id": at.id,
            "job_id": which.job_id,
            "run_type": which.run_type,
            "start_from": which.start_from,
            "start_to": which.start_to,
            "limit": limit,
            "offset": offset,
        }
        if which.viewer is not None:
            bodies = self._audiences.page("runs", which.viewer, values, clauses=clauses, way=way)
        else:
            where = " AND ".join(self.queries[clause] for clause in clauses)
            statement = self.queries["list_runs"].format(where=where, way=way)
            bodies = [body for (body,) in self.connection.execute(statement, values).fetchall()]
        found = [decode_run(body) for body in bodies]
        return found[::-1] if before else found

    def active_runs(self, job_id: int) -> tuple[Sequence[int], Sequence[int]]:
        rows = self._do("active_runs_of_job", job_id=job_id).fetchall()
        return [run_id for run_id, queued in rows if not queued], [
            run_id for run_id, queued in rows if queued
        ]

    def queued_runs(self) -> Sequence[tuple[int, int]]:
        return self._do("queued_runs").fetchall()

    def count_active_runs(self) -> int:
        return self._value("count_active_runs") or 0

    def count_saved_jobs(self) -> int:
        return self._counter("saved_jobs")

    def count_created_jobs(self, *, since_ms: int) -> int:
        """Every job has a number: those since a moment are the newest number less the oldest of them."""
        oldest = self._oldest_job(since_ms)
        return self._counter("created_jobs") - oldest[1] + 1 if oldest else 0

    def _counter(self, name: str) -> int:
        return int(dict(self._do("read_counters").fetchall())[name])

    def _oldest_job(self, since_ms: int) -> tuple[int, int] | None:
        """When the first job since a moment was made, and its number."""
        row: tuple[int, int] | None = self._do("oldest_job_since", since_ms=since_ms).fetchone()
        return row

    def due_runs(self, *, now: int) -> Sequence[int]:
        return [run_id for (run_id,) in self._do("due_runs", now=now).fetchall()]

    def next_due(self) -> int | None:
        return self._value("next_due")

    def open_attempts(self) -> Sequence[OpenAttempt]:
        return [
            OpenAttempt(attempt_id=attempt_id, run_id=run_id, pid=pid, process_started=started)
            for attempt_id, run_id, pid, started in self._do("open_attempts").fetchall()
        ]

    def effects(self) -> Sequence[tuple[str, int, int]]:
        return self._do("load_effects").fetchall()

    def token(self, token: str) -> int | None:
        return self._value("load_token", token=key(token))

    def item(self, kind: str, id: str) -> JsonObject | None:
        text = self._item_text(kind, id)
        return None if text is None else _object(text)

    def _item_text(self, kind: str, id: str) -> str | None:
        return self._text("load_item", kind=kind, id=key(id))

    def items(self, kind: str) -> Mapping[str, JsonObject]:
        rows = self._do("list_items", kind=kind).fetchall()
        return {id: _object(body) for id, body in sorted(rows)}


def _object(text: str) -> JsonObject:
    found: JsonObject = json.loads(text)
    return found


def folded(name: str) -> str:
    return key(name.casefold())
