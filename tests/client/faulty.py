"""A Jobs service on loopback that does to each request what a test says, in order."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, TypeAlias

from attrs import define, field, frozen


@frozen
class Seen:
    """A request that was read whole."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


# What is done to one connection.
Act: TypeAlias = "Callable[[Faulty, socket.socket, BinaryIO], None]"


@define
class Faulty:
    """The service: ``acts`` in their order, the last one for ever.  A token starts one run."""

    url: str
    acts: list[Act]
    seen: list[Seen] = field(factory=list)
    connections: int = 0
    runs: dict[str, int] = field(factory=dict)
    jobs: int = 0
    release: threading.Event = field(factory=threading.Event)

    def next_act(self) -> Act:
        self.connections += 1
        return self.acts.pop(0) if len(self.acts) > 1 else self.acts[0]

    def read(self, stream: BinaryIO) -> Seen:
        """The request, read whole."""
        method, path, _ = stream.readline().decode().split(" ", 2)
        headers = {}
        while line := stream.readline().decode().strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        body = stream.read(int(headers.get("content-length", 0)))
        self.seen.append(Seen(method, path, headers, body))
        return self.seen[-1]

    def perform(self, request: Seen) -> dict[str, Any]:
        """What the request asks for, once per token."""
        if request.path.endswith(("/run-now", "/submit")):
            token = request.json["idempotency_token"]
            return {"run_id": self.runs.setdefault(token, len(self.runs) + 1)}
        self.jobs += request.path.endswith("/create")
        return {"job_id": 7, "settings": {}, "created_time": 0}


def write(peer: socket.socket, status: int, body: bytes, *headers: str, length: int | None = None) -> None:
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status} Said", f"content-length: {size}", "connection: close", *headers, "", ""]
    peer.sendall("\r\n".join(lines).encode() + body)


def ok(service: Faulty, peer: socket.socket, stream: BinaryIO) -> None:
    """The service as it should be."""
    write(peer, 200, json.dumps(service.perform(service.read(stream))).encode())


def answer(status: int, body: bytes = b"", *headers: str) -> Act:
    """An answer, without having done anything."""

    def act(service: Faulty, peer: socket.socket, stream: BinaryIO) -> None:
        service.read(stream)
        write(peer, status, body, *headers)

    return act


def error(status: int, code: str, *headers: str) -> Act:
    """An error of the service."""
    return answer(status, json.dumps({"error_code": code, "message": "no"}).encode(), *headers)


def cut_before(service: Faulty, peer: socket.socket, stream: BinaryIO) -> None:
    """The connection is reset when the request begins to come, before it is read."""
    peer.recv(1, socket.MSG_PEEK)
    reset(peer)


def cut_after(service: Faulty, peer: socket.socket, stream: BinaryIO) -> None:
    """The service acts; then the connection is reset before it has answered."""
    service.perform(service.read(stream))
    reset(peer)


def cut_within(service: Faulty, peer: socket.socket, stream: BinaryIO) -> None:
    """The service acts; then the connection ends in the middle of the answer's body."""
    service.perform(service.read(stream))
    write(peer, 200, b'{"run_id', length=100)


def slow(service: Faulty, peer: socket.socket, stream: BinaryIO) -> None:
    """The service acts, and does not answer as long as the test lasts."""
    service.perform(service.read(stream))
    service.release.wait()


def plain(service: Faulty, peer: socket.socket, stream: BinaryIO) -> None:
    """What a server without TLS says to the beginning of a TLS handshake."""
    stream.read(5)  # the header of the first record
    write(peer, 400, b"Invalid HTTP request received.")


def reset(peer: socket.socket) -> None:
    """What closes next is a reset, not an orderly end."""
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@contextmanager
def faulty(*acts: Act) -> Iterator[Faulty]:
    """A service that does ``acts``; its threads have ended at the end."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        service = Faulty(f"http://127.0.0.1:{listener.getsockname()[1]}", list(acts))
        threads: list[threading.Thread] = []

        def serve(peer: socket.socket) -> None:
            with suppress(OSError), peer, peer.makefile("rb") as stream:
                service.next_act()(service, peer, stream)

        def accept() -> None:
            with suppress(OSError):
                while True:
                    threads.append(threading.Thread(target=serve, args=(listener.accept()[0],)))
                    threads[-1].start()

        accepting = threading.Thread(target=accept)
        accepting.start()
        try:
            yield service
        finally:
            service.release.set()
            listener.shutdown(socket.SHUT_RDWR)
            for thread in (accepting, *threads):
                thread.join()


def refused() -> str:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"
