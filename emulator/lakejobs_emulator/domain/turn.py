"""The working state of one decision: the run as it becomes, and the effects in order.

A turn is local to one call of ``decide``; nothing of it outlives the call.  Every change of a state goes
through ``_moved``, which holds it against the table of transitions.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, evolve, field

from lakejobs_emulator.domain.due import task_of
from lakejobs_emulator.domain.events import Decision, Effect, RunEnded, StartTask, StopChild, StopTask
from lakejobs_emulator.domain.model import TaskSpec
from lakejobs_emulator.domain.outcome import canceled
from lakejobs_emulator.domain.retry import retry_of
from lakejobs_emulator.domain.run import Attempt, Repair, Run, State
from lakejobs_emulator.domain.states import REPAIRABLE_TO, TRANSITIONS, LifeCycle, TerminationCode

_RELEASED = frozenset({LifeCycle.PENDING, LifeCycle.RUNNING})


class IllegalTransition(Exception):
    """A rule tried a change that no life cycle has: a fault of the rules, never of a request."""


@define
class Turn:
    """One decision in the making.  ``now`` in epoch milliseconds; ``ids`` are handed out in order."""

    run: Run
    now: int
    ids: Iterator[int]
    effects: list[Effect] = field(factory=list)

    def decision(self) -> Decision:
        return Decision(run=self.run, effects=tuple(self.effects))

    def put(self, attempt: Attempt) -> Attempt:
        """Put the new value of an attempt in its place."""
        if attempt.parent_id is None:
            self.run = evolve(self.run, attempts=_replaced(self.run.attempts, attempt))
        else:
            self.run = evolve(self.run, iterations=_replaced(self.run.iterations, attempt))
        return attempt

    def add(self, attempt: Attempt) -> None:
        """One attempt more; one of a task is listed by the repair that it belongs to."""
        if attempt.parent_id is None:
            repairs = _listed(self.run.repairs, attempt)
            self.run = evolve(self.run, attempts=(*self.run.attempts, attempt), repairs=repairs)
        else:
            self.run = evolve(self.run, iterations=(*self.run.iterations, attempt))

    def move(self, attempt: Attempt, *path: State) -> Attempt:
        """Take an attempt through states; the last one stays, all of them must be legal."""
        for state in path:
            attempt = evolve(attempt, state=_moved(attempt.state, state))
        if attempt.over:
            attempt = _timed(evolve(attempt, end_ms=max(self.now, attempt.start_ms), retry_at_ms=None))
        return self.put(attempt)

    def move_run(self, *path: State) -> None:
        """Take the run through states; one that leaves the queue keeps how long it was there."""
        if self.run.state.life_cycle is LifeCycle.QUEUED:
            self.run = evolve(self.run, queue_ms=max(0, self.now - self.run.created_ms))
        for state in path:
            end_ms = max(self.now, self.run.start_ms) if state.life_cycle.terminal else 0
            self.run = evolve(self.run, state=_moved(self.run.state, state), end_ms=end_ms)

    def task(self, attempt: Attempt) -> TaskSpec | None:
        return task_of(self.run, attempt)

    def prepare(self, attempt: Attempt) -> Attempt:
        """The attempt leaves the wait for its upstream tasks or its next try."""
        return self.move(
            evolve(attempt, start_ms=self.now, retry_at_ms=None), State(life_cycle=LifeCycle.PENDING)
        )

    def launch(self, attempt: Attempt) -> None:
        """Start the attempt's code."""
        self.prepare(attempt)
        self.effects.append(StartTask(run_id=self.run.run_id, attempt_id=attempt.run_id))

    def stop(self, attempt: Attempt, end: State) -> None:
        """End an attempt with the result of ``end`` (a TERMINATING state); stop whatever runs for it."""
        if attempt.state.life_cycle is LifeCycle.TERMINATING:
            return
        running = attempt.state.life_cycle in _RELEASED
        attempt = self.move(measured(attempt, self.now), end)
        if running and attempt.inputs is not None:
            for iteration in self.run.iterations_of(attempt).values():
                if not iteration.over:
                    self.stop(iteration, _along(end))
        elif running and attempt.child_run_id is not None:
            self.effects.append(
                StopChild(
                    run_id=self.run.run_id,
                    attempt_id=attempt.run_id,
                    child_run_id=attempt.child_run_id,
                    by_service=end.code is TerminationCode.CANCELED,
                )
            )
        elif running:
            reason = end.result.value if end.result else ""
            self.effects.append(StopTask(run_id=self.run.run_id, attempt_id=attempt.run_id, reason=reason))
        else:
            self.move(attempt, evolve(end, life_cycle=LifeCycle.TERMINATED))

    def stop_all(self, end: State) -> None:
        """End the run with the result of ``end``; its tasks are cancelled."""
        self.move_run(end)
        for attempt in self.run.current().values():
            if not attempt.over:
                self.stop(attempt, _along(end))

    def ended(self, attempt: Attempt) -> None:
        """An attempt has just become terminal: another one waits if its task says so and all still runs."""
        task = self.task(attempt)
        if task is None or self._closing(attempt):
            return
        used = sum(_same(old, attempt) for old in self.run.every()) - 1
        retry = retry_of(task, attempt, used=used, now=self.now)
        if retry is None:
            return
        self.add(
            Attempt(
                run_id=next(self.ids),
                task_key=attempt.task_key,
                attempt_number=attempt.attempt_number + 1,
                original_run_id=attempt.original_run_id,
                repair_id=attempt.repair_id,
                parent_id=attempt.parent_id,
                iteration=attempt.iteration,
                state=State(life_cycle=LifeCycle.WAITING_FOR_RETRY, message=attempt.state.message),
                created_ms=self.now,
                retry_at_ms=retry.at_ms,
            )
        )

    def run_ended(self) -> None:
        self.effects.append(RunEnded(run_id=self.run.run_id, job_id=self.run.job_id))

    def reopen(self) -> None:
        """A repair takes a terminal run back to RUNNING: the one way out of a terminal state."""
        self.run = evolve(self.run, state=State(life_cycle=REPAIRABLE_TO), end_ms=0)

    def _closing(self, attempt: Attempt) -> bool:
        """Whether what the attempt belongs to is being ended."""
        above = self.run.state if attempt.parent_id is None else self.run.attempt(attempt.parent_id).state
        return above.life_cycle is LifeCycle.TERMINATING


def measured(attempt: Attempt, now: int) -> Attempt:
    """The attempt with the time since its code began as execution; with setup alone where it never began.

    One that was told to end was measured then: what comes after is cleaning up.
    """
    if attempt.state.life_cycle is LifeCycle.PENDING:
        return evolve(attempt, setup_ms=max(0, now - attempt.start_ms))
    if attempt.state.life_cycle is LifeCycle.RUNNING:
        return evolve(attempt, execution_ms=max(0, now - attempt.start_ms - attempt.setup_ms))
    return attempt


def _along(end: State) -> State:
    """The end of what is cancelled because that to which it belongs ends as ``end``."""
    return canceled(LifeCycle.TERMINATING, by_service=end.code is TerminationCode.CANCELED)


def _replaced(held: tuple[Attempt, ...], attempt: Attempt) -> tuple[Attempt, ...]:
    return tuple(attempt if old.run_id == attempt.run_id else old for old in held)


def _listed(repairs: tuple[Repair, ...], attempt: Attempt) -> tuple[Repair, ...]:
    return tuple(
        evolve(repair, task_run_ids=(*repair.task_run_ids, attempt.run_id))
        if repair.repair_id == attempt.repair_id
        else repair
        for repair in repairs
    )


def _same(old: Attempt, attempt: Attempt) -> bool:
    """Whether two attempts are tries of one task (or iteration) in one pass of the run."""
    key = (attempt.task_key, attempt.repair_id, attempt.parent_id, attempt.iteration)
    return key == (old.task_key, old.repair_id, old.parent_id, old.iteration)


def _timed(attempt: Attempt) -> Attempt:
    """The attempt with durations that add up to the time it took: what is left over was cleaning up."""
    whole = attempt.end_ms - attempt.start_ms if attempt.start_ms else 0
    setup = min(attempt.setup_ms, whole)
    execution = min(attempt.execution_ms, whole - setup)
    return evolve(attempt, setup_ms=setup, execution_ms=execution, cleanup_ms=whole - setup - execution)


def _moved(old: State, new: State) -> State:
    if new.life_cycle not in TRANSITIONS[old.life_cycle]:
        raise IllegalTransition(f"{old.life_cycle} -> {new.life_cycle}")
    return new
