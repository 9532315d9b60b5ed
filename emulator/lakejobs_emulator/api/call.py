"""What a handler gets and gives."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from typing import TypeAlias

import msgspec
from attrs import frozen
from starlette.responses import Response

from lakejobs_emulator.api.auth import Identities
from lakejobs_emulator.clock import Clock
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Principal
from lakejobs_emulator.engine.service import JobService
from lakejobs_emulator.runtimes.files import FileTree


@frozen(kw_only=True)
class Workspace:
    """What the handlers work on: the jobs, the files, who may sign in, and the clock."""

    jobs: JobService
    files: FileTree
    identities: Identities
    clock: Clock
    workspace_id: int


@frozen(kw_only=True)
class Call:
    """One authenticated, validated request.  ``base_url`` is how the caller reached the server.

    ``content`` gives the body of an operation that takes bytes, chunk by chunk.
    """

    caller: Principal
    arguments: JsonObject
    base_url: str
    version: str
    workspace: Workspace
    content: AsyncIterator[bytes] | None = None

    @property
    def jobs(self) -> JobService:
        return self.workspace.jobs

    def text(self, name: str) -> str | None:
        """The argument as a text, None when absent."""
        value = self.arguments.get(name)
        return value if isinstance(value, str) else None

    def number(self, name: str) -> int | None:
        """The argument as an integer, None when absent."""
        value = self.arguments.get(name)
        return value if isinstance(value, int) else None

    def identifier(self, name: str) -> int:
        """A required integer argument; its absence was refused before the handler runs."""
        value = self.arguments[name]
        if not isinstance(value, int):
            raise TypeError(f"{name} is no integer: the document does not require it")
        return value

    def mapping(self, name: str) -> JsonObject | None:
        """The argument as an object, None when absent."""
        value = self.arguments.get(name)
        return value if isinstance(value, Mapping) else None

    def texts(self, name: str) -> tuple[str, ...] | None:
        """The argument as texts, None when absent."""
        value = self.arguments.get(name)
        if isinstance(value, str) or not isinstance(value, Sequence):
            return None
        return tuple(str(item) for item in value)

    def text_map(self, name: str) -> Mapping[str, str] | None:
        """The argument as a map of texts, None when absent."""
        value = self.mapping(name)
        return None if value is None else {key: str(item) for key, item in value.items()}

    def flag(self, name: str) -> bool:
        """The argument as a boolean, False when absent."""
        return self.arguments.get(name) is True


_encode = msgspec.json.Encoder().encode
Handler: TypeAlias = Callable[[Call], Awaitable[JsonObject | Response]]


def json_response(document: JsonObject) -> Response:
    """A successful answer."""
    try:
        body = _encode(document)
    except OverflowError:  # an integer of more than 64 bits, which JSON may have and few can read
        body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return _Answer(body)


class _Answer(Response):
    """A success with a JSON body; Starlette's own way to its two headers is longer."""

    def __init__(self, body: bytes) -> None:
        self.status_code, self.background, self.body = 200, None, body
        self.raw_headers = [
            (b"content-length", str(len(body)).encode()),
            (b"content-type", b"application/json"),
        ]
