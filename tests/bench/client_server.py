"""A server that does nothing but answer: a process of its own, so that only the client is measured.

``python -m tests.bench.client_server`` prints its port and serves until its stdin ends.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.client_payloads import PAGE, RUN

PAGES = 100  # of a list that goes on: 10,000 jobs


def answer(target: str) -> bytes:
    """The whole response to a request target."""
    path, _, query = target.partition("?")
    if path.endswith("/runs/get"):
        return whole(200, RUN)
    if not path.endswith("/jobs/list"):
        return whole(404, b"{}")
    if "name=one" in query:
        return whole(200, PAGE)
    number = next((int(part[11:]) for part in query.split("&") if part.startswith("page_token=")), 0) + 1
    return whole(200, PAGE[:-1] + (f', "next_page_token": "{number}"}}'.encode() if number < PAGES else b"}"))


def whole(status: int, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status} OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body


class Connection(asyncio.Protocol):
    """Requests without bodies, one after the other."""

    def __init__(self) -> None:
        self._read = b""
        self._known: dict[str, bytes] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._read += data
        while b"\r\n\r\n" in self._read:
            head, _, self._read = self._read.partition(b"\r\n\r\n")
            self._transport.write(answer(head.split(b" ", 2)[1].decode()))


async def serve() -> None:
    server = await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


@contextmanager
def served() -> Iterator[str]:
    """The address of such a server."""
    command = [sys.executable, "-m", "tests.bench.client_server"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            threading.Thread(target=process.stdout.read, daemon=True).start()
            process.stdin.close()
            process.wait()


if __name__ == "__main__":
    asyncio.run(serve())
