"""Runs that a run_job task starts (reference: run job)."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from lakejobs_emulator.domain import children, events
from lakejobs_emulator.domain.admit import StartRun, WorkspaceView
from lakejobs_emulator.domain.model import Job, RunParameters
from lakejobs_emulator.domain.problems import Problem, ProblemKind, job_missing
from lakejobs_emulator.domain.run import Run, State, Trigger
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode

from tests.domain.world import World
from tests.strategies import notebook, run_job, run_of, spec_of


def child_job(job_id: int = 9, **settings: Any) -> Job:
    return Job(
        job_id=job_id, creator="bob", created_ms=1, spec=spec_of(notebook("c"), **settings), run_as="eve"
    )


def parent_world(given: dict[str, str] | None = None, **body: Any) -> World:
    spec = spec_of(run_job("j", job_id=9, **body), notebook("after", "j"))
    return World(run_of(spec, job_parameters=given or {}, workspace_id=3)).start()


def asked_of(world: World, job: Job) -> StartRun:
    answer = children.child_of(world.run, world.key("j"), job)
    assert isinstance(answer, StartRun)
    return answer


def ended(life_cycle: LifeCycle, result: Result | None, code: TerminationCode | None = None) -> Run:
    state = State(life_cycle=life_cycle, result=result, code=code, message="m", queue_reason="old")
    return evolve(run_of(spec_of(notebook("c"))), state=state)


def test_a_run_of_the_other_job_is_asked_for() -> None:
    world = parent_world()
    attempt = world.key("j")
    assert (events.StartChild(run_id=1000, attempt_id=attempt.run_id),) == tuple(world.effects)
    assert LifeCycle.PENDING is attempt.state.life_cycle

    asked = asked_of(world, child_job(queue={"enabled": True}))

    assert (9, "ada", "eve", Trigger.RUN_JOB_TASK, True) == (
        asked.job_id, asked.creator, asked.run_as, asked.trigger, asked.queue_enabled,
    )  # fmt: skip
    assert (1000, attempt.run_id, (7,), 3) == (
        asked.parent_run_id, asked.parent_attempt_id, asked.ancestors, asked.workspace_id,
    )  # fmt: skip
    assert "bob" == asked_of(world, evolve(child_job(), run_as=None)).run_as


def test_the_task_runs_while_its_child_does_and_ends_as_it_does() -> None:
    world = parent_world()
    attempt = world.key("j")

    world.send(events.ChildStarted(attempt_id=attempt.run_id, child_run_id=50))
    assert (LifeCycle.RUNNING, 50) == (world.key("j").state.life_cycle, world.key("j").child_run_id)
    child = ended(LifeCycle.TERMINATED, Result.SUCCESS, TerminationCode.SUCCESS)
    world.send(events.ChildEnded(attempt_id=attempt.run_id, state=children.followed(child)), after_ms=40)
    world.send(events.ChildEnded(attempt_id=attempt.run_id, state=children.followed(child)))

    assert {"j": "SUCCESS", "after": "PENDING"} == world.results()
    assert 40 == world.key("j").execution_ms


L, R, T = LifeCycle, Result, TerminationCode


@pytest.mark.parametrize(
    ("child", "result", "code"),
    [
        (ended(L.TERMINATED, R.SUCCESS, T.SUCCESS), R.SUCCESS, T.SUCCESS),
        (
            ended(L.TERMINATED, R.SUCCESS_WITH_FAILURES, T.SUCCESS_WITH_FAILURES),
            R.SUCCESS_WITH_FAILURES,
            T.SUCCESS_WITH_FAILURES,
        ),
        (ended(L.INTERNAL_ERROR, R.FAILED, T.RUN_EXECUTION_ERROR), R.FAILED, T.RUN_EXECUTION_ERROR),
        (ended(L.TERMINATED, R.CANCELED, T.USER_CANCELED), R.CANCELED, T.USER_CANCELED),
        (ended(L.TERMINATED, R.TIMEDOUT, T.CANCELED), R.TIMEDOUT, T.CANCELED),
        (
            ended(L.SKIPPED, R.MAXIMUM_CONCURRENT_RUNS_REACHED, T.MAX_CONCURRENT_RUNS_EXCEEDED),
            R.FAILED,
            T.MAX_CONCURRENT_RUNS_EXCEEDED,
        ),
        (ended(L.SKIPPED, R.EXCLUDED, T.SKIPPED), R.SUCCESS, T.SUCCESS),
        (ended(L.INTERNAL_ERROR, None), R.FAILED, None),
    ],
)
def test_the_result_follows_the_child(child: Run, result: Result, code: TerminationCode | None) -> None:
    state = children.followed(child)

    assert (L.TERMINATED, result, code, None) == (
        state.life_cycle, state.result, state.code, state.queue_reason,
    )  # fmt: skip


@pytest.mark.parametrize("life_cycle", [L.TERMINATED, L.INTERNAL_ERROR])
@pytest.mark.parametrize("result", [None, *R])
def test_what_the_tasks_of_the_child_said_is_not_told(life_cycle: LifeCycle, result: Result | None) -> None:
    """Whoever sees the parent need not see the child; other ends of a run tell of no task."""
    child = ended(life_cycle, result, T.RUN_EXECUTION_ERROR)
    own = f"Run {child.run_id} of job {child.job_id} ended with {(result or R.FAILED).value}."
    of_tasks = (None, R.FAILED, R.SUCCESS_WITH_FAILURES)

    assert (own if result in of_tasks else "m") == children.followed(child).message


def test_cancelling_the_parent_cancels_the_child() -> None:
    world = parent_world()
    world.send(events.ChildStarted(attempt_id=world.key("j").run_id, child_run_id=50))

    effects = world.send(events.CancelRequested())

    assert (events.StopChild(run_id=1000, attempt_id=world.key("j").run_id, child_run_id=50),) == effects
    child = ended(L.TERMINATED, R.CANCELED, T.USER_CANCELED)
    world.send(events.ChildEnded(attempt_id=world.key("j").run_id, state=children.followed(child)))
    assert R.CANCELED is world.run.state.result


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (job_missing(9), T.RESOURCE_NOT_FOUND),
        (Problem(kind=ProblemKind.PERMISSION_DENIED, message="x"), T.UNAUTHORIZED_ERROR),
        (Problem(kind=ProblemKind.REQUEST_LIMIT_EXCEEDED, message="x"), T.WORKSPACE_RUN_LIMIT_EXCEEDED),
        (Problem(kind=ProblemKind.INVALID_PARAMETER_VALUE, message="x"), T.INVALID_RUN_CONFIGURATION),
    ],
)
def test_a_child_that_can_not_start_fails_the_task(problem: Problem, code: TerminationCode) -> None:
    world = parent_world()

    world.send(events.ChildEnded(attempt_id=world.key("j").run_id, state=children.refused(problem)))

    state = world.key("j").state
    assert (L.INTERNAL_ERROR, R.FAILED, code, problem.message) == (
        state.life_cycle, state.result, state.code, state.message,
    )  # fmt: skip
    assert "UPSTREAM_FAILED" == world.results()["after"]


@pytest.mark.parametrize("ancestors", [(9,), (1, 9)])
def test_a_job_can_not_run_itself_through_others(ancestors: tuple[int, ...]) -> None:
    world = parent_world()
    world.run = evolve(world.run, ancestors=ancestors)

    answer = children.child_of(world.run, world.key("j"), child_job())

    assert isinstance(answer, Problem)
    assert "Job 9 can not run itself, neither directly nor through other jobs." == answer.message


def test_a_job_can_not_run_itself() -> None:
    world = parent_world()

    assert isinstance(children.child_of(world.run, world.key("j"), child_job(7)), Problem)


def test_jobs_run_jobs_three_levels_deep_and_no_deeper() -> None:
    world = parent_world()
    world.run = evolve(world.run, ancestors=(1, 2))
    assert (1, 2, 7) == asked_of(world, child_job()).ancestors

    world.run = evolve(world.run, ancestors=(1, 2, 3))

    answer = children.child_of(world.run, world.key("j"), child_job())
    assert isinstance(answer, Problem)
    assert "Jobs can start jobs at most 3 levels deep." == answer.message


def test_parameters_of_the_task_and_same_named_ones_of_the_parent_are_handed_on() -> None:
    """The parent's win; what the child does not declare is handed on only if the task says it."""
    declared = [{"name": "day", "default": "1"}, {"name": "hour", "default": "2"}]
    world = parent_world(
        {"day": "parent", "secret": "parent"},
        job_parameters={"day": "task", "hour": "{{job.id}}", "more": "x"},
    )

    asked = asked_of(world, child_job(parameters=declared))

    assert {"day": "parent", "hour": "7", "more": "x"} == asked.job_parameters


def test_legacy_parameters_are_handed_on() -> None:
    body = {
        "notebook_params": {"a": "{{job.run_id}}"},
        "jar_params": ["x"],
        "pipeline_params": {"full_refresh": True},
    }
    world = parent_world(**body)

    expected = RunParameters(
        notebook_params={"a": "1000"}, jar_params=("x",), pipeline_params={"full_refresh": True}
    )
    assert expected == asked_of(world, child_job()).overrides


@pytest.mark.parametrize(("given", "job_id"), [(5, 5), ("5", 5), ("x", 0), (None, 0), (True, 0), ("٥", 0)])
def test_the_job_is_named_by_a_number(given: Any, job_id: int) -> None:
    assert job_id == children.job_id_of({"job_id": given})


def test_a_skipped_child_is_told_by_its_state() -> None:
    skipped = run_of(spec_of(notebook("c")), view=WorkspaceView(active_runs=1))

    assert "The maximum concurrent runs of 1 was reached." == children.followed(skipped).message
