"""Rules over several runs, on a real engine: children, iterations, queue, tokens, deletion, crashes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from lakejobs_emulator.domain.admit import WorkspaceLimits
from lakejobs_emulator.domain.events import Start
from lakejobs_emulator.domain.model import Grant, PermissionLevel, PrincipalKind
from lakejobs_emulator.domain.problems import Refused
from lakejobs_emulator.domain.run import Run, Trigger
from lakejobs_emulator.domain.states import LifeCycle, TerminationCode
from lakejobs_emulator.engine.requests import RepairRequest, RunQuery, SubmitRequest
from lakejobs_emulator.engine.retention import forget_expired
from lakejobs_emulator.engine.step import apply
from lakejobs_emulator.storage import rows
from lakejobs_emulator.storage.codec import decode_run

from tests.engine.conftest import ADA, ADMIN, BOB, FAILED, Engine, StandingClock, open_engine
from tests.strategies import condition, for_each, notebook, run_job

RunAsync = Callable[[Coroutine[Any, Any, None]], None]
Story = Callable[[Engine], Coroutine[Any, Any, None]]
DAY_MS = 86_400_000


@pytest.fixture
def tell(run_async: RunAsync, tmp_path: Path) -> Callable[..., None]:
    """Run a story on an engine of its own."""

    def telling(story: Story, **settings: Any) -> None:
        async def whole() -> None:
            async with open_engine(tmp_path, **settings) as engine:
                await story(engine)

        run_async(whole())

    return telling


def child_of(engine: Engine, run_id: int, key: str) -> int:
    child = engine.key(run_id, key).child_run_id
    assert child is not None
    return child


def test_a_run_job_task_runs_another_job_and_ends_with_it(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        other = await engine.create(notebook("c"), parameters=[{"name": "day", "default": "1"}])
        job = await engine.create(
            run_job("j", job_id=other, job_parameters={"day": "2"}), notebook("after", "j")
        )
        run_id = await engine.run_now(job)
        child = child_of(engine, run_id, "j")

        found = engine.run(child)
        task_run = engine.key(run_id, "j")
        assert (other, Trigger.RUN_JOB_TASK, task_run.run_id, {"day": "2"}) == (
            found.job_id, found.trigger, found.parent_attempt_id, found.job_parameters,
        )  # fmt: skip
        left = engine.store.reads.output(task_run.run_id) or {}
        assert {"run_job_output": {"run_id": child}} == left["output"]
        assert LifeCycle.RUNNING is task_run.state.life_cycle
        await engine.end(child, "c")

        assert {"j": "SUCCESS", "after": "PENDING"} == engine.states(run_id)
        await engine.end(run_id, "after")
        assert ("SUCCESS", "SUCCESS") == (engine.state(run_id), engine.state(child))

    tell(story)


def test_a_failed_child_fails_its_task_which_a_repair_runs_again(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        other = await engine.create(notebook("c"))
        run_id = await engine.run_now(await engine.create(run_job("j", job_id=other)))
        first = child_of(engine, run_id, "j")
        await engine.end(first, "c", FAILED)
        assert {"j": "FAILED"} == engine.states(run_id)

        await engine.jobs.repair_run(ADMIN, RepairRequest(run_id=run_id, rerun_all_failed_tasks=True))
        second = child_of(engine, run_id, "j")
        assert first != second
        await engine.end(second, "c")

        assert "SUCCESS" == engine.state(run_id)

    tell(story)


def test_cancelling_the_parent_cancels_children_of_children(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        inner = await engine.create(notebook("c"))
        middle = await engine.create(run_job("m", job_id=inner))
        run_id = await engine.run_now(await engine.create(run_job("j", job_id=middle)))
        child = child_of(engine, run_id, "j")
        grandchild = child_of(engine, child, "m")
        await engine.started(engine.key(grandchild, "c").run_id)

        await engine.jobs.cancel_run(ADMIN, run_id)
        await engine.until(lambda: engine.run(run_id).state.life_cycle.terminal)

        assert ["CANCELED"] * 3 == [engine.state(each) for each in (run_id, child, grandchild)]

    tell(story)


@pytest.mark.parametrize("depth", [1, 2])
def test_jobs_that_run_each_other_in_a_circle_fail(tell: Callable[..., None], depth: int) -> None:
    async def story(engine: Engine) -> None:
        first = await engine.create(notebook("a"))
        last = first
        for _ in range(depth):
            last = await engine.create(run_job("j", job_id=last))
        await engine.jobs.reset_job(ADMIN, first, {"tasks": [run_job("j", job_id=last)]})

        run_id = await engine.run_now(first)

        state = engine.key(run_id, "j").state
        assert ("FAILED", TerminationCode.RUN_EXECUTION_ERROR) == (engine.state(run_id), state.code)
        assert depth + 1 == len((await engine.jobs.list_runs(ADMIN, RunQuery())).items)

    tell(story)


def test_a_job_can_not_be_told_to_run_itself(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        job = await engine.create(notebook("a"))

        for task in (run_job("j", job_id=job), for_each("f", inputs="[1]", nested=run_job("n", job_id=job))):
            with pytest.raises(Refused, match="can not run itself"):
                await engine.jobs.reset_job(ADMIN, job, {"tasks": [task]})

        assert "a" == engine.store.reads.job(job).spec.tasks[0].task_key  # type: ignore[union-attr]

    tell(story)


def test_a_fourth_level_is_refused(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        last = await engine.create(condition("c"))
        for _ in range(3):
            last = await engine.create(run_job("j", job_id=last))
        assert "SUCCESS" == engine.state(await engine.run_now(last))

        run_id = await engine.run_now(await engine.create(run_job("j", job_id=last)))

        assert "FAILED" == engine.state(run_id)

    tell(story)


@pytest.mark.parametrize("deleted", [True, False])
def test_a_job_that_is_not_there_fails_the_task(tell: Callable[..., None], deleted: bool) -> None:
    async def story(engine: Engine) -> None:
        other = await engine.create(notebook("c")) if deleted else 5
        if deleted:
            await engine.jobs.delete_job(ADMIN, other)

        run_id = await engine.run_now(await engine.create(run_job("j", job_id=other)))

        state = engine.key(run_id, "j").state
        assert (TerminationCode.RESOURCE_NOT_FOUND, f"Job {other} does not exist.") == (
            state.code,
            state.message,
        )

    tell(story)


def test_a_child_waits_in_the_queue_of_its_job_or_is_skipped(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        for enabled, result in ((True, "RUNNING"), (False, "FAILED")):
            other = await engine.create(notebook("c"), queue={"enabled": enabled})
            busy = await engine.run_now(other)
            run_id = await engine.run_now(await engine.create(run_job("j", job_id=other)))
            assert result == engine.states(run_id)["j"]
            await engine.end(busy, "c")

    tell(story)


def test_a_queued_child_runs_when_its_turn_comes_and_the_parent_goes_on(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        other = await engine.create(notebook("c"), queue={"enabled": True})
        busy = await engine.run_now(other)
        run_id = await engine.run_now(await engine.create(run_job("j", job_id=other)))
        child = child_of(engine, run_id, "j")
        assert "QUEUED" == engine.state(child)

        await engine.end(busy, "c")
        await engine.end(child, "c")

        assert "SUCCESS" == engine.state(run_id)

    tell(story)


def test_a_child_does_not_overtake_a_run_that_waits(tell: Callable[..., None]) -> None:
    """The place that a child leaves goes to the run that waited, not to the parent's next child."""

    async def story(engine: Engine) -> None:
        other = await engine.create(notebook("c"), queue={"enabled": True}, max_concurrent_runs=5)
        tasks = run_job("j", job_id=other), run_job("k", "j", job_id=other)
        run_id = await engine.run_now(await engine.create(*tasks))
        waiting = await engine.run_now(other)
        assert "QUEUED" == engine.state(waiting)

        await engine.end(child_of(engine, run_id, "j"), "c")
        second = child_of(engine, run_id, "k")
        assert ("RUNNING", "QUEUED") == (engine.state(waiting), engine.state(second))
        await engine.end(waiting, "c")
        await engine.end(second, "c")

        assert "SUCCESS" == engine.state(run_id)

    tell(story, limits=WorkspaceLimits(active_runs=2))


def test_children_at_the_limit_of_the_workspace(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        other = await engine.create(notebook("c"))

        run_id = await engine.run_now(await engine.create(run_job("j", job_id=other)))

        assert TerminationCode.WORKSPACE_RUN_LIMIT_EXCEEDED is engine.key(run_id, "j").state.code

    tell(story, limits=WorkspaceLimits(active_runs=1))


def test_children_and_iterations_take_no_slot_from_their_own_tasks(tell: Callable[..., None]) -> None:
    """With a single slot, parents at three levels and iterations do not stand in the way of the code."""

    async def story(engine: Engine) -> None:
        inner = await engine.create(for_each("f", inputs="[1, 2, 3]", concurrency=3, nested=notebook("n")))
        middle = await engine.create(run_job("m", job_id=inner))
        run_id = await engine.run_now(await engine.create(run_job("j", job_id=middle)))
        deep = child_of(engine, child_of(engine, run_id, "j"), "m")

        for attempt in engine.run(deep).iterations:
            await engine.end_attempt(deep, attempt.run_id)

        assert "SUCCESS" == engine.state(run_id)

    tell(story, slots=1)


def test_iterations_run_jobs(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        other = await engine.create(
            condition("c", left="{{job.parameters.n}}", right="2"),
            parameters=[{"name": "n", "default": "0"}],
            max_concurrent_runs=5,
        )
        nested = run_job("n", job_id=other, job_parameters={"n": "{{input}}"})
        job = await engine.create(for_each("f", inputs="[1, 2]", concurrency=2, nested=nested))
        run_id = await engine.run_now(job)

        assert "SUCCESS" == engine.state(run_id)
        children = [engine.run(each.child_run_id or 0) for each in engine.run(run_id).iterations]
        assert ["1", "2"] == [child.job_parameters["n"] for child in children]
        assert ["false", "true"] == [child.attempts[0].outcome for child in children]

    tell(story)


def test_an_iteration_is_found_by_its_id(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        run_id = await engine.run_now(await engine.create(for_each("f", inputs="[1]")))
        iteration = engine.run(run_id).iterations[0]
        await engine.started(iteration.run_id)

        found = await engine.jobs.get_run(ADMIN, iteration.run_id)
        assert iteration.run_id == (found.attempt.run_id if found.attempt else 0)
        await engine.jobs.cancel_run(ADMIN, iteration.run_id)
        await engine.until(lambda: engine.run(run_id).state.life_cycle.terminal)

        assert {"f": "FAILED"} == engine.states(run_id)

    tell(story)


def test_more_instant_iterations_than_one_decision_begins(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        inputs = str(list(range(250)))
        run_id = await engine.run_now(
            await engine.create(for_each("f", inputs=inputs, nested=condition("n")))
        )
        for _ in range(4):
            await engine.pass_time(1)

        assert ("SUCCESS", 250) == (engine.state(run_id), len(engine.run(run_id).iterations))

    tell(story)


def test_two_racing_requests_with_one_token_start_one_run(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        job = await engine.create(notebook("a"), max_concurrent_runs=100)

        runs = await asyncio.gather(*(engine.run_now(job, idempotency_token="t") for _ in range(20)))
        submitted = await asyncio.gather(
            *(engine.submit(notebook("a"), idempotency_token="s") for _ in range(20))
        )

        assert (1, 1) == (len(set(runs)), len(set(submitted)))
        assert 2 == len((await engine.jobs.list_runs(ADMIN, RunQuery())).items)

    tell(story)


def test_the_token_of_a_deleted_run_is_an_error_for_good(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        job = await engine.create(condition("c"))
        run_id = await engine.run_now(job, idempotency_token="t")
        assert run_id == await engine.run_now(job, idempotency_token="t")
        await engine.jobs.delete_run(ADMIN, run_id)
        other = await engine.create(condition("c"))
        gone = await engine.run_now(other, idempotency_token="u")
        await engine.jobs.delete_job(ADMIN, other)

        for token, run in (("t", run_id), ("u", gone)):
            with pytest.raises(Refused, match=f"Run {run} does not exist."):
                await engine.run_now(job, idempotency_token=token)

    tell(story)


def test_queued_runs_begin_in_the_order_in_which_they_came(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        job = await engine.create(notebook("a"), queue={"enabled": True})
        runs = [await engine.run_now(job) for _ in range(4)]
        assert ["RUNNING", "QUEUED", "QUEUED", "QUEUED"] == [engine.state(run) for run in runs]

        await engine.end(runs[0], "a")
        assert ["SUCCESS", "RUNNING", "QUEUED", "QUEUED"] == [engine.state(run) for run in runs]
        await engine.jobs.cancel_run(ADMIN, runs[2])
        await engine.end(runs[1], "a")

        assert ["SUCCESS", "SUCCESS", "CANCELED", "RUNNING"] == [engine.state(run) for run in runs]

    tell(story)


def test_a_higher_limit_lets_queued_runs_begin_at_once(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        job = await engine.create(notebook("a"), queue={"enabled": True})
        runs = [await engine.run_now(job) for _ in range(4)]

        await engine.jobs.update_job(ADMIN, job, {"max_concurrent_runs": 3}, ())
        assert ["RUNNING", "RUNNING", "RUNNING", "QUEUED"] == [engine.state(run) for run in runs]
        await engine.jobs.update_job(ADMIN, job, {"max_concurrent_runs": 1}, ())

        assert ["RUNNING", "RUNNING", "RUNNING", "QUEUED"] == [engine.state(run) for run in runs]

    tell(story)


def test_many_empty_runs_leave_the_queue_one_behind_the_other(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        job = await engine.create(notebook("a"), queue={"enabled": True})
        first = await engine.run_now(job)
        await engine.jobs.update_job(ADMIN, job, None, ("tasks",))
        rest = [await engine.run_now(job) for _ in range(300)]

        await engine.end(first, "a")

        assert {"EXCLUDED"} == {engine.state(run) for run in rest}

    tell(story)


def test_a_run_that_waits_too_long_leaves_the_queue(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        job = await engine.create(notebook("a"), queue={"enabled": True})
        runs = [await engine.run_now(job) for _ in range(2)]

        await engine.pass_time(2 * DAY_MS)

        assert ["RUNNING", "MAXIMUM_CONCURRENT_RUNS_REACHED"] == [engine.state(run) for run in runs]

    tell(story)


def test_cancelling_all_runs_of_a_job_or_only_the_queued_ones(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        jobs = [await engine.create(notebook("a"), queue={"enabled": True}) for _ in range(2)]
        runs = [await engine.run_now(job) for job in jobs for _ in range(2)]

        def states() -> list[str]:
            return [engine.state(run) for run in runs]

        await engine.jobs.cancel_all_runs(ADMIN, jobs[0], all_queued_runs=True)
        assert ["RUNNING", "CANCELED", "RUNNING", "QUEUED"] == states()
        await engine.jobs.cancel_all_runs(ADMIN, None, all_queued_runs=True)
        assert ["RUNNING", "CANCELED", "RUNNING", "CANCELED"] == states()
        await engine.jobs.cancel_all_runs(ADMIN, jobs[0], all_queued_runs=False)
        await engine.until(lambda: states() == ["CANCELED", "CANCELED", "RUNNING", "CANCELED"])
        await engine.jobs.cancel_all_runs(ADMIN, jobs[0], all_queued_runs=False)
        with pytest.raises(Refused, match="job_id"):
            await engine.jobs.cancel_all_runs(ADMIN, None, all_queued_runs=False)

    tell(story)


def test_a_deleted_job_takes_its_active_runs_along(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        job = await engine.create(notebook("a"), queue={"enabled": True})
        runs = [await engine.run_now(job) for _ in range(2)]

        await engine.jobs.delete_job(ADMIN, job)
        with pytest.raises(Refused, match="does not exist"):
            await engine.jobs.get_job(ADMIN, job)
        with pytest.raises(Refused, match="does not exist"):
            await engine.jobs.get_run(ADMIN, runs[0])
        await engine.until(lambda: all(engine.run(run).state.life_cycle.terminal for run in runs))

        assert ["CANCELED", "CANCELED"] == [engine.state(run) for run in runs]
        await engine.jobs.delete_job(ADMIN, job)

    tell(story)


def test_a_new_timeout_reaches_active_and_queued_runs(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        job = await engine.create(notebook("a"), queue={"enabled": True})
        runs = [await engine.run_now(job) for _ in range(2)]
        await engine.started(engine.key(runs[0], "a").run_id)

        await engine.jobs.update_job(ADMIN, job, {"timeout_seconds": 5}, ())
        assert [5, 5] == [engine.run(run).spec.timeout_seconds for run in runs]
        await engine.pass_time(5000)
        await engine.until(lambda: engine.run(runs[0]).state.life_cycle.terminal)

        assert ["TIMEDOUT", "RUNNING"] == [engine.state(run) for run in runs]

    tell(story)


def test_a_run_keeps_the_settings_it_began_with_until_it_is_repaired(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        job = await engine.create(notebook("a"))
        run_id = await engine.run_now(job)
        await engine.jobs.reset_job(ADMIN, job, {"name": "new", "tasks": [notebook("b")]})
        assert ["a"] == [task.task_key for task in engine.run(run_id).spec.tasks]
        await engine.end(run_id, "a", FAILED)

        await engine.jobs.repair_run(ADMIN, RepairRequest(run_id=run_id, rerun_tasks=["b"]))

        assert ["b"] == [task.task_key for task in engine.run(run_id).spec.tasks]

    tell(story)


def test_runs_of_60_days_ago_are_forgotten(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        job = await engine.create(notebook("a"), max_concurrent_runs=300)
        ended = [
            await engine.run_now(await engine.create(condition("c")), idempotency_token=str(number))
            for number in range(205)
        ]
        active = await engine.run_now(job)

        assert 0 == await forget_expired(engine.store, now=engine.clock.now + 60 * DAY_MS - 1)
        assert 205 == await forget_expired(engine.store, now=engine.clock.now + 60 * DAY_MS)

        left = [run.run_id for run in (await engine.jobs.list_runs(ADMIN, RunQuery(limit=100))).items]
        assert [active] == left
        with pytest.raises(Refused, match=f"Run {ended[0]} does not exist."):
            await engine.run_now(job, idempotency_token="0")

    tell(story)


def test_a_job_that_would_fire_says_once_that_it_does_not_yet(
    tell: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    async def story(engine: Engine) -> None:
        with caplog.at_level(logging.WARNING, logger="lakejobs"):
            await engine.create(notebook("a"))
            schedule = {"quartz_cron_expression": "0 0 12 * * ?", "timezone_id": "Europe/Berlin"}
            job = await engine.create(notebook("a"), schedule=schedule)

        told = [record.getMessage() for record in caplog.records]
        assert [f"job {job}  schedule is kept but does not start runs yet (job)"] == told

    tell(story)


@pytest.mark.parametrize(
    "where",
    [
        {"email_notifications": {"on_failure": ["ada@example.com"]}},
        {"webhook_notifications": {"on_start": [{"id": "w"}], "on_success": [{"id": "w"}]}},
        {"tasks": {"email_notifications": {"on_start": ["ada@example.com"]}}},
    ],
    ids=["email", "webhook", "task"],
)
def test_notifications_are_said_once_a_save_not_to_be_delivered_yet(
    tell: Callable[..., None], caplog: pytest.LogCaptureFixture, where: dict[str, Any]
) -> None:
    """On every create, change and one-time run that names whom to tell, and on no other."""
    settings = dict(where)
    task = notebook("a") | settings.pop("tasks", {})

    async def story(engine: Engine) -> None:
        with caplog.at_level(logging.WARNING, logger="lakejobs"):
            await engine.create(notebook("a"), email_notifications={"on_start": []}, webhook_notifications={})
            await engine.create(notebook("a"), email_notifications={"no_alert_for_skipped_runs": True})
            job = await engine.create(task, **settings)
            await engine.jobs.update_job(ADMIN, job, {"name": "again"}, ())
            once = {"run_name": "once", "tasks": [task], **settings}
            run = await engine.jobs.submit(ADMIN, SubmitRequest(document=once))

        told = [record.getMessage() for record in caplog.records]
        named = [(job, "job"), (job, "again"), (run.job_id, "once")]
        text = "job {}  notifications are kept but not delivered yet ({})"
        assert [text.format(*each) for each in named] == told

    tell(story)


@pytest.mark.parametrize("zone", ["Mars/Base", "", "../etc/passwd", "x" * 5000, "Europe"])
def test_a_zone_that_nobody_knows_is_refused(tell: Callable[..., None], zone: str) -> None:
    async def story(engine: Engine) -> None:
        schedule = {"quartz_cron_expression": "0 0 12 * * ?", "timezone_id": zone}
        with pytest.raises(Refused, match="Invalid timezone_id"):
            await engine.create(notebook("a"), schedule=schedule)

    tell(story)


def test_what_was_created_an_hour_ago_counts_no_more(tell: Callable[..., None]) -> None:
    """Jobs and one-time runs count together, whether they are still there or not."""

    async def story(engine: Engine) -> None:
        await engine.jobs.delete_job(ADMIN, await engine.create(notebook("a")))
        await engine.submit(condition("c"))
        for refused in (engine.create(notebook("a")), engine.submit(condition("c"))):
            with pytest.raises(Refused, match="There were already 2 jobs created in past 3600 seconds"):
                await refused

        engine.clock.now += 3_599_999
        with pytest.raises(Refused):
            await engine.create(notebook("a"))
        engine.clock.now += 1
        await engine.create(notebook("a"))

    tell(story, limits=WorkspaceLimits(creations_per_hour=2))


def test_nobody_cancels_what_they_may_not_run(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        job = await engine.create(notebook("a"), caller=ADA, queue={"enabled": True})
        runs = [await engine.run_now(job, caller=ADA) for _ in range(2)]

        await engine.jobs.cancel_all_runs(BOB, None, all_queued_runs=True)
        with pytest.raises(Refused):
            await engine.jobs.cancel_all_runs(BOB, job, all_queued_runs=False)

        assert ["RUNNING", "QUEUED"] == [engine.state(run) for run in runs]

    tell(story)


def test_all_queued_runs_of_who_is_no_administrator_are_found_without_reading_others(
    tell: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither answer nor time tells what others have in the queue; what one may only see is left alone."""
    read: list[int] = []

    def reading(text: str) -> Run:
        run = decode_run(text)
        read.append(run.run_id)
        return run

    async def story(engine: Engine) -> None:
        foreign = [
            await engine.run_now(await engine.create(notebook("a"), caller=ADA), caller=ADA) for _ in range(3)
        ]
        view, run = (
            (Grant(kind=PrincipalKind.USER, name="bob", level=level),)
            for level in (PermissionLevel.CAN_VIEW, PermissionLevel.CAN_MANAGE_RUN)
        )
        body = {"name": "job", "tasks": [notebook("a")], "queue": {"enabled": True}}
        own = await engine.jobs.create_job(BOB, body, (), version="2.1")
        seen = await engine.jobs.create_job(ADA, body, view, version="2.1")
        shared = await engine.jobs.create_job(ADA, body, run, version="2.1")
        mine = [await engine.run_now(own, caller=BOB) for _ in range(3)]
        others = [await engine.run_now(job, caller=ADA) for job in (seen, seen, shared, shared)]
        queue = await engine.create(notebook("a"), caller=ADA, queue={"enabled": True})
        foreign += [await engine.run_now(queue, caller=ADA) for _ in range(3)]
        begun = [each for each in foreign if engine.state(each) != "QUEUED"]
        for each in begun:  # what begins is read by the executor
            await engine.until(lambda run_id=each: engine.states(run_id) == {"a": "RUNNING"})
        monkeypatch.setattr(rows, "decode_run", reading)

        await engine.jobs.cancel_all_runs(BOB, None, all_queued_runs=True)

        assert set() == set(foreign) & set(read)
        assert ["RUNNING", "CANCELED", "CANCELED"] == [engine.state(each) for each in mine]
        assert ["RUNNING", "QUEUED", "RUNNING", "CANCELED"] == [engine.state(each) for each in others]

    tell(story)


def test_a_crash_between_a_commit_and_its_effects_loses_nothing(run_async: RunAsync, tmp_path: Path) -> None:
    """What was decided and not done is done after the restart, once."""
    clock = StandingClock()

    async def whole() -> None:
        async with open_engine(tmp_path, clock=clock) as engine:
            job = await engine.create(notebook("a"), notebook("b", "a"), queue={"enabled": True})
            await engine.jobs.executor.close()  # decides, but does nothing any more
            run_id = await engine.run_now(job)
            queued = await engine.run_now(job)
            assert [] == engine.runtime.launches
        async with open_engine(tmp_path, clock=clock) as engine:
            await engine.end(run_id, "a")
            await engine.end(run_id, "b")
            await engine.end(queued, "a")
            launched = [(each.job_run_id, each.task_key) for each in engine.runtime.launches]
            assert [(run_id, "a"), (run_id, "b"), (queued, "a")] == launched
            assert "SUCCESS" == engine.state(run_id)

    run_async(whole())


def test_a_crash_while_a_child_runs_leaves_parent_and_child_together(
    run_async: RunAsync, tmp_path: Path
) -> None:
    """The child that was interrupted is tried again; its end still reaches the parent."""
    clock = StandingClock()

    async def whole() -> None:
        async with open_engine(tmp_path, clock=clock) as engine:
            other = await engine.create(notebook("c", max_retries=1))
            run_id = await engine.run_now(
                await engine.create(run_job("j", job_id=other), notebook("after", "j"))
            )
            child = child_of(engine, run_id, "j")
            first = engine.key(child, "c").run_id
            await engine.started(first)
        async with open_engine(tmp_path, clock=clock) as engine:
            assert {"j": "RUNNING", "after": "BLOCKED"} == engine.states(run_id)
            assert LifeCycle.INTERNAL_ERROR is engine.run(child).attempt(first).state.life_cycle
            await engine.end(child, "c")
            assert {"j": "SUCCESS", "after": "PENDING"} == engine.states(run_id)

    run_async(whole())


def test_an_event_for_a_run_that_is_gone_changes_nothing(tell: Callable[..., None]) -> None:
    async def story(engine: Engine) -> None:
        effects = await engine.store.write(lambda tx: apply(tx, 5, Start(), now=1, limits=WorkspaceLimits()))

        assert [] == effects

    tell(story)


def test_an_event_that_changes_nothing_is_not_written(tell: Callable[..., None]) -> None:
    """Neither a new version of the run nor an effect comes of it."""

    async def story(engine: Engine) -> None:
        run_id = await engine.run_now(await engine.create(notebook("a")))
        await engine.until(lambda: {"a": "RUNNING"} == engine.states(run_id))
        before = engine.run(run_id)

        effects = await engine.store.write(
            lambda tx: apply(tx, run_id, Start(), now=1, limits=WorkspaceLimits())
        )

        assert [] == effects
        assert before == engine.run(run_id)

    tell(story)
