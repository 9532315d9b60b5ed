# Generated from the OpenAPI document: do not edit, run `make generate`.
"""How a run ended and what its tasks left: ``RunResult`` is the run with its one outcome over ``state`` and
``status``, and ``raise_for_failure`` makes an exception of it that names the failed tasks.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from copy import copy
from typing import Self, cast

from ._runtime.arrays import objects
from ._runtime.core import Core
from ._runtime.effects import AsyncDriver, Call, Driver
from ._runtime.faults import ClientError
from ._runtime.field import Raw
from ._runtime.operation import Waiter
from ._runtime.waiting import value_at
from .models.run import Run
from .models.run_output import RunOutput
from .outcomes import FailedTask, Outcome, failed_tasks, message_of, outcome_of, tasks_of, was_run
from .runs import sibling


class RunFailed(ClientError):
    """A run did not succeed.  ``result`` is the run, ``failed_tasks`` its failed tasks with their errors."""

    def __init__(self, result: RunResult, failed_tasks: tuple[FailedTask, ...]) -> None:
        told = "; ".join(str(task) for task in failed_tasks) or message_of(result.__dict__["_raw"])
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

    @classmethod
    def _of(cls, raw: Raw, path: tuple[str, ...], run_id: int) -> Self:
        output = cls._wrap(raw, "RunOutput")
        output.__dict__.update(task_key=path[-1], run_id=run_id, path=path)
        return output

    def __copy__(self) -> Self:
        return self._of(self.to_dict(), self.path, self.run_id)

    def __deepcopy__(self, memo: object) -> Self:
        return self.__copy__()

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return type(self)._of, (self.to_dict(), self.path, self.run_id)


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
        return failed_tasks(self.__dict__["_raw"])

    def __copy__(self) -> Self:
        kept = self.__dict__
        return self._over(copy(self.run), kept["_core"], kept["_waiter"], kept["_driver"])

    def __deepcopy__(self, memo: object) -> Self:
        return self.__copy__()

    # Connections cannot be pickled: what comes out of a pickle is the run.
    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return type(self.run).from_dict, (self.to_dict(),)


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


def _told(raw: Raw, core: Core, waiter: Waiter) -> Call[tuple[FailedTask, ...]]:
    """The failed tasks with the errors that their outputs tell."""
    told = []
    for task in failed_tasks(raw):
        try:
            output = yield from _output(core, waiter, task.run_id)
        # That the run failed must be told, with or without the reason, also by a client that was closed.
        except (ClientError, RuntimeError):
            output = {}
        error, trace = (cast("str | None", output.get(name)) for name in ("error", "error_trace"))
        told.append(FailedTask(task.task_key, task.run_id, task.outcome, task.message, error, trace))
    return tuple(told)


def _outputs(
    raw: Raw, core: Core, waiter: Waiter, path: tuple[str, ...] = ()
) -> Iterator[Call[list[TaskOutput]]]:
    for task in tasks_of(raw):
        if was_run(task):
            yield _outputs_of(task, core, waiter, path)


def _outputs_of(task: Raw, core: Core, waiter: Waiter, path: tuple[str, ...]) -> Call[list[TaskOutput]]:
    """The output of a task, followed by those of its iterations or of its child run."""
    key = str(task.get("task_key") or task.get("run_name") or "")
    run_id = cast("int", task["run_id"])
    raw = yield from _output(core, waiter, run_id)
    found = [TaskOutput._of(raw, (*path, key), run_id)]
    inner: list[Raw] = []
    child = value_at(raw, "run_job_output.run_id")
    if child is not None:
        whole = yield from _run(core, waiter, cast("int", child))
        inner = tasks_of(whole)
    elif isinstance(task.get("for_each_task"), dict):
        whole = yield from _run(core, waiter, run_id)
        inner = objects(whole.get("iterations"), "Run.iterations")
    for entry in inner:
        if was_run(entry):
            found += yield from _outputs_of(entry, core, waiter, (*path, key))
    return found


def _run(core: Core, waiter: Waiter, run_id: int) -> Call[Raw]:
    return core.fetch(core.operations[waiter.operation], None, {waiter.key: run_id}, None)


def _output(core: Core, waiter: Waiter, run_id: int) -> Call[Raw]:
    operation = core.operations[sibling(waiter, "get_run_output")]
    return core.fetch(operation, None, {"run_id": run_id}, None)
