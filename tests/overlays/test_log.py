"""Log records: one for each request, answer and retry, with what helps and without what must not be seen."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.runtime.log import BODY_LIMIT, CallLog
from overlays.runtime.redact import REDACTED, Redactor

NAME = "a_package"
SECRET = "hush-0123456789"


class Records(logging.Handler):
    """Keeps records."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def recorded(level: int = logging.DEBUG) -> Iterator[list[logging.LogRecord]]:
    logger, handler = logging.getLogger(NAME), Records()
    logger.addHandler(handler)
    logger.setLevel(level)
    try:
        yield handler.records
    finally:
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)


LOG = CallLog(NAME, Redactor(frozenset({"secret"})))


def request(content: bytes = b'{"job_id": 1, "secret": "hush"}') -> httpx.Request:
    return httpx.Request(
        "POST",
        f"https://user:{SECRET}@host.test/api/2.2/jobs/run-now?token={SECRET}",
        headers={"authorization": f"Bearer {SECRET}", "user-agent": "x/1"},
        content=content,
    )


def response(content: bytes = b'{"run_id": 2, "secret": "hush"}') -> httpx.Response:
    headers = {"x-request-id": "r1", "set-cookie": SECRET}
    return httpx.Response(200, headers=headers, content=content, request=request())


def said(record: logging.LogRecord, *names: str) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in names)


def test_a_request_is_one_record() -> None:
    with recorded() as records:
        LOG.request(request(), attempt=2)
    (record,) = records

    assert (NAME, logging.DEBUG) == (record.name, record.levelno)
    assert "POST /api/2.2/jobs/run-now, attempt 2" == record.getMessage()
    assert ("POST", "/api/2.2/jobs/run-now", 2) == said(record, "method", "path", "attempt")
    assert ({"job_id": 1, "secret": REDACTED},) == said(record, "body")
    headers = record.__dict__["headers"]
    assert ("x/1", REDACTED) == (headers["user-agent"], headers["authorization"])


def test_an_answer_is_one_record() -> None:
    with recorded() as records:
        LOG.response(response(), attempt=1, seconds=0.25)
    (record,) = records

    assert "POST /api/2.2/jobs/run-now answered 200 after 0.250 s, attempt 1" == record.getMessage()
    assert (200, 0.25, 1, "r1") == said(record, "status", "seconds", "attempt", "request_id")
    assert ({"run_id": 2, "secret": REDACTED},) == said(record, "body")


def test_a_retry_is_one_record() -> None:
    with recorded() as records:
        LOG.retry(request(), attempt=1, delay=1.5)
    (record,) = records

    assert "POST /api/2.2/jobs/run-now failed, attempt 1; next in 1.500 s" == record.getMessage()
    assert (1, 1.5) == said(record, "attempt", "delay")


def test_nothing_is_logged_above_debug() -> None:
    with recorded(logging.INFO) as records:
        LOG.request(request(), attempt=1)
        LOG.response(response(), attempt=1, seconds=0.0)
        LOG.retry(request(), attempt=1, delay=0.0)

    assert [] == records


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", None),
        (b"not json", "8 bytes"),
        (b"\xff" * 3, "3 bytes"),
        (b"[" * 50_000, "50000 bytes"),
        (b'["hush"]', "8 bytes"),
        (b'"' + b"x" * BODY_LIMIT + b'"', f"{BODY_LIMIT + 2} bytes"),
    ],
    ids=["none", "text", "bytes", "deep", "list", "long"],
)
def test_of_a_body_that_cannot_be_redacted_only_the_size_is_logged(content: bytes, expected: object) -> None:
    with recorded() as records:
        LOG.response(response(content), attempt=1, seconds=0.0)

    assert (expected,) == said(records[0], "body")


def test_a_body_that_streams_is_left_alone() -> None:
    streamed = httpx.Request("POST", "https://host.test/x", content=iter([b"part"]))
    answer = httpx.Response(200, stream=httpx.ByteStream(b"part"), request=streamed)
    with recorded() as records:
        LOG.request(streamed, attempt=1)
        LOG.response(answer, attempt=1, seconds=0.0)

    assert [(None,), (None,)] == [said(record, "body") for record in records]


BODIES = (
    st.sampled_from([b"", b'"', b"=", b"\xff"]).map(lambda around: around + SECRET.encode() + around)
    | st.sampled_from([{"secret": SECRET}, {"secret": [SECRET]}, {"a": {"secret": {"b": SECRET}}}]).map(
        lambda value: json.dumps(value).encode()
    )
    | st.sampled_from([[SECRET], {"x": [{"secret": SECRET}], "password": SECRET}]).map(
        lambda value: json.dumps(value).encode()
    )
)


@given(BODIES, st.sampled_from(["authorization", "cookie", "x-databricks-token", "proxy-authorization"]))
def test_no_planted_secret_is_in_any_record(body: bytes, header: str) -> None:
    """Neither in the message nor in any attribute, whatever a formatter may print."""
    sent = httpx.Request(
        "POST", f"https://host.test/x?secret={SECRET}#{SECRET}", headers={header: SECRET}, content=body
    )
    answer = httpx.Response(500, headers={header: SECRET}, content=body, request=sent)
    with recorded() as records:
        LOG.request(sent, attempt=1)
        LOG.response(answer, attempt=1, seconds=0.1)
        LOG.retry(sent, attempt=1, delay=0.1)

    assert 3 == len(records)
    assert SECRET not in "".join(repr(vars(record)) + record.getMessage() for record in records)
