"""Retries and timeouts (reference: retry, timeout)."""

from __future__ import annotations

import pytest
from lakejobs_emulator.domain import events
from lakejobs_emulator.domain.due import next_due
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode

from tests.domain.world import World
from tests.strategies import (
    CANCELED,
    FAILED,
    START_MS,
    finished,
    for_each,
    notebook,
    run_job,
    run_of,
    spec_of,
)

TIMEDOUT = (Result.TIMEDOUT, TerminationCode.CANCELED, False)
INTERNAL = (Result.FAILED, TerminationCode.INTERNAL_ERROR, True)
MISSING = (Result.FAILED, TerminationCode.RESOURCE_NOT_FOUND, True)
DISABLED = (Result.FAILED, TerminationCode.FEATURE_DISABLED, True)
INVALID = (Result.FAILED, TerminationCode.INVALID_RUN_CONFIGURATION, True)


@pytest.mark.parametrize(
    ("outcome", "settings", "tries"),
    [
        (FAILED, {}, 1),
        (FAILED, {"max_retries": 0}, 1),
        (FAILED, {"max_retries": 1}, 2),
        (FAILED, {"max_retries": 3}, 4),
        (INTERNAL, {"max_retries": 2}, 3),
        (MISSING, {"max_retries": 2}, 3),
        (CANCELED, {"max_retries": 2}, 1),
        (TIMEDOUT, {"max_retries": 2}, 1),
        (TIMEDOUT, {"max_retries": 2, "retry_on_timeout": True}, 3),
        (FAILED, {"max_retries": 1, "retry_on_timeout": True}, 2),
        (DISABLED, {"max_retries": 2}, 1),
        (INVALID, {"max_retries": 2}, 1),
    ],
)
def test_how_often_a_task_is_tried(outcome: tuple, settings: dict, tries: int) -> None:
    world = World(run_of(spec_of(notebook("a", **settings)))).start()

    world.play(lambda attempt: outcome)

    assert tries == len(world.run.attempts)
    assert list(range(tries)) == [attempt.attempt_number for attempt in world.run.attempts]
    assert {1001} == {attempt.original_run_id for attempt in world.run.attempts}
    assert tries == len({attempt.run_id for attempt in world.run.attempts})


def test_minus_one_retries_without_end() -> None:
    world = World(run_of(spec_of(notebook("a", max_retries=-1)))).start()

    world.play(lambda attempt: FAILED if attempt.attempt_number < 40 else CANCELED)

    assert 41 == len(world.run.attempts)


def test_a_retry_that_succeeds_makes_the_task_succeed() -> None:
    world = World(run_of(spec_of(notebook("a", max_retries=1), notebook("b", "a")))).start()

    world.send(finished(1001, FAILED))
    assert "BLOCKED" == world.results()["b"]
    world.send(finished(world.key("a").run_id))
    world.send(finished(world.key("b").run_id))

    assert {"a": "SUCCESS", "b": "SUCCESS"} == world.results()
    assert Result.SUCCESS is world.run.state.result


def test_the_interval_counts_from_the_start_of_the_failed_attempt() -> None:
    world = World(run_of(spec_of(notebook("a", max_retries=2, min_retry_interval_millis=1000)))).start()

    world.send(finished(1001, FAILED), after_ms=300)
    again = world.key("a")
    assert (LifeCycle.WAITING_FOR_RETRY, START_MS + 1000) == (again.state.life_cycle, next_due(world.run))
    world.send(events.Tick(), after_ms=699)
    assert LifeCycle.WAITING_FOR_RETRY is world.key("a").state.life_cycle
    effects = world.send(events.Tick(), after_ms=1)
    assert (events.StartTask(run_id=1000, attempt_id=again.run_id),) == effects
    assert START_MS + 1000 == world.key("a").start_ms

    world.send(finished(again.run_id, FAILED), after_ms=1500)
    assert LifeCycle.PENDING is world.key("a").state.life_cycle  # the interval is over already


def test_each_try_gets_its_own_references() -> None:
    task = notebook("a", max_retries=1)
    task["notebook_task"]["base_parameters"] = {"try": "{{task.execution_count}}", "id": "{{task.run_id}}"}
    world = World(run_of(spec_of(task))).start()

    world.send(finished(1001, FAILED))

    first, second = world.run.attempts
    assert {"try": "1", "id": "1001"} == (first.payload or {})["base_parameters"]
    assert {"try": "2", "id": str(second.run_id)} == (second.payload or {})["base_parameters"]


def test_a_task_is_not_tried_again_while_its_run_is_cancelled() -> None:
    world = World(run_of(spec_of(notebook("a", max_retries=5)))).start()

    world.send(events.CancelRequested())
    world.send(finished(1001, FAILED))

    assert (1, Result.CANCELED) == (len(world.run.attempts), world.run.state.result)


def test_what_timed_out_is_not_tried_again_when_its_run_is_cancelled_meanwhile() -> None:
    world = World(
        run_of(spec_of(notebook("a", timeout_seconds=3, max_retries=5, retry_on_timeout=True)))
    ).start()

    world.send(events.Tick(), after_ms=3000)
    world.send(events.CancelRequested())
    world.send(finished(1001, CANCELED))

    assert {"a": "TIMEDOUT"} == world.results()
    assert (1, Result.CANCELED) == (len(world.run.attempts), world.run.state.result)


def test_a_waiting_retry_is_cancelled_with_its_run() -> None:
    world = World(run_of(spec_of(notebook("a", max_retries=5, min_retry_interval_millis=9000)))).start()
    world.send(finished(1001, FAILED))

    world.send(events.CancelRequested())

    assert {"a": "CANCELED"} == world.results()
    assert world.run.state.life_cycle.terminal


def test_a_task_that_takes_too_long_is_stopped_and_ends_timed_out() -> None:
    """Each attempt has the whole time; the wait for a slot counts."""
    world = World(run_of(spec_of(notebook("a", timeout_seconds=3)))).start()
    assert START_MS + 3000 == next_due(world.run)

    assert () == world.send(events.Tick(), after_ms=2999)
    effects = world.send(events.Tick(), after_ms=1)
    assert (events.StopTask(run_id=1000, attempt_id=1001, reason="TIMEDOUT"),) == effects
    assert LifeCycle.TERMINATING is world.key("a").state.life_cycle
    world.send(finished(1001, CANCELED), after_ms=100)

    state = world.key("a").state
    assert (LifeCycle.TERMINATED, Result.TIMEDOUT) == (state.life_cycle, state.result)
    assert (TerminationCode.CANCELED, True) == (state.code, state.cancelled_or_timedout)
    assert "Max run duration exceeded: timed out after 3 seconds." == state.message
    assert Result.FAILED is world.run.state.result


def test_a_timed_out_attempt_is_tried_again_with_the_whole_time() -> None:
    world = World(
        run_of(spec_of(notebook("a", timeout_seconds=3, max_retries=1, retry_on_timeout=True)))
    ).start()

    world.send(events.Tick(), after_ms=3000)
    world.send(finished(1001, CANCELED), after_ms=500)

    assert START_MS + 6500 == next_due(world.run)


def test_a_run_that_takes_too_long_ends_timed_out_with_its_tasks_cancelled() -> None:
    spec = spec_of(notebook("a"), notebook("b", "a"), timeout_seconds=5)
    world = World(run_of(spec)).start()

    world.send(events.Tick(), after_ms=5000)
    assert LifeCycle.TERMINATING is world.run.state.life_cycle
    world.send(finished(1001), after_ms=10)

    assert {"a": "CANCELED", "b": "CANCELED"} == world.results()
    assert {TerminationCode.CANCELED} == {attempt.state.code for attempt in world.run.every()}
    state = world.run.state
    assert (LifeCycle.TERMINATED, Result.TIMEDOUT) == (state.life_cycle, state.result)
    assert "Max run duration exceeded: timed out after 5 seconds." == state.message


def test_the_service_cancels_the_child_of_a_run_or_a_task_that_ran_out_of_time() -> None:
    """Code CANCELED, not USER_CANCELED: no user did it (reference: termination codes)."""
    task = run_job("j", job_id=9)
    stop = events.StopChild(run_id=1000, attempt_id=1001, child_run_id=50, by_service=True)
    for spec in (spec_of(task, timeout_seconds=5), spec_of({**task, "timeout_seconds": 5})):
        world = World(run_of(spec)).start()
        world.send(events.ChildStarted(attempt_id=1001, child_run_id=50))

        assert (stop,) == world.send(events.Tick(), after_ms=5000)

    child = World(run_of(spec_of(notebook("a")))).start()
    child.send(events.CancelRequested(by_service=True))
    child.send(finished(1001, CANCELED))
    assert (Result.CANCELED, TerminationCode.CANCELED) == (child.run.state.result, child.run.state.code)
    assert TerminationCode.CANCELED is child.key("a").state.code


def test_the_service_cancels_the_iterations_of_a_run_that_ran_out_of_time() -> None:
    spec = spec_of(for_each("f", inputs="[1, 2, 3]", concurrency=2), timeout_seconds=5)
    world = World(run_of(spec)).start()

    world.send(events.Tick(), after_ms=5000)
    world.play(lambda attempt: CANCELED)

    codes = [attempt.state.code for attempt in (world.key("f"), *world.run.iterations)]
    assert [TerminationCode.CANCELED] * 3 == codes
    assert Result.TIMEDOUT is world.run.state.result


def test_a_change_of_the_timeout_reaches_a_run_that_is_active() -> None:
    world = World(run_of(spec_of(notebook("a")))).start()
    assert next_due(world.run) is None

    world.send(events.SettingsChanged(timeout_seconds=2), after_ms=1000)

    assert START_MS + 2000 == next_due(world.run)
    world.send(events.SettingsChanged(timeout_seconds=0))
    assert next_due(world.run) is None
