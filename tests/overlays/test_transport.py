"""Transports: connections are used again, limited, dropped when dead, and never lost.

Each rule is held for threads, asyncio and trio alike, against a server on loopback.
"""

from __future__ import annotations

import gc
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio
import anyio.to_thread
import httpx
import pytest

from overlays.runtime.retry import classify
from overlays.runtime.transport import AsyncTransport, Transport
from tests.overlays.loopback import Loopback, loopback

COLOURS = ["threads", "asyncio", "trio"]


class Caller:
    """A client on our transport that gives the same surface for every colour: calls, in turn or together."""

    def __init__(self, colour: str, *, pool_timeout: float | None = None, **options: object) -> None:
        self.colour = colour
        self.options: dict[str, object] = {"trust_env": False, **options}
        self.timeout = httpx.Timeout(None, pool=pool_timeout)

    def each(self, *urls: str, method: str = "GET", headers: dict[str, str] | None = None) -> list[int | str]:
        """Call ``urls`` one after the other with one client; statuses, or the names of the exceptions."""
        calls = [httpx.Request(method, url, headers=headers) for url in urls]
        return self.steps(*[lambda call=call: call for call in calls])

    def steps(self, *steps: Callable[[], httpx.Request | None]) -> list[int | str]:
        """As ``each``; a step may also do something and give None.  Steps run outside the event loop."""
        if self.colour == "threads":
            return self._sync(steps)
        return anyio.run(self._async, steps, backend=self.colour)

    def together(self, *urls: str) -> list[int | str]:
        """Call ``urls`` all at once with one client."""
        if self.colour == "threads":
            with self._client() as client, ThreadPoolExecutor(len(urls)) as pool:
                return list(pool.map(lambda url: outcome(client, url), urls))
        return anyio.run(self._async_together, urls, backend=self.colour)

    def _client(self) -> httpx.Client:
        return httpx.Client(transport=Transport(**self.options), timeout=self.timeout)  # type: ignore[arg-type]

    def _async_client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=AsyncTransport(**self.options), timeout=self.timeout)  # type: ignore[arg-type]

    def _sync(self, steps: tuple[Callable[[], httpx.Request | None], ...]) -> list[int | str]:
        found: list[int | str] = []
        with self._client() as client:
            for step in steps:
                request = step()
                if request is not None:
                    found.append(outcome(client, request.url, request.method, request.headers))
        return found

    async def _async(self, steps: tuple[Callable[[], httpx.Request | None], ...]) -> list[int | str]:
        found: list[int | str] = []
        async with self._async_client() as client:
            for step in steps:
                request = await anyio.to_thread.run_sync(step)
                if request is not None:
                    found.append(await aoutcome(client, request.url, request.method, request.headers))
        return found

    async def _async_together(self, urls: tuple[str, ...]) -> list[int | str]:
        found: list[int | str] = [""] * len(urls)

        async def one(client: httpx.AsyncClient, number: int) -> None:
            found[number] = await aoutcome(client, urls[number])

        async with self._async_client() as client, anyio.create_task_group() as group:
            for number in range(len(urls)):
                group.start_soon(one, client, number)
        return found


def outcome(
    client: httpx.Client, url: httpx.URL | str, method: str = "GET", headers: httpx.Headers | None = None
) -> int | str:
    try:
        return client.request(method, url, headers=headers).status_code
    except httpx.HTTPError as error:
        return type(error).__name__


async def aoutcome(
    client: httpx.AsyncClient, url: httpx.URL | str, method: str = "GET", headers: httpx.Headers | None = None
) -> int | str:
    try:
        return (await client.request(method, url, headers=headers)).status_code
    except httpx.HTTPError as error:
        return type(error).__name__


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as started:
        yield started


@pytest.fixture(params=COLOURS)
def colour(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def get(url: str) -> Callable[[], httpx.Request]:
    return lambda: httpx.Request("GET", url)


def test_calls_in_turn_share_a_connection(colour: str, server: Loopback) -> None:
    assert [200, 200, 200] == Caller(colour).each(*[server.url + "/a"] * 3)
    assert [0, 0, 0] == server.connections


def test_the_connections_are_closed_with_the_client(colour: str, server: Loopback) -> None:
    Caller(colour).each(server.url)

    assert server.closed.acquire(timeout=30)


def test_as_many_calls_as_connections_may_be_under_way_at_once(colour: str, server: Loopback) -> None:
    """Each answer is given only when all four requests are there."""
    server.meeting = threading.Barrier(4)

    assert [200] * 4 == Caller(colour, max_connections=4).together(*[server.url + "/meet"] * 4)


def test_calls_beyond_the_limit_wait_for_a_connection(colour: str, server: Loopback) -> None:
    assert [200] * 60 == Caller(colour, max_connections=3).together(*[server.url] * 60)
    assert server.most_open <= 3


def test_a_call_waits_for_a_connection_only_as_long_as_it_may(colour: str, server: Loopback) -> None:
    server.meeting = threading.Barrier(2)
    caller = Caller(colour, max_connections=2, pool_timeout=0.0)
    found = caller.together(*[server.url + "/meet"] * 3)

    assert ["200", "200", "PoolTimeout"] == sorted(map(str, found))


def test_a_connection_that_was_idle_for_too_long_is_not_used_again(colour: str, server: Loopback) -> None:
    now = [0.0]
    caller = Caller(colour, keepalive=10.0, clock=lambda: now[0])
    call = get(server.url)

    caller.steps(call, lambda: now.append(now.pop() + 10.0), call, lambda: now.append(now.pop() + 10.1), call)

    assert [0, 0, 1] == server.connections


def test_a_connection_that_the_server_has_closed_is_not_used_again(colour: str, server: Loopback) -> None:
    """Not even by a request that may be sent once only: nothing is lost, nothing is sent twice."""

    def closed() -> None:
        assert server.closed.acquire(timeout=30)

    def post() -> httpx.Request:
        return httpx.Request("POST", server.url)

    assert [200, 200] == Caller(colour).steps(get(server.url + "/slam"), closed, post)
    assert [0, 1] == server.connections


@pytest.mark.parametrize(
    ("path", "error"), [("/drop", "RemoteProtocolError"), ("/status/bad", "RemoteProtocolError")]
)
def test_a_failed_call_gives_its_connection_back(
    colour: str, server: Loopback, path: str, error: str
) -> None:
    found = Caller(colour, max_connections=1, pool_timeout=0.0).each(
        server.url + path, server.url, server.url
    )

    assert [error, 200, 200] == found
    assert [0, 1, 1] == server.connections


def test_a_refused_connection_is_a_connect_error_and_costs_nothing(colour: str) -> None:
    with loopback() as gone:
        pass
    found = Caller(colour, max_connections=1, pool_timeout=0.0).each(gone.url, gone.url)

    assert ["ConnectError", "ConnectError"] == found


def test_idle_connections_to_one_host_make_room_for_another(colour: str, server: Loopback) -> None:
    with loopback() as other:
        caller = Caller(colour, max_connections=1)

        def closed() -> None:
            assert server.closed.acquire(timeout=30)

        assert [200, 200] == caller.steps(get(server.url), get(other.url), closed)
        assert 0 == server.open


def test_an_answer_that_is_not_read_to_its_end_ends_its_connection(server: Loopback) -> None:
    with httpx.Client(transport=Transport(max_connections=1, trust_env=False), timeout=None) as client:
        with client.stream("GET", server.url + "/big") as response:
            first = next(response.iter_bytes())
        assert 200 == client.get(server.url).status_code

    assert first
    assert [0, 1] == server.connections


def test_a_large_answer_arrives_whole(colour: str, server: Loopback) -> None:
    with httpx.Client(transport=Transport(trust_env=False)) as client:
        assert b"x" * 1_000_000 == client.get(server.url + "/big").content


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_cancelled_call_gives_its_connection_back(backend: str, server: Loopback) -> None:
    """The cancellation comes while the server holds the answer."""

    async def main() -> int:
        transport = AsyncTransport(max_connections=1, trust_env=False)
        async with httpx.AsyncClient(transport=transport, timeout=None) as client:
            async with anyio.create_task_group() as group:
                group.start_soon(client.get, server.url + "/hold")
                await anyio.to_thread.run_sync(server.arrived.acquire)
                group.cancel_scope.cancel()
            server.release.set()
            return (await client.get(server.url)).status_code

    assert 200 == anyio.run(main, backend=backend)
    assert [0, 1] == server.connections


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_call_that_is_cancelled_while_its_answer_is_read_gives_its_connection_back(
    backend: str, server: Loopback
) -> None:
    async def main() -> int:
        transport = AsyncTransport(max_connections=1, trust_env=False)
        async with httpx.AsyncClient(transport=transport, timeout=None) as client:
            with anyio.CancelScope() as scope:
                async with client.stream("GET", server.url + "/big") as response:
                    async for _ in response.aiter_raw():
                        scope.cancel()
            return (await client.get(server.url)).status_code

    assert 200 == anyio.run(main, backend=backend)


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_a_client_works_in_a_second_event_loop(server: Loopback) -> None:
    """What it still holds of the first one is dropped: it cannot be used or closed in another."""
    transport = AsyncTransport(trust_env=False)

    async def call() -> int:
        response = await httpx.AsyncClient(transport=transport).get(server.url)
        return response.status_code

    async def last() -> int:
        async with httpx.AsyncClient(transport=transport) as client:
            return (await client.get(server.url)).status_code

    assert [200, 200] == [anyio.run(call), anyio.run(last)]
    gc.collect()
    assert [0, 1] == server.connections


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_what_an_event_loop_left_open_does_not_count_in_the_next(server: Loopback) -> None:
    transport = AsyncTransport(trust_env=False, max_connections=1)

    async def leave_open() -> httpx.Response:
        client = httpx.AsyncClient(transport=transport)
        return await client.send(client.build_request("GET", server.url + "/big"), stream=True)

    async def call() -> int:
        async with httpx.AsyncClient(transport=transport, timeout=httpx.Timeout(None, pool=0.0)) as client:
            return (await client.get(server.url)).status_code

    left = anyio.run(leave_open)
    found = anyio.run(call)
    del left
    gc.collect()

    assert 200 == found


def test_requests_go_through_the_proxy_of_the_environment(
    colour: str, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_PROXY", "no_proxy", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", f"http://user:pw@127.0.0.1:{server.port}")

    assert [200] == Caller(colour, trust_env=True).each("http://workspace.test/api")
    assert "GET http://workspace.test/api HTTP/1.1" == server.seen[0].line
    assert "Basic dXNlcjpwdw==" == server.seen[0].headers["proxy-authorization"]


def test_the_environment_is_not_asked_unless_it_is_trusted(
    colour: str, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")

    assert [200] == Caller(colour, trust_env=False).each(server.url)


def test_a_proxy_that_is_given_is_used(colour: str, server: Loopback) -> None:
    assert [200] == Caller(colour, proxy=server.url).each("http://workspace.test/api")
    assert ["GET http://workspace.test/api HTTP/1.1"] == [seen.line for seen in server.seen]


def test_https_through_a_proxy_is_a_tunnel(colour: str, server: Loopback) -> None:
    """The server refuses to be one: the workspace has not seen the request."""
    found = Caller(colour, proxy=server.url).each("https://workspace.test/api")

    assert ["CONNECT workspace.test:443 HTTP/1.1"] == [seen.line for seen in server.seen]
    assert ["ProxyError"] == found


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that signs itself, and its key, in one file."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=loopback",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", path, "-out", path.with_suffix(".crt")],
        check=True,
        capture_output=True,
    )  # fmt: skip
    path.write_text(path.read_text() + path.with_suffix(".crt").read_text())
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[Loopback]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with loopback(context) as started:
        yield started


def test_a_certificate_is_verified_with_what_is_trusted(
    colour: str, secure: Loopback, certificate: Path
) -> None:
    trusting = ssl.create_default_context(cafile=certificate.with_suffix(".crt"))

    assert [200, 200] == Caller(colour, verify=trusting).each(secure.url, secure.url)
    assert [0, 0] == secure.connections
    assert ["ConnectError"] == Caller(colour).each(secure.url)
    assert [200] == Caller(colour, verify=False).each(secure.url)


def test_a_certificate_that_is_not_trusted_is_not_tried_again(secure: Loopback) -> None:
    with (
        httpx.Client(transport=Transport(trust_env=False)) as client,
        pytest.raises(httpx.ConnectError) as caught,
    ):
        client.get(secure.url)

    assert classify(caught.value) is None
