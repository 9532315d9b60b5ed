"""The suite's own client: operations by their id, every exchange recorded and held to the document.

It is deliberately not the generated client: that one is under test too.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any, Self

import httpx
from attrs import define, field

from tests.contract.document import Document, Operation, operation_name
from tests.contract.record import Exchange, Record

_UNSENT: Any = object()


class Broken(AssertionError):
    """The server, or the client, does not keep the contract; the text says how."""


@define(slots=False)
class Answer:
    """What came back.  ``body`` is JSON, None where the answer is none."""

    status: int
    body: Any
    exchange: Exchange = field(repr=False)

    @property
    def error_code(self) -> str:
        return str(self.body.get("error_code", "")) if isinstance(self.body, Mapping) else ""

    @property
    def message(self) -> str:
        return str(self.body.get("message", "")) if isinstance(self.body, Mapping) else ""


class Wire:
    """Calls of one server.

    ``check`` names the check that is under way.  ``tokens`` maps whose credential ("own", "other", "") to
    the credential itself, which no report repeats.
    """

    def __init__(
        self,
        base_url: str,
        tokens: Mapping[str, str],
        document: Document,
        record: Record,
        *,
        timeout: float = 30.0,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.tokens = tokens
        self.document = document
        self.record = record
        self.check = ""
        self.strict = True
        self._http = httpx.Client(timeout=timeout, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def beside(self, base_url: str, tokens: Mapping[str, str]) -> Wire:
        """The same for another server, into the same record."""
        found = Wire(base_url, tokens, self.document, self.record)
        found.check = self.check
        return found

    def call(
        self,
        name: str,
        arguments: Mapping[str, Any] | None = None,
        *,
        version: str = "2.2",
        token: str = "own",
        body: Any = _UNSENT,
    ) -> Answer:
        """The answer to an operation, by its name and version.  ``body`` is sent instead of the arguments'.

        Raises ``Broken`` where the document has no such answer.
        """
        operation = self.document.operations[operation_name(name, version)]
        given = dict(arguments or {})
        path = operation.path
        for place in operation.path_names:
            path = path.replace("{" + place + "}", str(given.pop(place, "")))
        query = {key: _queried(given.pop(key)) for key in [*given] if key in operation.query}
        payload = (given if operation.body else _UNSENT) if body is _UNSENT else body
        answer = self.send(operation.method, path, query=query, body=payload, token=token)
        self.judge(operation, answer)
        return answer

    def judge(self, operation: Operation, answer: Answer) -> None:
        """Raises ``Broken`` where the document has no such answer of the operation."""
        kind = answer.exchange.answer[:200]
        if answer.body is None:
            raise Broken(f"{operation.operation_id} answers {answer.status} with no JSON: {kind!r}")
        faults = self.document.faults_of_answer(operation, answer.status, answer.body)
        if faults:
            raise Broken(f"{operation.operation_id} answers {answer.status}: {'; '.join(faults[:3])}")

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Any = _UNSENT,
        content: bytes | None = None,
        token: str = "own",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Any request, held to nothing.  ``content`` are bytes to send as they are."""
        text = content if content is not None else b"" if body is _UNSENT else json.dumps(body).encode()
        sent = dict(headers or {})
        if text and "content-type" not in sent:
            sent["content-type"] = "application/json"
        if self.tokens.get(token) and "authorization" not in sent:
            sent["authorization"] = f"Bearer {self.tokens[token]}"
        request = self._http.build_request(
            method, f"{self.base_url}{path}", params=query or None, content=text or None, headers=sent
        )
        began, at = time.perf_counter(), time.time()  # noqa: TID251 - when it was sent, for the archive
        response = self._http.send(request)
        exchange = Exchange(
            check=self.check,
            method=method,
            url=str(request.url),
            body=text.decode("utf-8", "replace"),
            content_type=sent.get("content-type", ""),
            token=token,
            status=response.status_code,
            answer=response.text,
            at=at,
            seconds=time.perf_counter() - began,
        )
        self.record.add(exchange)
        return Answer(response.status_code, exchange.seen, exchange)

    def ok(self, name: str, arguments: Mapping[str, Any] | None = None, **how: Any) -> Any:
        """The body of an answer that must be 200."""
        answer = self.call(name, arguments, **how)
        if answer.status != 200:
            raise Broken(f"{name} answers {answer.status} {answer.error_code}: {answer.message}")
        return answer.body

    def refused(
        self,
        name: str,
        arguments: Mapping[str, Any] | None = None,
        *,
        status: int,
        error_code: str,
        **how: Any,
    ) -> Answer:
        """The answer to a call that must be refused with this status and code."""
        answer = self.call(name, arguments, **how)
        if (answer.status, answer.error_code) != (status, error_code):
            told = f"{answer.status} {answer.error_code}".strip()
            raise Broken(f"{name} answers {told}, not {status} {error_code}: {answer.message}")
        return answer


def _queried(value: object) -> str:
    return json.dumps(value) if isinstance(value, bool) else str(value)


def expect(expected: object, actual: object, what: str) -> None:
    """Raises ``Broken`` unless both are equal."""
    if expected != actual:
        raise Broken(f"{what}: expected {_cut(expected)}, found {_cut(actual)}")


def must(condition: object, what: str) -> None:
    """Raises ``Broken`` unless the condition holds."""
    if not condition:
        raise Broken(what)


def _cut(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 300 else f"{text[:297]}..."
