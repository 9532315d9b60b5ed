"""Reads and writes of one connection, in terms of domain values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from lakejobs_emulator.domain.due import next_due
from lakejobs_emulator.domain.events import Effect, StartTask, StopTask
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Job, Principal
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.domain.states import LifeCycle
from lakejobs_emulator.storage.audiences import Audiences, Way
from lakejobs_emulator.storage.codec import decode_job, decode_run, encode_job, encode_run
from lakejobs_emulator.storage.statements import Connection, Cursor, key
from lakejobs_emulator.storage.store import OpenAttempt, Position, RunFilter

_START = Position(ms=2**62, id=2**62)
# The effects on the world; those on other runs are drawn in the same transaction and never wait.
_KINDS: Mapping[type, str] = {StartTask: "start", StopTask: "stop"}
_FILTERS = ("job_id", "active_only", "completed_only", "run_type", "start_from", "start_to")


class Rows:
    """One connection.  It begins and commits nothing: that is its owner's.

    ``queries`` are the named statements in the database's own words; ``worker_id`` marks the attempts that
    are launched here where several emulators share the database.  ``changed_runs`` tells that others may have
    something to do.
    """

    def __init__(
        self, connection: Connection, queries: Mapping[str, str], *, worker_id: int | None = None
    ) -> None:
        self.connection = connection
        self.queries = queries
        self.worker_id = worker_id
        self.changed_runs = False
        self._audiences = Audiences(connection, queries)

    def _do(self, query: str, **values: object) -> Cursor:
        return self.connection.execute(self.queries[query], values)

    def _value(self, query: str, **values: object) -> int | None:
        row = self._do(query, **values).fetchone()
        return None if row is None else row[0]

    def _text(self, query: str, **values: object) -> str | None:
        row = self._do(query, **values).fetchone()
        return None if row is None else str(row[0])

    def undone(self) -> None:
        """What was done since a savepoint was taken back."""
        self._audiences.forget()

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
        values |= {} if name is None else {"name": _folded(name)}
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
        return self._value("read_meta", name="saved_jobs") or 0

    def count_created_jobs(self, *, since_ms: int) -> int:
        return self._value("count_created_jobs", since_ms=since_ms) or 0

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
        text = self._text("load_item", kind=kind, id=key(id))
        return None if text is None else _object(text)

    def items(self, kind: str) -> Mapping[str, JsonObject]:
        rows = self._do("list_items", kind=kind).fetchall()
        return {id: _object(body) for id, body in sorted(rows)}

    def take_ids(self, count: int) -> tuple[int, ...]:
        behind = self._value("take_ids", count=count) or 1
        return tuple(range(behind - count, behind))

    def insert_job(self, job: Job) -> None:
        listed = int(not job.hidden and job.deleted_ms is None)
        counted = dict(self._do("count_new_job", listed=listed).fetchall())
        row = _job_row(job) | {"created_ms": job.created_ms, "hidden": int(job.hidden)}
        row["audience_id"] = self._audiences.of(job.grants)
        self._do("insert_job", **row, created_number=counted["created_jobs"])

    def update_job(self, job: Job) -> None:
        self._do("uncount_saved_job", job_id=job.job_id)
        audience_id = self._audiences.of(job.grants)
        self._audiences.move(job.job_id, audience_id)
        self._do("update_job", **_job_row(job), audience_id=audience_id)
        self._do("count_saved_job", job_id=job.job_id)

    def count_run(self, job_id: int) -> int:
        return self._value("count_run_of_job", job_id=job_id) or 1

    def insert_run(self, run: Run) -> None:
        self.changed_runs = True
        self._do("insert_run", **_run_row(run), job_id=run.job_id, run_type=run.run_type)
        self._save_attempts(run)

    def update_run(self, run: Run, effects: Sequence[Effect]) -> None:
        self.changed_runs = True
        self._do("update_run", **_run_row(run))
        self._save_attempts(run)
        for effect in effects:
            if isinstance(effect, StartTask | StopTask):
                kind = _KINDS[type(effect)]
                self._do("save_effect", kind=kind, run_id=effect.run_id, attempt_id=effect.attempt_id)

    def delete_run(self, run_id: int) -> None:
        for query in ("delete_outputs", "delete_attempts", "delete_effects_of_run", "delete_run"):
            self._do(query, run_id=run_id)

    def mark_launched(self, attempt_id: int) -> bool:
        return self._do("mark_launched", attempt_id=attempt_id, worker_id=self.worker_id).rowcount == 1

    def save_process(self, attempt_id: int, *, pid: int, started: str) -> None:
        self._do("save_process", attempt_id=attempt_id, pid=pid, started=started)

    def save_output(self, attempt_id: int, output: JsonObject) -> None:
        self._do("save_output", attempt_id=attempt_id, body=json.dumps(output, ensure_ascii=False))

    def effect_done(self, kind: str, attempt_id: int) -> None:
        self._do("delete_effect", kind=kind, attempt_id=attempt_id)

    def hand_back(self, kind: str, attempt_id: int) -> bool:
        if self.worker_id is None:
            return False
        values = {"kind": kind, "attempt_id": attempt_id, "worker_id": self.worker_id}
        return self._do("hand_back", **values).rowcount > 0

    def save_token(self, token: str, run_id: int) -> None:
        self._do("save_token", token=key(token), run_id=run_id)

    def save_item(self, kind: str, id: str, body: JsonObject) -> None:
        self._do("save_item", kind=kind, id=key(id), body=json.dumps(body))

    def delete_item(self, kind: str, id: str) -> bool:
        return self._do("delete_item", kind=kind, id=key(id)).rowcount > 0

    def _save_attempts(self, run: Run) -> None:
        saved = dict(self._do("saved_attempts", run_id=run.run_id).fetchall())
        for attempt in run.every():
            ended = int(attempt.state.life_cycle.terminal)
            if saved.get(attempt.run_id) != ended:
                self._do("save_attempt", attempt_id=attempt.run_id, run_id=run.run_id, ended=ended)


def _object(text: str) -> JsonObject:
    found: JsonObject = json.loads(text)
    return found


def _folded(name: str) -> str:
    return key(name.casefold())


def _job_row(job: Job) -> dict[str, object]:
    return {
        "job_id": job.job_id,
        "name_folded": _folded(job.spec.name),
        "deleted_ms": job.deleted_ms,
        "body": encode_job(job),
    }


def _run_row(run: Run) -> dict[str, object]:
    return {
        "run_id": run.run_id,
        "started_ms": run.start_ms or run.created_ms,
        "active": int(not run.state.life_cycle.terminal),
        "queued": int(run.state.life_cycle is LifeCycle.QUEUED),
        "next_due_ms": next_due(run),
        "body": encode_run(run),
    }
