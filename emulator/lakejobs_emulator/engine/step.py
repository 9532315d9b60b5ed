"""One step inside a transaction: load, decide, save; and all that follows from it in other runs.

What a decision asks of other runs (start a child, cancel it, tell the parent, let a queued run begin)
happens in the same transaction, one after the other, so that no crash can come between.
"""

from __future__ import annotations

import logging
from collections import deque

from attrs import define, evolve, field

from lakejobs_emulator.domain import children
from lakejobs_emulator.domain.admit import (
    Admitted,
    FreeSlot,
    Next,
    Refusal,
    StartRun,
    WorkspaceLimits,
    WorkspaceView,
    admit,
)
from lakejobs_emulator.domain.events import (
    CancelRequested,
    ChildEnded,
    ChildStarted,
    Effect,
    Event,
    RunEnded,
    Start,
    StartChild,
    StartTask,
    StopChild,
    StopTask,
)
from lakejobs_emulator.domain.model import Job
from lakejobs_emulator.domain.orchestrate import decide, ids_wanted
from lakejobs_emulator.domain.problems import Problem, job_missing
from lakejobs_emulator.domain.run import Run, State
from lakejobs_emulator.engine.directory import rules_of
from lakejobs_emulator.storage.store import Transaction

log = logging.getLogger("lakejobs")


def apply(tx: Transaction, run_id: int, event: Event, *, now: int, limits: WorkspaceLimits) -> list[Effect]:
    """Let ``event`` happen to a run; the effects that are to be performed once the transaction is durable."""
    return _Step(tx, now, limits).run(run_id, event)


def start_queued(tx: Transaction, *, now: int, limits: WorkspaceLimits) -> list[Effect]:
    """Start every queued run that its job's and the workspace's limits now let through, oldest first."""
    return _Step(tx, now, limits, freed=True).drain()


def effect_of(kind: str, run_id: int, attempt_id: int) -> StartTask | StopTask:
    """What is to be done, from how it is kept."""
    if kind == "start":
        return StartTask(run_id=run_id, attempt_id=attempt_id)
    return StopTask(run_id=run_id, attempt_id=attempt_id, reason="")


def view_of(tx: Transaction, job: Job, limits: WorkspaceLimits) -> WorkspaceView:
    """The facts that a run of the job is admitted on."""
    active, queued = tx.active_runs(job.job_id)
    return WorkspaceView(
        active_runs=len(active),
        queued=tuple(queued),
        max_concurrent_runs=job.spec.max_concurrent_runs,
        workspace_runs=tx.count_active_runs(),
        limits=limits,
    )


@define
class _Step:
    """The events that are still to happen in this transaction, and the effects that came out so far."""

    tx: Transaction
    now: int
    limits: WorkspaceLimits
    todo: deque[tuple[int, Event]] = field(factory=deque)
    effects: list[Effect] = field(factory=list)
    freed: bool = False

    def run(self, run_id: int, event: Event) -> list[Effect]:
        self.todo.append((run_id, event))
        return self.drain()

    def drain(self) -> list[Effect]:
        """Until nothing is left to happen.  A queued run begins, and is counted, before the next is
        looked at.
        """
        while self.todo or self.freed:
            if self.todo:
                self._happen(*self.todo.popleft())
            elif (run_id := self._next()) is not None:
                self.todo.append((run_id, Start()))
            else:
                self.freed = False
        return self.effects

    def _happen(self, run_id: int, event: Event) -> None:
        run = self.tx.run(run_id)
        if run is None:
            return
        ids = event.ids or self.tx.take_ids(ids_wanted(run))
        decision = decide(run, evolve(event, ids=ids), now=self.now)
        if decision.run == run:
            return
        self.tx.update_run(evolve(decision.run, version=run.version + 1), decision.effects)
        _tell(run, decision.run)
        self.effects += decision.effects
        for effect in decision.effects:
            if isinstance(effect, StartChild):
                self._start_child(decision.run, effect)
            elif isinstance(effect, StopChild):
                self.todo.append((effect.child_run_id, CancelRequested(by_service=effect.by_service)))
            elif isinstance(effect, RunEnded):
                self._tell_parent(decision.run)
                self.freed = True

    def _start_child(self, parent: Run, effect: StartChild) -> None:
        """Admit the run that a run_job task asks for, and tell the task what came of it."""
        attempt = parent.attempt(effect.attempt_id)
        job_id = children.job_id_of(attempt.payload or {})
        found = self.tx.job(job_id)
        job = None if found is None or found.deleted_ms is not None or found.hidden else found
        refusal = rules_of(self.limits).may_not_run(parent.run_as, job_id, job)
        if refusal is not None or job is None:
            self._child_refused(effect, refusal or job_missing(job_id))
            return
        asked = children.child_of(parent, attempt, job)
        if isinstance(asked, Problem):
            self._child_refused(effect, asked)
            return
        answer = self._admit(job, asked)
        if not isinstance(answer, Admitted):
            self._child_refused(effect, answer)
            return
        child = evolve(answer.run, number_in_job=self.tx.count_run(job.job_id))
        self.tx.insert_run(child)
        self.tx.save_output(attempt.run_id, {"output": {"run_job_output": {"run_id": child.run_id}}})
        told = ChildStarted(attempt_id=attempt.run_id, child_run_id=child.run_id)
        self.todo.append((parent.run_id, told))
        if answer.start:
            self.todo.append((child.run_id, Start()))
        elif child.state.life_cycle.terminal:
            self._tell_parent(child)

    def _admit(self, job: Job, asked: StartRun) -> Admitted | Problem:
        ids = self.tx.take_ids(1 + len(asked.spec.tasks))
        answer = admit(view_of(self.tx, job, self.limits), asked, now=self.now, ids=ids)
        if isinstance(answer, Admitted):
            return answer
        return answer.problem if isinstance(answer, Refusal) else job_missing(job.job_id)

    def _child_refused(self, effect: StartChild, problem: Problem) -> None:
        ended = ChildEnded(attempt_id=effect.attempt_id, state=children.refused(problem))
        self.todo.append((effect.run_id, ended))

    def _tell_parent(self, child: Run) -> None:
        if child.parent_run_id is not None and child.parent_attempt_id is not None:
            ended = ChildEnded(attempt_id=child.parent_attempt_id, state=children.followed(child))
            self.todo.append((child.parent_run_id, ended))

    def _next(self) -> int | None:
        """The first queued run that its job's and the workspace's limits now let begin."""
        for job_id in dict.fromkeys(job_id for _, job_id in self.tx.queued_runs()):
            job = self.tx.job(job_id)
            if job is not None:
                answer = admit(view_of(self.tx, job, self.limits), FreeSlot(), now=self.now, ids=())
                if isinstance(answer, Next) and answer.run_id is not None:
                    return answer.run_id
        return None


def _tell(old: Run, new: Run) -> None:
    """One line a change of state, of the run and of each task."""
    before = {attempt.run_id: attempt.state for attempt in old.every()}
    for attempt in new.every():
        if before.get(attempt.run_id) != attempt.state:
            log.info("run %d  task %-24s %s", new.run_id, attempt.task_key, _words(attempt.state))
    if old.state != new.state:
        log.info("run %d  %-29s %s", new.run_id, new.run_name, _words(new.state))


def _words(state: State) -> str:
    return str(state.life_cycle if state.result is None else f"{state.life_cycle} {state.result}")
