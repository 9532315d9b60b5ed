"""What the engine asks of a store: one transaction type, writes that are durable when they return, reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from attrs import frozen

from lakejobs_emulator.domain.events import Effect
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Job, Principal
from lakejobs_emulator.domain.run import Run, RunType

T = TypeVar("T")


class StorageError(Exception):
    """The store cannot be used; the text says why and what to do."""


@frozen(kw_only=True)
class Position:
    """A place in a list ordered by time (epoch milliseconds) and id."""

    ms: int
    id: int


@frozen(kw_only=True)
class OpenAttempt:
    """A launched attempt of which no end is known."""

    attempt_id: int
    run_id: int
    pid: int | None
    process_started: str | None


@frozen(kw_only=True)
class RunFilter:
    """Which runs a list holds; None and False mean every run.  The interval includes both ends.

    ``viewer``: only runs of jobs that are granted to the principal or a group of theirs.
    """

    job_id: int | None = None
    active_only: bool = False
    completed_only: bool = False
    run_type: RunType | None = None
    start_from: int | None = None
    start_to: int | None = None
    viewer: Principal | None = None


class Reads(Protocol):
    """Questions, answered from committed data (or, inside a transaction, from what it has written too)."""

    def job(self, job_id: int) -> Job | None: ...
    def run(self, run_id: int) -> Run | None: ...
    def run_id_of(self, attempt_id: int) -> int | None: ...
    def output(self, attempt_id: int) -> JsonObject | None: ...
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
        """Saved jobs; with a viewer only those that are granted to the principal or a group of theirs."""
        ...

    def runs(
        self, which: RunFilter, *, after: Position | None, before: Position | None, limit: int, offset: int
    ) -> Sequence[Run]: ...
    def active_runs(self, job_id: int) -> tuple[Sequence[int], Sequence[int]]:
        """Ids of the job's runs that run now, and of its queued ones, oldest first."""
        ...

    def queued_runs(self) -> Sequence[tuple[int, int]]:
        """Run id and job id of every queued run, oldest first."""
        ...

    def count_active_runs(self) -> int: ...
    def count_saved_jobs(self) -> int: ...
    def count_created_jobs(self, *, since_ms: int) -> int: ...
    def due_runs(self, *, now: int) -> Sequence[int]:
        """Ids of the runs that must be looked at by ``now`` (epoch milliseconds), earliest first."""
        ...

    def next_due(self) -> int | None:
        """When the next run must be looked at (epoch milliseconds); None where none must."""
        ...

    def open_attempts(self) -> Sequence[OpenAttempt]: ...
    def effects(self) -> Sequence[tuple[str, int, int]]:
        """Kind, run id and attempt id of all that is still to be done, in order."""
        ...

    def token(self, token: str) -> int | None: ...
    def item(self, kind: str, id: str) -> JsonObject | None: ...
    def items(self, kind: str) -> Mapping[str, JsonObject]:
        """Every item of a kind by its id, in the order of the ids."""
        ...


class Transaction(Reads, Protocol):
    """Changes that are committed together or not at all."""

    def take_ids(self, count: int) -> tuple[int, ...]:
        """Ids that were never given before and never will be again."""
        ...

    def insert_job(self, job: Job) -> None: ...
    def update_job(self, job: Job) -> None: ...
    def count_run(self, job_id: int) -> int:
        """The number of one more run of the job, the first of which is 1."""
        ...

    def insert_run(self, run: Run) -> None: ...
    def update_run(self, run: Run, effects: Sequence[Effect]) -> None: ...
    def delete_run(self, run_id: int) -> None: ...
    def mark_launched(self, attempt_id: int) -> bool:
        """From now on the attempt's code may run; False when it was launched before."""
        ...

    def save_process(self, attempt_id: int, *, pid: int, started: str) -> None: ...
    def save_output(self, attempt_id: int, output: JsonObject) -> None: ...
    def hand_back(self, kind: str, attempt_id: int) -> bool:
        """Leave an effect to the other emulator that runs the attempt; False when none does."""
        ...

    def effect_done(self, kind: str, attempt_id: int) -> None: ...
    def save_token(self, token: str, run_id: int) -> None: ...
    def save_item(self, kind: str, id: str, body: JsonObject) -> None: ...
    def delete_item(self, kind: str, id: str) -> bool:
        """Forget an item; False when there is none."""
        ...


class Store(Protocol):
    """A database of jobs and runs.  ``shared``: several emulators use it, and effects are to be claimed."""

    @property
    def shared(self) -> bool: ...

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Run ``work`` in a transaction of its own; what it did is durable when this returns."""
        ...

    @property
    def reads(self) -> Reads:
        """Committed data, read in the caller's thread, which a database elsewhere keeps waiting."""
        ...

    async def read(self, question: Callable[[Reads], T]) -> T:
        """What ``question`` finds in committed data, without keeping others in the loop waiting.

        ``question`` may be called in another thread.  Raises what it raises, and ``StorageError``.
        """
        ...

    def close(self) -> None: ...
