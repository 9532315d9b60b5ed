"""Every consequence of an event: verdicts on blocked tasks, due retries, iterations, the end of the run.

Drawn until nothing follows any more, so that the order in which independent tasks end cannot matter.
"""

from __future__ import annotations

from attrs import evolve

from lakejobs_emulator.domain import outcome
from lakejobs_emulator.domain.begin import begin
from lakejobs_emulator.domain.due import retry_due
from lakejobs_emulator.domain.for_each import advance
from lakejobs_emulator.domain.model import TaskSpec
from lakejobs_emulator.domain.run import Attempt, Run, State
from lakejobs_emulator.domain.run_if import UPSTREAM_OF, Upstream, verdict
from lakejobs_emulator.domain.states import LifeCycle, Result
from lakejobs_emulator.domain.turn import Turn

_OPEN = frozenset({LifeCycle.PENDING, LifeCycle.RUNNING})
_NOT_STARTED = frozenset({LifeCycle.BLOCKED, LifeCycle.SKIPPED})


def settle(turn: Turn) -> None:
    """Draw every consequence."""
    if not turn.run.start_ms and turn.run.state.life_cycle is not LifeCycle.TERMINATING:
        return
    progress = [True]
    while any(progress):
        progress = [_step(turn, attempt) for attempt in turn.run.every() if not attempt.over]
    current = turn.run.current().values()
    waiting = all(attempt.state.life_cycle in _NOT_STARTED for attempt in current)
    if turn.run.state.life_cycle is LifeCycle.PENDING and not waiting:
        turn.move_run(State(life_cycle=LifeCycle.RUNNING))
    if all(attempt.over for attempt in current) and not turn.run.state.life_cycle.terminal:
        _end_run(turn)


def _step(turn: Turn, attempt: Attempt) -> bool:
    """What follows for one attempt now.  True when something did."""
    goes_on = turn.run.state.life_cycle in _OPEN
    if attempt.inputs is not None:
        return advance(turn, attempt)
    if goes_on and attempt.state.life_cycle is LifeCycle.BLOCKED:
        return _release(turn, attempt)
    due = retry_due(attempt)
    task = turn.task(attempt) if goes_on and due is not None and due <= turn.now else None
    if task is None:
        return False
    begin(turn, attempt, task)
    return True


def _release(turn: Turn, attempt: Attempt) -> bool:
    """Give a blocked task its verdict, if all its upstream tasks have ended.  True when it got one.

    A repair runs what it was told to run, whether the task is disabled today or not.
    """
    task = turn.task(attempt)
    if task is None or (task.disabled and attempt.repair_id is None):
        turn.move(attempt, outcome.skipped(Result.DISABLED))
        return True
    upstream = _upstream(turn.run, task)
    if upstream is None:
        return False
    refused = verdict(task.run_if, upstream)
    if refused is not None:
        turn.move(attempt, outcome.skipped(refused))
    else:
        begin(turn, attempt, task)
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
        if not attempt.over or attempt.state.result is None:
            return None
        ended = UPSTREAM_OF[attempt.state.result]
        other_branch = dependency.outcome is not None and attempt.outcome != dependency.outcome
        found.append(Upstream.EXCLUDED if ended is Upstream.SUCCEEDED and other_branch else ended)
    return found


def _end_run(turn: Turn) -> None:
    run = turn.run
    if run.state.life_cycle is LifeCycle.TERMINATING:
        turn.move_run(evolve(run.state, life_cycle=LifeCycle.TERMINATED))
    else:
        end = outcome.run_state(run.spec.tasks, run.current())
        if run.state.life_cycle is LifeCycle.PENDING or end.life_cycle is LifeCycle.INTERNAL_ERROR:
            turn.move_run(end)
        else:  # a repair may find that nothing is left to run
            end = evolve(end, life_cycle=LifeCycle.TERMINATED)
            turn.move_run(evolve(end, life_cycle=LifeCycle.TERMINATING), end)
    if run.repairs:
        last = evolve(run.repairs[-1], end_ms=turn.run.end_ms, state=turn.run.state)
        turn.run = evolve(turn.run, repairs=(*run.repairs[:-1], last))
    turn.run_ended()
