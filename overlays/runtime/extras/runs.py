"""Runs: from the call that starts one to how it ended, and what its tasks left.

``RunHandle`` waits, ``RunResult`` is the run with its one outcome over ``state`` and ``status``, and
``raise_for_failure`` makes an exception of it that names the failed tasks.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from enum import StrEnum
from typing import ClassVar, Self, TypeAlias, TypeVar, cast

import anyio
from attrs import frozen

from ._runtime.client import AsyncMethods, Methods
from ._runtime.core import Core
from ._runtime.effects import AsyncDriver, Call, Driver
from ._runtime.faults import ClientError
from ._runtime.field import Raw
from ._runtime.handles import AsyncHandle, Handle, Started
from ._runtime.model import Model
from ._runtime.operation import Waiter
from ._runtime.waiting import Poll, value_at
from .models.run import Run
from .models.run_output import RunOutput

R = TypeVar("R")
Listener: TypeAlias = "Callable[[Model], object] | None"
_ENDED = frozenset({"TERMINATED", "SKIPPED", "INTERNAL_ERROR"})


class Outcome(StrEnum):
    """How a run or a task ended."""

    SUCCESS = "SUCCESS"
    SUCCESS_WITH_FAILURES = "SUCCESS_WITH_FAILURES"
    FAILED = "FAILED"
    TIMEDOUT = "TIMEDOUT"
    CANCELED = "CANCELED"
    SKIPPED = "SKIPPED"
    INTERNAL_ERROR = "INTERNAL_ERROR"

    @property
    def ok(self) -> bool:
        """Whether everything that counts succeeded."""
        return self in (Outcome.SUCCESS, Outcome.SUCCESS_WITH_FAILURES)


# Result states, and the termination codes that stand for them where only ``status`` is there.
_OUTCOMES: Mapping[str, Outcome] = {
    **{outcome.value: outcome for outcome in Outcome},
    "MAXIMUM_CONCURRENT_RUNS_REACHED": Outcome.SKIPPED,
    "EXCLUDED": Outcome.SKIPPED,
    "DISABLED": Outcome.SKIPPED,
    "UPSTREAM_FAILED": Outcome.FAILED,
    "UPSTREAM_CANCELED": Outcome.CANCELED,
    "USER_CANCELED": Outcome.CANCELED,
    "MAX_CONCURRENT_RUNS_EXCEEDED": Outcome.SKIPPED,
    "MAX_JOB_QUEUE_SIZE_EXCEEDED": Outcome.SKIPPED,
}
_PLATFORM = frozenset({"INTERNAL_ERROR", "CLOUD_FAILURE"})
# Tasks that were not run because of others are no failures of their own.
_NOT_RUN = frozenset({"UPSTREAM_FAILED", "UPSTREAM_CANCELED", "EXCLUDED", "DISABLED"})


def outcome_of(raw: Mapping[str, object]) -> Outcome | None:
    """The outcome of a run or a task run, None while it is active.

    ``result_state`` wins; INTERNAL_ERROR is told only without one.  Where there is only ``status``, its
    termination code decides, and the type of it where the code is not known.
    """
    life, result = value_at(raw, "state.life_cycle_state"), value_at(raw, "state.result_state")
    if life is not None:
        if life not in _ENDED:
            return None
        if result is not None:
            return _OUTCOMES.get(str(result), Outcome.FAILED)
        return {"SKIPPED": Outcome.SKIPPED, "INTERNAL_ERROR": Outcome.INTERNAL_ERROR}.get(
            str(life), Outcome.SUCCESS
        )
    if value_at(raw, "status.state") != "TERMINATED":
        return None
    code = str(value_at(raw, "status.termination_details.code"))
    if (
        code == "CANCELED"
        and "duration exceeded" in str(value_at(raw, "status.termination_details.message")).lower()
    ):
        return Outcome.TIMEDOUT
    platform = value_at(raw, "status.termination_details.type") in _PLATFORM
    return _OUTCOMES.get(code, Outcome.INTERNAL_ERROR if platform else Outcome.FAILED)


@frozen
class FailedTask:
    """A task run that failed by itself.  ``message`` is its state's; ``error`` the last line of its error."""

    task_key: str
    run_id: int
    outcome: Outcome
    message: str
    error: str | None = None
    error_trace: str | None = None

    def __str__(self) -> str:
        return f"{self.task_key}: {self.error or self.message or self.outcome}"


class RunFailed(ClientError):
    """A run did not succeed.  ``result`` is the run, ``failed_tasks`` its failed tasks with their errors."""

    def __init__(self, result: RunResult, failed_tasks: tuple[FailedTask, ...]) -> None:
        told = "; ".join(str(task) for task in failed_tasks) or _message(result.__dict__["_raw"])
        super().__init__(f"run {result.run_id} ended {result.outcome}" + (f": {told}" if told else ""))
        self.result = result
        self.outcome = result.outcome
        self.failed_tasks = failed_tasks


class TaskOutput(RunOutput):
    """What one task run left.  ``task_key`` names the task, ``run_id`` its run.

    ``path`` leads there from the run: for-each tasks and run-job tasks put their key before it.
    """

    task_key: str
    run_id: int
    path: tuple[str, ...]


class _Result(Run):
    """A run that has ended, with its outcome.  All that the run has can be read here too."""

    run: Run

    @classmethod
    def _over(cls, run: Run, core: Core, waiter: Waiter, driver: object) -> Self:
        result = cls._wrap(run.__dict__["_raw"], "Run")
        result.__dict__.update(run=run, _core=core, _waiter=waiter, _driver=driver)
        return result

    @property
    def outcome(self) -> Outcome:
        """How the run ended."""
        return outcome_of(self.__dict__["_raw"]) or Outcome.INTERNAL_ERROR

    @property
    def failed_tasks(self) -> tuple[FailedTask, ...]:
        """The tasks that failed by themselves, in the order of the run; errors are told by ``outputs``."""
        return _failed(self.__dict__["_raw"])

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Run.from_dict, (self.to_dict(),)


class RunResult(_Result):
    """A run that has ended, with its ``outcome``, ``failed_tasks`` and the ``outputs`` of its tasks.

    ``run`` is the run in the shape of its API version; all that a run has can be read here too.
    """

    def outputs(self) -> Iterator[TaskOutput]:
        """What each task left, in the order of the run; for-each iterations and run-job children too.

        Tasks that never ran are left out.
        """
        driver = cast("Driver", self.__dict__["_driver"])
        for call in _outputs(self.__dict__["_raw"], self.__dict__["_core"], self.__dict__["_waiter"]):
            yield from driver.run(call)

    def raise_for_failure(self) -> Self:
        """Itself when the run succeeded, be it with failures.  Raises ``RunFailed``."""
        if not self.outcome.ok:
            told = _told(self.__dict__["_raw"], self.__dict__["_core"], self.__dict__["_waiter"])
            raise RunFailed(self, cast("Driver", self.__dict__["_driver"]).run(told))
        return self


class AsyncRunResult(_Result):
    """The async twin of ``RunResult``."""

    async def outputs(self) -> AsyncIterator[TaskOutput]:
        """What each task left, in the order of the run; for-each iterations and run-job children too."""
        driver = cast("AsyncDriver", self.__dict__["_driver"])
        for call in _outputs(self.__dict__["_raw"], self.__dict__["_core"], self.__dict__["_waiter"]):
            for output in await driver.run(call):
                yield output

    async def raise_for_failure(self) -> Self:
        """Itself when the run succeeded, be it with failures.  Raises ``RunFailed``."""
        if not self.outcome.ok:
            told = _told(self.__dict__["_raw"], self.__dict__["_core"], self.__dict__["_waiter"])
            raise RunFailed(self, await cast("AsyncDriver", self.__dict__["_driver"]).run(told))  # type: ignore[arg-type]
        return self


class _RunStarted(Started[R]):
    """What both handles of runs know of a run."""

    @property
    def run_id(self) -> int:
        """The id of the run."""
        return cast("int", self.key)

    def _watch(self, raw: Raw) -> object:
        return _watched(raw)

    def _done(self, raw: Raw) -> bool:
        return outcome_of(raw) is not None

    def _cancel(self) -> Call[object]:
        operation = self._core.operations[_sibling(self._waiter, "cancel_run")]
        return cast("Call[object]", self._core.call(operation, None, {"run_id": self.key}, None))


class RunHandle(_RunStarted[R], Handle[R]):
    """A run that was started: its ``run_id``, and the ``response`` of the call that started it.

    A handle needs nothing but the id: ``client.wait_for_run(run_id)`` goes on in another process.
    """

    def result(
        self,
        timeout: float | None = None,
        *,
        on_update: Callable[[Run], object] | None = None,
        poll: Poll | float | None = None,
        cancel_on_exit: bool = False,
    ) -> RunResult:
        """Wait for the end of the run.

        Args:
            timeout: Seconds; no limit when absent.
            on_update: Called with the run at first and when the state of the run or of a task has changed.
            poll: The pause between looks: a ``Poll``, or a constant number of seconds.
            cancel_on_exit: Cancel the run when the wait is left before its end, by an exception or Ctrl-C.

        Raises:
            WaitTimeout: It holds the run as it was seen last.
        """
        try:
            run = self._driver.run(self._wait(timeout, cast("Listener", on_update), poll))
        except BaseException:
            if cancel_on_exit:
                self.cancel()
            raise
        return RunResult._over(cast("Run", run), self._core, self._waiter, self._driver)

    def refresh(self) -> Run:
        """The run as it is now."""
        return cast("Run", super().refresh())

    def cancel(self) -> None:
        """Ask the run to end."""
        self._driver.run(self._cancel())


class AsyncRunHandle(_RunStarted[R], AsyncHandle[R]):
    """The async twin of ``RunHandle``."""

    async def result(
        self,
        timeout: float | None = None,
        *,
        on_update: Callable[[Run], Awaitable[object] | object] | None = None,
        poll: Poll | float | None = None,
        cancel_on_exit: bool = False,
    ) -> AsyncRunResult:
        """Wait for the end of the run; see ``RunHandle.result``.  ``on_update`` may be async."""
        try:
            run = await self._driver.run(self._wait(timeout, cast("Listener", on_update), poll))
        except BaseException:
            if cancel_on_exit:
                with anyio.CancelScope(shield=True):
                    await self.cancel()
            raise
        return AsyncRunResult._over(cast("Run", run), self._core, self._waiter, self._driver)

    async def refresh(self) -> Run:
        """The run as it is now."""
        return cast("Run", await super().refresh())

    async def cancel(self) -> None:
        """Ask the run to end."""
        await self._driver.run(self._cancel())


class RunHandleMethods(Methods):
    """What a client that starts runs can do with a run id alone."""

    _waiting: ClassVar[str]  # an operation that starts runs, of the client's version

    def handle(self, run_id: int) -> RunHandle[None]:
        """The handle of a run that was started before, perhaps in another process."""
        return RunHandle.of(self, self._waiting, None, {"run_id": run_id})

    def wait_for_run(
        self,
        run_id: int,
        timeout: float | None = None,
        *,
        on_update: Callable[[Run], object] | None = None,
        poll: Poll | float | None = None,
        cancel_on_exit: bool = False,
    ) -> RunResult:
        """Wait for the end of a run; see ``RunHandle.result``."""
        return self.handle(run_id).result(
            timeout, on_update=on_update, poll=poll, cancel_on_exit=cancel_on_exit
        )


class AsyncRunHandleMethods(AsyncMethods):
    """The async twin of ``RunHandleMethods``."""

    _waiting: ClassVar[str]

    def handle(self, run_id: int) -> AsyncRunHandle[None]:
        """The handle of a run that was started before, perhaps in another process."""
        return AsyncRunHandle.of(self, self._waiting, None, {"run_id": run_id})

    async def wait_for_run(
        self,
        run_id: int,
        timeout: float | None = None,
        *,
        on_update: Callable[[Run], Awaitable[object] | object] | None = None,
        poll: Poll | float | None = None,
        cancel_on_exit: bool = False,
    ) -> AsyncRunResult:
        """Wait for the end of a run; see ``RunHandle.result``."""
        return await self.handle(run_id).result(
            timeout, on_update=on_update, poll=poll, cancel_on_exit=cancel_on_exit
        )


def _sibling(waiter: Waiter, name: str) -> str:
    """Another operation of the same version: ``cancel_run_v2_1`` beside ``get_run_v2_1``."""
    return name + waiter.operation.removeprefix("get_run")


def _watched(raw: Raw) -> tuple[object, ...]:
    """What a change of is told: the states of the run and of its tasks."""
    tasks = cast("list[Raw]", raw.get("tasks") or [])
    return (_state(raw), *((task.get("run_id"), *_state(task)) for task in tasks))


def _state(raw: Mapping[str, object]) -> tuple[object, ...]:
    return (
        value_at(raw, "state.life_cycle_state"),
        value_at(raw, "state.result_state"),
        value_at(raw, "status.state"),
    )


def _message(raw: Mapping[str, object]) -> str:
    told = value_at(raw, "state.state_message") or value_at(raw, "status.termination_details.message")
    return str(told or "")


def _failed(raw: Raw) -> tuple[FailedTask, ...]:
    found = []
    for task in _tasks(raw):
        outcome = outcome_of(task)
        if outcome is None or outcome.ok or outcome is Outcome.SKIPPED:
            continue
        if str(value_at(task, "state.result_state")) not in _NOT_RUN:
            key, run_id = str(task.get("task_key") or ""), cast("int", task.get("run_id") or 0)
            found.append(FailedTask(key, run_id, outcome, _message(task)))
    return tuple(found)


def _tasks(raw: Raw) -> list[Raw]:
    """The latest attempt of each task; a single-task run of API 2.0 is its own task."""
    tasks = cast("list[Raw] | None", raw.get("tasks"))
    if tasks is None:
        return [raw]
    latest = {task.get("task_key"): task for task in tasks}
    return list(latest.values())


def _told(raw: Raw, core: Core, waiter: Waiter) -> Call[tuple[FailedTask, ...]]:
    """The failed tasks with the errors that their outputs tell."""
    told = []
    for task in _failed(raw):
        error = trace = None
        if task.run_id:
            output = yield from _output(core, waiter, task.run_id)
            error, trace = (
                cast("str | None", output.get("error")),
                cast("str | None", output.get("error_trace")),
            )
        told.append(FailedTask(task.task_key, task.run_id, task.outcome, task.message, error, trace))
    return tuple(told)


def _outputs(
    raw: Raw, core: Core, waiter: Waiter, path: tuple[str, ...] = ()
) -> Iterator[Call[list[TaskOutput]]]:
    for task in _tasks(raw):
        if task.get("run_id") and value_at(task, "state.life_cycle_state") != "SKIPPED":
            yield _outputs_of(task, core, waiter, path)


def _outputs_of(task: Raw, core: Core, waiter: Waiter, path: tuple[str, ...]) -> Call[list[TaskOutput]]:
    """The output of a task, followed by those of its iterations or of its child run."""
    key = str(task.get("task_key") or task.get("run_name") or "")
    run_id = cast("int", task["run_id"])
    raw = yield from _output(core, waiter, run_id)
    output = TaskOutput._wrap(raw, "RunOutput")
    output.__dict__.update(task_key=key, run_id=run_id, path=(*path, key))
    found = [output]
    inner: Raw | None = None
    child = value_at(raw, "run_job_output.run_id")
    if child is not None:
        inner = yield from _run(core, waiter, cast("int", child))
    elif isinstance(task.get("for_each_task"), dict):
        whole = yield from _run(core, waiter, run_id)
        inner = {"tasks": whole.get("iterations") or []}
    for entry in _iterations(inner) if inner is not None else ():
        found += yield from _outputs_of(entry, core, waiter, (*path, key))
    return found


def _iterations(raw: Raw) -> list[Raw]:
    """The tasks of a child run; every iteration of a for-each task, which share their key."""
    tasks = cast("list[Raw]", raw.get("tasks") or [])
    return [
        task for task in tasks if task.get("run_id") and value_at(task, "state.life_cycle_state") != "SKIPPED"
    ]


def _run(core: Core, waiter: Waiter, run_id: int) -> Call[Raw]:
    return core.fetch(core.operations[waiter.operation], None, {waiter.key: run_id}, None)


def _output(core: Core, waiter: Waiter, run_id: int) -> Call[Raw]:
    operation = core.operations[_sibling(waiter, "get_run_output")]
    return core.fetch(operation, None, {"run_id": run_id}, None)
