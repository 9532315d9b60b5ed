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


class _Protocol(HttpToolsProtocol):
    """uvicorn's, except that what is no HTTP gets the body that every error has."""

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
