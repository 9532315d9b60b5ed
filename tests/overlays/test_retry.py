"""Retries: what is repeated, after how long, and what never is."""

from __future__ import annotations

import pickle
import ssl
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from overlays.runtime.faults import AuthError, ConfigError
from overlays.runtime.retry import (
    AUTH_REQUEST,
    Failure,
    Kind,
    RetryPolicy,
    classify,
    failure_of,
    next_delay,
    parse_retry_after,
)

NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
DEFAULT = RetryPolicy()

SECONDS = st.floats(0, 1e6, allow_nan=False)
POLICIES = st.builds(
    RetryPolicy,
    attempts=st.integers(1, 50),
    budget=SECONDS,
    base=st.floats(0, 100),
    cap=st.floats(0, 1000),
    minimum=st.floats(0, 100),
    retry_after_cap=st.floats(0, 1000),
) | st.sampled_from([DEFAULT, RetryPolicy.none(), RetryPolicy.databricks()])
STATUSES = st.integers(100, 999) | st.sampled_from([429, 500, 502, 503, 504])
FAILURES = (
    st.builds(Failure, st.just(Kind.NOT_SENT))
    | st.builds(Failure, st.just(Kind.NO_ANSWER))
    | st.builds(Failure, st.just(Kind.STATUS), STATUSES, st.none() | SECONDS)
)
RANDOM = st.floats(0, 1, exclude_max=True)


def delay(
    failure: Failure,
    *,
    policy: RetryPolicy = DEFAULT,
    safe: bool = True,
    attempt: int = 1,
    elapsed: float = 0.0,
    random: float = 0.5,
) -> float | None:
    return next_delay(policy, failure, safe=safe, attempt=attempt, elapsed=elapsed, random=random)


def status(code: int, retry_after: float | None = None) -> Failure:
    return Failure(Kind.STATUS, code, retry_after)


@given(POLICIES, FAILURES, st.booleans(), st.integers(1, 60), SECONDS, RANDOM)
@example(RetryPolicy(base=1e-300), Failure(Kind.NOT_SENT), True, 2000, 0.0, 0.5)
def test_no_attempt_starts_after_the_budget_or_beyond_the_attempts(
    policy: RetryPolicy, failure: Failure, safe: bool, attempt: int, elapsed: float, random: float
) -> None:
    found = delay(failure, policy=policy, safe=safe, attempt=attempt, elapsed=elapsed, random=random)

    if found is not None:
        assert found >= 0
        assert elapsed + found <= policy.budget
        assert attempt < policy.attempts


@given(POLICIES, FAILURES, st.booleans(), st.integers(1, 60), RANDOM)
def test_the_wait_is_never_shorter_than_was_asked_and_never_longer_than_both_caps(
    policy: RetryPolicy, failure: Failure, safe: bool, attempt: int, random: float
) -> None:
    """Retry-After is a lower bound up to its cap; the back-off is at most ``minimum`` + ``cap``."""
    found = delay(failure, policy=policy, safe=safe, attempt=attempt, random=random)
    assume(found is not None)
    assert found is not None
    asked = min(failure.retry_after or 0.0, policy.retry_after_cap)

    assert found >= max(asked, policy.minimum)
    assert found <= max(policy.minimum + policy.cap, asked + policy.base)


@given(POLICIES, FAILURES, st.integers(1, 60), RANDOM)
def test_an_unsafe_request_is_repeated_only_when_nothing_has_happened(
    policy: RetryPolicy, failure: Failure, attempt: int, random: float
) -> None:
    """Whatever the policy's other numbers: after it may have been acted on, it is never sent again."""
    proves_nothing_happened = failure.kind is Kind.NOT_SENT or failure.status in (429, 503)

    if delay(failure, policy=policy, safe=False, attempt=attempt, random=random) is not None:
        assert proves_nothing_happened


@given(POLICIES, FAILURES, st.integers(1, 60), SECONDS, RANDOM)
def test_what_is_repeated_for_an_unsafe_request_is_repeated_for_a_safe_one(
    policy: RetryPolicy, failure: Failure, attempt: int, elapsed: float, random: float
) -> None:
    unsafe = delay(failure, policy=policy, safe=False, attempt=attempt, elapsed=elapsed, random=random)

    if unsafe is not None:
        assert unsafe == delay(failure, policy=policy, attempt=attempt, elapsed=elapsed, random=random)


@pytest.mark.parametrize(
    ("failure", "safe", "unsafe"),
    [
        (Failure(Kind.NOT_SENT), True, True),
        (Failure(Kind.NO_ANSWER), True, False),
        (status(429), True, True),
        (status(500), True, False),
        (status(501), False, False),
        (status(502), True, False),
        (status(503), True, True),
        (status(504), True, False),
        (status(400), False, False),
        (status(403), False, False),
        (status(520), False, False),
    ],
    ids=str,
)
def test_the_table_of_what_is_repeated(failure: Failure, safe: bool, unsafe: bool) -> None:
    assert (safe, unsafe) == (delay(failure) is not None, delay(failure, safe=False) is not None)


def test_the_wait_doubles_up_to_the_cap() -> None:
    policy = RetryPolicy(attempts=10, base=1.0, cap=5.0)

    assert [0.5, 1.0, 2.0, 2.5, 2.5] == [
        delay(status(500), policy=policy, attempt=attempt) for attempt in range(1, 6)
    ]


def test_a_retry_after_is_obeyed_up_to_its_cap() -> None:
    policy = RetryPolicy(retry_after_cap=60.0)

    assert [7.0, 60.0] == [delay(status(429, asked), policy=policy, random=0.0) for asked in (7.0, 3600.0)]


def test_the_databricks_policy_is_the_reference_to_the_letter() -> None:
    """Every 500-level error, for up to 10 minutes, at least 30 seconds apart."""
    policy = RetryPolicy.databricks()
    at = 0.0
    waits: list[float] = []
    while (wait := delay(status(500), policy=policy, attempt=len(waits) + 1, elapsed=at)) is not None:
        waits.append(wait)
        at += wait

    assert 600.0 == at
    assert all(wait >= 30.0 for wait in waits)
    assert all(delay(status(code), policy=policy) is not None for code in range(500, 600))


def test_the_policy_none_makes_one_attempt() -> None:
    assert delay(Failure(Kind.NOT_SENT), policy=RetryPolicy.none()) is None


@pytest.mark.parametrize("policy", [DEFAULT, RetryPolicy.none(), RetryPolicy.databricks()])
def test_a_policy_is_a_key_and_pickles(policy: RetryPolicy) -> None:
    assert {policy: 1} == {pickle.loads(pickle.dumps(policy)): 1}


@given(st.integers(-86_400, 86_400))
def test_a_date_asks_for_the_seconds_until_then(seconds: int) -> None:
    text = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)

    assert max(0, seconds) == parse_retry_after(text, now=NOW)


@given(st.integers(0, 10**6))
def test_a_number_asks_for_so_many_seconds(seconds: int) -> None:
    assert seconds == parse_retry_after(f" {seconds} ", now=NOW)


@given(st.text(max_size=40))
@example("-5")
@example("٣")
@example("1" * 400)
@example("Mon, 99 Foo 9999999 99:99:99 GMT")
@example("nan")
def test_nonsense_asks_for_nothing(text: str) -> None:
    found = parse_retry_after(text, now=NOW)

    assert found is None or 0 <= found < float("inf")


def test_the_failure_of_an_answer_has_its_status_and_what_it_asks() -> None:
    def answer(**headers: str) -> Failure:
        return failure_of(
            httpx.Response(503, headers={k.replace("_", "-"): v for k, v in headers.items()}), now=NOW
        )

    assert status(503) == answer()
    assert status(503, 3.0) == answer(retry_after="3")
    assert status(503, 60.0) == answer(retry_after="Sun, 22 Nov 2026 12:01:00 GMT")
    assert status(503) == answer(retry_after="soon")


def untrusted() -> httpx.ConnectError:
    error = httpx.ConnectError("certificate verify failed")
    error.__cause__ = OSError()
    error.__cause__.__context__ = ssl.SSLCertVerificationError()
    return error


def asking_for_a_token() -> httpx.ReadTimeout:
    request = httpx.Request("POST", "https://host/oidc/v1/token", extensions={AUTH_REQUEST: True})
    return httpx.ReadTimeout("", request=request)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (httpx.ConnectError(""), Kind.NOT_SENT),
        (httpx.ConnectTimeout(""), Kind.NOT_SENT),
        (httpx.PoolTimeout(""), Kind.NOT_SENT),
        (httpx.ProxyError(""), Kind.NOT_SENT),
        (asking_for_a_token(), Kind.NOT_SENT),
        (AuthError("", status=503, transient=True), Kind.NOT_SENT),
        (httpx.ReadTimeout(""), Kind.NO_ANSWER),
        (httpx.ReadTimeout("", request=httpx.Request("GET", "http://host")), Kind.NO_ANSWER),
        (httpx.WriteTimeout(""), Kind.NO_ANSWER),
        (httpx.ReadError(""), Kind.NO_ANSWER),
        (httpx.WriteError(""), Kind.NO_ANSWER),
        (httpx.CloseError(""), Kind.NO_ANSWER),
        (httpx.RemoteProtocolError(""), Kind.NO_ANSWER),
        (untrusted(), None),
        (AuthError("", status=401), None),
        (ConfigError(""), None),
        (httpx.UnsupportedProtocol(""), None),
        (httpx.LocalProtocolError(""), None),
        (httpx.DecodingError(""), None),
        (httpx.TooManyRedirects(""), None),
        (httpx.InvalidURL(""), None),
        (KeyboardInterrupt(), None),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else str(value),
)
def test_an_exception_says_whether_the_request_was_sent(error: BaseException, expected: Kind | None) -> None:
    found = classify(error)

    assert expected == (found.kind if found else None)


def transport_errors(cls: type[httpx.TransportError]) -> list[type[httpx.TransportError]]:
    return [cls, *(found for sub in cls.__subclasses__() for found in transport_errors(sub))]


@pytest.mark.parametrize("cls", transport_errors(httpx.TransportError))
def test_every_exception_of_a_connection_is_classified(cls: type[httpx.TransportError]) -> None:
    """One of a newer httpx counts as "may have been sent": the careful reading."""
    final = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)

    assert (classify(cls("")) is None) == issubclass(cls, final)
