"""The for_each task (reference: for each)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain import events
from lakejobs_emulator.domain.due import next_due
from lakejobs_emulator.domain.for_each import ErrorCount, IterationStats, error_counts, iteration_stats
from lakejobs_emulator.domain.orchestrate import decide
from lakejobs_emulator.domain.run import Attempt
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode

from tests.domain.world import World
from tests.strategies import (
    FAILED,
    START_MS,
    condition,
    finished,
    for_each,
    notebook,
    run_job,
    run_of,
    spec_of,
    with_ids,
)

SUCCESS = (Result.SUCCESS, TerminationCode.SUCCESS, False)


def world_of(
    inputs: str, *, nested: dict[str, Any] | None = None, concurrency: int | None = None, **more: Any
) -> World:
    task = for_each("f", inputs=inputs, nested=nested, concurrency=concurrency)
    return World(run_of(spec_of(task, notebook("after", "f")), **more)).start()


def stats(world: World) -> IterationStats:
    return iteration_stats(world.run, world.key("f"))


@pytest.mark.parametrize(("concurrency", "at_once"), [(None, 1), (1, 1), (2, 2), (9, 4)])
def test_so_many_iterations_run_at_once(concurrency: int | None, at_once: int) -> None:
    """One, unless the task says otherwise; the next starts when one ends."""
    world = world_of("[1, 2, 3, 4]", concurrency=concurrency)
    assert (at_once, LifeCycle.RUNNING) == (len(world.live()), world.key("f").state.life_cycle)
    assert at_once == sum(isinstance(effect, events.StartTask) for effect in world.effects)

    world.send(finished(world.live()[0].run_id))

    assert min(at_once, 3) == len(world.live())
    assert IterationStats(
        total=4, scheduled=min(at_once + 1, 4), active=min(at_once, 3), completed=1, failed=0, succeeded=1
    ) == stats(world)


def test_iterations_are_runs_of_the_nested_task_with_ids_of_their_own() -> None:
    nested = notebook("n")
    nested["notebook_task"]["base_parameters"] = {
        "x": "{{input}}",
        "me": "{{task.run_id}}",
        "who": "{{task.name}}",
    }
    world = world_of('["a", {"k": 1}]', nested=nested, concurrency=2)

    first, second = world.run.iterations
    assert ("n", world.key("f").run_id, 0, 1) == (
        first.task_key,
        first.parent_id,
        first.iteration,
        second.iteration,
    )
    assert {"x": "a", "me": str(first.run_id), "who": "n"} == (first.payload or {})["base_parameters"]
    assert '{"k":1}' == (second.payload or {})["base_parameters"]["x"]
    assert "{{input}}" in json.dumps(world.key("f").payload)
    assert {"f", "after"} == world.run.current().keys()


def test_the_task_succeeds_with_all_its_iterations() -> None:
    world = world_of("[1, 2]")

    world.play(lambda attempt: SUCCESS)

    assert {"f": "SUCCESS", "after": "SUCCESS"} == world.results()
    assert IterationStats(total=2, scheduled=2, active=0, completed=2, failed=0, succeeded=2) == stats(world)


def test_a_failed_iteration_fails_the_task_after_the_rest_has_run() -> None:
    world = world_of("[1, 2, 3]")

    world.play(lambda attempt: FAILED if attempt.iteration == 0 else SUCCESS)

    assert {"f": "FAILED", "after": "UPSTREAM_FAILED"} == world.results()
    assert 3 == len(world.run.iterations)
    state = world.key("f").state
    assert ("1 of 3 iterations failed.", TerminationCode.RUN_EXECUTION_ERROR) == (state.message, state.code)
    assert LifeCycle.TERMINATED is state.life_cycle


def test_no_inputs_are_a_success() -> None:
    world = world_of("[]")

    assert {"f": "SUCCESS", "after": "PENDING"} == world.results()


def test_retries_belong_to_the_nested_task() -> None:
    world = world_of("[1, 2]", nested=notebook("n", max_retries=1))

    world.play(lambda attempt: FAILED if attempt.attempt_number == 0 else SUCCESS)

    assert "SUCCESS" == world.results()["f"]
    assert [(0, 0), (0, 1), (1, 0), (1, 1)] == [(a.iteration, a.attempt_number) for a in world.run.iterations]
    assert IterationStats(total=2, scheduled=2, active=0, completed=2, failed=0, succeeded=2) == stats(world)


def test_the_timeout_is_the_nested_tasks_own() -> None:
    task = for_each(
        "f", inputs="[1]", nested=notebook("n", timeout_seconds=2), timeout_seconds=1, max_retries=3
    )
    world = World(run_of(spec_of(task))).start()
    assert START_MS + 2000 == next_due(world.run)

    world.send(events.Tick(), after_ms=2000)
    world.send(finished(world.run.iterations[0].run_id))

    assert Result.TIMEDOUT is world.run.iterations[0].state.result
    assert ["FAILED"] == [attempt.state.result for attempt in world.run.attempts]


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ("nothing", "The inputs of a for_each task must be a JSON array: "),
        ('{"a": 1}', "The inputs of a for_each task must be a JSON array."),
        ("[[1]]", "The inputs of a for_each task must be scalars or objects."),
        ("[" * 5000, "The inputs of a for_each task must be a JSON array: "),
        ("[NaN]", "The inputs of a for_each task must be a JSON array: "),
        ("[1e999]", "The inputs of a for_each task must be a JSON array: "),
        ('[{"a": "\\ud800"}]', "The inputs of a for_each task must be a JSON array: "),
        (json.dumps(["x" * 9_997]), "The inputs of a for_each task must have at most 10000 characters."),
        ("{{job.parameters.nothing}}", "The reference {{job.parameters.nothing}} is not known."),
        ("{{tasks.after.values.k}}", "The reference {{tasks.after.values.k}} is not known."),
    ],
)
def test_inputs_that_are_no_list_fail_the_task(inputs: str, message: str) -> None:
    world = world_of(inputs)

    state = world.key("f").state
    assert state.message.startswith(message)
    assert (LifeCycle.INTERNAL_ERROR, TerminationCode.INVALID_RUN_CONFIGURATION) == (
        state.life_cycle,
        state.code,
    )


def test_inputs_of_just_10000_characters_are_taken() -> None:
    assert "RUNNING" == world_of(json.dumps(["x" * 9_996])).results()["f"]


def test_inputs_come_from_a_job_parameter() -> None:
    world = world_of("{{job.parameters.list}}", job_parameters={"list": "[5, 6]"})
    assert (5, 6) == world.key("f").inputs
    too_long = world_of("{{job.parameters.list}}", job_parameters={"list": json.dumps(["x" * 9_997])})
    assert "FAILED" == too_long.results()["f"]


@pytest.mark.parametrize(
    ("value", "result"),
    [
        ([1, 2], "RUNNING"),
        (["x" * 48 * 1024], "FAILED"),
        (["x" * (48 * 1024 - 4)], "RUNNING"),
        (["é" * 24 * 1024], "FAILED"),
        ([0] * 5000, "RUNNING"),
        ([0] * 5001, "FAILED"),
        ("[1, 2]", "RUNNING"),
        (3, "FAILED"),
    ],
)
def test_inputs_come_from_a_task_value_of_up_to_48_kb_and_5000_elements(value: Any, result: str) -> None:
    spec = spec_of(notebook("a"), for_each("f", "a", inputs="{{tasks.a.values.list}}"))
    world = World(run_of(spec)).start()

    world.send(evolve(finished(1001), values={"list": value}))

    assert result == world.results()["f"]


@pytest.mark.parametrize(("size", "result"), [(48 * 1024, "RUNNING"), (48 * 1024 + 1, "FAILED")])
def test_inputs_come_from_the_rows_of_a_query_of_up_to_48_kb(size: int, result: str) -> None:
    """``{{tasks.x.output.rows}}`` holds up to 48 KB, far more than inputs that are written out."""
    rows = [{"c": "x" * (size - len('[{"c":""}]'))}]
    world = World(
        run_of(spec_of(notebook("a"), for_each("f", "a", inputs="{{ tasks.a.output.rows }}")))
    ).start()

    world.send(evolve(finished(1001), shared={"rows": rows}))

    assert result == world.results()["f"]


def test_a_nested_task_names_a_task_of_its_own_key() -> None:
    """The keys of nested tasks are not those of the job: a reference finds the job's task."""
    nested = notebook(
        "a", notebook_task={"notebook_path": "/n", "base_parameters": {"x": "{{tasks.a.run_id}}"}}
    )
    world = World(run_of(spec_of(notebook("a"), for_each("f", "a", inputs="[1]", nested=nested)))).start()

    world.send(finished(1001))

    assert "1001" == (world.run.iterations[0].payload or {})["base_parameters"]["x"]


def test_cancelling_the_task_stops_its_iterations() -> None:
    world = world_of("[1, 2, 3]", concurrency=2)

    effects = world.send(events.CancelRequested(attempt_id=world.key("f").run_id))

    assert {attempt.run_id for attempt in world.run.iterations} == {effect.attempt_id for effect in effects}
    assert LifeCycle.TERMINATING is world.key("f").state.life_cycle
    for attempt in world.live():
        world.send(finished(attempt.run_id))
    assert {"f": "CANCELED", "after": "UPSTREAM_CANCELED"} == world.results()
    assert [Result.CANCELED] * 2 == [attempt.state.result for attempt in world.run.iterations]


def test_cancelling_the_task_ends_iterations_that_wait_for_a_retry() -> None:
    world = world_of("[1]", nested=notebook("n", max_retries=1, min_retry_interval_millis=10_000))
    world.send(finished(world.live()[0].run_id, FAILED))

    world.send(events.CancelRequested(attempt_id=world.key("f").run_id))

    assert "CANCELED" == world.results()["f"]


def test_a_cancelled_iteration_is_a_failed_one() -> None:
    world = world_of("[1, 2]", concurrency=2)

    world.send(events.CancelRequested(attempt_id=world.run.iterations[0].run_id))
    world.play(lambda attempt: SUCCESS)

    assert "FAILED" == world.results()["f"]


def test_iterations_may_be_conditions_or_runs_of_jobs() -> None:
    nested = condition("n", left="{{input}}", right="2")
    world = world_of("[1, 2, 3]", nested=nested)
    assert {"f": "SUCCESS", "after": "PENDING"} == world.results()
    assert ["false", "true", "false"] == [attempt.outcome for attempt in world.run.iterations]

    world = world_of("[1]", nested=run_job("n", job_id=9))
    assert isinstance(world.effects[-1], events.StartChild)


def test_an_iteration_that_can_not_start_fails_and_the_next_one_starts() -> None:
    nested = notebook("n")
    nested["notebook_task"]["base_parameters"] = {"x": "{{input.k}}"}
    world = world_of('[1, {"k": 2}]', nested=nested)

    assert [LifeCycle.INTERNAL_ERROR, LifeCycle.PENDING] == [a.state.life_cycle for a in world.run.iterations]


def test_a_repair_runs_only_failed_iterations_again() -> None:
    world = world_of("[1, 2, 3]")
    world.play(lambda attempt: FAILED if attempt.iteration == 1 else SUCCESS)
    first = world.key("f")

    keys = ("f", "after")
    world.send(events.RepairRequested(repair_id=9, task_keys=keys, spec=world.run.spec))

    again = [attempt for attempt in world.run.iterations if attempt.parent_id == world.key("f").run_id]
    assert [(1, 9)] == [(attempt.iteration, attempt.repair_id) for attempt in again]
    assert IterationStats(total=3, scheduled=3, active=1, completed=2, failed=0, succeeded=2) == stats(world)
    world.play(lambda attempt: SUCCESS)
    assert {"f": "SUCCESS", "after": "SUCCESS"} == world.results()
    assert 1 == iteration_stats(world.run, first).failed


def test_a_second_repair_keeps_what_the_first_one_kept() -> None:
    world = world_of("[1, 2, 3]")
    world.play(lambda attempt: SUCCESS if attempt.iteration == 0 else FAILED)
    world.send(events.RepairRequested(repair_id=9, task_keys=("f",), spec=world.run.spec))
    world.play(lambda attempt: SUCCESS if attempt.iteration == 1 else FAILED)
    world.send(events.RepairRequested(repair_id=10, task_keys=("f",), spec=world.run.spec))

    again = [attempt.iteration for attempt in world.run.iterations if attempt.repair_id == 10]

    assert [2] == again


def test_a_repair_on_other_inputs_or_of_a_success_runs_all_of_them() -> None:
    world = world_of("{{job.parameters.list}}", job_parameters={"list": "[1, 2]"})
    world.play(lambda attempt: FAILED if attempt.iteration == 1 else SUCCESS)
    event = events.RepairRequested(
        repair_id=9, task_keys=("f",), spec=world.run.spec, job_parameters={"list": "[1, 3]"}
    )
    world.send(event)
    assert () == world.key("f").kept
    world.play(lambda attempt: SUCCESS)

    world.send(evolve(event, repair_id=10))

    assert () == world.key("f").kept


def test_the_three_most_common_messages_of_failures_are_counted() -> None:
    world = world_of(str(list(range(10))), concurrency=10)
    texts = ["x", "y", "x", "z", "y", "x", "w", "w", "w", "w"]
    for attempt in world.live():
        world.send(evolve(finished(attempt.run_id, FAILED), message=texts[attempt.iteration or 0]))

    counts = [(each.message, each.count) for each in error_counts(world.run, world.key("f"))]
    assert [("w", 4), ("x", 3), ("y", 2)] == counts
    assert ErrorCount(message="w", count=4, category="RUN_EXECUTION_ERROR") in error_counts(
        world.run, world.key("f")
    )


def test_what_has_no_ids_yet_starts_with_the_next_event() -> None:
    """A decision begins no more than its event has ids for; the run then says that it is due."""
    run = run_of(spec_of(for_each("f", inputs="[1, 2, 3]", concurrency=3)))

    run = decide(run, with_ids(events.Start(), 50, 2), now=START_MS).run
    assert (2, START_MS) == (len(run.iterations), next_due(run))
    run = decide(run, with_ids(events.Tick(), 60, 2), now=START_MS).run
    assert (3, None) == (len(run.iterations), next_due(run))


def test_instant_iterations_go_on_in_the_next_event() -> None:
    run = run_of(spec_of(for_each("f", inputs="[1, 2, 3]", nested=condition("n"))))

    for count, first in ((2, 50), (3, 60)):
        run = decide(
            run, with_ids(events.Tick() if first > 50 else events.Start(), first, 2), now=START_MS
        ).run
        assert count == len(run.iterations)

    assert Result.SUCCESS is run.state.result


@given(
    inputs=st.lists(st.integers(0, 9), max_size=7),
    concurrency=st.integers(1, 4),
    failing=st.sets(st.integers(0, 6)),
    data=st.data(),
)
def test_every_input_is_run_once_whatever_the_order(
    inputs: list[int], concurrency: int, failing: set[int], data: st.DataObject
) -> None:
    world = world_of(json.dumps(inputs), concurrency=concurrency)

    def ends(attempt: Attempt) -> tuple[Result, TerminationCode, bool]:
        assert len([each for each in world.live() if each.parent_id]) <= concurrency
        return FAILED if attempt.iteration in failing else SUCCESS

    world.play(ends, lambda count: data.draw(st.integers(0, count - 1)))

    assert list(range(len(inputs))) == sorted(attempt.iteration for attempt in world.run.iterations)
    bad = len(failing & set(range(len(inputs))))
    assert ("FAILED" if bad else "SUCCESS") == world.results()["f"]
    assert bad == stats(world).failed


def test_cancelling_the_task_leaves_what_has_ended_as_it_was() -> None:
    world = world_of("[1, 2]", concurrency=2)
    world.send(finished(world.run.iterations[0].run_id))

    effects = world.send(events.CancelRequested(attempt_id=world.key("f").run_id))

    assert [world.run.iterations[1].run_id] == [effect.attempt_id for effect in effects]
    world.play(lambda attempt: FAILED)
    assert [Result.SUCCESS, Result.CANCELED] == [attempt.state.result for attempt in world.run.iterations]


def test_a_run_knows_its_attempts_and_iterations_by_id() -> None:
    run = world_of("[1]").run

    assert [1001, 1002, run.iterations[0].run_id] == [run.attempt(each.run_id).run_id for each in run.every()]
    with pytest.raises(KeyError):
        run.attempt(1)
