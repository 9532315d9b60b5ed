"""Signing: one token for many requests, fetched once, renewed in time, and never shown."""

from __future__ import annotations

import base64
import contextlib
import pickle
import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import cast
from urllib.parse import parse_qs

import anyio
import httpx
import pytest
from anyio.lowlevel import checkpoint
from attrs import define, field
from hypothesis import given
from hypothesis import strategies as st

from overlays.runtime.auth import BearerAuth, OAuthM2M, auth_of
from overlays.runtime.config import Basic, ClientCredentials, Config, Token
from overlays.runtime.faults import AuthError
from overlays.runtime.retry import AUTH_REQUEST, Kind, classify

HOST = "https://workspace.test"
SECRET = "dose-0123456789-hush"
DISCOVERY = "/oidc/.well-known/oauth-authorization-server"


@define
class Service:
    """A workspace behind a mock transport: gives tokens t1, t2, ... and takes those that are in ``valid``."""

    lifetime: object = 3600
    now: float = 0.0
    paths: list[str] = field(factory=list)
    requests: list[httpx.Request] = field(factory=list)
    valid: set[str] = field(factory=set)
    discovery: httpx.Response | None = None
    token: httpx.Response | None = None
    _lock: threading.Lock = field(factory=threading.Lock)

    @property
    def auth(self) -> OAuthM2M:
        return OAuthM2M(host=HOST, client_id="app", client_secret=SECRET, clock=lambda: self.now)

    @property
    def fetched(self) -> int:
        return self.paths.count("/oidc/v1/token")

    def __call__(self, request: httpx.Request) -> httpx.Response:
        with self._lock:
            self.paths.append(request.url.path)
            self.requests.append(request)
            if request.url.path == DISCOVERY:
                return self.discovery or httpx.Response(200, json={"token_endpoint": f"{HOST}/oidc/v1/token"})
            if request.url.path == "/oidc/v1/token":
                return self.token or self._new_token()
        signed = request.headers.get("authorization", "").removeprefix("Bearer ")
        return httpx.Response(200 if signed in self.valid else 401, json={"token": signed})

    def _new_token(self) -> httpx.Response:
        name = f"t{self.fetched}"
        self.valid.add(name)
        return httpx.Response(
            200, json={"access_token": name, "token_type": "Bearer", "expires_in": self.lifetime}
        )

    async def answer(self, request: httpx.Request) -> httpx.Response:
        for _ in range(3):  # so that tasks overlap
            await checkpoint()
        return self(request)


def call_sync(service: Service, auth: httpx.Auth, times: int = 1, **given: object) -> list[httpx.Response]:
    with httpx.Client(transport=httpx.MockTransport(service), auth=auth) as client:
        return [client.request("POST", f"{HOST}/api", **given) for _ in range(times)]  # type: ignore[arg-type]


def call_async(
    service: Service, auth: httpx.Auth, times: int = 1, *, backend: str, **given: object
) -> list[httpx.Response]:
    async def main() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.MockTransport(service.answer), auth=auth) as client:
            return [await client.request("POST", f"{HOST}/api", **given) for _ in range(times)]  # type: ignore[arg-type]

    return anyio.run(main, backend=backend)


CALLS: list[Callable[..., list[httpx.Response]]] = [
    call_sync,
    lambda *args, **given: call_async(*args, backend="asyncio", **given),
    lambda *args, **given: call_async(*args, backend="trio", **given),
]
every_colour = pytest.mark.parametrize("call", CALLS, ids=["sync", "asyncio", "trio"])


def tokens(responses: list[httpx.Response]) -> list[str]:
    return [response.json()["token"] for response in responses]


@every_colour
def test_the_token_is_fetched_once_and_used_for_every_request(
    call: Callable[..., list[httpx.Response]],
) -> None:
    service = Service()

    assert ["t1", "t1", "t1"] == tokens(call(service, service.auth, 3))
    assert [DISCOVERY, "/oidc/v1/token", "/api", "/api", "/api"] == service.paths


@every_colour
def test_the_token_request_is_that_of_client_credentials(call: Callable[..., list[httpx.Response]]) -> None:
    """Basic client authentication and a form (RFC 6749 section 4.4)."""
    service = Service()
    call(service, service.auth)
    request = service.requests[1]

    assert "Basic " + base64.b64encode(f"app:{SECRET}".encode()).decode() == request.headers["authorization"]
    assert {"grant_type": ["client_credentials"], "scope": ["all-apis"]} == parse_qs(request.content.decode())
    assert "application/x-www-form-urlencoded" == request.headers["content-type"]


@every_colour
def test_the_token_is_renewed_before_it_expires_without_asking_for_the_endpoint_again(
    call: Callable[..., list[httpx.Response]],
) -> None:
    service = Service(lifetime=3600)
    auth = service.auth
    used = []
    for now in (0.0, 3539.0, 3540.0):
        service.now = now
        used += tokens(call(service, auth))

    assert ["t1", "t1", "t2"] == used
    assert 1 == service.paths.count(DISCOVERY)


@pytest.mark.parametrize(
    ("lifetime", "still", "no_longer"),
    [
        (20, 9.0, 10.0),
        ("3600", 3539.0, 3540.0),
        (None, 239.0, 240.0),
        (-1, 239.0, 240.0),
        (10**400, 86_339.0, 86_340.0),
        (True, 239.0, 240.0),
    ],
)
def test_a_token_lives_as_long_as_is_said_less_a_margin(
    lifetime: object, still: float, no_longer: float
) -> None:
    """A minute, or half of a short life; five minutes are assumed when nothing sensible is said."""
    service = Service(lifetime=lifetime)
    auth = service.auth
    call_sync(service, auth)
    service.now = still
    call_sync(service, auth)
    assert 1 == service.fetched

    service.now = no_longer
    call_sync(service, auth)
    assert 2 == service.fetched


@every_colour
def test_a_token_that_the_service_refuses_is_renewed_once_and_the_request_repeated(
    call: Callable[..., list[httpx.Response]],
) -> None:
    """401 proves that nothing has happened."""
    service = Service()
    auth = service.auth
    call(service, auth)
    service.valid.clear()

    assert ["t2"] == tokens(call(service, auth, content=b"body"))
    assert [b"body", b"body"] == [r.content for r in service.requests if r.content == b"body"]


@every_colour
def test_a_fresh_token_that_is_refused_is_the_callers_to_see(
    call: Callable[..., list[httpx.Response]],
) -> None:
    service = Service(token=httpx.Response(200, json={"access_token": "bad", "token_type": "bearer"}))

    assert [401] == [response.status_code for response in call(service, service.auth)]
    assert 1 == service.fetched


def test_a_body_that_can_be_read_only_once_is_not_sent_twice() -> None:
    service = Service()
    auth = service.auth
    call_sync(service, auth)
    service.valid.clear()

    class Wire(httpx.BaseTransport):
        """Reads a body as it comes, where a mock would keep it."""

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            assert b"once" == b"".join(cast("Iterator[bytes]", request.stream))
            return service(request)

    with httpx.Client(transport=Wire(), auth=auth) as client:
        assert 401 == client.post(f"{HOST}/api", content=iter([b"once"])).status_code


def test_threads_that_need_a_token_at_once_fetch_one() -> None:
    service = Service()
    auth = service.auth
    start = threading.Barrier(20)

    def call(_: int) -> str:
        start.wait()
        return tokens(call_sync(service, auth))[0]

    with ThreadPoolExecutor(20) as pool:
        assert {"t1"} == set(pool.map(call, range(20)))
    assert 1 == service.fetched


def test_a_thread_waits_for_the_token_that_another_one_fetches() -> None:
    service = Service()
    auth = service.auth
    first = auth.sync_auth_flow(httpx.Request("GET", f"{HOST}/api"))
    asked = next(first)
    came: queue.Queue[str] = queue.Queue()

    def second() -> None:
        with contextlib.closing(auth.sync_auth_flow(httpx.Request("GET", f"{HOST}/api"))) as flow:
            came.put(next(flow).url.path)

    other = threading.Thread(target=second)
    other.start()
    with pytest.raises(queue.Empty):  # nothing may come of the other, however long it has
        came.get(timeout=0.1)
    while asked.url.path != "/api":
        answer = service(asked)
        answer.request = asked
        asked = first.send(answer)
    other.join()

    assert "/api" == came.get()


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_tasks_that_need_a_token_at_once_fetch_one(backend: str) -> None:
    service = Service()
    auth = service.auth
    used: list[str] = []

    async def main() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(service.answer), auth=auth) as client:

            async def one() -> None:
                used.extend(tokens([await client.get(f"{HOST}/api")]))

            async with anyio.create_task_group() as group:
                for _ in range(20):
                    group.start_soon(one)

    anyio.run(main, backend=backend)

    assert ["t1"] * 20 == used
    assert 1 == service.fetched


@every_colour
def test_a_failure_to_fetch_leaves_the_way_free_for_the_next_request(
    call: Callable[..., list[httpx.Response]],
) -> None:
    service = Service(token=httpx.Response(503))
    auth = service.auth
    with pytest.raises(AuthError):
        call(service, auth)
    service.token = None

    assert ["t2"] == tokens(call(service, auth))


def test_a_lost_connection_to_the_token_endpoint_counts_as_not_sent() -> None:
    """The request that needed the token has not left: it may be repeated, whatever it is."""
    service = Service()

    def broken(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oidc/v1/token":
            raise httpx.ReadTimeout("")
        return service(request)

    with (
        httpx.Client(transport=httpx.MockTransport(broken), auth=service.auth) as client,
        pytest.raises(httpx.ReadTimeout) as caught,
    ):
        client.post(f"{HOST}/api")
    failure = classify(caught.value)

    assert failure is not None
    assert Kind.NOT_SENT is failure.kind


def test_the_token_requests_have_the_timeout_of_the_request_that_needs_the_token() -> None:
    service = Service()
    call_sync(service, service.auth, timeout=7.0)
    asked = [request.extensions for request in service.requests]

    assert [True, True, None] == [extensions.get(AUTH_REQUEST) for extensions in asked]
    assert [7.0, 7.0, 7.0] == [extensions["timeout"]["read"] for extensions in asked]


def refused(service: Service) -> AuthError:
    with pytest.raises(AuthError) as caught:
        call_sync(service, service.auth)
    return caught.value


@pytest.mark.parametrize(
    ("answer", "status", "transient", "text"),
    [
        (httpx.Response(401, json={"error": "invalid_client"}), 401, False, "is invalid_client"),
        (httpx.Response(400, json={"error": SECRET}), 400, False, "is an error"),
        (httpx.Response(429), 429, True, "is an error"),
        (httpx.Response(500, content=b"[" * 100_000), 500, True, "is an error"),
        (httpx.Response(302, headers={"location": "https://login"}), 302, False, "is an error"),
        (httpx.Response(200, content=b"<html>"), 200, False, "is no JSON object"),
        (httpx.Response(200, json=[]), 200, False, "is no JSON object"),
        (httpx.Response(200, json={}), 200, False, "has no bearer token"),
        (httpx.Response(200, json={"access_token": ""}), 200, False, "has no bearer token"),
        (httpx.Response(200, json={"access_token": "a\nb"}), 200, False, "has no bearer token"),
        (httpx.Response(200, json={"access_token": "t", "token_type": 1}), 200, False, "has no bearer token"),
    ],
)  # fmt: skip
def test_an_answer_without_a_token_is_an_auth_error_that_says_where_and_why(
    answer: httpx.Response, status: int, transient: bool, text: str
) -> None:
    error = refused(Service(token=answer))

    assert (status, transient) == (error.status, error.transient)
    assert str(error) == (
        f"no OAuth token for client 'app': the answer {status} of POST {HOST}/oidc/v1/token {text}"
    )
    assert transient == (classify(error) is not None)


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"token_endpoint": 1},
        {"token_endpoint": "x"},
        {"token_endpoint": "http://workspace.test/oidc/v1/token"},
    ],
    ids=str,
)
def test_the_secret_is_never_sent_to_an_endpoint_without_tls_or_none(document: dict[str, object]) -> None:
    service = Service(discovery=httpx.Response(200, json=document))

    assert f"GET {HOST}{DISCOVERY} has no token endpoint" in str(refused(service))
    assert [DISCOVERY] == service.paths


@given(
    st.integers(200, 599),
    st.sampled_from(["error", "error_description", "message", "access_token", "token_type"]),
    st.text(st.characters(codec="ascii"), max_size=10),
)
def test_no_secret_is_in_an_error_even_when_the_endpoint_repeats_it(
    status: int, key: str, around: str
) -> None:
    answer = httpx.Response(status, json={key: around + SECRET, "token_type": "mac"})
    error = refused(Service(token=answer))

    assert SECRET not in str(error) + repr(error) + repr(vars(error))
    assert SECRET.encode() not in pickle.dumps(error)


def test_every_credential_has_its_auth() -> None:
    def header(auth: httpx.Auth) -> str:
        request = httpx.Request("GET", HOST)
        return str(next(auth.sync_auth_flow(request)).headers["authorization"])

    def of(credentials: Token | Basic | ClientCredentials) -> httpx.Auth:
        return auth_of(Config(HOST, credentials), clock=time.monotonic)

    assert "Bearer dapi1" == header(of(Token("dapi1")))
    assert "Basic dTpw" == header(of(Basic("u", "p")))
    assert isinstance(of(ClientCredentials("app", SECRET)), OAuthM2M)


def test_no_repr_shows_a_secret_and_a_pickle_works_as_the_original() -> None:
    auth = auth_of(Config(HOST, ClientCredentials("app", SECRET)), clock=time.monotonic)
    again = pickle.loads(pickle.dumps(auth))
    service = Service()

    assert f"OAuthM2M(host='{HOST}', client_id='app')" == repr(auth)
    assert SECRET not in repr(BearerAuth(SECRET))
    assert ["t1"] == tokens(call_sync(service, again))
