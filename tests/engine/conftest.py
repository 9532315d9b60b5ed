"""A real engine and database, a runtime whose tasks end when the test says so, and a clock that stands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from attrs import define, field
from lakejobs_emulator.domain.admit import WorkspaceLimits
from lakejobs_emulator.domain.events import Tick
from lakejobs_emulator.domain.model import Principal
from lakejobs_emulator.domain.run import Attempt, Run
from lakejobs_emulator.domain.states import Result, TerminationCode
from lakejobs_emulator.engine.executor import Executor
from lakejobs_emulator.engine.requests import RunNowRequest, SubmitRequest
from lakejobs_emulator.engine.service import JobService
from lakejobs_emulator.engine.step import apply
from lakejobs_emulator.runtimes.base import Outcome, Started, TaskEvent, TaskLaunch
from lakejobs_emulator.runtimes.registry import Registry
from lakejobs_emulator.runtimes.supervisor import Supervisor
from lakejobs_emulator.storage.sqlite import SqliteStore

from tests.strategies import START_MS

T = TypeVar("T")
ADMIN = Principal(name="root", groups=frozenset({"admins"}))
ADA, BOB = Principal(name="ada"), Principal(name="bob")
SUCCESS = Outcome(result=Result.SUCCESS, code=TerminationCode.SUCCESS)
FAILED = Outcome(result=Result.FAILED, code=TerminationCode.RUN_EXECUTION_ERROR, message="no")
_CANCELED = Outcome(result=Result.CANCELED, code=TerminationCode.USER_CANCELED)


@define
class StandingClock:
    """Time passes when the test lets it."""

    now: int = START_MS

    def now_ms(self) -> int:
        return self.now


@define
class ToldRuntime:
    """Runs tasks that end when they are told to, or cancelled."""

    ends: dict[int, asyncio.Future[Outcome]] = field(factory=dict)
    launches: list[TaskLaunch] = field(factory=list)

    async def run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        self.launches.append(launch)
        end = self.ends[launch.attempt_id] = asyncio.get_running_loop().create_future()
        on_event(Started(pid=0, process_started="never"))
        return await end

    async def cancel(self, attempt_id: int) -> None:
        self.end(attempt_id, _CANCELED)

    def end(self, attempt_id: int, outcome: Outcome) -> None:
        if not self.ends[attempt_id].done():
            self.ends[attempt_id].set_result(outcome)


@define
class Engine:
    """An open engine and the ways to look at it."""

    jobs: JobService
    store: SqliteStore
    clock: StandingClock
    runtime: ToldRuntime
    executor: Executor

    async def create(self, *tasks: dict[str, Any], caller: Principal = ADMIN, **settings: Any) -> int:
        document = {"name": "job", "tasks": list(tasks), **settings}
        return await self.jobs.create_job(caller, document, (), version="2.1")

    async def run_now(self, job_id: int, caller: Principal = ADMIN, **request: Any) -> int:
        return (await self.jobs.run_now(caller, RunNowRequest(job_id=job_id, **request))).run_id

    async def submit(self, *tasks: dict[str, Any], caller: Principal = ADMIN, **request: Any) -> int:
        asked = SubmitRequest(document={"tasks": list(tasks)}, **request)
        return (await self.jobs.submit(caller, asked)).run_id

    def run(self, run_id: int) -> Run:
        found = self.store.reads.run(run_id)
        assert found is not None
        return found

    def key(self, run_id: int, task_key: str) -> Attempt:
        return self.run(run_id).current()[task_key]

    def states(self, run_id: int) -> dict[str, str]:
        return {
            key: (each.state.result or each.state.life_cycle).value
            for key, each in self.run(run_id).current().items()
        }

    def state(self, run_id: int) -> str:
        state = self.run(run_id).state
        return (state.result or state.life_cycle).value

    async def until(self, holds: Callable[[], bool]) -> None:
        """Let the engine work until something holds; what never will is a failure, not a wait."""
        async with asyncio.timeout(20):
            while not holds():
                self.executor.changed.clear()
                await self.executor.changed.wait()

    async def started(self, attempt_id: int) -> None:
        await self.until(lambda: attempt_id in self.runtime.ends)

    async def end(self, run_id: int, task_key: str, outcome: Outcome = SUCCESS) -> None:
        """End the code of a task, once it runs, and wait until the run knows."""
        attempt = self.key(run_id, task_key)
        await self.end_attempt(run_id, attempt.run_id, outcome)

    async def end_attempt(self, run_id: int, attempt_id: int, outcome: Outcome = SUCCESS) -> None:
        await self.started(attempt_id)
        self.runtime.end(attempt_id, outcome)
        await self.until(lambda: self.run(run_id).attempt(attempt_id).over)

    async def pass_time(self, ms: int) -> None:
        """Let time pass, and every run that is due know of it."""
        self.clock.now += ms
        for run_id in self.store.reads.due_runs(now=self.clock.now):
            effects = await self.store.write(
                lambda tx, due=run_id: apply(tx, due, Tick(), now=self.clock.now, limits=self.jobs.limits)
            )
            self.executor.perform(effects)


@asynccontextmanager
async def open_engine(
    folder: Path, *, slots: int = 8, limits: WorkspaceLimits | None = None, clock: StandingClock | None = None
) -> AsyncIterator[Engine]:
    """The engine on a folder, recovered; closed as a crash would leave it: nothing is told of an end."""
    store = SqliteStore(folder / "lakejobs.db", first_id=1000)
    clock = clock or StandingClock()
    runtime = ToldRuntime()
    executor = Executor(
        store=store,
        clock=clock,
        registry=Registry({"notebook_task": runtime}, Supervisor(grace_seconds=0.1)),
        runs_dir=folder / "runs",
        limits=limits or WorkspaceLimits(),
        slots=asyncio.Semaphore(slots),
        changed=asyncio.Event(),
    )
    jobs = JobService(
        store=store,
        clock=clock,
        executor=executor,
        limits=executor.limits,
        workspace_id=1,
        workspace_url="http://x",
    )
    try:
        await executor.recover()
        yield Engine(jobs=jobs, store=store, clock=clock, runtime=runtime, executor=executor)
    finally:
        await executor.close()
        store.close()


@pytest.fixture
def run_async() -> Iterator[Callable[[Coroutine[Any, Any, T]], T]]:
    """Run a coroutine to its end."""
    with asyncio.Runner() as runner:
        yield runner.run
