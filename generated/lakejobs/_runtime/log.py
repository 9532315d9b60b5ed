# Generated from the OpenAPI document: do not edit, run `make generate`.
"""Log records of calls: one for each request, response and retry, at level DEBUG, on the package's logger.

Beside its message a record has the attributes ``method``, ``path``, ``attempt`` (from 1), where they apply
``status``, ``seconds``, ``delay`` (seconds), ``request_id``, ``headers`` and ``body``.  Nothing of a query is
logged, headers and bodies only as the redactor shows them.
"""

from __future__ import annotations

import json
import logging
from typing import Final

import httpx
from attrs import field, frozen

from .problems import request_id_of
from .redact import Redactor

BODY_LIMIT: Final = 64 * 1024  # bytes; of more, only the size is logged


@frozen
class CallLog:
    """The log of a client.  ``name``: the logger's."""

    name: str
    redactor: Redactor
    _logger: logging.Logger = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_logger", logging.getLogger(self.name))

    def request(self, request: httpx.Request, *, attempt: int) -> None:
        """A request is about to be sent."""
        if self._logger.isEnabledFor(logging.DEBUG):
            method, path = _call(request)
            self._logger.debug(
                "%s %s, attempt %d",
                method,
                path,
                attempt,
                extra={
                    "method": method,
                    "path": path,
                    "attempt": attempt,
                    "headers": self.redactor.headers(request.headers),
                    "body": self._request_body(request),
                },
            )

    def response(self, response: httpx.Response, *, attempt: int, seconds: float) -> None:
        """An answer has come, ``seconds`` after its request was sent."""
        if self._logger.isEnabledFor(logging.DEBUG):
            method, path = _call(response.request)
            self._logger.debug(
                "%s %s answered %d after %.3f s, attempt %d",
                method,
                path,
                response.status_code,
                seconds,
                attempt,
                extra={
                    "method": method,
                    "path": path,
                    "attempt": attempt,
                    "status": response.status_code,
                    "seconds": seconds,
                    "request_id": request_id_of(response),
                    "headers": self.redactor.headers(response.headers),
                    "body": self._response_body(response),
                },
            )

    def retry(self, request: httpx.Request, *, attempt: int, delay: float) -> None:
        """Attempt ``attempt`` has failed; the next one follows after ``delay`` seconds."""
        if self._logger.isEnabledFor(logging.DEBUG):
            method, path = _call(request)
            self._logger.debug(
                "%s %s failed, attempt %d; next in %.3f s",
                method,
                path,
                attempt,
                delay,
                extra={"method": method, "path": path, "attempt": attempt, "delay": delay},
            )

    def _request_body(self, request: httpx.Request) -> object:
        try:
            return self._body(request.content)
        except httpx.RequestNotRead:
            return None

    def _response_body(self, response: httpx.Response) -> object:
        try:
            return self._body(response.content)
        except httpx.ResponseNotRead:
            return None

    def _body(self, content: bytes) -> object:
        """A JSON object redacted; of any other body, whose parts have no names to know them by, the size."""
        if not content:
            return None
        if len(content) <= BODY_LIMIT:
            try:
                value: object = json.loads(content)
            except (ValueError, RecursionError):
                value = None
            if isinstance(value, dict):
                return self.redactor.body(value)
        return f"{len(content)} bytes"


def _call(request: httpx.Request) -> tuple[str, str]:
    return request.method, request.url.path
