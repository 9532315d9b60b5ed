"""An answer goes out as one write, and nothing of it is kept back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from lakejobs_emulator.api.server import _Outgoing, _Protocol
from starlette.types import Message, Receive, Scope, Send
from uvicorn import Config
from uvicorn.server import ServerState

LARGE = b"x" * 100_000


class Wire(asyncio.Transport):
    """A transport that notes what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        assert not self.closed
        self.written.append(bytes(data))

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def pause_reading(self) -> None:
        """As the protocol asks at a long body."""

    def resume_reading(self) -> None:
        """As the protocol asks after an answer."""


def served(request: bytes, *messages: Message) -> list[bytes]:
    """What is written, write by write, for requests to an application that sends these messages."""
    wire = Wire()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        for message in messages:
            await send(message)

    async def serve() -> None:
        config = Config(app, http=_Protocol, ws="none", lifespan="off", log_config=None, date_header=False)
        config.load()
        protocol = _Protocol(config, ServerState(), {})
        protocol.connection_made(wire)
        protocol.data_received(request)
        while protocol.tasks:
            await asyncio.gather(*protocol.tasks)
        protocol.connection_lost(None)

    asyncio.run(serve())
    return wire.written


def asked(method: str = "GET", *headers: str) -> bytes:
    return "\r\n".join([f"{method} / HTTP/1.1", "host: x", *headers, "", ""]).encode()


def start(*headers: tuple[bytes, bytes], status: int = 200) -> Message:
    return {"type": "http.response.start", "status": status, "headers": headers}


def body(data: bytes, *, more: bool = False) -> Message:
    return {"type": "http.response.body", "body": data, "more_body": more}


def length(data: bytes) -> tuple[bytes, bytes]:
    return b"content-length", str(len(data)).encode()


@pytest.mark.parametrize(
    ("sent", "messages", "writes"),
    [
        pytest.param(asked(), [start(length(b"{}")), body(b"{}")], [b"\r\n\r\n{}"], id="head and body"),
        pytest.param(asked(), [start(length(b"")), body(b"")], [b"\r\n\r\n"], id="an empty body"),
        pytest.param(asked("HEAD"), [start(length(b"{}")), body(b"{}")], [b"\r\n\r\n"], id="HEAD"),
        pytest.param(asked(), [start(status=204), body(b"")], [b"\r\n\r\n"], id="no content"),
        pytest.param(
            asked(),
            [start(length(LARGE)), body(LARGE)],
            [b"\r\n\r\n", LARGE],
            id="a large body",
        ),
        pytest.param(
            asked(),
            [start(), body(b"a", more=True), body(b"b", more=True), body(b"")],
            [b"\r\n\r\n1\r\na\r\n", b"1\r\nb\r\n", b"0\r\n\r\n"],
            id="a stream",
        ),
        pytest.param(
            asked("POST", "content-length: 1", "expect: 100-continue") + b"x",
            [start(length(b"{}")), body(b"{}")],
            [b"HTTP/1.1 100 Continue\r\n\r\n", b"\r\n\r\n{}"],
            id="100 Continue is sent at once",
        ),
        pytest.param(
            asked("GET", "connection: close"),
            [start(length(b"{}")), body(b"{}")],
            [b"connection: close\r\n\r\n{}"],
            id="the connection ends",
        ),
        pytest.param(
            asked(), [start(length(b"{}"))], [b"\r\n\r\n"], id="an application that fails after the head"
        ),
        pytest.param(b"no HTTP\r\n\r\n", [], [b'"message": "Invalid HTTP request received."}'], id="no HTTP"),
    ],
)
def test_an_answer_is_one_write(sent: bytes, messages: Sequence[Message], writes: Sequence[bytes]) -> None:
    written = served(sent, *messages)

    assert len(writes) == len(written), written
    for ending, data in zip(writes, written, strict=True):
        assert data.endswith(ending)
        assert 1 >= data.count(b"HTTP/1.1 ")
    assert b"".join(written).startswith(b"HTTP/1.1 ")


def test_a_body_is_not_taken_for_a_head() -> None:
    wire = Wire()
    outgoing = _Outgoing(wire)

    outgoing.write(b"HTTP/1.1 200 OK\r\n\r\n")
    outgoing.write(b"HTTP/1.1 is a body")
    outgoing.flush()

    assert [b"HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 is a body"] == wire.written


def test_two_requests_at_once_are_two_answers() -> None:
    sent = b"".join(served(asked() + asked("HEAD"), start(length(b"{}")), body(b"{}")))

    assert 2 == sent.count(b"HTTP/1.1 200 OK")
    assert sent.startswith(b"HTTP/1.1 ")
    assert sent.endswith(b"\r\n\r\n")
