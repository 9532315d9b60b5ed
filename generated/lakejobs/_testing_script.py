# Generated from the OpenAPI document: do not edit, run `make generate`.
"""What a client without a server answers, by what its test said; and what it was asked."""

from __future__ import annotations

import difflib
import json
import threading
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeAlias, cast

import httpx
from attrs import define, field, frozen

from . import _openapi, models
from ._operations import OPERATIONS
from ._runtime.faults import ApiError, ArgumentError
from ._runtime.field import Raw
from ._runtime.model import Model
from ._testing_contract import Asked, Contract, asked_of

_PAUSES = 1000


class MockError(AssertionError):
    """A test asks what it gave no reply for, or a request or a reply is not as the document says."""


@frozen(kw_only=True)
class Call:
    """One call that reached the transport; each attempt is one.

    ``operation`` is the operationId; ``arguments`` are those of path, query and body by their wire names.
    """

    operation: str
    arguments: dict[str, object]
    request: httpx.Request = field(repr=False)


# A success as a model or a mapping (None: the empty object); an error; no answer at all; or an answer as it
# is, which is not held to the document.
Answer: TypeAlias = Model | Mapping[str, object] | ApiError | httpx.TransportError | httpx.Response | None
Reply: TypeAlias = Answer | Callable[[Call], Answer]


@define
class Clock:
    """Time that passes only where somebody would sleep; ``idle`` counts pauses since the last new reply."""

    now: float = 0.0
    idle: int = 0

    def read(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass.  Raises ``MockError`` where it would pass for ever."""
        self.now += seconds
        self.idle += 1
        if self.idle > _PAUSES:
            raise MockError(f"{_PAUSES} pauses without a new reply: what is waited for never ends")

    async def asleep(self, seconds: float) -> None:
        """The async twin of ``sleep``."""
        self.sleep(seconds)


@define
class Script:
    """The replies by operation, and the calls so far."""

    contract: Contract
    clock: Clock
    calls: list[Call] = field(factory=list)
    _replies: dict[str, list[Reply]] = field(factory=dict)
    _lock: threading.Lock = field(factory=threading.Lock)

    def put(self, operation: str, replies: tuple[Reply, ...]) -> None:
        """Replace the replies of an operation."""
        self._replies[operation] = list(replies) or [None]

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The answer to a request.  Raises ``MockError``, and what a reply raises."""
        asked = asked_of(request, json.loads(request.content) if request.content else None)
        if asked is None:
            raise MockError(f"the document has no {request.method} {request.url.path}")
        name = asked.operation.id
        _refuse(f"the request of {name}", self.contract.request_faults(asked))
        call = Call(operation=name, arguments=_arguments(asked), request=request)
        with self._lock:
            self.calls.append(call)
            reply = self._next(name)
        answer = reply(call) if callable(reply) else reply
        return self._response(asked, answer, request)

    def _next(self, name: str) -> Reply:
        replies = self._replies.get(name)
        if replies is None:
            raise MockError(f'there is no reply for {name}: give one by on("{name}", ...)')
        if len(replies) > 1:
            self.clock.idle = 0
            return replies.pop(0)
        return replies[0]

    def _response(self, asked: Asked, answer: Answer, request: httpx.Request) -> httpx.Response:
        if isinstance(answer, httpx.TransportError):
            answer.request = request
            raise answer
        if isinstance(answer, httpx.Response):
            return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)
        if isinstance(answer, ApiError):
            return error_response(answer.status, answer.error_code, answer.message, answer.details)
        raw = _written(asked.operation.id, answer)
        _refuse(f"the reply of {asked.operation.id}", self.contract.answer_faults(asked.operation, raw))
        return httpx.Response(200, json=raw)


def error_response(status: int, code: str | None, message: str, details: object = ()) -> httpx.Response:
    """An answer that is no success, as the service writes it."""
    body = {"error_code": code, "message": message, "details": details}
    return httpx.Response(status, json={name: value for name, value in body.items() if value})


def operation_named(name: str) -> str:
    """The operationId that ``name`` stands for; see ``MockJobsClient.on``.  Raises ``ValueError``."""
    known = _names()
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3)
        raise ValueError(
            f"there is no operation {name!r}" + (f"; near it: {', '.join(near)}" if near else "")
        )
    return known[name]


@cache
def _names() -> dict[str, str]:
    """Every name of every operation; those without a version are of the newest one."""
    newest, found = _openapi.versions()[0], {}
    for operation in _openapi.described().values():
        found[operation.id] = found[f"{operation.client}.{operation.name}"] = operation.id
        if operation.version == newest:
            suffix = "_" + operation.client
            found[operation.id.removesuffix(suffix)] = found[operation.name] = operation.id
    return found


def _arguments(asked: Asked) -> dict[str, object]:
    return {**asked.parameters, **cast("Raw", asked.body or {})}


def _written(name: str, answer: Model | Mapping[str, object] | None) -> Raw:
    """The JSON object of a reply, which is held to the operation's model."""
    response = OPERATIONS[name].response
    if response is None:
        return answer.to_dict() if isinstance(answer, Model) else dict(answer or {})
    model = cast("type[Model]", getattr(models, response))
    try:
        return model._written({} if answer is None else answer, model.__name__)
    except ArgumentError as error:
        raise MockError(f"the reply of {name} is not as the document says: {error}") from error


def _refuse(what: str, faults: list[str]) -> None:
    if faults:
        raise MockError(f"{what} is not as the document says: {'; '.join(faults)}")
