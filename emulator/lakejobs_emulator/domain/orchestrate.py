"""``decide``: what an event makes of a run, and what must be done.  Total and pure.

A run holds one attempt per task from its creation, BLOCKED until the verdict on its upstream tasks.  An event
changes what it is about; ``_settle`` then draws every consequence until nothing follows any more, so the
order in which independent tasks end cannot matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from attrs import evolve

from lakejobs_emulator.domain import events, outcome
from lakejobs_emulator.domain.condition import ConditionError, evaluate
from lakejobs_emulator.domain.context import context_of
from lakejobs_emulator.domain.due import attempt_times_out, queue_expires, retry_due, run_times_out
from lakejobs_emulator.domain.events import Decision, Event
from lakejobs_emulator.domain.model import TaskSpec
from lakejobs_emulator.domain.parameters import task_payload
from lakejobs_emulator.domain.references import UnknownReference, resolve
from lakejobs_emulator.domain.run import Attempt, Repair, Run, State
from lakejobs_emulator.domain.run_if import UPSTREAM_OF, Upstream, verdict
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode
from lakejobs_emulator.domain.turn import Turn

_STARTED = frozenset({LifeCycle.PENDING, LifeCycle.RUNNING, LifeCycle.TERMINATING})
_OPEN = frozenset({LifeCycle.PENDING, LifeCycle.RUNNING})
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
    _settle(turn)
    return turn.decision()


def _start(turn: Turn, event: events.Start) -> None:
    if turn.run.state.life_cycle is LifeCycle.QUEUED:
        turn.run = evolve(turn.run, queue_ms=turn.now - turn.run.created_ms)
        turn.move_run(State(life_cycle=LifeCycle.PENDING))
    if not turn.run.start_ms:
        turn.run = evolve(turn.run, start_ms=turn.now)


def _task_started(turn: Turn, event: events.TaskStarted) -> None:
    attempt = _find(turn.run, event.attempt_id)
    if attempt and attempt.state.life_cycle is LifeCycle.PENDING:
        turn.move(evolve(attempt, setup_ms=turn.now - attempt.start_ms), State(life_cycle=LifeCycle.RUNNING))


def _task_finished(turn: Turn, event: events.TaskFinished) -> None:
    attempt = _find(turn.run, event.attempt_id)
    if attempt is None or attempt.state.life_cycle not in _STARTED:
        return
    end = State(
        life_cycle=LifeCycle.INTERNAL_ERROR if event.internal else LifeCycle.TERMINATED,
        result=event.result,
        message=event.message,
        code=event.code,
        cancelled_or_timedout=event.result in (Result.CANCELED, Result.TIMEDOUT),
    )
    timed = evolve(
        attempt, setup_ms=event.setup_ms, execution_ms=event.execution_ms, values=dict(event.values)
    )
    _end(turn, timed, end)


def _process_lost(turn: Turn, event: events.ProcessLost) -> None:
    attempt = _find(turn.run, event.attempt_id)
    if attempt is None or attempt.state.life_cycle not in _STARTED:
        return
    lost = State(
        life_cycle=LifeCycle.INTERNAL_ERROR,
        result=Result.FAILED,
        message=_LOST,
        code=TerminationCode.INTERNAL_ERROR,
    )
    _end(turn, attempt, lost)


def _cancel(turn: Turn, event: events.CancelRequested) -> None:
    end = outcome.canceled(LifeCycle.TERMINATING)
    if event.attempt_id is None:
        if turn.run.state.life_cycle is not LifeCycle.TERMINATING:
            turn.stop_all(end)
        return
    attempt = _find(turn.run, event.attempt_id)
    if attempt and not attempt.state.life_cycle.terminal:
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
        turn.run_ended()
    elif _due(run_times_out(run), now):
        turn.stop_all(outcome.timed_out(LifeCycle.TERMINATING, run.spec.timeout_seconds))
    else:
        for attempt in run.current().values():
            if _due(retry_due(attempt), now):
                turn.launch(attempt)
            elif _due(attempt_times_out(run, attempt), now):
                task = turn.task(attempt)
                seconds = task.timeout_seconds if task else 0
                turn.stop(attempt, outcome.timed_out(LifeCycle.TERMINATING, seconds))


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
    turn.run = evolve(
        run,
        spec=event.spec,
        job_parameters=event.job_parameters,
        overrides=event.overrides,
        attempts=(*run.attempts, *fresh),
        repairs=(
            *run.repairs,
            Repair(
                repair_id=event.repair_id,
                start_ms=turn.now,
                state=State(life_cycle=LifeCycle.RUNNING),
                task_run_ids=tuple(attempt.run_id for attempt in fresh),
            ),
        ),
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


def _settle(turn: Turn) -> None:
    """Draw every consequence: verdicts on blocked tasks, then the end of the run."""
    if turn.run.start_ms and turn.run.state.life_cycle in _OPEN:
        progress = [True]
        while any(progress):
            progress = [_release(turn, attempt) for attempt in turn.run.current().values()]
        waiting = all(
            attempt.state.life_cycle in (LifeCycle.BLOCKED, LifeCycle.SKIPPED)
            for attempt in turn.run.current().values()
        )
        if turn.run.state.life_cycle is LifeCycle.PENDING and not waiting:
            turn.move_run(State(life_cycle=LifeCycle.RUNNING))
    started = turn.run.start_ms or turn.run.state.life_cycle is LifeCycle.TERMINATING
    ended = all(attempt.state.life_cycle.terminal for attempt in turn.run.current().values())
    if started and ended and not turn.run.state.life_cycle.terminal:
        _end_run(turn)


def _release(turn: Turn, attempt: Attempt) -> bool:
    """Give a blocked task its verdict, if all its upstream tasks have ended.  True when it got one."""
    if attempt.state.life_cycle is not LifeCycle.BLOCKED:
        return False
    task = turn.task(attempt)
    if task is None or task.disabled:
        turn.move(attempt, outcome.skipped(Result.DISABLED))
        return True
    upstream = _upstream(turn.run, task)
    if upstream is None:
        return False
    refused = verdict(task.run_if, upstream)
    if refused is not None:
        turn.move(attempt, outcome.skipped(refused))
    else:
        _begin(turn, attempt, task)
    return True


def _upstream(run: Run, task: TaskSpec) -> list[Upstream] | None:
    """How the direct upstream tasks ended; None while one of them has not.

    A task that this run does not have (a run of ``only`` some tasks) is not considered.
    """
    current = run.current()
    found: list[Upstream] = []
    for dependency in task.depends_on:
        attempt = current.get(dependency.task_key)
        if attempt is None:
            continue
        if not attempt.state.life_cycle.terminal or attempt.state.result is None:
            return None
        ended = UPSTREAM_OF[attempt.state.result]
        other_branch = dependency.outcome is not None and attempt.outcome != dependency.outcome
        found.append(Upstream.EXCLUDED if ended is Upstream.SUCCEEDED and other_branch else ended)
    return found


def _begin(turn: Turn, attempt: Attempt, task: TaskSpec) -> None:
    """Resolve the task's parameters and start it; a condition is evaluated here and now."""
    raw = task_payload(task, turn.run.overrides, turn.run.job_parameters)
    try:
        payload = {key: resolve(value, context_of(turn.run, attempt)) for key, value in raw.items()}
        branch = _evaluate(payload) if task.kind == "condition_task" else None
    except (UnknownReference, ConditionError) as error:
        _refuse(turn, attempt, str(error))
        return
    attempt = evolve(attempt, payload=payload)
    if branch is None:
        turn.launch(attempt)
        return
    success = State(life_cycle=LifeCycle.TERMINATED, result=Result.SUCCESS, code=TerminationCode.SUCCESS)
    turn.move(
        evolve(attempt, outcome=branch, start_ms=turn.now),
        State(life_cycle=LifeCycle.PENDING),
        State(life_cycle=LifeCycle.RUNNING),
        evolve(success, life_cycle=LifeCycle.TERMINATING),
        success,
    )


def _evaluate(payload: Mapping[str, object]) -> str:
    holds = evaluate(str(payload["op"]), str(payload["left"]), str(payload["right"]))
    return "true" if holds else "false"


def _refuse(turn: Turn, attempt: Attempt, message: str) -> None:
    """The task cannot even start: its configuration does not hold against what the run knows now."""
    failed = State(
        life_cycle=LifeCycle.INTERNAL_ERROR,
        result=Result.FAILED,
        message=message,
        code=TerminationCode.INVALID_RUN_CONFIGURATION,
    )
    turn.move(evolve(attempt, start_ms=turn.now), State(life_cycle=LifeCycle.PENDING), failed)


def _end_run(turn: Turn) -> None:
    run = turn.run
    if run.state.life_cycle is LifeCycle.TERMINATING:
        turn.move_run(evolve(run.state, life_cycle=LifeCycle.TERMINATED))
    else:
        end = outcome.run_state(run.spec.tasks, run.current())
        if run.state.life_cycle is LifeCycle.PENDING or end.life_cycle is LifeCycle.INTERNAL_ERROR:
            turn.move_run(end)
        else:
            end = evolve(
                end, life_cycle=LifeCycle.TERMINATED
            )  # a repair may find that nothing is left to run
            turn.move_run(evolve(end, life_cycle=LifeCycle.TERMINATING), end)
    if run.repairs:
        last = evolve(run.repairs[-1], end_ms=turn.now, state=turn.run.state)
        turn.run = evolve(turn.run, repairs=(*run.repairs[:-1], last))
    turn.run_ended()


def _find(run: Run, attempt_id: int) -> Attempt | None:
    return next((attempt for attempt in run.attempts if attempt.run_id == attempt_id), None)


def _due(moment: int | None, now: int) -> bool:
    return moment is not None and moment <= now
