# Generated from the OpenAPI document: do not edit, run `make generate`.
"""What a call does, apart from how: calls are generators that yield effects, and two drivers perform them.

The sync and the async client share every rule this way; only ``run`` and ``arun`` differ.  ``arun`` works on
asyncio and on trio.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Awaitable, Callable, Generator, Sequence
from typing import Any, NamedTuple, TypeAlias, TypeVar, cast

import httpx
from attrs import frozen

T = TypeVar("T")


class Send(NamedTuple):
    """Send a request; the reply is the response, read whole, or the exception of httpx."""

    request: httpx.Request
    auth: httpx.Auth | None = None


class Sleep(NamedTuple):
    """Wait for ``seconds``; there is no reply."""

    seconds: float


class Tell(NamedTuple):
    """Call the caller's own ``listener`` with ``value``; an async listener is awaited by the async driver."""

    listener: Callable[[Any], object]
    value: object


class Together(NamedTuple):
    """Do several calls, at most ``limit`` at a time; the reply is the list of their results."""

    calls: Sequence[Call[Any]]
    limit: int


Effect: TypeAlias = Send | Sleep | Tell | Together
# A call in the making: yields effects, is sent their replies, returns its result.
Call: TypeAlias = Generator[Effect, Any, T]


@frozen(eq=False)
class Driver:
    """Performs effects with a sync client.  ``sleep`` is given so that tests need not wait."""

    http: httpx.Client
    sleep: Callable[[float], None] = time.sleep

    def run(self, call: Call[T]) -> T:
        """The result of ``call``; its exceptions come out as they are."""
        reply: object = None
        fault: BaseException | None = None
        while True:
            try:
                effect = call.send(reply) if fault is None else call.throw(fault)
            except StopIteration as end:
                return cast("T", end.value)
            reply, fault = None, None
            try:
                reply = self._perform(effect)
            except BaseException as error:
                fault = error

    def _perform(self, effect: Effect) -> object:
        if isinstance(effect, Send):
            return _spent(self.http.send(effect.request, auth=effect.auth))
        if isinstance(effect, Sleep):
            self.sleep(effect.seconds)
            return None
        if isinstance(effect, Tell):
            return effect.listener(effect.value)
        from concurrent.futures import ThreadPoolExecutor  # here: few ever need it

        with ThreadPoolExecutor(min(effect.limit, len(effect.calls)) or 1) as pool:
            return list(pool.map(self.run, effect.calls))


async def _sleep(seconds: float) -> None:
    import anyio  # here and below: only async clients need it

    await anyio.sleep(seconds)


@frozen(eq=False)
class AsyncDriver:
    """Performs effects with an async client."""

    http: httpx.AsyncClient
    sleep: Callable[[float], Awaitable[None]] = _sleep

    async def run(self, call: Call[T]) -> T:
        """The result of ``call``; its exceptions come out as they are, a cancellation too."""
        reply: object = None
        fault: BaseException | None = None
        while True:
            try:
                effect = call.send(reply) if fault is None else call.throw(fault)
            except StopIteration as end:
                return cast("T", end.value)
            reply, fault = None, None
            try:
                reply = await self._perform(effect)
            except BaseException as error:
                fault = error

    async def _perform(self, effect: Effect) -> object:
        if isinstance(effect, Send):
            return _spent(await self.http.send(effect.request, auth=effect.auth))
        if isinstance(effect, Sleep):
            await self.sleep(effect.seconds)
            return None
        if isinstance(effect, Tell):
            answer = effect.listener(effect.value)
            return await answer if inspect.isawaitable(answer) else answer
        return await self._together(effect)

    async def _together(self, effect: Together) -> list[object]:
        import anyio

        results: list[object] = [None] * len(effect.calls)
        limiter = anyio.CapacityLimiter(effect.limit)

        failed: list[Exception] = []

        async def one(number: int, call: Call[Any]) -> None:
            async with limiter:
                try:
                    results[number] = await self.run(call)
                except Exception as error:  # kept, or the group would wrap it in an ExceptionGroup
                    failed.append(error)
                    group.cancel_scope.cancel()

        async with anyio.create_task_group() as group:
            for number, call in enumerate(effect.calls):
                group.start_soon(one, number, call)
        if failed:
            raise failed[0]
        return results


_SPENT = httpx.ByteStream(b"")


def _spent(response: httpx.Response) -> httpx.Response:
    """A response that was read whole, without its stream.

    The stream refers back to the response: both, and a page of a list with them, would stay until the
    garbage collector comes.
    """
    response.stream = _SPENT
    return response
