"""The working state of one decision: the run as it becomes, and the effects in order.

A turn is local to one call of ``decide``; nothing of it outlives the call.  Every change of a state goes
through ``_moved``, which holds it against the table of transitions.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, evolve, field

from lakejobs_emulator.domain.due import task_of
from lakejobs_emulator.domain.events import Decision, Effect, RunEnded, StartTask, StopTask
from lakejobs_emulator.domain.model import TaskSpec
from lakejobs_emulator.domain.outcome import canceled
from lakejobs_emulator.domain.retry import retry_of
from lakejobs_emulator.domain.run import Attempt, Run, State
from lakejobs_emulator.domain.states import REPAIRABLE_TO, TRANSITIONS, LifeCycle

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
        attempts = tuple(attempt if old.run_id == attempt.run_id else old for old in self.run.attempts)
        self.run = evolve(self.run, attempts=attempts)
        return attempt

    def add(self, attempt: Attempt) -> None:
        self.run = evolve(self.run, attempts=(*self.run.attempts, attempt))

    def move(self, attempt: Attempt, *path: State) -> Attempt:
        """Take an attempt through states; the last one stays, all of them must be legal."""
        for state in path:
            end_ms = self.now if state.life_cycle.terminal else 0
            attempt = evolve(attempt, state=_moved(attempt.state, state), end_ms=end_ms)
        return self.put(attempt)

    def move_run(self, *path: State) -> None:
        """Take the run through states."""
        for state in path:
            end_ms = self.now if state.life_cycle.terminal else 0
            self.run = evolve(self.run, state=_moved(self.run.state, state), end_ms=end_ms)

    def task(self, attempt: Attempt) -> TaskSpec | None:
        return task_of(self.run, attempt)

    def launch(self, attempt: Attempt) -> None:
        """Start the attempt's code."""
        started = self.move(attempt, State(life_cycle=LifeCycle.PENDING))
        self.put(evolve(started, start_ms=self.now, retry_at_ms=None))
        self.effects.append(StartTask(run_id=self.run.run_id, attempt_id=attempt.run_id))

    def stop(self, attempt: Attempt, end: State) -> None:
        """End an attempt with the result of ``end`` (a TERMINATING state); kill its code where it may run."""
        if attempt.state.life_cycle in _RELEASED:
            self.move(attempt, end)
            reason = end.result.value if end.result else ""
            self.effects.append(StopTask(run_id=self.run.run_id, attempt_id=attempt.run_id, reason=reason))
        elif attempt.state.life_cycle is not LifeCycle.TERMINATING:
            self.move(attempt, end, evolve(end, life_cycle=LifeCycle.TERMINATED))

    def stop_all(self, end: State) -> None:
        """End the run with the result of ``end``; its tasks are cancelled."""
        self.move_run(end)
        for attempt in self.run.current().values():
            if not attempt.state.life_cycle.terminal:
                self.stop(attempt, canceled(LifeCycle.TERMINATING))

    def ended(self, attempt: Attempt) -> None:
        """An attempt has just become terminal: try it again if its task says so and the run still runs."""
        task = self.task(attempt)
        if task is None or self.run.state.life_cycle is LifeCycle.TERMINATING:
            return
        tries = [old for old in self.run.attempts if old.task_key == attempt.task_key]
        used = sum(old.repair_id == attempt.repair_id for old in tries) - 1
        retry = retry_of(task, attempt, used=used, now=self.now)
        if retry is None:
            return
        again = Attempt(
            run_id=next(self.ids),
            task_key=attempt.task_key,
            attempt_number=attempt.attempt_number + 1,
            original_run_id=attempt.original_run_id,
            repair_id=attempt.repair_id,
            state=State(life_cycle=LifeCycle.WAITING_FOR_RETRY, message=attempt.state.message),
            created_ms=self.now,
            retry_at_ms=retry.at_ms,
            payload=attempt.payload,
        )
        self.add(again)
        if retry.at_ms <= self.now:
            self.launch(again)

    def run_ended(self) -> None:
        self.effects.append(RunEnded(run_id=self.run.run_id, job_id=self.run.job_id))

    def reopen(self) -> None:
        """A repair takes a terminal run back to RUNNING: the one way out of a terminal state."""
        self.run = evolve(self.run, state=State(life_cycle=REPAIRABLE_TO), end_ms=0)


def _moved(old: State, new: State) -> State:
    if new.life_cycle not in TRANSITIONS[old.life_cycle]:
        raise IllegalTransition(f"{old.life_cycle} -> {new.life_cycle}")
    return new
