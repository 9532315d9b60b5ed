"""What goes wrong on the way: which calls are made again, when, and what the caller is told."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from lakejobs import ApiError, ClientError, InternalError, JobsClient, Options, RetryPolicy, TransportError

from tests.client.faulty import (
    Act,
    answer,
    cut_after,
    cut_before,
    cut_within,
    error,
    faulty,
    ok,
    plain,
    refused,
    slow,
)
from tests.client.script import KINDS, Script

# A GET; a POST that carries a token; a POST that must not be made twice.
CALLS: dict[str, Callable[[Any], Any]] = {
    "GET": lambda jobs: jobs.get(job_id=7),
    "token": lambda jobs: jobs.run_now(job_id=7),
    "unsafe": lambda jobs: jobs.create(name="x"),
}
by_kind = pytest.mark.parametrize("kind", KINDS)


def go(call: str, acts: list[Act], kind: str = "sync", **arguments: Any) -> tuple[Any, Any, Script]:
    """The answer or the error of a call, the service and the script of a client."""
    script = Script([])
    with faulty(*acts) as service:
        try:
            result = script.run(CALLS[call], kind, host=service.url, **arguments)
        except ClientError as caught:
            result = caught
    return result, service, script


AGAIN: list[tuple[str, Act, bool, bool, bool]] = [
    # what goes wrong first; whether a GET, a POST with a token, an unsafe POST is made again
    ("429", error(429, "REQUEST_LIMIT_EXCEEDED"), True, True, True),
    ("503", error(503, "TEMPORARILY_UNAVAILABLE"), True, True, True),
    ("500", error(500, "INTERNAL_ERROR"), True, True, False),
    ("empty 500", answer(500), True, True, False),
    ("502", answer(502, b"<html><title>Bad gateway</title>"), True, True, False),
    ("504", error(504, "DEADLINE_EXCEEDED"), True, True, False),
    ("400", error(400, "INVALID_PARAMETER_VALUE"), False, False, False),
    ("401", error(401, "UNAUTHENTICATED"), False, False, False),
    ("403", error(403, "PERMISSION_DENIED"), False, False, False),
    ("404", error(404, "RESOURCE_DOES_NOT_EXIST"), False, False, False),
    ("409", error(409, "RESOURCE_CONFLICT"), False, False, False),
    ("499", answer(499), False, False, False),
    ("501", answer(501), False, False, False),
    ("520", answer(520, b"error code: 520"), False, False, False),
    ("cut before", cut_before, True, True, False),
    ("cut after", cut_after, True, True, False),
    ("cut within", cut_within, True, True, False),
    ("redirect", answer(302, b"", "location: /login"), False, False, False),
    ("no JSON", answer(200, b"<html>Sign in</html>"), False, False, False),
    ("an array", answer(200, b"[]"), False, False, False),
]


@by_kind
@pytest.mark.parametrize(("name", "fault", "get", "token", "unsafe"), AGAIN, ids=[row[0] for row in AGAIN])
def test_a_call_is_made_again_only_where_that_is_safe(
    kind: str, name: str, fault: Act, get: bool, token: bool, unsafe: bool
) -> None:
    """An unsafe POST only where the service refused to start; others wherever another attempt may help."""
    for call, again in (("GET", get), ("token", token), ("unsafe", unsafe)):
        result, service, script = go(call, [fault, ok], kind)

        assert (2 if again else 1, 1 if again else 0) == (service.connections, len(script.slept)), call
        assert again is not isinstance(result, ClientError), call


@by_kind
@pytest.mark.parametrize("fault", [cut_after, cut_within, answer(502), error(500, "INTERNAL_ERROR")])
def test_a_run_is_started_once_however_often_it_is_asked_for(kind: str, fault: Act) -> None:
    """The token is made once and sent with every attempt; the service starts one run for it."""
    result, service, _ = go("token", [fault, fault, fault, ok], kind)

    tokens = {seen.json["idempotency_token"] for seen in service.seen}
    assert (4, {"token-1"}, 1) == (len(service.seen), tokens, len(service.runs))
    assert 1 == result.run_id


def test_every_call_has_a_token_of_its_own_and_keeps_one_that_was_given() -> None:
    script = Script([])
    with faulty(cut_after, ok) as service:
        jobs = script.client(host=service.url)
        first, second = jobs.run_now(job_id=7), jobs.submit(run_name="x")
        jobs.v2_0.run_now(job_id=7), jobs.v2_1.submit(run_name="x")
        given = jobs.run_now(job_id=7, idempotency_token="mine")
        jobs.run_now(job_id=7, idempotency_token="mine")
        jobs.close()

    assert (1, 2) == (first.run_id, second.run_id)
    assert ["token-1", "token-2", "token-3", "token-4", "mine"] == list(service.runs)
    assert 5 == given.run_id


@by_kind
@pytest.mark.parametrize("call", CALLS)
def test_a_refused_connection_is_tried_to_the_end_and_told(kind: str, call: str) -> None:
    """Nothing can have happened, so that an unsafe call is made again too."""
    script = Script([])

    with pytest.raises(TransportError) as caught:
        script.run(CALLS[call], kind, host=refused())

    assert (5, 4) == (caught.value.attempts, len(script.slept))
    assert isinstance(caught.value.__cause__, httpx.ConnectError)
    assert caught.value.path.startswith("/api/2.2/jobs/")


@by_kind
def test_who_gave_no_answer_is_named(kind: str) -> None:
    """By scheme, name and port, without the query and without the host's other parts."""
    host = refused()

    with pytest.raises(TransportError) as caught:
        Script([]).run(CALLS["GET"], kind, host=host, retry=RetryPolicy.none())

    assert f"no answer from {host} after 1 attempts: " in str(caught.value)
    assert "job_id" not in str(caught.value)


def test_a_token_endpoint_that_gives_no_answer_is_named_itself() -> None:
    """It need not be at the host of the workspace (RFC 8414)."""
    elsewhere = refused()
    metadata = json.dumps({"token_endpoint": f"{elsewhere}/token"}).encode()
    with faulty(answer(200, metadata)) as service:
        jobs = JobsClient(service.url, client_id="c", client_secret="s", retry=RetryPolicy.none())
        with jobs, pytest.raises(TransportError) as caught:
            jobs.get(job_id=7)

    assert f"no answer from {elsewhere} after " in str(caught.value)


BARE = "https:// was put before a host without a scheme; write http:// for plain HTTP"


@by_kind
def test_a_bare_host_that_speaks_no_tls_tells_how_to_write_it(kind: str) -> None:
    """Only where the scheme was ours: one that was given is what the caller wants."""
    with faulty(plain) as service:
        bare = service.url.removeprefix("http://")
        for host, told in ((bare, True), (f"https://{bare}", False)):
            with pytest.raises(TransportError) as caught:
                Script([]).run(CALLS["GET"], kind, host=host, retry=RetryPolicy.none())

            assert told is (BARE in str(caught.value)), host


@by_kind
def test_a_bare_host_that_fails_otherwise_gets_no_such_advice(kind: str) -> None:
    bare = refused().removeprefix("http://")

    with pytest.raises(TransportError) as caught:
        Script([]).run(CALLS["GET"], kind, host=bare, retry=RetryPolicy.none())

    assert f"no answer from https://{bare} " in str(caught.value)
    assert BARE not in str(caught.value)


@by_kind
def test_an_answer_that_does_not_come_is_not_awaited_longer_than_the_timeout(kind: str) -> None:
    """Each attempt has the time; a POST with a token is made again, another one is not."""
    for call, requests in (("GET", 2), ("token", 2), ("unsafe", 1)):
        policy = RetryPolicy(attempts=2)
        result, service, _ = go(call, [slow], kind, timeout=httpx.Timeout(5.0, read=0.05), retry=policy)

        assert isinstance(result, TransportError)
        assert isinstance(result.__cause__, httpx.ReadTimeout)
        assert requests == result.attempts == service.connections


WAITS: list[tuple[str, list[float]]] = [
    ("retry-after: 7", [7.25]),
    ("retry-after: 0", [0.25]),
    ("retry-after: Thu, 01 Jan 2026 00:00:30 GMT", [30.25]),
    ("retry-after: Wed, 31 Dec 2025 00:00:00 GMT", [0.25]),
    ("retry-after: 86400", [120.25]),
    ("retry-after: soon", [0.25]),
    ("x-nothing: asked", [0.25]),
]


@pytest.mark.parametrize(("header", "slept"), WAITS, ids=[header for header, _ in WAITS])
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_obeyed_in_both_of_its_forms(status: int, header: str, slept: list[float]) -> None:
    """Seconds or a date, capped at 2 minutes, and a random part on top."""
    _, _, script = go("unsafe", [error(status, "REQUEST_LIMIT_EXCEEDED", header), ok])

    assert slept == script.slept


def test_the_pauses_grow_and_are_drawn_from_all_of_their_length() -> None:
    """Full jitter: a random part (here the half) of 0.5 s, 1 s, 2 s, 4 s."""
    result, service, script = go("GET", [error(500, "INTERNAL_ERROR")])

    assert [0.25, 0.5, 1.0, 2.0] == script.slept
    assert 5 == service.connections
    assert isinstance(result, InternalError)


def test_no_attempt_starts_after_the_time_budget() -> None:
    policy = RetryPolicy(attempts=100, budget=20.0)

    _, service, script = go("GET", [error(429, "REQUEST_LIMIT_EXCEEDED", "retry-after: 9")], retry=policy)

    assert (3, [9.25, 9.25]) == (service.connections, script.slept)


def test_a_call_may_have_a_policy_of_its_own() -> None:
    script = Script([])
    with faulty(error(500, "INTERNAL_ERROR")) as service:
        jobs = script.client(host=service.url, retry=RetryPolicy(attempts=2))
        counts = []
        for options in (None, Options(retry=RetryPolicy(attempts=3)), Options(retry=RetryPolicy.none())):
            before = service.connections
            with pytest.raises(InternalError):
                jobs.get(job_id=7, options=options)
            counts.append(service.connections - before)
        with pytest.raises(InternalError):
            jobs.with_options(Options(retry=RetryPolicy(attempts=4))).get(job_id=7)
        jobs.close()

    assert [2, 3, 1] == counts
    assert 10 == service.connections


def test_the_advice_of_the_2_0_reference_is_followed_to_the_letter() -> None:
    """500-level errors are tried again for up to 10 minutes, at least 30 seconds apart."""
    for status in (500, 501, 502, 503, 504, 520, 599):
        _, service, script = go("GET", [answer(status)], retry=RetryPolicy.databricks())

        assert (20, 21) == (len(script.slept), service.connections), status
        assert (30.0, 600.0) == (min(script.slept), sum(script.slept)), status


TOLD: list[tuple[str, Act, int, str | None, str]] = [
    ("an error", error(400, "INVALID_STATE"), 400, "INVALID_STATE", "no"),
    ("an unknown code", error(418, "SHORT_AND_STOUT"), 418, "SHORT_AND_STOUT", "no"),
    ("nothing", answer(500), 500, None, "Said"),
    ("499", answer(499), 499, None, "Said"),
    ("520", answer(520, b"error code: 520"), 520, None, "error code: 520"),
    ("a page", answer(502, b"<html><title>Bad gateway</title></html>"), 502, None, "Bad gateway"),
    ("no JSON", answer(200, b"<title>Sign in</title>"), 200, None, "Sign in"),
    ("an array", answer(200, b"[1]"), 200, None, "[1]"),
    ("half an object", answer(200, b'{"job_id": '), 200, None, '{"job_id":'),
    ("no text at all", answer(200, b"\xff\xfe\x00"), 200, None, ""),
    ("too deep", answer(200, b'{"a":' * 100_000), 200, None, ""),
    ("a redirect", answer(302, b"", "location: /login"), 302, None, "Said"),
]


@by_kind
@pytest.mark.parametrize(("name", "act", "status", "code", "message"), TOLD, ids=[row[0] for row in TOLD])
def test_what_is_no_answer_is_an_error_that_holds_it(
    kind: str, name: str, act: Act, status: int, code: str | None, message: str
) -> None:
    result, _, _ = go("GET", [act], kind, retry=RetryPolicy.none())

    assert isinstance(result, ApiError)
    assert (status, code) == (result.status, result.error_code)
    assert message in result.message
    assert status == result.response.status_code
    assert ("GET", "/api/2.2/jobs/get") == (result.method, result.path)
    assert str(result) == str(pickle.loads(pickle.dumps(result)))


@by_kind
def test_an_endless_redirect_of_a_client_that_follows_is_told_too(kind: str) -> None:
    """The caller's own httpx client may follow redirects; what it raises is an error of ours all the same."""
    script = Script(lambda request: httpx.Response(302, headers={"location": str(request.url)}))
    transport = httpx.MockTransport(script.handle)
    http = (httpx.Client if kind == "sync" else httpx.AsyncClient)(transport=transport, follow_redirects=True)

    with pytest.raises(TransportError) as caught:
        script.run(CALLS["GET"], kind, host="http://script", http=http)

    assert isinstance(caught.value.__cause__, httpx.TooManyRedirects)
    assert [] == script.slept


def test_a_body_that_cannot_be_decoded_is_told() -> None:
    """A wrong content encoding is an error of ours, and another attempt would not help."""
    result, service, _ = go("GET", [answer(200, b"no gzip", "content-encoding: gzip")])

    assert isinstance(result, TransportError)
    assert 1 == service.connections


@by_kind
def test_an_empty_answer_is_enough_where_there_is_nothing_to_say(kind: str) -> None:
    script = Script([(200, b""), (204, b"")])

    assert None is script.run(lambda jobs: jobs.delete(job_id=1), kind)
    assert None is script.run(lambda jobs: jobs.delete(job_id=1), kind)


def test_every_response_is_shown_also_one_that_is_tried_again() -> None:
    seen: list[int] = []
    script = Script([(500, {}), (429, {}), {"job_id": 1}])
    options = Options(on_response=lambda response: seen.append(response.status_code))

    script.run(lambda jobs: jobs.get(job_id=1, options=options))

    assert [500, 429, 200] == seen


def test_a_raw_response_is_retried_and_checked_too() -> None:
    script = Script([(500, {}), {"job_id": 1, "more": "fields"}, (404, {"error_code": "X"})])
    with script.client() as jobs:
        response = jobs.raw("get_job_v2_2", job_id=1)
        with pytest.raises(ApiError):
            jobs.raw("get_job_v2_2", job_id=1)

    assert {"job_id": 1, "more": "fields"} == response.json()
    assert 3 == len(script.sent)


def test_options_add_headers_query_and_body() -> None:
    script = Script([{"job_id": 1}])
    options = Options(headers={"x-trace": "t"}, query={"q": "1"}, body={"new_field": [1]})

    script.run(lambda jobs: jobs.with_options(options).create(name="x", options=Options(query={"r": "2"})))

    (sent,) = script.sent
    assert ("t", "q=1&r=2") == (sent.headers["x-trace"], sent.url.query.decode())
    assert [{"name": "x", "new_field": [1]}] == script.bodies


@pytest.mark.parametrize(
    "given",
    [{"name": "\ud800"}, {"tags": {"a": float("nan")}}, {"unknown": {1, 2}}, {"unknown": float("inf")}],
)
def test_what_json_cannot_say_is_refused_before_it_is_sent(given: dict[str, Any]) -> None:
    script = Script([])

    with pytest.raises(ValueError, match=r"JSON|expected a text"):
        script.run(lambda jobs: jobs.create(given))

    assert [] == script.sent


def test_a_client_that_was_closed_leaves_a_given_http_client_open() -> None:
    script = Script([{"job_id": 1}, {"job_id": 1}])
    with httpx.Client(transport=httpx.MockTransport(script.handle)) as http:
        JobsClient("http://script", "token", http=http).close()
        with JobsClient("http://script", "token", http=http) as jobs:
            jobs.create(name="x")
        http.get("http://script")

    assert 2 == len(script.sent)


@by_kind
def test_cookies_are_not_kept(kind: str) -> None:
    """Calls have no session; what one caller was given is never sent for another."""
    script = Script(lambda request: httpx.Response(200, json={}, headers={"set-cookie": "a=b; Path=/"}))

    def twice(jobs: Any) -> Any:
        return [list(jobs.list()) for _ in range(2)]

    async def atwice(jobs: Any) -> Any:
        return [[item async for item in jobs.list()] for _ in range(2)]

    script.run(twice if kind == "sync" else atwice, kind)

    assert [None, None] == [request.headers.get("cookie") for request in script.sent]
