"""``decide``: what an event makes of a run, and what must be done.  Total and pure.

A run holds one attempt per task from its creation, BLOCKED until the verdict on its upstream tasks.  An event
changes what it is about; ``settle`` then draws every consequence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from attrs import evolve

from lakejobs_emulator.domain import events, outcome
from lakejobs_emulator.domain.due import attempt_times_out, queue_expires, run_times_out
from lakejobs_emulator.domain.events import Decision, Event
from lakejobs_emulator.domain.inputs import CONCURRENCY
from lakejobs_emulator.domain.run import Attempt, Repair, Run, State
from lakejobs_emulator.domain.settle import settle
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode
from lakejobs_emulator.domain.turn import Turn, measured

_STARTED = frozenset({LifeCycle.PENDING, LifeCycle.RUNNING, LifeCycle.TERMINATING})
_LOST = "The emulator stopped while the task was running."
_QUEUE_EXPIRED = "The run waited in the queue for 48 hours."


def decide(run: Run, event: Event, *, now: int) -> Decision:
    """The run after ``event`` at ``now`` (epoch milliseconds), and the effects in order.

    Every pair of state and event is decided; what comes late, twice, or for an attempt that is over, changes
    nothing.  A terminal run absorbs every event but a repair.
    """
    if run.state.life_cycle.terminal != isinstance(event, events.RepairRequested):
        return Decision(run=run)
    turn = Turn(run, now, iter(event.ids))
    _HANDLERS[type(event)](turn, event)
    settle(turn)
    return turn.decision()


def ids_wanted(run: Run) -> int:
    """How many ids an event for this run should bring: each task may be tried again, or start iterations."""
    iterating = sum(task.nested is not None for task in run.spec.tasks)
    return len(run.spec.tasks) + 1 + CONCURRENCY * iterating


def _start(turn: Turn, event: events.Start) -> None:
    if turn.run.state.life_cycle is LifeCycle.QUEUED:
        turn.move_run(State(life_cycle=LifeCycle.PENDING))
    if not turn.run.start_ms:
        turn.run = evolve(turn.run, start_ms=turn.now)


def _task_started(turn: Turn, event: events.TaskStarted) -> None:
    attempt = turn.run.find(event.attempt_id)
    if attempt and attempt.state.life_cycle is LifeCycle.PENDING:
        setup_ms = max(0, turn.now - attempt.start_ms)
        started = evolve(attempt, setup_ms=setup_ms, facts=dict(event.facts))
        turn.move(started, State(life_cycle=LifeCycle.RUNNING))


def _task_finished(turn: Turn, event: events.TaskFinished) -> None:
    attempt = _executing(turn.run, event.attempt_id)
    if attempt is None:
        return
    end = State(
        life_cycle=LifeCycle.INTERNAL_ERROR if event.internal else LifeCycle.TERMINATED,
        result=event.result,
        message=event.message,
        code=event.code,
        cancelled_or_timedout=event.result in (Result.CANCELED, Result.TIMEDOUT),
    )
    left = evolve(attempt, values=dict(event.values), shared=dict(event.shared))
    if event.setup_ms or event.execution_ms:
        left = evolve(left, setup_ms=event.setup_ms, execution_ms=event.execution_ms)
    else:
        left = measured(left, turn.now)
    _end(turn, left, end)


def _process_lost(turn: Turn, event: events.ProcessLost) -> None:
    attempt = _executing(turn.run, event.attempt_id)
    if attempt is None:
        return
    lost = State(
        life_cycle=LifeCycle.INTERNAL_ERROR,
        result=Result.FAILED,
        message=_LOST,
        code=TerminationCode.INTERNAL_ERROR,
    )
    _end(turn, measured(attempt, turn.now), lost)


def _child_started(turn: Turn, event: events.ChildStarted) -> None:
    attempt = turn.run.find(event.attempt_id)
    if attempt and attempt.state.life_cycle is LifeCycle.PENDING:
        known = evolve(attempt, child_run_id=event.child_run_id)
        turn.move(known, State(life_cycle=LifeCycle.RUNNING))


def _child_ended(turn: Turn, event: events.ChildEnded) -> None:
    attempt = turn.run.find(event.attempt_id)
    if attempt and attempt.state.life_cycle in _STARTED and attempt.inputs is None:
        _end(turn, measured(attempt, turn.now), event.state)


def _cancel(turn: Turn, event: events.CancelRequested) -> None:
    end = outcome.canceled(LifeCycle.TERMINATING, by_service=event.by_service)
    if event.attempt_id is None:
        if turn.run.state.life_cycle is not LifeCycle.TERMINATING:
            turn.stop_all(end)
        return
    attempt = turn.run.find(event.attempt_id)
    if attempt and not attempt.over:
        turn.stop(attempt, end)


def _tick(turn: Turn, event: events.Tick) -> None:
    run, now = turn.run, turn.now
    if _due(queue_expires(run), now):
        turn.move_run(
            State(
                life_cycle=LifeCycle.SKIPPED,
                result=Result.MAXIMUM_CONCURRENT_RUNS_REACHED,
                message=_QUEUE_EXPIRED,
                code=TerminationCode.MAX_CONCURRENT_RUNS_EXCEEDED,
            )
        )
        for attempt in run.attempts:
            if not attempt.over:  # a task of a run that waits can be cancelled
                turn.move(attempt, outcome.skipped(Result.EXCLUDED))
        turn.run_ended()
    elif _due(run_times_out(run), now):
        turn.stop_all(outcome.timed_out(LifeCycle.TERMINATING, run.spec.timeout_seconds))
    else:
        for attempt in run.every():
            task = turn.task(attempt) if _due(attempt_times_out(run, attempt), now) else None
            if task is not None:
                turn.stop(attempt, outcome.timed_out(LifeCycle.TERMINATING, task.timeout_seconds))


def _repair(turn: Turn, event: events.RepairRequested) -> None:
    run = turn.run
    if not run.repairs:
        run = evolve(run, original_state=run.state, original_end_ms=run.end_ms)
    current = run.current()
    fresh = tuple(
        Attempt(
            run_id=run_id,
            task_key=key,
            attempt_number=current[key].attempt_number + 1 if key in current else 0,
            original_run_id=run_id,
            repair_id=event.repair_id,
            state=State(life_cycle=LifeCycle.BLOCKED),
            created_ms=turn.now,
        )
        for key, run_id in zip(event.task_keys, turn.ids, strict=False)
    )
    repair = Repair(
        repair_id=event.repair_id,
        start_ms=turn.now,
        state=State(life_cycle=LifeCycle.RUNNING),
        task_run_ids=tuple(attempt.run_id for attempt in fresh),
    )
    turn.run = evolve(
        run,
        spec=event.spec,
        job_parameters=event.job_parameters,
        overrides=event.overrides,
        attempts=(*run.attempts, *fresh),
        repairs=(*run.repairs, repair),
        start_ms=run.start_ms or turn.now,  # what was skipped or left the queue unrun had not begun
    )
    turn.reopen()


def _settings_changed(turn: Turn, event: events.SettingsChanged) -> None:
    turn.run = evolve(turn.run, spec=evolve(turn.run.spec, timeout_seconds=event.timeout_seconds))


# One handler an event; the checker cannot see that key and handler belong together.
_HANDLERS: Mapping[type[Event], Callable[[Turn, Any], None]] = MappingProxyType(
    {
        events.Start: _start,
        events.TaskStarted: _task_started,
        events.TaskFinished: _task_finished,
        events.ChildStarted: _child_started,
        events.ChildEnded: _child_ended,
        events.ProcessLost: _process_lost,
        events.CancelRequested: _cancel,
        events.Tick: _tick,
        events.RepairRequested: _repair,
        events.SettingsChanged: _settings_changed,
    }
)


def _end(turn: Turn, attempt: Attempt, end: State) -> None:
    """Make an attempt terminal.  One that was already told to end keeps the result that it was given."""
    if attempt.state.life_cycle is LifeCycle.TERMINATING:
        ended = turn.move(attempt, evolve(attempt.state, life_cycle=LifeCycle.TERMINATED))
    elif end.life_cycle is LifeCycle.INTERNAL_ERROR:
        ended = turn.move(attempt, end)
    else:
        ended = turn.move(attempt, evolve(end, life_cycle=LifeCycle.TERMINATING), end)
    turn.ended(ended)


def _executing(run: Run, attempt_id: int) -> Attempt | None:
    """The attempt, if code may run for it: not while it waits, and not where iterations or a child run do."""
    attempt = run.find(attempt_id)
    if attempt is None or attempt.state.life_cycle not in _STARTED:
        return None
    return attempt if attempt.inputs is None and attempt.child_run_id is None else None


def _due(moment: int | None, now: int) -> bool:
    return moment is not None and moment <= now
