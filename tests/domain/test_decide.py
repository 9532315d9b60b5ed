"""Properties of ``decide``: whatever the graph, the outcomes and the order of events."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain import events
from lakejobs_emulator.domain.admit import WorkspaceView
from lakejobs_emulator.domain.due import next_due
from lakejobs_emulator.domain.orchestrate import decide, ids_wanted
from lakejobs_emulator.domain.run import Attempt, Run, State
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode
from lakejobs_emulator.domain.turn import IllegalTransition, Turn

from tests.domain.world import Ends, World
from tests.strategies import (
    CANCELED,
    FAILED,
    OUTCOMES,
    condition,
    finished,
    for_each,
    happenings,
    notebook,
    run_job,
    run_of,
    runs,
    spec_of,
    specs,
    with_ids,
)

SUCCESS = (Result.SUCCESS, TerminationCode.SUCCESS, False)


def planned(outcomes: list[tuple[Result, TerminationCode, bool]]) -> Ends:
    """Each task (and try) ends as planned for its key, whatever comes first."""

    def ends(attempt: Attempt) -> tuple[Result, TerminationCode, bool]:
        if attempt.attempt_number > 5:  # a task that is tried without end succeeds some day
            return SUCCESS
        place = sum(attempt.task_key.encode()) + attempt.attempt_number + (attempt.iteration or 0)
        return outcomes[place % len(outcomes)]

    return ends


PLANS = st.lists(OUTCOMES, min_size=1, max_size=7)


@given(run=runs(), data=st.data())
def test_every_event_in_every_state_is_decided_within_the_invariants(run: Run, data: st.DataObject) -> None:
    """No pair of state and event raises, and each step keeps the invariants of ``check_step``."""
    world = World(run)
    for _ in range(25):
        world.send(data.draw(happenings(world.run)), after_ms=data.draw(st.integers(0, 2000)))


@given(run=runs(), plan=PLANS, data=st.data())
def test_a_run_ends_when_its_tasks_do(run: Run, plan: list, data: st.DataObject) -> None:
    """After any history, finishing what runs and letting time pass ends the run."""
    world = World(run)
    for _ in range(data.draw(st.integers(0, 6))):
        world.send(data.draw(happenings(world.run)), after_ms=data.draw(st.integers(0, 500)))
    if not world.run.state.life_cycle.terminal:
        world.send(events.Start())

    ended = world.play(planned(plan), lambda count: data.draw(st.integers(0, count - 1)))

    assert ended.state.life_cycle.terminal
    assert next_due(ended) is None


@given(spec=specs(), plan=PLANS, data=st.data())
def test_the_order_in_which_independent_tasks_end_does_not_matter(
    spec, plan: list, data: st.DataObject
) -> None:
    """Two runs with the same outcomes in different orders end the same, task by task."""
    orders: list[Callable[[int], int]] = [
        lambda count: 0,
        lambda count: count - 1,
        lambda count: data.draw(st.integers(0, count - 1)),
    ]
    worlds = [World(run_of(evolve(spec, timeout_seconds=0))).start() for _ in orders]
    for world, order in zip(worlds, orders, strict=True):
        world.play(planned(plan), order)

    first, *others = worlds
    for other in others:
        assert first.results() == other.results()
        assert first.run.state.result == other.run.state.result
        assert first.run.state.life_cycle == other.run.state.life_cycle


@given(run=runs(), data=st.data())
def test_replaying_the_events_gives_the_same_run(run: Run, data: st.DataObject) -> None:
    """``decide`` is a function: the same events from the same run lead to the same run and effects."""
    world = World(run)
    for _ in range(15):
        world.send(data.draw(happenings(world.run)), after_ms=data.draw(st.integers(0, 2000)))

    again, effects = run, []
    for event, now in world.log:
        decision = decide(again, event, now=now)
        again, effects = decision.run, [*effects, *decision.effects]

    assert world.run == again
    assert world.effects == effects


@given(run=runs(), data=st.data())
def test_an_event_that_comes_twice_changes_nothing_the_second_time(run: Run, data: st.DataObject) -> None:
    """Delivery at least once is harmless for every event but a repair, which carries its id."""
    world = World(run).start()
    for _ in range(8):
        event = data.draw(happenings(world.run))
        world.send(event)
        before = world.run
        if not isinstance(event, events.RepairRequested | events.Start):
            world.send(event)
            late = {attempt.run_id for attempt in world.run.every()} - {a.run_id for a in before.every()}
            assert set() == late


@given(spec=specs(), plan=PLANS, data=st.data())
def test_cancelling_a_run_reaches_every_live_task(spec, plan: list, data: st.DataObject) -> None:
    """After a cancel nothing starts, whatever ran is told to stop, and the run ends CANCELED."""
    world = World(run_of(spec)).start()
    for _ in range(data.draw(st.integers(0, 4))):
        live = world.live()
        if live:
            world.finish(live[0], planned(plan))
    if world.run.state.life_cycle.terminal:
        return
    running = {
        attempt.run_id for attempt in world.live() if attempt.state.life_cycle is not LifeCycle.TERMINATING
    }

    effects = world.send(events.CancelRequested())

    stopped = {e.attempt_id for e in effects if isinstance(e, events.StopTask | events.StopChild)}
    assert running == stopped
    assert [] == [effect for effect in effects if isinstance(effect, events.StartTask | events.StartChild)]
    ended = world.play(lambda attempt: CANCELED)
    assert (LifeCycle.TERMINATED, Result.CANCELED) == (ended.state.life_cycle, ended.state.result)
    assert not any(isinstance(effect, events.StartTask) for effect in world.effects[-len(effects) :])


@given(run=runs())
def test_a_run_that_waits_is_looked_at_in_time(run: Run) -> None:
    """A queued run has a moment at which it leaves the queue, a skipped one none, any other none yet."""
    due = next_due(run)

    assert (run.state.life_cycle is LifeCycle.QUEUED) == (due is not None)


def test_a_rule_can_not_make_an_illegal_transition() -> None:
    turn = Turn(run_of(spec_of(notebook("a"))), 1, iter(()))

    with pytest.raises(IllegalTransition, match="PENDING -> TERMINATED"):
        turn.move_run(State(life_cycle=LifeCycle.TERMINATED))


def test_a_task_is_started_once_and_its_dependants_when_it_ended() -> None:
    world = World(run_of(spec_of(notebook("a"), notebook("b", "a"))))

    first = world.send(events.Start())
    again = world.send(events.Start())
    running = world.send(events.TaskStarted(attempt_id=1001), after_ms=30)
    second = world.send(finished(1001), after_ms=70)

    assert (events.StartTask(run_id=1000, attempt_id=1001),) == first
    assert () == again
    assert () == running
    assert (events.StartTask(run_id=1000, attempt_id=1002),) == second
    done = world.key("a")
    assert (30, 70, 0) == (done.setup_ms, done.execution_ms, done.cleanup_ms)
    assert LifeCycle.RUNNING is world.run.state.life_cycle


def test_durations_that_the_runtime_measured_are_kept_and_the_rest_was_cleaning_up() -> None:
    world = World(run_of(spec_of(notebook("a")))).start()

    world.send(evolve(finished(1001), setup_ms=20, execution_ms=50), after_ms=100)

    task = world.key("a")
    assert (20, 50, 30) == (task.setup_ms, task.execution_ms, task.cleanup_ms)


def test_what_was_told_to_end_executed_until_then_and_cleaned_up_afterwards() -> None:
    """Where the runtime measured nothing; what waited for its start has set up, and executed nothing."""
    world = World(run_of(spec_of(notebook("a"), notebook("b")))).start()
    world.send(events.TaskStarted(attempt_id=1001), after_ms=30)

    world.send(events.CancelRequested(), after_ms=50)
    for attempt_id in (1001, 1002):
        world.send(finished(attempt_id, FAILED), after_ms=5)

    times = [(each.setup_ms, each.execution_ms, each.cleanup_ms) for each in world.run.attempts]
    assert [(30, 50, 5), (80, 0, 10)] == times


def test_a_for_each_task_executes_while_its_iterations_do() -> None:
    world = World(run_of(spec_of(for_each("f", inputs="[1]"), for_each("g", inputs="[1]")))).start()
    first, second = world.run.iterations

    world.send(finished(first.run_id), after_ms=70)
    world.send(events.CancelRequested(attempt_id=world.key("g").run_id))
    world.send(finished(second.run_id, FAILED), after_ms=5)

    times = [(each.setup_ms, each.execution_ms, each.cleanup_ms) for each in world.run.attempts]
    assert [(0, 70, 0), (0, 70, 5)] == times


def test_a_clock_that_goes_back_makes_no_negative_time() -> None:
    world = World(run_of(spec_of(notebook("a")))).start()

    world.send(events.TaskStarted(attempt_id=1001), after_ms=-50)
    world.send(finished(1001), after_ms=-50)

    task = world.key("a")
    assert (task.start_ms, 0, 0) == (task.end_ms, task.setup_ms, task.execution_ms)
    assert world.run.end_ms == world.run.start_ms


def test_a_run_leaves_the_queue_with_the_time_it_waited() -> None:
    world = World(run_of(spec_of(notebook("a")), view=WorkspaceView(active_runs=1), queue_enabled=True))
    assert LifeCycle.QUEUED is world.run.state.life_cycle

    world.send(events.Start(), after_ms=250)

    assert (250, LifeCycle.RUNNING) == (world.run.queue_ms, world.run.state.life_cycle)


def test_a_run_that_waited_48_hours_is_skipped() -> None:
    world = World(run_of(spec_of(notebook("a")), view=WorkspaceView(active_runs=1), queue_enabled=True))

    world.send(events.Tick(), after_ms=48 * 3600 * 1000 - 1)
    assert LifeCycle.QUEUED is world.run.state.life_cycle
    world.send(events.Tick(), after_ms=1)

    assert (LifeCycle.SKIPPED, 48 * 3600 * 1000) == (world.run.state.life_cycle, world.run.queue_ms)
    assert Result.MAXIMUM_CONCURRENT_RUNS_REACHED is world.run.state.result
    assert {"a": "EXCLUDED"} == world.results()


def test_a_task_that_was_cancelled_in_the_queue_stays_cancelled_when_the_run_leaves_it() -> None:
    spec = spec_of(notebook("a"), notebook("b"))
    world = World(run_of(spec, view=WorkspaceView(active_runs=1), queue_enabled=True))

    world.send(events.CancelRequested(attempt_id=1001))
    world.send(events.Tick(), after_ms=48 * 3600 * 1000)

    assert {"a": "CANCELED", "b": "EXCLUDED"} == world.results()


def test_a_queued_run_is_cancelled_at_once() -> None:
    world = World(run_of(spec_of(notebook("a")), view=WorkspaceView(active_runs=1), queue_enabled=True))

    effects = world.send(events.CancelRequested(), after_ms=40)

    assert (events.RunEnded(run_id=1000, job_id=7),) == effects
    assert 40 == world.run.queue_ms
    assert (LifeCycle.TERMINATED, Result.CANCELED) == (world.run.state.life_cycle, world.run.state.result)
    assert world.run.state.cancelled_or_timedout


def test_a_job_without_tasks_has_nothing_to_execute() -> None:
    world = World(run_of(spec_of())).start()

    assert (LifeCycle.SKIPPED, Result.EXCLUDED) == (world.run.state.life_cycle, world.run.state.result)


def test_a_run_in_which_every_task_is_disabled_is_skipped() -> None:
    world = World(run_of(spec_of(notebook("a", disabled=True), notebook("b", "a")))).start()

    assert {"a": "DISABLED", "b": "EXCLUDED"} == world.results()
    assert (LifeCycle.SKIPPED, TerminationCode.SKIPPED) == (world.run.state.life_cycle, world.run.state.code)
    assert TerminationCode.DISABLED is world.key("a").state.code


def test_a_cancelled_task_run_leaves_the_others_alone() -> None:
    """Dependants become UPSTREAM_CANCELED, unless their run_if handles a failure."""
    spec = spec_of(notebook("a"), notebook("b", "a"), notebook("c", "a", run_if="ALL_DONE"), notebook("d"))
    world = World(run_of(spec)).start()

    effects = world.send(events.CancelRequested(attempt_id=1001))
    assert (events.StopTask(run_id=1000, attempt_id=1001, reason="CANCELED"),) == effects
    assert "CANCELED" == world.results()["a"]
    world.send(finished(1001, FAILED))

    assert {"a": "CANCELED", "b": "UPSTREAM_CANCELED", "c": "PENDING", "d": "PENDING"} == world.results()


def test_a_task_run_that_waits_can_be_cancelled() -> None:
    world = World(run_of(spec_of(notebook("a"), notebook("b", "a")))).start()

    world.send(events.CancelRequested(attempt_id=1002))
    world.send(events.CancelRequested(attempt_id=1))
    world.send(finished(1001))

    assert {"a": "SUCCESS", "b": "CANCELED"} == world.results()
    assert Result.CANCELED is world.run.state.result


def test_a_condition_takes_one_branch_and_excludes_the_other() -> None:
    spec = spec_of(
        condition("c", left="2"),
        notebook("no", ("c", "false")),
        notebook("yes", ("c", "true")),
        notebook("z", "yes"),
    )
    world = World(run_of(spec)).start()

    assert {"c": "SUCCESS", "no": "PENDING", "yes": "EXCLUDED", "z": "EXCLUDED"} == world.results()
    assert "false" == world.key("c").outcome
    assert {"op": "EQUAL_TO", "left": "2", "right": "1"} == world.key("c").payload
    world.send(finished(world.key("no").run_id))
    assert Result.SUCCESS is world.run.state.result


def test_a_task_below_both_branches_counts_the_other_one_as_a_success() -> None:
    spec = spec_of(
        condition("c"), notebook("x", ("c", "true")), notebook("y", ("c", "false")), notebook("z", "x", "y")
    )
    world = World(run_of(spec)).start()

    world.send(finished(world.key("x").run_id))

    assert {"c": "SUCCESS", "x": "SUCCESS", "y": "EXCLUDED", "z": "PENDING"} == world.results()


@pytest.mark.parametrize(
    ("left", "message"),
    [
        ("text", "Condition operand 'text' is not a number."),
        ("{{job.nothing}}", "The reference {{job.nothing}} is not known."),
    ],
)
def test_a_condition_that_can_not_be_evaluated_fails_and_is_not_retried(left: str, message: str) -> None:
    spec = spec_of(condition("c", op="LESS_THAN", left=left, max_retries=3), notebook("x", ("c", "true")))
    world = World(run_of(spec)).start()

    state = world.key("c").state
    assert (LifeCycle.INTERNAL_ERROR, Result.FAILED) == (state.life_cycle, state.result)
    assert (TerminationCode.INVALID_RUN_CONFIGURATION, message) == (state.code, state.message)
    assert {"c": "FAILED", "x": "UPSTREAM_FAILED"} == world.results()
    assert Result.FAILED is world.run.state.result


def test_an_operand_must_be_a_scalar() -> None:
    spec = spec_of(notebook("a"), condition("c", "a", left="{{tasks.a.values.list}}"))
    world = World(run_of(spec)).start()

    world.send(evolve(finished(1001), values={"list": [1]}))

    assert (
        "The reference {{tasks.a.values.list}} is no text, number or boolean." == world.key("c").state.message
    )


def test_a_condition_on_a_value_of_a_disabled_task_fails() -> None:
    spec = spec_of(
        notebook("a", disabled=True), condition("c", "a", left="{{tasks.a.values.v}}", run_if="ALL_DONE")
    )
    world = World(run_of(spec)).start()

    assert {"a": "DISABLED", "c": "FAILED"} == world.results()


def test_a_run_of_only_some_tasks_does_not_consider_the_others() -> None:
    spec = spec_of(notebook("a"), notebook("b", "a"), notebook("c", "b"))
    world = World(run_of(spec, only=("b",))).start()

    assert {"b": "PENDING"} == world.results()
    world.send(finished(world.key("b").run_id))
    assert Result.SUCCESS is world.run.state.result


def test_a_lost_process_is_an_internal_error_that_the_retry_policy_may_mend() -> None:
    world = World(run_of(spec_of(notebook("a", max_retries=1)))).start()

    effects = world.send(events.ProcessLost(attempt_id=1001), after_ms=10)

    first, second = world.run.attempts
    assert (LifeCycle.INTERNAL_ERROR, TerminationCode.INTERNAL_ERROR) == (
        first.state.life_cycle,
        first.state.code,
    )
    assert (events.StartTask(run_id=1000, attempt_id=second.run_id),) == effects
    assert (10, 0) == (first.setup_ms, first.execution_ms)


def test_events_for_code_do_not_touch_iterations_or_child_runs() -> None:
    """What iterations and child runs stand for ends with them alone."""
    world = World(run_of(spec_of(for_each("f", inputs="[1]"), run_job("j", job_id=9)))).start()
    world.send(events.ChildStarted(attempt_id=world.key("j").run_id, child_run_id=5))
    before = world.run

    for key in ("f", "j"):
        world.send(finished(world.key(key).run_id))
        world.send(events.ProcessLost(attempt_id=world.key(key).run_id))
    ended = State(life_cycle=LifeCycle.TERMINATED, result=Result.SUCCESS)
    world.send(events.ChildEnded(attempt_id=world.key("f").run_id, state=ended))

    assert before == world.run


def test_an_event_brings_ids_enough_for_all_that_it_can_begin() -> None:
    run = run_of(spec_of(for_each("f", inputs=str(list(range(120))), concurrency=100)))
    plain = run_of(spec_of(notebook("a"), notebook("b")))

    decision = decide(run, with_ids(events.Start(), 5000, ids_wanted(run)), now=1)

    assert 100 == len(decision.run.iterations)
    assert 3 == ids_wanted(plain)


@pytest.mark.parametrize(
    ("result", "told"),
    [(Result.SUCCESS, False), (Result.FAILED, False), (Result.CANCELED, True), (Result.TIMEDOUT, True)],
)
def test_an_attempt_says_whether_it_was_cancelled_or_took_too_long(result: Result, told: bool) -> None:
    world = World(run_of(spec_of(notebook("a")))).start()

    world.send(finished(1001, (result, TerminationCode.CANCELED, False)))

    assert told is world.key("a").state.cancelled_or_timedout


def test_what_takes_no_time_is_told_so() -> None:
    world = World(run_of(spec_of(notebook("a"), notebook("b")))).start()

    world.send(events.ProcessLost(attempt_id=1001))
    world.send(events.TaskStarted(attempt_id=1002))
    world.send(finished(1002))

    durations = [(each.setup_ms, each.execution_ms, each.cleanup_ms) for each in world.run.attempts]
    assert [(0, 0, 0), (0, 0, 0)] == durations
