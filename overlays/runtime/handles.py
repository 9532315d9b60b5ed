"""Handles of what an operation started: wait for its end, look at it, in this process or in another."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Generic, Self, TypeVar, cast

from attrs import field, frozen

from .client import AsyncMethods, Methods
from .core import Core
from .effects import AsyncDriver, Call, Driver
from .faults import DecodeError
from .field import Raw
from .model import Model
from .operation import Waiter
from .waiting import Poll, value_at, wait

R = TypeVar("R")


@frozen(kw_only=True, eq=False)
class Started(Generic[R]):
    """What was started: ``key`` finds it, ``response`` is the answer of the call that started it."""

    key: int | str
    response: R
    _core: Core = field(alias="core", repr=False)
    _waiter: Waiter = field(alias="waiter", repr=False)

    def _watch(self, raw: Raw) -> object:
        """What a change of is told."""
        return value_at(raw, self._waiter.state)

    def _done(self, raw: Raw) -> bool:
        return value_at(raw, self._waiter.state) in self._waiter.done

    def _wait(
        self,
        timeout: float | None,
        on_update: Callable[[Model], object] | None,
        poll: Poll | float | None,
    ) -> Call[Model]:
        return wait(
            self._core,
            self._waiter,
            self.key,
            watch=self._watch,
            done=self._done,
            timeout=timeout,
            on_update=on_update,
            poll=poll,
        )

    def _look(self) -> Call[Model]:
        operation = self._core.operations[self._waiter.operation]
        return cast("Call[Model]", self._core.call(operation, None, {self._waiter.key: self.key}, None))


@frozen(kw_only=True, eq=False)
class Handle(Started[R]):
    """The sync handle."""

    _driver: Driver = field(alias="driver", repr=False)

    @classmethod
    def of(cls, methods: Methods, name: str, response: R, *given: object) -> Self:
        """The handle of what the operation ``name`` started when it was ``given`` these arguments."""
        waiter = methods._waiter(name)
        key = key_of(waiter, response, *given)
        return cls(key=key, response=response, core=methods._core, waiter=waiter, driver=methods._driver)

    def result(
        self,
        timeout: float | None = None,
        *,
        on_update: Callable[[Model], object] | None = None,
        poll: Poll | float | None = None,
    ) -> Model:
        """Wait for the end.

        Args:
            timeout: Seconds; no limit when absent.
            on_update: Called at first and when the state has changed.
            poll: The pause between looks: a ``Poll``, or a constant number of seconds.

        Raises:
            WaitTimeout: It holds what was seen last.
        """
        return self._driver.run(self._wait(timeout, on_update, poll))

    def refresh(self) -> Model:
        """The object as it is now."""
        return self._driver.run(self._look())


@frozen(kw_only=True, eq=False)
class AsyncHandle(Started[R]):
    """The async handle."""

    _driver: AsyncDriver = field(alias="driver", repr=False)

    @classmethod
    def of(cls, methods: AsyncMethods, name: str, response: R, *given: object) -> Self:
        """The handle of what the operation ``name`` started when it was ``given`` these arguments."""
        waiter = methods._waiter(name)
        key = key_of(waiter, response, *given)
        return cls(key=key, response=response, core=methods._core, waiter=waiter, driver=methods._driver)

    async def result(
        self,
        timeout: float | None = None,
        *,
        on_update: Callable[[Model], Awaitable[object] | object] | None = None,
        poll: Poll | float | None = None,
    ) -> Model:
        """Wait for the end; see ``Handle.result``.  ``on_update`` may be async."""
        return await self._driver.run(self._wait(timeout, on_update, poll))

    async def refresh(self) -> Model:
        """The object as it is now."""
        return await self._driver.run(self._look())


def key_of(waiter: Waiter, response: object, *given: object) -> int | str:
    """What finds the object: of the response, or else of what was asked.  Raises ``DecodeError`` for
    neither."""
    for source in (response, *reversed(given)):
        found = source.get(waiter.key) if isinstance(source, Mapping) else getattr(source, waiter.key, None)
        if isinstance(found, int | str):
            return found
    raise DecodeError(waiter.key, "is required and missing")
