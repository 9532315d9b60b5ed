"""What one connection writes, in terms of domain values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from lakejobs_emulator.domain.due import next_due
from lakejobs_emulator.domain.events import Effect, StartTask, StopTask
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Job
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.domain.states import LifeCycle
from lakejobs_emulator.storage.codec import encode_job, encode_run
from lakejobs_emulator.storage.postponed import Postponed
from lakejobs_emulator.storage.rows import Rows, folded
from lakejobs_emulator.storage.statements import Connection, key

# The effects on the world; those on other runs are drawn in the same transaction and never wait.
_KINDS: Mapping[type, str] = {StartTask: "start", StopTask: "stop"}


class Changes(Rows):
    """The works of one transaction.  It begins and commits nothing: that is its owner's.

    ``worker_id`` marks the attempts that are launched here where several emulators share the database.
    ``changed_runs`` tells that others may have something to do, ``changed_items`` that what is known of items
    is old.
    """

    def __init__(
        self, connection: Connection, queries: Mapping[str, str], *, worker_id: int | None = None
    ) -> None:
        self.postponed = Postponed(connection, queries)
        super().__init__(self.postponed, queries)
        self.worker_id = worker_id
        self.changed_runs = False
        self.changed_items = False
        self._oldest: tuple[int, int] | None = None
        self._since_ms = 0

    def take_back(self) -> None:
        """The present work failed: nothing of it stays."""
        self.postponed.take_back()
        self._audiences.forget()
        self._oldest = None

    def take_ids(self, count: int) -> tuple[int, ...]:
        behind = self.postponed.count("next_id", count)
        return tuple(range(behind - count, behind))

    def insert_job(self, job: Job) -> None:
        number = self.postponed.count("created_jobs", 1)
        self.postponed.count("saved_jobs", _listed(job))
        audience_id = self._audiences.of(job.grants)
        name, hidden = folded(job.spec.name), int(job.hidden)
        body = encode_job(job)
        self.postponed.add_job(
            (job.job_id, job.created_ms, name, hidden, job.deleted_ms, body, number, audience_id)
        )

    def update_job(self, job: Job) -> None:
        was_listed = self._value("job_is_listed", job_id=job.job_id) or 0
        audience_id = self._audiences.of(job.grants)
        self._audiences.move(job.job_id, audience_id)
        self._do(
            "update_job",
            job_id=job.job_id,
            name_folded=folded(job.spec.name),
            deleted_ms=job.deleted_ms,
            body=encode_job(job),
            audience_id=audience_id,
        )
        self.postponed.count("saved_jobs", _listed(job) - was_listed)

    def _counter(self, name: str) -> int:
        return self.postponed.counter(name)

    def _oldest_job(self, since_ms: int) -> tuple[int, int] | None:
        # Within the transaction only later ones come, so the oldest is asked for once.
        if self._oldest is None or not self._since_ms <= since_ms < self._oldest[0]:
            self._oldest, self._since_ms = super()._oldest_job(since_ms), since_ms
        return self._oldest

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
        self.changed_items = True
        self._do("save_item", kind=kind, id=key(id), body=json.dumps(body))

    def delete_item(self, kind: str, id: str) -> bool:
        self.changed_items = True
        return self._do("delete_item", kind=kind, id=key(id)).rowcount > 0

    def _save_attempts(self, run: Run) -> None:
        saved = dict(self._do("saved_attempts", run_id=run.run_id).fetchall())
        for attempt in run.every():
            ended = int(attempt.state.life_cycle.terminal)
            if saved.get(attempt.run_id) != ended:
                self._do("save_attempt", attempt_id=attempt.run_id, run_id=run.run_id, ended=ended)


def _listed(job: Job) -> int:
    """1 for a job that lists show."""
    return int(not job.hidden and job.deleted_ms is None)


def _run_row(run: Run) -> dict[str, object]:
    return {
        "run_id": run.run_id,
        "started_ms": run.start_ms or run.created_ms,
        "active": int(not run.state.life_cycle.terminal),
        "queued": int(run.state.life_cycle is LifeCycle.QUEUED),
        "next_due_ms": next_due(run),
        "body": encode_run(run),
    }
