"""Waiting for runs: how often is asked, what is told meanwhile, and what happens to a wait that is left."""

from __future__ import annotations

import asyncio
import pickle
import time
from collections.abc import Callable
from copy import copy, deepcopy
from typing import Any

import anyio
import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs import ApiError, DecodeError, Outcome, Poll, Run, RunFailed, RunNow, RunV20, RunV21, WaitTimeout

from tests.client.script import KINDS, Script
from tests.client.workspace import DONE, RUN_ID, Workspace, run, state, task

by_kind = pytest.mark.parametrize("kind", KINDS)
RUNNING = run("RUNNING")


def waited(kind: str, workspace: Workspace, **how: Any) -> tuple[Any, Script]:
    """The result of a run-now, and the script."""
    script = Script(workspace)
    return script.run(lambda jobs: started(jobs, kind, **how), kind), script


def started(jobs: Any, kind: str, **how: Any) -> Any:
    if kind == "sync":
        return jobs.run_now(job_id=7).result(**how)

    async def work() -> Any:
        return await (await jobs.run_now(job_id=7)).result(**how)

    return work()


@by_kind
def test_a_wait_asks_until_the_end_and_gives_the_run(kind: str) -> None:
    """The result is the run: all its attributes are there, with the outcome on top."""
    result, script = waited(kind, Workspace({RUN_ID: [run("PENDING"), RUNNING, DONE]}))

    assert ["POST /api/2.2/jobs/run-now", *["GET /api/2.2/jobs/runs/get?run_id=1"] * 3] == script.calls
    assert (Outcome.SUCCESS, 1, "SUCCESS") == (result.outcome, result.run_id, result.state.result_state)
    assert isinstance(result, Run)
    assert DONE == result.to_dict() == result.run.to_dict()


@by_kind
def test_the_pauses_grow_to_their_cap(kind: str) -> None:
    """1 s x 1.5 up to 10 s, when nothing else is said."""
    _, script = waited(kind, Workspace({RUN_ID: [*[RUNNING] * 8, DONE]}))

    assert [1.0, 1.5, 2.25, 3.375, 5.0625, 7.59375, 10.0, 10.0] == script.slept


def test_a_rhythm_may_be_given() -> None:
    for poll, slept in ((2, [2.0, 2.0, 2.0]), (Poll(initial=1, factor=3, cap=5), [1.0, 3.0, 5.0])):
        _, script = waited("sync", Workspace({RUN_ID: [*[RUNNING] * 3, DONE]}), poll=poll)

        assert slept == script.slept


@given(
    st.floats(0.001, 100), st.floats(1, 10), st.floats(0.001, 1000), st.floats(0, 1), st.integers(0, 10**9)
)
def test_a_pause_is_varied_around_its_length(
    initial: float, factor: float, cap: float, uniform: float, number: int
) -> None:
    """By a tenth at most; never more than the cap and its tenth; never negative; never an overflow."""
    poll = Poll(initial=initial, factor=factor, cap=cap)
    mean = poll.pause(number, 0.5)

    assert 0 <= poll.pause(number, 0.0) <= mean <= poll.pause(number, 1.0) <= cap * 1.1 + 1e-9
    assert pytest.approx(mean, rel=0.1001) == poll.pause(number, uniform)


@by_kind
def test_a_wait_has_no_cap_of_its_own(kind: str) -> None:
    """Forty days, asked hourly."""
    result, script = waited(kind, Workspace({RUN_ID: [*[RUNNING] * 960, DONE]}), poll=3600)

    assert Outcome.SUCCESS is result.outcome
    assert 40 * 24 * 3600 == script.now


@by_kind
def test_a_time_limit_is_kept_to_the_second_and_holds_the_run(kind: str) -> None:
    workspace = Workspace({RUN_ID: [RUNNING]})
    script = Script(workspace)

    with pytest.raises(WaitTimeout, match="run_id 1 did not end within 12") as caught:
        script.run(lambda jobs: started(jobs, kind, timeout=12), kind)

    assert isinstance(caught.value, TimeoutError)
    assert isinstance(caught.value.last, Run)
    assert ("RUNNING", 12) == (caught.value.last.state.life_cycle_state, script.now)
    assert 0 == workspace.canceled


def test_a_run_that_ends_at_the_last_look_has_ended() -> None:
    result, _ = waited("sync", Workspace({RUN_ID: [RUNNING, DONE]}), timeout=0.5)

    assert Outcome.SUCCESS is result.outcome


def test_the_wall_clock_has_no_say() -> None:
    """A clock that is set back or forth while a run is awaited neither ends nor prolongs the wait."""
    script = Script(Workspace({RUN_ID: [RUNNING, RUNNING, DONE]}))
    with script.client() as jobs:
        jobs._core = attrs.evolve(jobs._core, now=lambda: pytest.fail("asked for the time of day"))
        result = started(jobs, "sync", timeout=100)

    assert Outcome.SUCCESS is result.outcome
    assert time.monotonic is attrs.fields(type(jobs._core)).clock.default


@by_kind
def test_every_change_of_the_run_and_of_a_task_is_told_once(kind: str) -> None:
    looks = [
        run("PENDING"),
        run("PENDING"),
        run("RUNNING", None, task("a", 2, "PENDING", None)),
        run("RUNNING", None, task("a", 2, "RUNNING", None)),
        run("RUNNING", None, task("a", 2, "RUNNING", None)),
        run("RUNNING", None, task("a", 2, "TERMINATED", "SUCCESS")),
        run("RUNNING", None, task("a", 2, "TERMINATED", "FAILED")),
        run("RUNNING", None, task("a", 3, "RUNNING", None)),
        run("TERMINATED", "SUCCESS", task("a", 3)),
    ]
    told: list[Any] = []

    waited(kind, Workspace({RUN_ID: list(looks)}), on_update=lambda seen: told.append(seen.to_dict()))

    assert [look for number, look in enumerate(looks) if number not in (1, 4)] == told


def test_a_status_alone_is_waited_for_too() -> None:
    def look(life: str, **details: str) -> dict[str, Any]:
        return {"run_id": 1, "status": {"state": life, "termination_details": details}}

    told: list[str] = []
    looks = [look("QUEUED"), look("RUNNING"), look("TERMINATED", code="SUCCESS", type="SUCCESS")]
    result, _ = waited(
        "sync", Workspace({RUN_ID: looks}), on_update=lambda seen: told.append(seen.status.state)
    )

    assert ["QUEUED", "RUNNING", "TERMINATED"] == told
    assert Outcome.SUCCESS is result.outcome


@pytest.mark.parametrize("kind", ["asyncio", "trio"])
def test_an_async_listener_is_awaited(kind: str) -> None:
    told: list[str] = []

    async def tell(seen: Run) -> None:
        await anyio.lowlevel.checkpoint()
        told.append(str(seen.state.life_cycle_state))

    waited(kind, Workspace({RUN_ID: [RUNNING, DONE]}), on_update=tell)

    assert ["RUNNING", "TERMINATED"] == told


@by_kind
def test_a_wait_outlives_errors_that_pass(kind: str) -> None:
    result, _ = waited(kind, Workspace({RUN_ID: [RUNNING, (503, {}), (500, {}), (429, {}), DONE]}))

    assert Outcome.SUCCESS is result.outcome


@by_kind
def test_a_run_is_awaited_by_its_id_alone(kind: str) -> None:
    """As another process does that has nothing but the id."""
    script = Script(Workspace({5: [run("RUNNING"), run("TERMINATED", "FAILED")]}))

    result = script.run(lambda jobs: jobs.wait_for_run(5, 60), kind)

    assert Outcome.FAILED is result.outcome
    assert ["GET /api/2.2/jobs/runs/get?run_id=5"] * 2 == script.calls


@by_kind
def test_a_handle_of_an_id_looks_and_cancels(kind: str) -> None:
    workspace = Workspace({5: [run("RUNNING")]})
    script = Script(workspace)

    looked = script.run(lambda jobs: jobs.handle(5).refresh(), kind)
    script.run(lambda jobs: jobs.v2_1.handle(5).cancel(), kind)

    assert "RUNNING" == looked.state.life_cycle_state
    assert "POST /api/2.1/jobs/runs/cancel" == script.calls[-1]
    assert [{"run_id": 5}] == script.bodies


@pytest.mark.parametrize(("version", "shape"), [("v2_0", RunV20), ("v2_1", RunV21), ("v2_2", Run)])
def test_each_version_waits_in_its_own_shape(version: str, shape: type) -> None:
    script = Script(Workspace({RUN_ID: [RUNNING, DONE]}))

    result = script.run(lambda jobs: getattr(jobs, version).run_now(job_id=7).result())

    number = version[1:].replace("_", ".")
    assert shape is type(result.run)
    assert f"GET /api/{number}/jobs/runs/get?run_id=1" == script.calls[1]


@pytest.mark.parametrize(
    "start",
    [
        lambda jobs: jobs.repair_run(run_id=1),
        lambda jobs: jobs.repair_run({"run_id": 1}),
        lambda jobs: jobs.cancel_run(run_id=1),
        lambda jobs: jobs.submit(tasks=[]),
        lambda jobs: jobs.run_now(RunNow(job_id=7)),
    ],
)
def test_whatever_starts_or_ends_work_can_be_awaited(start: Callable[[Any], Any]) -> None:
    """Where the answer has no run id, the one that was asked for is awaited."""
    script = Script(Workspace({1: [RUNNING, run("TERMINATED", "CANCELED")]}))

    result = script.run(lambda jobs: start(jobs).result())

    assert Outcome.CANCELED is result.outcome


@by_kind
def test_a_handle_of_a_repair_has_the_id_that_the_next_repair_must_name(kind: str) -> None:
    """``latest_repair_id`` is needed from the second repair on; other handles have none, and say nothing."""
    script = Script(Workspace({RUN_ID: [DONE]}))

    def use(jobs: Any) -> list[int | None]:
        started = jobs.run_now(job_id=7)
        first = jobs.repair_run(run_id=1, latest_repair_id=started.repair_id)
        second = jobs.repair_run(run_id=1, latest_repair_id=first.repair_id)
        return [started.repair_id, jobs.handle(1).repair_id, second.repair_id]

    async def ause(jobs: Any) -> list[int | None]:
        started = await jobs.run_now(job_id=7)
        first = await jobs.repair_run(run_id=1, latest_repair_id=started.repair_id)
        second = await jobs.repair_run(run_id=1, latest_repair_id=first.repair_id)
        return [started.repair_id, jobs.handle(1).repair_id, second.repair_id]

    found = script.run(use if kind == "sync" else ause, kind)

    assert [None, None, 99] == found
    assert [{"run_id": 1}, {"run_id": 1, "latest_repair_id": 99}] == script.bodies[1:]


LEFT: dict[str, BaseException] = {
    "an error": ValueError("mine"),
    "Ctrl-C": KeyboardInterrupt(),
    "an exit": SystemExit(1),
}


@by_kind
@pytest.mark.parametrize("name", LEFT)
@pytest.mark.parametrize("flag", [True, False])
def test_a_wait_that_is_left_cancels_the_run_if_it_was_told_to(kind: str, name: str, flag: bool) -> None:
    workspace = Workspace({RUN_ID: [RUNNING]})
    script = Script(workspace)

    def leave(_: Run) -> None:
        raise LEFT[name]

    with pytest.raises(type(LEFT[name])):
        script.run(lambda jobs: started(jobs, kind, cancel_on_exit=flag, on_update=leave), kind)

    assert int(flag) == workspace.canceled


@by_kind
def test_a_time_limit_cancels_the_run_if_it_was_told_to(kind: str) -> None:
    workspace = Workspace({RUN_ID: [RUNNING]})

    with pytest.raises(WaitTimeout):
        Script(workspace).run(lambda jobs: started(jobs, kind, timeout=1, cancel_on_exit=True), kind)

    assert 1 == workspace.canceled


@by_kind
def test_a_run_that_has_ended_is_not_canceled(kind: str) -> None:
    workspace = Workspace({RUN_ID: [DONE]})

    waited(kind, workspace, cancel_on_exit=True)

    assert 0 == workspace.canceled


@by_kind
def test_a_cancel_that_fails_does_not_hide_why_the_wait_was_left(kind: str) -> None:
    workspace = Workspace({RUN_ID: [RUNNING]}, cancel=(403, {"error_code": "PERMISSION_DENIED"}))

    def leave(_: Run) -> None:
        raise ValueError("mine")

    with pytest.raises(ValueError, match="mine") as caught:
        Script(workspace).run(lambda jobs: started(jobs, kind, cancel_on_exit=True, on_update=leave), kind)

    (note,) = caught.value.__notes__
    assert "run 1 could not be canceled: 403 PERMISSION_DENIED" in note


@pytest.mark.parametrize("kind", ["asyncio", "trio"])
@pytest.mark.parametrize("flag", [True, False])
def test_a_task_that_is_canceled_cancels_its_run_if_it_was_told_to(kind: str, flag: bool) -> None:
    """The cancellation goes on after the run has been asked to end."""
    workspace = Workspace({RUN_ID: [RUNNING]})

    async def use(jobs: Any) -> bool:
        with anyio.CancelScope() as scope:
            await started(jobs, kind, cancel_on_exit=flag, on_update=lambda _: scope.cancel())
        return scope.cancelled_caught

    assert Script(workspace).run(use, kind)
    assert int(flag) == workspace.canceled


def test_a_plain_asyncio_task_may_be_canceled_too() -> None:
    workspace = Workspace({RUN_ID: [RUNNING]})

    async def use(jobs: Any) -> bool:
        def cancel(_: Run) -> None:
            waiting.cancel()

        waiting = asyncio.create_task(started(jobs, "asyncio", cancel_on_exit=True, on_update=cancel))
        (done,) = (await asyncio.wait([waiting]))[0]
        return done.cancelled()

    assert Script(workspace).run(use, "asyncio")
    assert 1 == workspace.canceled


FAILED = run(
    "TERMINATED",
    "FAILED",
    task("good", 2),
    task("bad", 3, "TERMINATED", "FAILED"),
    task("broken", 4, "INTERNAL_ERROR", "FAILED"),
    task("late", 5, "TERMINATED", "TIMEDOUT"),
    task("after", 6, "SKIPPED", "UPSTREAM_FAILED"),
    task("old after", 7, "SKIPPED", None),
    task("other", 8, "SKIPPED", "EXCLUDED"),
)
OUTPUTS = {
    3: {"error": "ValueError: no fish", "error_trace": "Traceback ..."},
    4: (400, {"error_code": "INVALID_STATE"}),
}


@by_kind
def test_a_failure_names_the_tasks_that_failed_by_themselves_and_why(kind: str) -> None:
    """An output that cannot be read does not hide the failure."""
    script = Script(Workspace({RUN_ID: [FAILED]}, OUTPUTS))

    def use(jobs: Any) -> Any:
        return jobs.run_now(job_id=7).result().raise_for_failure()

    async def ause(jobs: Any) -> Any:
        return await (await (await jobs.run_now(job_id=7)).result()).raise_for_failure()

    with pytest.raises(RunFailed) as caught:
        script.run(use if kind == "sync" else ause, kind)

    error = caught.value
    result = error.result
    assert FAILED == result.to_dict()
    assert Outcome.FAILED is error.outcome
    told = [(item.task_key, item.run_id, item.outcome, item.error) for item in error.failed_tasks]
    assert [
        ("bad", 3, Outcome.FAILED, "ValueError: no fish"),
        ("broken", 4, Outcome.FAILED, None),
        ("late", 5, Outcome.TIMEDOUT, None),
    ] == told
    assert "Traceback ..." == error.failed_tasks[0].error_trace
    assert "run 1 ended FAILED: bad: ValueError: no fish; broken: FAILED; late: TIMEDOUT" == str(error)
    assert ["bad", "broken", "late"] == [item.task_key for item in result.failed_tasks]
    assert str(error) == str(pickle.loads(pickle.dumps(error)))


def test_a_failure_without_a_failed_task_tells_the_message_of_the_run() -> None:
    looks = {**run("INTERNAL_ERROR", None, task("a", 2, "SKIPPED", "UPSTREAM_FAILED"))}
    looks["state"] = state("INTERNAL_ERROR", None, "The cluster is gone.")
    result, _ = waited("sync", Workspace({RUN_ID: [looks]}))

    with pytest.raises(RunFailed, match=r"run 1 ended INTERNAL_ERROR: The cluster is gone\."):
        result.raise_for_failure()


@pytest.mark.parametrize(
    ("end", "raises"),
    [
        ("SUCCESS", False),
        ("SUCCESS_WITH_FAILURES", False),
        ("FAILED", True),
        ("TIMEDOUT", True),
        ("CANCELED", True),
        ("MAXIMUM_CONCURRENT_RUNS_REACHED", True),
    ],
)
@by_kind
def test_only_successes_pass(kind: str, end: str, raises: bool) -> None:
    result, script = waited(kind, Workspace({RUN_ID: [run("TERMINATED", end, task("a", 2))]}))

    if raises:
        with pytest.raises(RunFailed):
            script.run(lambda _: result.raise_for_failure(), kind)
    else:
        assert result is script.run(lambda _: result.raise_for_failure(), kind)


def test_a_failure_is_told_by_a_closed_client_too() -> None:
    """Then without the errors of the tasks, which would have to be asked for."""
    result, _ = waited("sync", Workspace({RUN_ID: [FAILED]}, OUTPUTS))

    with pytest.raises(RunFailed) as caught:
        result.raise_for_failure()

    assert [None] * 3 == [item.error for item in caught.value.failed_tasks]


def outputs_of(kind: str, workspace: Workspace, version: str = "v2_2") -> list[Any]:
    """The outputs of a submitted run."""

    def read(jobs: Any) -> Any:
        return list(getattr(jobs, version).submit().result().outputs())

    async def aread(jobs: Any) -> Any:
        result = await (await getattr(jobs, version).submit()).result()
        return [output async for output in result.outputs()]

    return Script(workspace).run(read if kind == "sync" else aread, kind)


@by_kind
def test_each_task_that_ran_has_an_output(kind: str) -> None:
    """Of a task that was tried again only the last attempt; of one that was left out none."""
    end = run(
        "TERMINATED",
        "FAILED",
        task("a", 2),
        task("b", 3, "TERMINATED", "FAILED"),
        task("b", 4),
        task("c", 5, "SKIPPED", "EXCLUDED"),
        task("d", 6, "SKIPPED", None),
        task("e", 7, "TERMINATED", "UPSTREAM_FAILED"),
    )

    outputs = outputs_of(kind, Workspace({RUN_ID: [end]}, {2: {"logs": "of a"}, 4: {"logs": "of b"}}))

    assert [("a", 2, ("a",), "of a"), ("b", 4, ("b",), "of b")] == [
        (output.task_key, output.run_id, output.path, output.logs) for output in outputs
    ]


@by_kind
@pytest.mark.parametrize("version", ["v2_1", "v2_2"])
def test_a_submit_of_one_task_has_its_output(kind: str, version: str) -> None:
    """The run is asked for its task; the output of the run itself would be refused."""
    workspace = Workspace({RUN_ID: [run("TERMINATED", "SUCCESS", task("only", 2))]}, {2: {"logs": "x"}})

    (output,) = outputs_of(kind, workspace, version)

    assert ("only", 2, "x") == (output.task_key, output.run_id, output.logs)


def test_a_run_of_2_0_is_its_own_task() -> None:
    end = run("TERMINATED", "SUCCESS", run_name="once", task={"notebook_task": {}})

    (output,) = outputs_of(
        "sync", Workspace({RUN_ID: [end]}, {1: {"notebook_output": {"result": "r"}}}), "v2_0"
    )

    assert ("once", 1, "r") == (output.task_key, output.run_id, output.notebook_output.result)


@by_kind
def test_iterations_and_child_runs_have_their_outputs_behind_their_task(kind: str) -> None:
    """A for-each task that runs a job per input, whose task runs another job: all of it is told."""
    end = run("TERMINATED", "SUCCESS", task("loop", 2, for_each_task={}), task("last", 3))
    loop = {
        "run_id": 2,
        "iterations": [task("each", 10), task("each", 11), task("each", 12, "SKIPPED", None)],
    }
    child = {"run_id": 20, "tasks": [task("inner", 21), task("deeper", 22)]}
    outputs = {10: {"run_job_output": {"run_id": 20}}, 22: {"run_job_output": {"run_id": 30}}}
    last = {"run_id": 30, "tasks": [task("deepest", 31)]}

    found = outputs_of(kind, Workspace({RUN_ID: [end], 2: [loop], 20: [child], 30: [last]}, outputs))

    assert [
        (("loop",), 2),
        (("loop", "each"), 10),
        (("loop", "each", "inner"), 21),
        (("loop", "each", "deeper"), 22),
        (("loop", "each", "deeper", "deepest"), 31),
        (("loop", "each"), 11),
        (("last",), 3),
    ] == [(output.path, output.run_id) for output in found]


def test_outputs_are_asked_for_as_they_are_read() -> None:
    end = run("TERMINATED", "SUCCESS", task("a", 2), task("b", 3))
    script = Script(Workspace({RUN_ID: [end]}))
    script.run(lambda jobs: next(jobs.run_now(job_id=7).result().outputs()))

    assert "GET /api/2.2/jobs/runs/get-output?run_id=2" == script.calls[-1]


def test_an_output_that_is_refused_is_an_error() -> None:
    end = run("TERMINATED", "SUCCESS", task("a", 2))

    with pytest.raises(ApiError):
        outputs_of("sync", Workspace({RUN_ID: [end]}, {2: (404, {"error_code": "RESOURCE_DOES_NOT_EXIST"})}))


@pytest.mark.parametrize("clone", [copy, deepcopy])
def test_a_result_is_copied_with_all_that_it_can(clone: Callable[[Any], Any]) -> None:
    end = run("TERMINATED", "SUCCESS", task("a", 2))
    script = Script(Workspace({RUN_ID: [end]}, {2: {"logs": "x"}}))
    with script.client() as jobs:
        result = jobs.run_now(job_id=7).result()
        twin = clone(result)
        (output,) = twin.outputs()
    again = clone(output)

    assert (result, output) == (twin, again)
    assert result is not twin
    assert ("a", ("a",), 2) == (again.task_key, again.path, again.run_id)
    assert end == pickle.loads(pickle.dumps(result)).to_dict()
    assert ("a", "x") == (
        pickle.loads(pickle.dumps(output)).task_key,
        pickle.loads(pickle.dumps(output)).logs,
    )


def test_a_handle_is_a_key_and_shows_no_more_than_it_is() -> None:
    script = Script(Workspace({RUN_ID: [DONE]}))
    with script.client() as jobs:
        handle = jobs.run_now(job_id=7)

        assert {handle: 1} == {handle: handle.run_id}
        assert "RunHandle(key=1, response=RunNowResponse(run_id=1))" == repr(handle)


@pytest.mark.parametrize("tasks", [3, [3], ["x"], {"a": 1}])
def test_an_odd_answer_ends_a_wait_with_an_error_of_the_client(tasks: Any) -> None:
    script = Script(Workspace({RUN_ID: [{"run_id": 1, "state": state("RUNNING"), "tasks": tasks}]}))

    with pytest.raises(DecodeError, match="tasks"):
        script.run(lambda jobs: jobs.run_now(job_id=7).result())
