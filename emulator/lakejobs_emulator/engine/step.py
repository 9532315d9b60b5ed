"""One step of a run inside a transaction: load, decide, save; and what a freed slot lets start."""

from __future__ import annotations

import logging

from attrs import evolve

from lakejobs_emulator.domain.admit import FreeSlot, Next, WorkspaceLimits, WorkspaceView, admit
from lakejobs_emulator.domain.events import Effect, Event, RunEnded, Start
from lakejobs_emulator.domain.orchestrate import decide
from lakejobs_emulator.domain.run import Run, State
from lakejobs_emulator.storage.store import Transaction

log = logging.getLogger("lakejobs")


def apply(tx: Transaction, run_id: int, event: Event, *, now: int, limits: WorkspaceLimits) -> list[Effect]:
    """Let ``event`` happen to a run; the effects that are to be performed once the transaction is durable."""
    run = tx.run(run_id)
    if run is None:
        return []
    ids = tx.take_ids(len(run.spec.tasks) + 1)
    decision = decide(run, evolve(event, ids=event.ids or ids), now=now)
    if decision.run == run:
        return []
    tx.update_run(evolve(decision.run, version=run.version + 1), decision.effects)
    _tell(run, decision.run)
    effects = list(decision.effects)
    if any(isinstance(effect, RunEnded) for effect in effects):
        effects += start_queued(tx, now=now, limits=limits)
    return effects


def start_queued(tx: Transaction, *, now: int, limits: WorkspaceLimits) -> list[Effect]:
    """Start every queued run that its job's and the workspace's limits now let through, oldest first."""
    effects: list[Effect] = []
    for job_id in dict.fromkeys(job_id for _, job_id in tx.queued_runs()):
        job = tx.job(job_id)
        active, queued = tx.active_runs(job_id)
        view = WorkspaceView(
            active_runs=len(active),
            queued=tuple(queued),
            max_concurrent_runs=job.spec.max_concurrent_runs if job else 1,
            workspace_runs=tx.count_active_runs(),
            limits=limits,
        )
        answer = admit(view, FreeSlot(), now=now, ids=())
        if isinstance(answer, Next) and answer.run_id is not None:
            effects += apply(tx, answer.run_id, Start(), now=now, limits=limits)
    return effects


def _tell(old: Run, new: Run) -> None:
    """One line a change of state, of the run and of each task."""
    before = {attempt.run_id: attempt.state for attempt in old.attempts}
    for attempt in new.attempts:
        if before.get(attempt.run_id) != attempt.state:
            log.info("run %d  task %-24s %s", new.run_id, attempt.task_key, _words(attempt.state))
    if old.state != new.state:
        log.info("run %d  %-29s %s", new.run_id, new.run_name, _words(new.state))


def _words(state: State) -> str:
    return str(state.life_cycle if state.result is None else f"{state.life_cycle} {state.result}")
