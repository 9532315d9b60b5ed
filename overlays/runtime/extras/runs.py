"""Runs that were started: ``RunHandle`` waits for one, looks at it, cancels it.

What a run ended with is in ``results``, which is loaded with the first end of a run: importing a client must
be cheap.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar, TypeAlias, TypeVar, cast

from ._runtime.client import AsyncMethods, Methods
from ._runtime.effects import Call
from ._runtime.faults import ClientError
from ._runtime.field import Raw
from ._runtime.handles import AsyncHandle, Handle, Started
from ._runtime.model import Model
from ._runtime.operation import Waiter
from ._runtime.waiting import Poll

if TYPE_CHECKING:
    from .models.run import Run
    from .results import AsyncRunResult, RunResult

R = TypeVar("R")
# How long a task that is being cancelled itself may take to cancel its run.
_CANCEL_SECONDS = 30.0
Listener: TypeAlias = "Callable[[Model], object] | None"


class _RunStarted(Started[R]):
    """What both handles of runs know of a run."""

    @property
    def run_id(self) -> int:
        """The id of the run."""
        return cast("int", self.key)

    @property
    def repair_id(self) -> int | None:
        """The id of the repair that this is the handle of; None when another call gave the handle."""
        return cast("int | None", getattr(self.response, "repair_id", None))

    def _watch(self, raw: Raw) -> object:
        from .outcomes import watched

        return watched(raw)

    def _done(self, raw: Raw) -> bool:
        from .outcomes import outcome_of

        return outcome_of(raw) is not None

    def _cancel(self) -> Call[object]:
        operation = self._core.operations[sibling(self._waiter, "cancel_run")]
        return cast("Call[object]", self._core.call(operation, None, {"run_id": self.key}, None))


class RunHandle(_RunStarted[R], Handle[R]):
    """A run that was started: its ``run_id``, and the ``response`` of the call that started it.

    A handle needs nothing but the id: ``client.wait_for_run(run_id)`` goes on in another process.  That of a
    repair has its ``repair_id``, which the next repair of the run must name::

        repair = client.repair_run(run_id=run_id, rerun_all_failed_tasks=True)
        repair.result()
        client.repair_run(run_id=run_id, rerun_tasks=["a"], latest_repair_id=repair.repair_id)
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
        except BaseException as left:
            if cancel_on_exit:
                try:
                    self.cancel()
                except ClientError as error:
                    left.add_note(f"run {self.run_id} could not be canceled: {error}")
            raise
        from .results import RunResult

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
        except BaseException as left:
            if cancel_on_exit:
                import anyio  # here: only async clients need it

                with anyio.move_on_after(_CANCEL_SECONDS, shield=True):
                    try:
                        await self.cancel()
                    except ClientError as error:
                        left.add_note(f"run {self.run_id} could not be canceled: {error}")
            raise
        from .results import AsyncRunResult

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


def sibling(waiter: Waiter, name: str) -> str:
    """Another operation of the same version: ``cancel_run_v2_1`` beside ``get_run_v2_1``."""
    return name + waiter.operation.removeprefix("get_run")
