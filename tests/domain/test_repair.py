"""Repair (reference: repair): what is selected, and what a repaired run becomes."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from lakejobs_emulator.domain import events
from lakejobs_emulator.domain.admit import WorkspaceView
from lakejobs_emulator.domain.due import next_due
from lakejobs_emulator.domain.problems import ProblemKind, Refused
from lakejobs_emulator.domain.repair import Selection, select
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.domain.states import LifeCycle, Result

from tests.domain.world import World
from tests.strategies import FAILED, for_each, notebook, run_of, spec_of

# a fails; b and c depend on it; d is beside them; e is disabled; f needs a failure of d.
SPEC = spec_of(
    notebook("a"),
    notebook("b", "a"),
    notebook("c", "a", run_if="ALL_DONE"),
    notebook("d"),
    notebook("e", disabled=True),
    notebook("f", "d", run_if="AT_LEAST_ONE_FAILED"),
)


def ended_world() -> World:
    world = World(run_of(SPEC)).start()
    world.play(lambda attempt: FAILED if attempt.task_key == "a" else SUCCESS)
    return world


SUCCESS = (Result.SUCCESS, events.TerminationCode.SUCCESS, False)


def repaired(world: World, *keys: str, repair_id: int = 31, **event: Any) -> World:
    world.send(
        events.RepairRequested(repair_id=repair_id, task_keys=keys, spec=event.pop("spec", SPEC), **event),
        after_ms=100,
    )
    return world


@pytest.mark.parametrize(
    ("selection", "keys"),
    [
        ({"rerun_tasks": ("d",)}, ("d",)),
        ({"rerun_tasks": ("d", "a")}, ("a", "d")),
        ({"rerun_all_failed_tasks": True}, ("a", "b", "f")),
        ({"rerun_tasks": ("a",), "rerun_dependent_tasks": True}, ("a", "b", "c")),
        ({"rerun_tasks": ("d",), "rerun_dependent_tasks": True}, ("d", "f")),
        ({"rerun_all_failed_tasks": True, "rerun_dependent_tasks": True}, ("a", "b", "c", "f")),
        ({"rerun_tasks": ("e",)}, ("e",)),
    ],
)
def test_which_tasks_a_repair_runs_again(selection: dict[str, Any], keys: tuple[str, ...]) -> None:
    """Failed are those without success, skipped ones too; a task recorded as disabled did not fail."""
    assert keys == select(ended_world().run, SPEC, Selection(**selection))


@pytest.mark.parametrize("selected", [{"rerun_all_failed_tasks": True}, {"rerun_tasks": ("a",)}])
def test_dependent_tasks_do_not_take_along_what_was_recorded_as_disabled(selected: dict[str, Any]) -> None:
    """A disabled task never runs; what depends on it is run again, and judges it as before."""
    spec = spec_of(notebook("a"), notebook("b", "a", disabled=True), notebook("c", "b", run_if="ALL_DONE"))
    world = World(run_of(spec)).start()
    world.play(lambda attempt: FAILED if attempt.task_key == "a" else SUCCESS)

    keys = select(world.run, spec, Selection(rerun_dependent_tasks=True, **selected))

    assert ("a", "c") == keys
    repaired(world, *keys, spec=spec)
    world.play(lambda attempt: SUCCESS)
    assert {"a": "SUCCESS", "b": "DISABLED", "c": "SUCCESS"} == world.results()


def test_a_repair_of_a_run_of_some_tasks_stays_within_them() -> None:
    world = World(run_of(SPEC, only=("a", "b"))).start()
    world.play(lambda attempt: FAILED)

    selection = Selection(rerun_tasks=("a",), rerun_dependent_tasks=True)

    assert ("a", "b") == select(world.run, SPEC, selection)


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        ({}, "There is no task to repair: name rerun_tasks or rerun_all_failed_tasks."),
        (
            {"rerun_tasks": ("a",), "rerun_all_failed_tasks": True},
            "Only one of rerun_tasks and rerun_all_failed_tasks can be specified.",
        ),
        ({"rerun_tasks": ("a", "z")}, "Task 'z' does not exist in the job."),
        ({"rerun_tasks": ("a",), "latest_repair_id": 5}, "Repair 5 is not the latest repair of run 1000."),
    ],
)
def test_a_selection_that_makes_no_sense_is_refused(selection: dict[str, Any], message: str) -> None:
    with pytest.raises(Refused) as caught:
        select(ended_world().run, SPEC, Selection(**selection))

    assert (ProblemKind.INVALID_PARAMETER_VALUE, message) == (
        caught.value.problem.kind,
        caught.value.problem.message,
    )


def test_an_active_run_can_not_be_repaired() -> None:
    with pytest.raises(Refused) as caught:
        select(World(run_of(SPEC)).start().run, SPEC, Selection(rerun_tasks=("a",)))

    assert ProblemKind.INVALID_STATE is caught.value.problem.kind
    assert "Run 1000 is active and cannot be repaired." == caught.value.problem.message


def test_the_second_repair_must_name_the_first() -> None:
    world = repaired(ended_world(), "a")
    world.play(lambda attempt: FAILED)

    with pytest.raises(Refused) as caught:
        select(world.run, SPEC, Selection(rerun_tasks=("a",)))
    assert (
        "The latest repair ID needs to be provided in order to create a new repair"
        == caught.value.problem.message
    )
    with pytest.raises(Refused, match="Repair 7 is not the latest repair"):
        select(world.run, SPEC, Selection(rerun_tasks=("a",), latest_repair_id=7))
    assert ("a",) == select(world.run, SPEC, Selection(rerun_tasks=("a",), latest_repair_id=31))


def test_a_repair_runs_the_tasks_again_under_the_same_run_id() -> None:
    world = ended_world()
    first = world.run

    repaired(world, "a", "b", "c", job_parameters={"day": "2"})

    run = world.run
    assert (first.run_id, LifeCycle.RUNNING, 0) == (run.run_id, run.state.life_cycle, run.end_ms)
    assert {"a": "PENDING", "b": "BLOCKED", "c": "BLOCKED"} == {key: world.results()[key] for key in "abc"}
    assert ({"day": "2"}, first.state, first.end_ms) == (
        run.job_parameters,
        run.original_state,
        run.original_end_ms,
    )
    fresh = [attempt for attempt in run.attempts if attempt.repair_id == 31]
    assert [attempt.run_id for attempt in fresh] == list(run.repairs[0].task_run_ids)
    assert [1, 1, 1] == [attempt.attempt_number for attempt in fresh]
    assert all(attempt.original_run_id == attempt.run_id for attempt in fresh)

    world.play(lambda attempt: SUCCESS)

    assert Result.SUCCESS is world.run.state.result
    assert (world.run.state, world.run.end_ms) == (world.run.repairs[0].state, world.run.repairs[0].end_ms)
    assert first.start_ms == world.run.start_ms


def test_a_task_that_stays_failed_keeps_the_run_failed() -> None:
    world = repaired(ended_world(), "d")

    world.play(lambda attempt: SUCCESS)

    assert Result.FAILED is world.run.state.result


def test_a_repair_has_retries_of_its_own() -> None:
    spec = spec_of(notebook("a", max_retries=1))
    world = World(run_of(spec)).start()
    world.play(lambda attempt: FAILED)
    repaired(world, "a", spec=spec)

    world.play(lambda attempt: FAILED)

    assert [0, 1, 2, 3] == [attempt.attempt_number for attempt in world.run.attempts]
    of_the_repair = tuple(attempt.run_id for attempt in world.run.attempts[2:])
    assert of_the_repair == world.run.repairs[0].task_run_ids


def test_a_repair_counts_the_executions_of_an_iteration_on() -> None:
    """{{task.execution_count}} counts attempts and repairs; other inputs make other iterations."""
    nested = notebook("n", max_retries=1)
    nested["notebook_task"]["base_parameters"] = {"count": "{{task.execution_count}}"}
    spec = spec_of(for_each("f", inputs="{{job.parameters.list}}", nested=nested))
    world = World(run_of(spec, job_parameters={"list": "[1, 2]"})).start()
    world.play(lambda attempt: FAILED if attempt.iteration == 1 else SUCCESS)

    counts = []
    for repair_id, inputs in ((31, "[1, 2]"), (32, "[1, 2]"), (33, "[7, 8]")):
        repaired(world, "f", repair_id=repair_id, spec=spec, job_parameters={"list": inputs})
        world.play(lambda attempt: FAILED if attempt.iteration == 1 and attempt.repair_id != 32 else SUCCESS)
        passed = [each for each in world.run.iterations if each.repair_id == repair_id]
        counts.append([dict(each.payload or {})["base_parameters"]["count"] for each in passed])

    assert [["3", "4"], ["5"], ["1", "1", "2"]] == counts


def test_a_repair_that_did_not_reach_a_for_each_task_makes_no_iteration_run_again() -> None:
    """A repair runs only failed iterations, whatever happened to the task in between."""
    spec = spec_of(notebook("a"), for_each("f", "a", inputs="[1, 2, 3]"))
    world = World(run_of(spec)).start()
    world.play(lambda attempt: FAILED if attempt.iteration == 1 else SUCCESS)
    repaired(world, "a", "f", spec=spec)
    world.play(lambda attempt: FAILED)
    assert "UPSTREAM_FAILED" == world.results()["f"]

    repaired(world, "a", "f", repair_id=32, spec=spec)
    world.play(lambda attempt: SUCCESS)

    assert {"a": "SUCCESS", "f": "SUCCESS"} == world.results()
    assert [1] == [each.iteration for each in world.run.iterations if each.repair_id == 32]


def test_a_repair_uses_the_settings_of_today() -> None:
    """A new task, a task that is gone, and one that is disabled today but failed when it was recorded."""
    today = spec_of(notebook("a", disabled=True), notebook("new", "a"))
    world = repaired(ended_world(), "a", "new", spec=today)

    assert ("PENDING", "BLOCKED") == (world.results()["a"], world.results()["new"])
    world.play(lambda attempt: SUCCESS)
    assert (0, Result.SUCCESS) == (world.key("new").attempt_number, world.key("new").state.result)


def test_a_timeout_counts_from_the_start_of_the_repair() -> None:
    world = repaired(ended_world(), "a", spec=evolve(SPEC, timeout_seconds=10))

    assert world.now + 10_000 == next_due(world.run)


def test_a_run_that_never_began_begins_with_its_repair() -> None:
    skipped: Run = run_of(SPEC, view=WorkspaceView(active_runs=1))
    assert LifeCycle.SKIPPED is skipped.state.life_cycle
    world = repaired(World(skipped), "a")

    assert world.now == world.run.start_ms
    world.play(lambda attempt: SUCCESS)
    assert Result.SUCCESS is world.run.state.result


def test_a_repair_that_finds_nothing_to_run_ends_at_once() -> None:
    spec = spec_of(notebook("d"), notebook("f", "d", run_if="ALL_FAILED"))
    world = World(run_of(spec)).start()
    world.play(lambda attempt: SUCCESS)

    repaired(world, "f", spec=spec)

    assert (LifeCycle.TERMINATED, Result.SUCCESS) == (world.run.state.life_cycle, world.run.state.result)


def test_a_task_that_the_settings_no_longer_have_is_not_run() -> None:
    world = repaired(ended_world(), "a", spec=spec_of(notebook("z")))

    assert "DISABLED" == world.results()["a"]


def test_each_attempt_knows_which_repair_it_belongs_to() -> None:
    """0 in the original run, then from 1: a retry within a repair is one of that repair."""
    world = ended_world()
    retried = spec_of(notebook("a", max_retries=1), *(notebook(key) for key in "bcdef"))
    for repair_id in (31, 32):
        repaired(world, "a", repair_id=repair_id, spec=retried)
        world.play(lambda attempt: FAILED)

    numbers = [world.run.repair_number(each) for each in world.run.attempts if each.task_key == "a"]
    assert [0, 1, 1, 2, 2] == numbers
