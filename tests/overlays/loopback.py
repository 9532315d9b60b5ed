"""A small HTTP/1.1 server on loopback that does what a path says, and remembers what it saw."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from attrs import define, field, frozen


@frozen
class Seen:
    """One request: the connection that it came on (from 0), its line, and its headers by lower-case name."""

    connection: int
    line: str
    headers: dict[str, str]
    body: bytes


@define
class Loopback:
    """The server.

    ``/slam`` answers and then closes without having said so; ``/drop`` closes without an answer; ``/hold``
    answers when ``release`` is set; ``/meet`` answers when as many requests as ``meeting`` has parties are
    there; ``/big`` answers 1 MB; ``/status/N`` answers N; CONNECT is refused; everything else answers 200.
    """

    port: int
    scheme: str
    seen: list[Seen] = field(factory=list)
    open: int = 0
    most_open: int = 0
    release: threading.Event = field(factory=threading.Event)
    arrived: threading.Semaphore = field(factory=lambda: threading.Semaphore(0))
    closed: threading.Semaphore = field(factory=lambda: threading.Semaphore(0))
    meeting: threading.Barrier = field(factory=lambda: threading.Barrier(1))
    _lock: threading.Lock = field(factory=threading.Lock)
    _count: int = 0
    _live: set[socket.socket] = field(factory=set)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @property
    def connections(self) -> list[int]:
        """The connection of each request."""
        return [seen.connection for seen in self.seen]

    def serve(self, peer: socket.socket) -> None:
        with self._lock:
            number, self._count = self._count, self._count + 1
            self.open += 1
            self.most_open = max(self.most_open, self.open)
            self._live.add(peer)
        with suppress(OSError), peer, peer.makefile("rb") as stream:
            while self._one(number, peer, stream):
                pass
        with self._lock:
            self.open -= 1
            self._live.discard(peer)
        self.closed.release()

    def hang_up(self) -> None:
        with self._lock:
            for peer in self._live:
                with suppress(OSError):
                    peer.shutdown(socket.SHUT_RDWR)

    def _one(self, number: int, peer: socket.socket, stream: Iterator[bytes]) -> bool:
        line = next(stream, b"").decode().strip()
        if not line:
            return False
        headers = {}
        while raw := next(stream, b"").decode().strip():
            name, _, value = raw.partition(":")
            headers[name.lower()] = value.strip()
        body = stream.read(int(headers.get("content-length", 0)))  # type: ignore[attr-defined]
        self.seen.append(Seen(number, line, headers, body))
        self.arrived.release()
        path = line.split()[1]
        if path == "/drop":
            return False
        if path == "/hold":
            self.release.wait()
        if path == "/meet":
            self.meeting.wait()
        status = path.removeprefix("/status/") if path.startswith("/status/") else "200"
        if line.startswith("CONNECT "):
            status = "403"
        answer = b"x" * 1_000_000 if path == "/big" else json.dumps({"connection": number}).encode()
        head = f"HTTP/1.1 {status} Said\r\ncontent-length: {len(answer)}\r\n"
        peer.sendall(f"{head}content-type: application/json\r\n\r\n".encode() + answer)
        return path != "/slam"


@contextmanager
def loopback(context: ssl.SSLContext | None = None) -> Iterator[Loopback]:
    """A server, over TLS with a ``context``; its connections and threads have ended at the end."""
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listener:
        server = Loopback(listener.getsockname()[1], "http" if context is None else "https")
        threads: list[threading.Thread] = []

        def greet(peer: socket.socket) -> None:
            with suppress(OSError):
                server.serve(peer if context is None else context.wrap_socket(peer, server_side=True))
            peer.close()

        def accept() -> None:
            while True:
                try:
                    peer, _ = listener.accept()
                except OSError:
                    return
                threads.append(threading.Thread(target=greet, args=(peer,), daemon=True))
                threads[-1].start()

        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        try:
            yield server
        finally:
            server.release.set()
            server.meeting.abort()
            listener.shutdown(socket.SHUT_RDWR)
            accepting.join()
            server.hang_up()
            for thread in threads:
                thread.join()
