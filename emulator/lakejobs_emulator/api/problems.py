"""From a problem to the wire: one table, one body.

Every refusal of every route is ``{"error_code", "message"}`` with the status of this table (reference: real
error messages, decided rows on unknown ids and on error_code).
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.responses import Response

from lakejobs_emulator.domain.problems import Problem, ProblemKind
from lakejobs_emulator.runtimes.files import AlreadyExists, FilesError, InvalidPath, NotEmpty, NotFound

_K = ProblemKind
TABLE: Mapping[ProblemKind, tuple[int, str]] = {
    _K.INVALID_PARAMETER_VALUE: (400, "INVALID_PARAMETER_VALUE"),
    _K.MALFORMED_REQUEST: (400, "MALFORMED_REQUEST"),
    _K.JOB_MISSING: (400, "INVALID_PARAMETER_VALUE"),
    _K.RUN_MISSING: (400, "INVALID_PARAMETER_VALUE"),
    _K.INVALID_STATE: (400, "INVALID_STATE"),
    _K.QUOTA_EXCEEDED: (400, "QUOTA_EXCEEDED"),
    _K.RESOURCE_ALREADY_EXISTS: (400, "RESOURCE_ALREADY_EXISTS"),
    _K.UNAUTHORIZED: (401, "UNAUTHORIZED"),
    _K.PERMISSION_DENIED: (403, "PERMISSION_DENIED"),
    _K.ENDPOINT_NOT_FOUND: (404, "ENDPOINT_NOT_FOUND"),
    _K.FEATURE_DISABLED: (404, "FEATURE_DISABLED"),
    _K.RESOURCE_DOES_NOT_EXIST: (404, "RESOURCE_DOES_NOT_EXIST"),
    _K.RESOURCE_CONFLICT: (409, "RESOURCE_CONFLICT"),
    _K.REQUEST_LIMIT_EXCEEDED: (429, "REQUEST_LIMIT_EXCEEDED"),
}
# Where a version differs from the table.
BY_VERSION: Mapping[tuple[ProblemKind, str], tuple[int, str]] = {
    (_K.JOB_MISSING, "2.2"): (404, "RESOURCE_DOES_NOT_EXIST"),
}
# What the trees of files refuse.
FILES: Mapping[type[FilesError], tuple[int, str]] = {
    NotFound: (404, "RESOURCE_DOES_NOT_EXIST"),
    AlreadyExists: (400, "RESOURCE_ALREADY_EXISTS"),
    NotEmpty: (400, "DIRECTORY_NOT_EMPTY"),
    InvalidPath: (400, "INVALID_PARAMETER_VALUE"),
}
HEADERS: Mapping[int, Mapping[str, str]] = {
    401: {"WWW-Authenticate": 'Bearer realm="DatabricksRealm"'},
    429: {"Retry-After": "1"},
    503: {"Retry-After": "1"},
}
UNAVAILABLE = "The service is temporarily unavailable. Please try again later."
INTERNAL = "The emulator failed to answer; its log holds the traceback."


def problem_response(problem: Problem, *, version: str = "") -> Response:
    """The answer that tells ``problem`` in API ``version`` ("2.1"; "" where there is none)."""
    status, code = BY_VERSION.get((problem.kind, version), TABLE[problem.kind])
    return error_response(status, code, problem.message)


def files_response(error: FilesError) -> Response:
    """The answer that tells what a tree of files refused."""
    status, code = FILES[type(error)]
    return error_response(status, code, str(error))


def unavailable() -> Response:
    """The answer when the store cannot be used at the moment; the same request may be sent again."""
    return error_response(503, "TEMPORARILY_UNAVAILABLE", UNAVAILABLE)


def internal_error() -> Response:
    """The answer to a request that met a fault of the emulator."""
    return error_response(500, "INTERNAL_SERVER_ERROR", INTERNAL)


def error_response(status: int, code: str, message: str) -> Response:
    body = json.dumps({"error_code": code, "message": message}, ensure_ascii=False)
    return Response(body, status, headers=HEADERS.get(status), media_type="application/json")


def endpoint_not_found(method: str, path: str) -> Problem:
    """No such path or method; the text leaves the ``/api/2.x`` prefix out, as the service does."""
    segments = path.split("/")
    shown = "/" + "/".join(segments[3:]) if segments[1:2] == ["api"] and len(segments) > 3 else path
    return Problem(kind=_K.ENDPOINT_NOT_FOUND, message=f"No API found for '{method} {shown}'")
