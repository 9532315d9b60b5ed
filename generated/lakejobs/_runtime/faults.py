# Generated from the OpenAPI document: do not edit, run `make generate`.
"""Every exception of the client, in one tree.

::

    ClientError
    ├── ConfigError            host or credentials: what was looked for, and where
    ├── AuthError              no OAuth token could be had
    ├── ArgumentError          an argument is wrong; also a ValueError
    ├── TransportError         no answer came, after all attempts
    ├── ApiError               the service answered with an error; subclasses by error code or status
    ├── DecodeError            an answer does not have the shape that the document gives it
    └── WaitTimeout            the caller's own time limit of a wait; also a TimeoutError

No text of these carries a header, a query or a credential of the client.  All of them can be pickled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import httpx

Detail: TypeAlias = Mapping[str, object]


class ClientError(Exception):
    """The root of the tree."""

    def __reduce__(self) -> tuple[Callable[..., ClientError], tuple[object, ...]]:
        return _again, (type(self), self.args, dict(self.__dict__))


def _again(cls: type[ClientError], args: tuple[object, ...], attributes: Mapping[str, object]) -> ClientError:
    """The pickled exception; its constructor is not run again, since ``args`` holds only the text."""
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(attributes)
    return error


class ConfigError(ClientError):
    """There is no host or are no credentials, or what was found cannot be used."""


class AuthError(ClientError):
    """The token endpoint gave no token; the call that needed one was not sent.

    ``status``: HTTP status of the answer that was no token, None when there was none.  ``transient``: the
    same request may succeed later.
    """

    def __init__(self, message: str, *, status: int | None = None, transient: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.transient = transient


class _AtPath(ClientError):
    """Something is wrong at ``path``, as in ``Task.notebook_task.notebook_path``."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.path = path
        self.message = message


class ArgumentError(_AtPath, ValueError):
    """An argument does not have the type or the shape that the document gives it."""


class DecodeError(_AtPath):
    """An answer does not have the shape that the document gives it."""


class TransportError(ClientError):
    """No answer came after ``attempts`` attempts; the cause is the last exception of httpx.

    The request may have reached the service, unless the cause is that no connection could be made.
    """

    def __init__(self, message: str, *, attempts: int, method: str, path: str) -> None:
        super().__init__(f"{message} ({method} {path}, attempts: {attempts})")
        self.message = message
        self.attempts = attempts
        self.method = method
        self.path = path


class WaitTimeout(ClientError, TimeoutError):
    """The time limit of a wait has passed.  ``last`` is what was seen last; the work itself goes on."""

    def __init__(self, message: str, *, last: object = None) -> None:
        super().__init__(message)
        self.last = last


class ApiError(ClientError):
    """The service answered with an error.

    ``status``: HTTP status.  ``error_code``: the service's own code, None when the answer has none.
    ``message``: its text, the reason phrase when the answer has none.  ``details``: its list of further
    objects.  ``request_id``: what the service's support asks for.  ``response``: the answer as it came; the
    copy in a pickle has no request, whose headers carry credentials.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int,
        error_code: str | None = None,
        details: Sequence[Detail] = (),
        request_id: str | None = None,
        method: str,
        path: str,
        response: httpx.Response,
    ) -> None:
        head = f"{status} {error_code}" if error_code else str(status)
        super().__init__(f"{head}: {message} ({method} {path})" if message else f"{head} ({method} {path})")
        self.message = message
        self.status = status
        self.error_code = error_code
        self.details = tuple(details)
        self.request_id = request_id
        self.method = method
        self.path = path
        self.response = response

    def __reduce__(self) -> tuple[Callable[..., ClientError], tuple[object, ...]]:
        kept = httpx.Response(
            self.response.status_code, headers=_plain_headers(self.response), content=body_of(self.response)
        )
        return _again, (type(self), self.args, {**self.__dict__, "response": kept})


def _plain_headers(response: httpx.Response) -> list[tuple[bytes, bytes]]:
    """The headers that hold for a body that is decoded already; no cookies, which are credentials."""
    dropped = (b"content-encoding", b"content-length", b"transfer-encoding", b"set-cookie")
    return [(name, value) for name, value in response.headers.raw if name.lower() not in dropped]


def body_of(response: httpx.Response) -> bytes:
    """What was read of the body; empty for a stream that nobody has read."""
    try:
        return response.content
    except httpx.ResponseNotRead:
        return b""
