"""The tables of the store as dictionaries: what a transaction of the engine asks for, and no more."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field
from lakejobs_emulator.domain.events import Effect, StartTask, StopTask
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Job
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.domain.states import LifeCycle


@define
class Memory:
    """Committed data.  ``outbox`` holds the effects that were committed and are not done."""

    jobs_: dict[int, Job] = field(factory=dict)
    runs_: dict[int, Run] = field(factory=dict)
    active: dict[int, None] = field(factory=dict)
    outbox: dict[tuple[str, int], int] = field(factory=dict)
    tokens: dict[str, int] = field(factory=dict)
    next_id: int = 1000

    def take_ids(self, count: int) -> tuple[int, ...]:
        first, self.next_id = self.next_id, self.next_id + count
        return tuple(range(first, self.next_id))

    def run(self, run_id: int) -> Run | None:
        return self.runs_.get(run_id)

    def job(self, job_id: int) -> Job | None:
        return self.jobs_.get(job_id)

    def insert_run(self, run: Run) -> None:
        self._put(run)

    def update_run(self, run: Run, effects: Sequence[Effect]) -> None:
        self._put(run)
        for effect in effects:
            if isinstance(effect, StartTask | StopTask):
                kind = "start" if isinstance(effect, StartTask) else "stop"
                self.outbox.setdefault((kind, effect.attempt_id), effect.run_id)

    def delete_run(self, run_id: int) -> None:
        del self.runs_[run_id]

    def save_output(self, attempt_id: int, output: JsonObject) -> None:
        """Outputs play no part here."""

    def count_run(self, job_id: int) -> int:
        return 1 + sum(run.job_id == job_id for run in self.runs_.values())

    def active_runs(self, job_id: int) -> tuple[Sequence[int], Sequence[int]]:
        mine = [self.runs_[run_id] for run_id in self.active if self.runs_[run_id].job_id == job_id]
        queued = [run.run_id for run in mine if run.state.life_cycle is LifeCycle.QUEUED]
        return [run.run_id for run in mine if run.state.life_cycle is not LifeCycle.QUEUED], queued

    def queued_runs(self) -> Sequence[tuple[int, int]]:
        runs = [self.runs_[run_id] for run_id in self.active]
        return [(run.run_id, run.job_id) for run in runs if run.state.life_cycle is LifeCycle.QUEUED]

    def count_active_runs(self) -> int:
        return len(self.active) - len(self.queued_runs())

    def _put(self, run: Run) -> None:
        self.runs_[run.run_id] = run
        if run.state.life_cycle.terminal:
            self.active.pop(run.run_id, None)
        else:
            self.active[run.run_id] = None
