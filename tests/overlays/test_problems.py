"""Answers become errors: the class by code, then by status, and never an exception of another kind."""

from __future__ import annotations

import gzip
import json
import pickle

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from overlays.runtime.faults import ApiError
from overlays.runtime.problems import parse_error


class NotFound(ApiError):
    """By status 404."""


class Exhausted(ApiError):
    """By code."""


CLASSES: dict[str, type[ApiError]] = {"RESOURCE_EXHAUSTED": Exhausted, "1003": Exhausted}
BY_STATUS: dict[int, type[ApiError]] = {404: NotFound}


def parsed(response: httpx.Response) -> ApiError:
    return parse_error(response, method="GET", path="/api/2.2/jobs/get", classes=CLASSES, by_status=BY_STATUS)


def of(status: int, body: object, **headers: str) -> ApiError:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return parsed(
        httpx.Response(status, content=content, headers={k.replace("_", "-"): v for k, v in headers.items()})
    )


def seen(error: ApiError) -> tuple[int, str | None, str]:
    return error.status, error.error_code, error.message


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (400, {"error_code": "INVALID_STATE", "message": "Run 1."}, (400, "INVALID_STATE", "Run 1.")),
        (400, {"error_code": 1003, "message": "m"}, (400, "1003", "m")),
        (409, {"detail": "exists", "status": "409", "scimType": "taken"}, (409, "SCIM_409", "taken exists")),
        (404, {"schemas": ["urn"], "detail": "no user", "status": 404}, (404, "SCIM_404", "no user")),
        (400, {"error": "RunNow: no job", "message": "other"}, (400, None, "RunNow: no job")),
        (400, {"error": {"nested": True}, "message": "kept"}, (400, None, "kept")),
        (400, b"MALFORMED_REQUEST: Invalid JSON\nline 2", (400, "MALFORMED_REQUEST", "Invalid JSON\nline 2")),
        (502, b"<html><title>502</title><pre>a &amp; b down</pre></html>", (502, None, "a & b down")),
        (502, b"<html><head><title>502 Bad Gateway</title></head></html>", (502, None, "502 Bad Gateway")),
        (503, b"<html><body>nothing marked</body></html>", (503, None, "Service Unavailable")),
        (500, b"plain words", (500, None, "plain words")),
        (500, b"", (500, None, "Internal Server Error")),
        (499, b"", (499, None, "")),
        (520, b"", (520, None, "")),
        (520, {}, (520, None, "")),
        (500, ["not", "an", "object"], (500, None, '["not", "an", "object"]')),
        (500, b"\xff\xfe", (500, None, "\N{REPLACEMENT CHARACTER}" * 2)),
        (200, b"<pre>a login page</pre>", (200, None, "a login page")),
    ],
)  # fmt: skip
def test_every_known_shape_is_read(status: int, body: object, expected: tuple[int, str | None, str]) -> None:
    """Shapes and their precedence: what the official SDKs read, of which the SCIM code is theirs."""
    assert expected == seen(of(status, body))


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (404, "RESOURCE_EXHAUSTED", Exhausted),
        (404, 1003, Exhausted),
        (404, "OTHER", NotFound),
        (404, None, NotFound),
        (400, "OTHER", ApiError),
        (520, None, ApiError),
    ],
)
def test_the_class_is_by_code_and_then_by_status(status: int, code: object, expected: type[ApiError]) -> None:
    assert expected is type(of(status, {"error_code": code, "message": "m"}))


def test_the_request_id_is_the_headers_or_that_of_the_details() -> None:
    details = [{"reason": "x"}, {"@type": "type.googleapis.com/google.rpc.RequestInfo", "request_id": "r2"}]

    assert "r1" == of(400, {"details": details}, x_request_id="r1").request_id
    assert "r2" == of(400, {"details": details}).request_id
    assert "r3" == of(400, {"request_id": "r3"}).request_id
    assert of(400, {}).request_id is None


def test_details_are_its_objects_and_nothing_else() -> None:
    assert ({"a": 1},) == of(400, {"details": [{"a": 1}, "text", None]}).details
    assert () == of(400, {"details": "text"}).details


def test_a_page_of_text_is_cut() -> None:
    assert 2000 == len(of(500, b"x" * 100_000).message)


def test_the_raw_answer_is_kept() -> None:
    response = httpx.Response(418, content=b"teapot")

    assert response is parsed(response).response


def test_a_compressed_answer_survives_a_pickle() -> None:
    body = gzip.compress(b'{"error_code": "X", "message": "m"}')
    error = parsed(httpx.Response(400, headers={"content-encoding": "gzip"}, content=body))

    assert {"error_code": "X", "message": "m"} == pickle.loads(pickle.dumps(error)).response.json()


def test_an_unread_answer_is_an_error_by_its_status() -> None:
    error = parsed(httpx.Response(404, stream=httpx.ByteStream(b"unread")))

    assert (NotFound, "Not Found") == (type(error), error.message)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["error_code", "message", "error", "detail", "details", "status", "scimType", "request_id"]
)
BODIES = (
    st.binary(max_size=200)
    | st.dictionaries(KEYS, JSON).map(lambda value: json.dumps(value).encode())
    | st.text(max_size=50).map(lambda text: f"<pre>{text}</pre>".encode())
)
TYPES = st.sampled_from(
    ["application/json", "text/html; charset=no-such-charset", "", "text/plain; charset=utf-16", "\xe9"]
)


@given(status=st.integers(0, 999), body=BODIES, content_type=TYPES)
@example(status=500, body=b"[" * 100_000, content_type="application/json")
@example(status=500, body=b'{"error_code": ' + b"9" * 5000 + b"}", content_type="application/json")
@example(status=500, body=b'{"error_code": 1e999, "message": NaN}', content_type="application/json")
def test_whatever_is_answered_becomes_an_api_error(status: int, body: bytes, content_type: str) -> None:
    """Any status, any bytes, any content type: an error with the raw answer that shows and pickles."""
    response = httpx.Response(status, content=body, headers=[(b"content-type", content_type.encode())])

    error = parsed(response)

    assert (status, body) == (error.status, error.response.content)
    assert str(error).startswith(str(status))
    assert str(error) == str(pickle.loads(pickle.dumps(error)))
