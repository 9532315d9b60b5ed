"""The web server around the application: one loop, our own signals."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# How long open requests may take to end once the server was told to stop.
_GRACE_SECONDS = 3
# A body of this many bytes is not copied behind its head.
_ONE_PACKET = 16_384


class _Outgoing(asyncio.Transport):
    """What uvicorn needs of a connection's transport; it keeps the head of an answer until there is a body.

    uvicorn writes the two apart, which would be a system call and a packet for each.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        super().__init__()
        self._transport = transport
        self._head = b""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        if self._head:
            head, self._head = self._head, b""
            if len(data) < _ONE_PACKET:
                data = head + data
            else:
                self._transport.write(head)
        elif data[:9] == b"HTTP/1.1 " and data[9:12] != b"100":
            self._head = bytes(data)
            return
        self._transport.write(data)

    def flush(self) -> None:
        """Send a head that no body follows."""
        if self._head:
            self.write(b"")

    def close(self) -> None:
        self.flush()
        self._transport.close()

    def is_closing(self) -> bool:
        return self._transport.is_closing()


class _Protocol(HttpToolsProtocol):
    """uvicorn's, except that an answer is one write, and that what is no HTTP gets the body that every error
    has."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._outgoing = self.transport = _Outgoing(transport)

    def on_response_complete(self) -> None:
        self._outgoing.flush()
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:
        body = json.dumps({"error_code": "MALFORMED_REQUEST", "message": msg}).encode()
        head = (
            "HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\n"
            f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode("ascii") + body)
        self.transport.close()


class _Server(uvicorn.Server):
    """uvicorn, except that it says when it listens and leaves the signals to ``answer``."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self._listening()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        # uvicorn's own raises the signal again at the end, which would kill the process before it cleans up.
        yield


async def answer(
    app: ASGIApp,
    listener: socket.socket,
    *,
    listening: Callable[[], None],
    watched: int | None = None,
    tls: tuple[Path, Path | None] | None = None,
) -> None:
    """Serve ``app`` on ``listener`` until SIGTERM, SIGINT, or the end of the file descriptor ``watched``.

    ``listening`` is called once it serves; ``tls`` holds the files of a certificate and its key.  A second
    signal cuts open requests off.
    """
    config = uvicorn.Config(
        app,
        http=_Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        ssl_certfile=tls and tls[0],
        ssl_keyfile=tls and tls[1],
    )
    server = _Server(config, listening)
    loop = asyncio.get_running_loop()

    def stop() -> None:
        server.force_exit = server.should_exit
        server.should_exit = True
        if watched is not None:
            loop.remove_reader(watched)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    if watched is not None:
        loop.add_reader(watched, stop)
    await server.serve(sockets=[listener])
