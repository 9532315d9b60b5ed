"""A service that a test writes: its answers, what it was sent, and a clock that only sleeping moves."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

import anyio
import attrs
import httpx
from attrs import define, field
from lakejobs import AsyncJobsClient, AsyncPages, JobsClient, Pages, RetryPolicy

Body: TypeAlias = Mapping[str, Any] | bytes
# A JSON object, a status and a body, a whole response, or what goes wrong.
Answer: TypeAlias = Body | tuple[int, Body] | httpx.Response | Exception
START = datetime(2026, 1, 1, tzinfo=UTC)
Rule: TypeAlias = Callable[[httpx.Request], Answer]


@define
class Script:
    """The service.  ``rule`` answers a request; a list of answers is given out in its order.

    ``now`` is the time of the clients in seconds, ``slept`` every pause that they made.
    """

    rule: Rule | list[Answer]
    sent: list[httpx.Request] = field(factory=list)
    slept: list[float] = field(factory=list)
    now: float = 0.0
    tokens: int = 0

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        answer = self.rule(request) if callable(self.rule) else self.rule.pop(0)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx.Response):
            return answer
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        if isinstance(body, bytes):
            return httpx.Response(status, content=body)
        return httpx.Response(status, json=body)

    def client(self, **arguments: Any) -> JobsClient:
        """A sync client of the service."""
        client = JobsClient(**self._arguments(arguments))
        return self.prepare(client, self.sleep)

    def async_client(self, **arguments: Any) -> AsyncJobsClient:
        """An async client of the service."""
        client = AsyncJobsClient(**self._arguments(arguments))
        return self.prepare(client, self.asleep)

    def _arguments(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """A host of the test's own is reached by the client's own transport."""
        scripted = {} if "host" in given else {"transport": httpx.MockTransport(self.handle)}
        return {"host": "http://script", "token": "token", **scripted, **given}

    def prepare(self, client: Any, sleep: Callable[[float], object]) -> Any:
        """The client with the clock, the sleep, the randomness and the tokens of this script."""
        client._driver = attrs.evolve(client._driver, sleep=sleep)
        client._core = attrs.evolve(
            client._core,
            clock=lambda: self.now,
            now=lambda: START + timedelta(seconds=self.now),
            uniform=lambda: 0.5,
            new_token=self._token,
        )
        return client

    def run(self, use: Callable[[Any], object], kind: str = "sync", **arguments: Any) -> Any:
        """What ``use`` makes of a client: ``sync``, or async on ``asyncio`` or ``trio``; lists are read."""
        if kind == "sync":
            with self.client(**arguments) as client:
                return settle(use(client))

        async def work() -> object:
            async with self.async_client(**arguments) as client:
                return await asettle(use(client))

        return anyio.run(work, backend=kind)

    @property
    def calls(self) -> list[str]:
        """Each request in short: its method, path and query."""
        return [f"{request.method} {request.url.raw_path.decode()}" for request in self.sent]

    @property
    def bodies(self) -> list[Any]:
        """The JSON of each request that has some."""
        return [json.loads(request.content) for request in self.sent if request.content]

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    async def asleep(self, seconds: float) -> None:
        self.sleep(seconds)
        await anyio.lowlevel.checkpoint()

    def _token(self) -> str:
        self.tokens += 1
        return f"token-{self.tokens}"


def settle(value: object) -> object:
    """A list of pages is read to its end."""
    return list(value) if isinstance(value, Pages) else value


async def asettle(value: object) -> object:
    """What is awaitable is awaited, a list of pages read to its end."""
    if isinstance(value, AsyncPages):
        return [item async for item in value]
    return await value if inspect.isawaitable(value) else value


KINDS = ("sync", "asyncio", "trio")
ONCE = RetryPolicy.none()
