# Generated from the OpenAPI document: do not edit, run `make generate`.
"""Whether a failed attempt is made again, and after how long: a pure function of what is known.

A request is ``safe`` when making it twice has the effect of making it once: a GET, or a POST that carries an
idempotency token.  Any other is repeated only when the failure proves that nothing happened: no connection
could be made, or the service refused to start (429, 503).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import Final

import httpx
from attrs import frozen

from .faults import AuthError


class Kind(Enum):
    """What is known of a failed attempt."""

    NOT_SENT = "not sent"  # the service has not seen it
    NO_ANSWER = "no answer"  # it may have acted on it
    STATUS = "status"  # it answered


@frozen
class Failure:
    """One failed attempt.  ``retry_after``: seconds that the service asks for, None when it does not ask."""

    kind: Kind
    status: int | None = None
    retry_after: float | None = None


@frozen(kw_only=True)
class RetryPolicy:
    """When to try again.  All times are in seconds.

    ``attempts``: how often a request is made in all.  ``budget``: no attempt starts later than this after the
    first one.  The wait before attempt n + 1 is ``minimum`` and a random part of ``base`` x 2^(n-1), at most
    of ``cap`` (full jitter).  Retry-After is obeyed up to ``retry_after_cap``.  ``statuses`` are retried for
    safe requests, ``unsafe_statuses`` for others.
    """

    attempts: int = 5
    budget: float = 600.0
    base: float = 0.5
    cap: float = 30.0
    minimum: float = 0.0
    retry_after_cap: float = 120.0
    statuses: frozenset[int] = frozenset({429, 500, 502, 503, 504})
    unsafe_statuses: frozenset[int] = frozenset({429, 503})

    @classmethod
    def none(cls) -> RetryPolicy:
        """One attempt."""
        return cls(attempts=1)

    @classmethod
    def databricks(cls) -> RetryPolicy:
        """The advice of the Jobs API 2.0 reference, to the letter.

        "If you receive a 500-level error when making Jobs API requests, Databricks recommends retrying
        requests for up to 10 min (with a minimum 30 second interval between retries)."
        """
        return cls(
            attempts=21,  # what 10 minutes hold at most
            budget=600.0,
            base=0.0,
            cap=0.0,
            minimum=30.0,
            statuses=frozenset({429, *range(500, 600)}),
        )


def next_delay(
    policy: RetryPolicy, failure: Failure, *, safe: bool, attempt: int, elapsed: float, random: float
) -> float | None:
    """Seconds to wait before the next attempt; None when there is none.

    ``attempt`` counts those made, from 1.  ``elapsed``: seconds since the first one started.  ``random``: in
    [0, 1), drawn anew for each failure.
    """
    if attempt >= policy.attempts or not _repeats(policy, failure, safe=safe):
        return None
    spread = min(policy.cap, math.ldexp(policy.base, min(attempt - 1, 64)))
    delay = policy.minimum + random * spread
    if failure.retry_after is not None:
        # Clients that were told the same moment must not all come at that moment.
        asked = min(failure.retry_after, policy.retry_after_cap)
        delay = max(delay, asked + random * policy.base)
    return delay if elapsed + delay <= policy.budget else None


def _repeats(policy: RetryPolicy, failure: Failure, *, safe: bool) -> bool:
    match failure.kind:
        case Kind.NOT_SENT:
            return True
        case Kind.NO_ANSWER:
            return safe
        case Kind.STATUS:
            return failure.status in (policy.statuses if safe else policy.unsafe_statuses)


# The extension of the requests that get a token for another request; ``auth`` sets it.
AUTH_REQUEST = "auth_request"


def classify(error: BaseException) -> Failure | None:
    """The failure that an exception is; None for one that a repetition cannot mend."""
    if isinstance(error, AuthError):
        return Failure(Kind.NOT_SENT) if error.transient else None
    if isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError | httpx.DecodingError):
        return None
    if not isinstance(error, httpx.TransportError) or _is_distrust(error):
        return None
    never_sent = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
    if isinstance(error, never_sent) or _is_of_auth(error):
        return Failure(Kind.NOT_SENT)
    return Failure(Kind.NO_ANSWER)


def _is_distrust(error: BaseException) -> bool:
    """Whether the server's certificate was refused, which it will be again."""
    # By name: no need to load ssl for http://.
    return any(type(each).__name__ == "SSLCertVerificationError" for each in causes(error))


def is_not_tls(error: BaseException) -> bool:
    """Whether what came in a TLS handshake was none, as from a server that speaks plain HTTP."""
    return any(getattr(each, "reason", None) in _NOT_TLS for each in causes(error))


# Reasons of ``ssl.SSLError``: what OpenSSL 1.1 and 3 call a record that is none.
_NOT_TLS: Final = ("WRONG_VERSION_NUMBER", "PACKET_LENGTH_TOO_LONG", "HTTP_REQUEST", "UNKNOWN_PROTOCOL")


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """An exception, then what it came of, the first cause last."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_of_auth(error: httpx.TransportError) -> bool:
    try:
        return bool(error.request.extensions.get(AUTH_REQUEST))
    except RuntimeError:  # raised outside a client: it names no request
        return False


def failure_of(response: httpx.Response, *, now: datetime) -> Failure:
    """The failure that an answer is, if it is one.  ``now`` (with a time zone) dates a Retry-After."""
    asked = response.headers.get("retry-after")
    return Failure(
        Kind.STATUS, response.status_code, None if asked is None else parse_retry_after(asked, now=now)
    )


def parse_retry_after(text: str, *, now: datetime) -> float | None:
    """Seconds that a Retry-After asks for (RFC 9110 section 10.2.3); never negative; None for nonsense."""
    text = text.strip()
    if text.isascii() and text.replace(".", "", 1).isdigit():
        seconds = float(text)
        return seconds if math.isfinite(seconds) else None
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)  # -0000, and dates without a zone, mean UTC
    return max(0.0, (at - now).total_seconds())
