"""A run in simulated time: sends events, keeps what came out, and holds every step to the invariants."""

from __future__ import annotations

from collections.abc import Callable

from attrs import define, field
from lakejobs_emulator.domain import events
from lakejobs_emulator.domain.due import next_due, task_of
from lakejobs_emulator.domain.orchestrate import decide, ids_wanted
from lakejobs_emulator.domain.run import Attempt, Run, State
from lakejobs_emulator.domain.states import TRANSITIONS, LifeCycle, Result, TerminationCode

from tests.strategies import START_MS, finished, with_ids

Ends = Callable[[Attempt], tuple[Result, TerminationCode, bool]]
_CHILD = 500_000


def reachable(old: LifeCycle) -> frozenset[LifeCycle]:
    """Every life cycle that legal transitions lead to from ``old``, itself included."""
    found = {old}
    todo = [old]
    while todo:
        fresh = TRANSITIONS[todo.pop()] - found
        found |= fresh
        todo += fresh
    return frozenset(found)


REACHABLE = {life_cycle: reachable(life_cycle) for life_cycle in LifeCycle}


@define
class World:
    """One run and its clock.  ``log`` repeats the whole history."""

    run: Run
    now: int = START_MS
    next_id: int = 10_000
    log: list[tuple[events.Event, int]] = field(factory=list)
    effects: list[events.Effect] = field(factory=list)

    def send(self, event: events.Event, *, after_ms: int = 0) -> tuple[events.Effect, ...]:
        """Let an event happen ``after_ms`` later; the effects."""
        self.now += after_ms
        wanted = max(ids_wanted(self.run), 30)
        event = with_ids(event, self.next_id, wanted)
        self.next_id += wanted
        decision = decide(self.run, event, now=self.now)
        check_step(self.run, event, decision, self.now)
        self.log.append((event, self.now))
        self.run = decision.run
        self.effects += decision.effects
        return decision.effects

    def start(self) -> World:
        self.send(events.Start())
        return self

    def live(self) -> list[Attempt]:
        """The attempts that something outside runs for."""
        executing = (LifeCycle.PENDING, LifeCycle.RUNNING, LifeCycle.TERMINATING)
        return [
            attempt
            for attempt in self.run.every()
            if attempt.state.life_cycle in executing and attempt.inputs is None
        ]

    def finish(self, attempt: Attempt, ends: Ends, *, after_ms: int = 0) -> None:
        """End what runs for an attempt, be it code or the run of another job."""
        result, code, internal = ends(attempt)
        task = task_of(self.run, attempt)
        if task is not None and task.kind == "run_job_task":
            life_cycle = LifeCycle.INTERNAL_ERROR if internal else LifeCycle.TERMINATED
            state = State(life_cycle=life_cycle, result=result, code=code, message="child")
            self.send(events.ChildEnded(attempt_id=attempt.run_id, state=state), after_ms=after_ms)
        else:
            self.send(finished(attempt.run_id, (result, code, internal)), after_ms=after_ms)

    def play(self, ends: Ends, choose: Callable[[int], int] = lambda count: 0) -> Run:
        """Finish what runs, one after the other as ``choose`` picks, and let time pass, to the end."""
        for _ in range(2000):
            if self.run.state.life_cycle.terminal:
                return self.run
            live = self.live()
            if live:
                self.finish(live[choose(len(live))], ends)
                continue
            due = next_due(self.run)
            assert due is not None, f"nothing will ever happen again: {self.run}"
            self.now = max(self.now, due)
            self.send(events.Tick())
        raise AssertionError("the run does not end")

    def key(self, task_key: str) -> Attempt:
        return self.run.current()[task_key]

    def results(self) -> dict[str, str]:
        """How each task stands: its result, or its life cycle while it has none."""
        return {
            key: (attempt.state.result or attempt.state.life_cycle).value
            for key, attempt in self.run.current().items()
        }


def check_step(old: Run, event: events.Event, decision: events.Decision, now: int) -> None:
    """The invariants of every single decision."""
    new = decision.run
    repaired = isinstance(event, events.RepairRequested)
    if not repaired:
        assert new.state.life_cycle in REACHABLE[old.state.life_cycle]
    if old.state.life_cycle.terminal and not repaired:
        assert (old, ()) == (new, decision.effects)
    before = {attempt.run_id: attempt for attempt in old.every()}
    after = {attempt.run_id: attempt for attempt in new.every()}
    assert len(after) == len(new.every()), "ids are unique"
    assert before.keys() <= after.keys(), "attempts are never forgotten"
    for run_id, attempt in before.items():
        assert after[run_id].state.life_cycle in REACHABLE[attempt.state.life_cycle]
        if attempt.over:
            assert attempt == after[run_id], "what is over never changes"
    started = [effect.attempt_id for effect in decision.effects if isinstance(effect, events.StartTask)]
    assert len(started) == len(set(started))
    for attempt_id in started:
        assert attempt_id not in before or not before[attempt_id].start_ms, "an attempt starts once"
        _check_upstream_ended(new, after[attempt_id])
    for attempt in new.every():
        _check_times(attempt, now)
    ends = [effect for effect in decision.effects if isinstance(effect, events.RunEnded)]
    ended = new.state.life_cycle.terminal and (repaired or not old.state.life_cycle.terminal)
    assert int(ended) == len(ends)
    if new.state.life_cycle.terminal:
        assert all(attempt.over for attempt in new.every()), "no task outlives its run"
        assert 0 < new.end_ms


def _check_upstream_ended(run: Run, attempt: Attempt) -> None:
    task = task_of(run, attempt)
    assert task is not None
    current = run.current()
    for dependency in task.depends_on:
        if dependency.task_key in current and attempt.parent_id is None:
            assert current[dependency.task_key].over, "nothing starts before its upstream verdict"


def _check_times(attempt: Attempt, now: int) -> None:
    assert (attempt.state.result is not None) == (
        attempt.over or attempt.state.life_cycle is LifeCycle.TERMINATING
    )
    assert (attempt.end_ms > 0) == attempt.over
    assert (attempt.retry_at_ms is not None) == (attempt.state.life_cycle is LifeCycle.WAITING_FOR_RETRY)
    assert min(attempt.setup_ms, attempt.execution_ms, attempt.cleanup_ms) >= 0
    if attempt.over:
        whole = attempt.end_ms - attempt.start_ms if attempt.start_ms else 0
        assert whole == attempt.setup_ms + attempt.execution_ms + attempt.cleanup_ms
