"""The exception tree: complete in its docstring, picklable, and without a secret."""

from __future__ import annotations

import copy
import pickle
import re

import httpx
import pytest

from overlays.runtime import faults
from overlays.runtime.faults import (
    ApiError,
    ArgumentError,
    AuthError,
    ClientError,
    ConfigError,
    DecodeError,
    TransportError,
    WaitTimeout,
)

SECRET = "dapi0123456789abcdef"


def answered(status: int = 403, *, body: bytes = b"{}") -> httpx.Response:
    request = httpx.Request(
        "GET",
        f"https://host/api/2.1/jobs/get?token={SECRET}",
        headers={"authorization": f"Bearer {SECRET}"},
    )
    headers = {"x-request-id": "r1", "set-cookie": f"session={SECRET}"}
    return httpx.Response(status, headers=headers, content=body, request=request)


def denied(cls: type[ApiError] = ApiError, **changes: str) -> ApiError:
    return cls(
        changes.get("message", "User x does not have View permissions"),
        status=403,
        error_code="PERMISSION_DENIED",
        details=({"reason": "acl"},),
        request_id="r1",
        method="GET",
        path="/api/2.1/jobs/get",
        response=answered(body=b'{"error_code": "PERMISSION_DENIED"}'),
    )


class PermissionDenied(ApiError):
    """A subclass, as a generated client has one for each code."""


ONE_OF_EACH: list[ClientError] = [
    ClientError("root"),
    ConfigError("no host"),
    AuthError("the token endpoint answered 503", status=503, transient=True),
    ArgumentError("Task.task_key", "expected a text"),
    DecodeError("Run.tasks[3]", "expected an object"),
    TransportError("connection refused", attempts=5, method="GET", path="/x"),
    WaitTimeout("run 1 has not ended", last={"run_id": 1}),
    denied(),
    denied(PermissionDenied),
]


def named(error: ClientError) -> str:
    return type(error).__name__


@pytest.mark.parametrize("error", ONE_OF_EACH, ids=named)
def test_every_exception_survives_a_pickle_and_a_copy(error: ClientError) -> None:
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(error) is type(again)
        assert str(error) == str(again)
        assert {k: v for k, v in vars(error).items() if k != "response"} == {
            k: v for k, v in vars(again).items() if k != "response"
        }


def test_the_docstring_draws_the_whole_tree() -> None:
    drawn = set(re.findall(r"^ *(?:├── |└── )?(\w+Error|\w+Timeout)\b", faults.__doc__ or "", re.MULTILINE))
    defined = {
        name
        for name, value in vars(faults).items()
        if isinstance(value, type) and issubclass(value, ClientError) and not name.startswith("_")
    }

    assert defined == drawn


@pytest.mark.parametrize("error", ONE_OF_EACH, ids=named)
def test_everything_is_caught_by_the_root(error: ClientError) -> None:
    assert isinstance(error, ClientError)


def test_some_are_what_the_standard_library_calls_them_too() -> None:
    assert isinstance(ArgumentError("a", "b"), ValueError)
    assert isinstance(WaitTimeout("late"), TimeoutError)


def test_the_text_of_an_api_error_is_status_code_message_and_call() -> None:
    assert "403 PERMISSION_DENIED: User x does not have View permissions (GET /api/2.1/jobs/get)" == str(
        denied()
    )


def test_the_text_of_an_error_without_code_and_message_is_status_and_call() -> None:
    error = ApiError("", status=520, method="POST", path="/x", response=answered(520))

    assert "520 (POST /x)" == str(error)


def test_a_path_is_told_before_what_is_wrong_there() -> None:
    assert "Run.tasks[3]: expected an object" == str(DecodeError("Run.tasks[3]", "expected an object"))
    assert "expected an object" == str(DecodeError("", "expected an object"))


def test_a_transport_error_tells_how_often_it_was_tried() -> None:
    error = TransportError("connection refused", attempts=5, method="GET", path="/api/2.1/jobs/list")

    assert 5 == error.attempts
    assert "connection refused (GET /api/2.1/jobs/list, attempts: 5)" == str(error)


def test_no_credential_of_the_request_is_in_the_text_or_the_pickle() -> None:
    """The raw answer keeps its request for whoever debugs in the same process; nothing else shows it."""
    error = denied()

    assert SECRET in str(error.response.request.url)
    assert SECRET not in str(error) + repr(error) + repr(vars(error))
    assert SECRET.encode() not in pickle.dumps(error)


def test_the_pickled_answer_keeps_status_headers_and_body() -> None:
    again = pickle.loads(pickle.dumps(denied()))

    assert (403, "r1") == (again.response.status_code, again.response.headers["x-request-id"])
    assert {"error_code": "PERMISSION_DENIED"} == again.response.json()


def test_an_answer_that_was_never_read_pickles_too() -> None:
    response = httpx.Response(500, stream=httpx.ByteStream(b"unread"))
    error = ApiError("", status=500, method="GET", path="/x", response=response)

    assert b"" == pickle.loads(pickle.dumps(error)).response.content
