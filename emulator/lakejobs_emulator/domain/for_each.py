"""The life of a for_each task: iterations start as others end, its result follows theirs (reference:
for each).
"""

from __future__ import annotations

from collections import Counter

from attrs import evolve, frozen

from lakejobs_emulator.domain.begin import SUCCESS, begin
from lakejobs_emulator.domain.due import spare, task_of
from lakejobs_emulator.domain.run import Attempt, Run, State
from lakejobs_emulator.domain.states import SUCCESSFUL, LifeCycle, Result, TerminationCode
from lakejobs_emulator.domain.turn import Turn, measured

_MESSAGES = 3


@frozen(kw_only=True)
class IterationStats:
    """``stats.task_run_stats``: only the latest attempt of each iteration counts."""

    total: int
    scheduled: int
    active: int
    completed: int
    failed: int
    succeeded: int


@frozen(kw_only=True)
class ErrorCount:
    """One of ``stats.error_message_stats``: how many iterations ended with this message."""

    message: str
    count: int
    category: str


def iteration_stats(run: Run, attempt: Attempt) -> IterationStats:
    """The numbers of a for_each task run."""
    there = run.iterations_of(attempt).values()
    done = [each for each in there if each.over]
    succeeded = sum(each.state.result in SUCCESSFUL for each in done)
    return IterationStats(
        total=len(attempt.inputs or ()),
        scheduled=len(there),
        active=len(there) - len(done),
        completed=len(done),
        failed=len(done) - succeeded,
        succeeded=succeeded,
    )


def error_counts(run: Run, attempt: Attempt) -> list[ErrorCount]:
    """The three most common messages of failed iterations, the most common one first."""
    failed = [each.state for each in _failed(run, attempt)]
    counted = Counter((state.message, state.code.value if state.code else "") for state in failed)
    return [
        ErrorCount(message=message, count=count, category=category)
        for (message, category), count in counted.most_common(_MESSAGES)
    ]


def advance(turn: Turn, attempt: Attempt) -> bool:
    """Start what may start of a for_each task, or end it with its last iteration.  True when it moved."""
    task = task_of(turn.run, attempt)
    before = turn.run
    while task and task.nested and spare(turn.run, attempt) > 0 and (run_id := next(turn.ids, None)):
        there = turn.run.iterations_of(attempt)
        place = next(place for place in range(len(attempt.inputs or ())) if place not in there)
        iteration = Attempt(
            run_id=run_id,
            task_key=task.nested.task_key,
            attempt_number=_tried(turn.run, attempt, place),
            original_run_id=run_id,
            repair_id=attempt.repair_id,
            parent_id=attempt.run_id,
            iteration=place,
            state=State(life_cycle=LifeCycle.BLOCKED),
            created_ms=turn.now,
        )
        turn.add(iteration)
        begin(turn, iteration, task.nested)
    there = turn.run.iterations_of(attempt)
    if all(each.over for each in there.values()):
        _end(turn, attempt, complete=len(there) == len(attempt.inputs or ()))
    return turn.run is not before


def _tried(run: Run, attempt: Attempt, place: int) -> int:
    """How often a repair finds the iteration run before, on the same inputs: its number goes on there."""
    passes = [
        old
        for old in run.attempts
        if old.task_key == attempt.task_key and old.run_id != attempt.run_id and old.inputs == attempt.inputs
    ]
    before = run.iterations_of(passes[-1]).get(place) if passes else None
    return before.attempt_number + 1 if before else 0


def _end(turn: Turn, attempt: Attempt, *, complete: bool) -> None:
    """All iterations of now have ended: so has the task, if it is to end or none is left."""
    if attempt.state.life_cycle is LifeCycle.TERMINATING:
        turn.move(attempt, evolve(attempt.state, life_cycle=LifeCycle.TERMINATED))
    elif complete:
        failed = len(_failed(turn.run, attempt))
        end = _failure(failed, len(attempt.inputs or ())) if failed else SUCCESS
        turn.move(measured(attempt, turn.now), evolve(end, life_cycle=LifeCycle.TERMINATING), end)


def _failure(failed: int, total: int) -> State:
    return State(
        life_cycle=LifeCycle.TERMINATED,
        result=Result.FAILED,
        message=f"{failed} of {total} iterations failed.",
        code=TerminationCode.RUN_EXECUTION_ERROR,
    )


def _failed(run: Run, attempt: Attempt) -> list[Attempt]:
    there = run.iterations_of(attempt).values()
    return [each for each in there if each.over and each.state.result not in SUCCESSFUL]
