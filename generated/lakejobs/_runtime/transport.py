# Generated from the OpenAPI document: do not edit, run `make generate`.
"""Transports that stay fast with many calls at once.

httpcore's pool looks at every connection whenever a call starts or ends, and again for each idle one: with a
hundred connections it spends more time on that than on the calls.  These transports use httpcore's
connections, each for one call at a time (HTTP/1.1), and keep the idle ones in a list of their own.
"""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias, cast

import httpx

from .pool import (
    Cert,
    IdleConnections,
    ProxyLike,
    Routes,
    Verify,
    as_httpx,
    async_connection_maker,
    connection_maker,
    core_request,
)
from .slots import AsyncSlots

if TYPE_CHECKING:
    import httpcore

MAX_CONNECTIONS: Final = 100
KEEPALIVE: Final = 30.0  # seconds; shorter than load balancers commonly keep a connection that is idle

Key: TypeAlias = tuple[object, ...]


class Transport(httpx.BaseTransport):
    """The transport of sync clients; threads may share it.

    ``verify``, ``cert``, ``trust_env`` and ``proxy`` mean what they mean to ``httpx.Client``; with
    ``trust_env`` the environment's proxies are used when no ``proxy`` is given.  A call beyond
    ``max_connections`` waits, for as long as the timeout "pool" of its request allows
    (``httpx.PoolTimeout``).  A connection that was idle for ``keepalive`` seconds of ``clock`` is closed.
    """

    def __init__(
        self,
        *,
        verify: Verify = True,
        cert: Cert | None = None,
        trust_env: bool = True,
        proxy: ProxyLike | None = None,
        max_connections: int = MAX_CONNECTIONS,
        keepalive: float = KEEPALIVE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._routes = Routes.of(verify=verify, cert=cert, trust_env=trust_env, proxy=proxy)
        self._makers: dict[Key, httpcore.ConnectionPool] = {}
        self._idle: IdleConnections[httpcore.ConnectionInterface] = IdleConnections(keepalive)
        self._lock = threading.Lock()  # guards the idle ones and the count of the busy ones
        self._slots = threading.BoundedSemaphore(max_connections)
        self._max = max_connections
        self._busy = 0
        self._clock = clock

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to ``request``; its connection is busy until the answer is closed."""
        core = core_request(request)
        url = request.url
        key: Key = (url.scheme, url.host, url.port)
        if not self._slots.acquire(timeout=_pool_timeout(request)):
            raise httpx.PoolTimeout(f"all {self._max} connections are busy", request=request)
        with self._lock:
            self._busy += 1
        connection = None
        try:
            connection = self._take(key) or self._make(key, url, core.url.origin)
            response = connection.handle_request(core)
        except BaseException as error:
            self._done(key, connection)
            mapped = as_httpx(error)
            if mapped is None:
                raise
            raise mapped from error
        body = _Body(cast("Iterable[bytes]", response.stream), lambda: self._done(key, connection))
        return httpx.Response(
            response.status, headers=response.headers, stream=body, extensions=response.extensions
        )

    def close(self) -> None:
        """Close the connections that are idle."""
        with self._lock:
            idle = self._idle.surplus(keep=0)
        _close(idle)

    def _take(self, key: Key) -> httpcore.ConnectionInterface | None:
        """An idle connection that the server has not closed."""
        while True:
            with self._lock:
                unwanted = self._idle.expired(now=self._clock())
                connection = self._idle.take(key)
                if connection is None:
                    unwanted += self._idle.surplus(keep=self._max - self._busy)
            _close(unwanted)
            if connection is None or not connection.has_expired():
                return connection
            connection.close()

    def _make(self, key: Key, url: httpx.URL, origin: httpcore.Origin) -> httpcore.ConnectionInterface:
        maker = self._makers.get(key)
        if maker is None:
            maker = self._makers[key] = connection_maker(self._routes, url)
        return maker.create_connection(origin)

    def _done(self, key: Key, connection: httpcore.ConnectionInterface | None) -> None:
        """A call has ended: keep its connection if another call can use it."""
        now = self._clock()
        with self._lock:
            self._busy -= 1
            unwanted = self._idle.expired(now=now)
            if connection is not None:
                if connection.is_available():
                    self._idle.give(key, connection, now=now)
                else:
                    unwanted.append(connection)
        self._slots.release()
        _close(unwanted)


class AsyncTransport(httpx.AsyncBaseTransport):
    """The transport of async clients, on asyncio and on trio: ``Transport`` in all else.

    Connections belong to the event loop that made them; under another one, new ones are made.
    """

    def __init__(
        self,
        *,
        verify: Verify = True,
        cert: Cert | None = None,
        trust_env: bool = True,
        proxy: ProxyLike | None = None,
        max_connections: int = MAX_CONNECTIONS,
        keepalive: float = KEEPALIVE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._routes = Routes.of(verify=verify, cert=cert, trust_env=trust_env, proxy=proxy)
        self._makers: dict[Key, httpcore.AsyncConnectionPool] = {}
        self._idle: IdleConnections[httpcore.AsyncConnectionInterface] = IdleConnections(keepalive)
        self._slots = AsyncSlots(max_connections)
        self._max = max_connections
        self._clock = clock
        self._loop: object = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to ``request``; its connection is busy until the answer is closed."""
        core = core_request(request)
        url = request.url
        key: Key = (url.scheme, url.host, url.port)
        self._enter_loop()
        slots = self._slots
        if not await slots.acquire(timeout=_pool_timeout(request)):
            raise httpx.PoolTimeout(f"all {self._max} connections are busy", request=request)
        connection = None
        try:
            connection = await self._take(key) or self._make(key, url, core.url.origin)
            response = await connection.handle_async_request(core)
        except BaseException as error:
            await self._done(key, connection, slots)
            mapped = as_httpx(error)
            if mapped is None:
                raise
            raise mapped from error
        body = _AsyncBody(
            cast("AsyncIterable[bytes]", response.stream), lambda: self._done(key, connection, slots)
        )
        return httpx.Response(
            response.status, headers=response.headers, stream=body, extensions=response.extensions
        )

    async def aclose(self) -> None:
        """Close the connections that are idle."""
        self._enter_loop()
        await _aclose(self._idle.surplus(keep=0))

    def _enter_loop(self) -> None:
        """Forget what belongs to a loop that has ended: it can neither be used nor closed in this one."""
        from anyio.lowlevel import current_token

        loop = current_token()
        if loop != self._loop:
            self._idle.surplus(keep=0)
            self._slots = AsyncSlots(self._max)
            self._loop = loop

    async def _take(self, key: Key) -> httpcore.AsyncConnectionInterface | None:
        """An idle connection that the server has not closed."""
        while True:
            unwanted = self._idle.expired(now=self._clock())
            connection = self._idle.take(key)
            if connection is None:
                unwanted += self._idle.surplus(keep=self._max - self._slots.taken)
            await _aclose(unwanted)
            if connection is None or not connection.has_expired():
                return connection
            await _aclose([connection])

    def _make(self, key: Key, url: httpx.URL, origin: httpcore.Origin) -> httpcore.AsyncConnectionInterface:
        maker = self._makers.get(key)
        if maker is None:
            maker = self._makers[key] = async_connection_maker(self._routes, url)
        return maker.create_connection(origin)

    async def _done(
        self, key: Key, connection: httpcore.AsyncConnectionInterface | None, slots: AsyncSlots
    ) -> None:
        """A call has ended, perhaps by cancellation: keep its connection if another call can use it."""
        now = self._clock()
        unwanted = self._idle.expired(now=now)
        if connection is not None:
            if connection.is_available():
                self._idle.give(key, connection, now=now)
            else:
                unwanted.append(connection)
        slots.release()
        await _aclose(unwanted)


class _Body(httpx.SyncByteStream):
    """The body of an answer; ``done`` is called once, when it is closed."""

    def __init__(self, stream: Iterable[bytes], done: Callable[[], None]) -> None:
        self._stream = stream
        self._done: Callable[[], None] | None = done

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        except Exception as error:
            mapped = as_httpx(error)
            if mapped is None:
                raise
            raise mapped from error

    def close(self) -> None:
        done, self._done = self._done, None
        if done is not None:
            try:
                cast("httpx.SyncByteStream", self._stream).close()
            finally:
                done()


class _AsyncBody(httpx.AsyncByteStream):
    """The body of an answer; ``done`` is called once, when it is closed, also by a cancellation."""

    def __init__(self, stream: AsyncIterable[bytes], done: Callable[[], Awaitable[None]]) -> None:
        self._stream = stream
        self._done: Callable[[], Awaitable[None]] | None = done

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for part in self._stream:
                yield part
        except Exception as error:
            mapped = as_httpx(error)
            if mapped is None:
                raise
            raise mapped from error

    async def aclose(self) -> None:
        done, self._done = self._done, None
        if done is not None:
            try:
                await cast("httpx.AsyncByteStream", self._stream).aclose()
            finally:
                await done()


def _pool_timeout(request: httpx.Request) -> float | None:
    """Seconds that the request may wait for a connection; None for ever."""
    return cast("float | None", request.extensions.get("timeout", {}).get("pool"))


def _close(connections: Iterable[httpcore.ConnectionInterface]) -> None:
    for connection in connections:
        connection.close()


async def _aclose(connections: Sequence[httpcore.AsyncConnectionInterface]) -> None:
    if connections:
        import anyio

        with anyio.CancelScope(shield=True):
            for connection in connections:
                await connection.aclose()
