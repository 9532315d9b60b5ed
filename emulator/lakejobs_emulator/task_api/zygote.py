"""The zygote: a warm, single-threaded process that forks one child for every task.

It is told what to run, a JSON line a task, on a socket whose other end only the emulator holds, and tells
back which process it made and how that ended.  A task's questions to the emulator, and the answers, go
through it, too.  When the socket closes, the emulator is gone: everything below
the zygote is killed, also what left its process group, and the zygote ends.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from attrs import define

from lakejobs_emulator.task_api.channel import Channel
from lakejobs_emulator.task_api.child import Warm, run_child, warm_up
from lakejobs_emulator.task_api.processes import (
    adopt_orphans,
    descendants,
    die_with_parent,
    end_all,
    started,
)
from lakejobs_emulator.task_api.request import TaskRequest


def main() -> None:
    """Serve the socket given as a file descriptor in ``argv[1]``."""
    control = socket.socket(fileno=int(sys.argv[1]))
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # the emulator ends us by closing the socket
    adopt_orphans()
    wake_read, wake_write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    _Zygote(control, wake_read, warm_up()).serve()
    end_all()


@define
class _Line:
    attempt_id: int
    socket: socket.socket
    buffer: bytes = b""


class _Zygote:
    def __init__(self, control: socket.socket, wake: int, warm: Warm) -> None:
        self.control, self.wake, self.warm = control, wake, warm
        self.children: dict[int, int] = {}
        self.channels: dict[int, _Line] = {}
        self.buffer = b""

    def serve(self) -> None:
        self.tell({"event": "ready"})
        while True:
            lines = {line.socket.fileno(): line for line in self.channels.values()}
            readable, _, _ = select.select([self.control.fileno(), self.wake, *lines], [], [])
            for number in readable:
                if number in lines and lines[number].attempt_id in self.channels:
                    self.ask(lines[number])
            if self.wake in readable:
                with suppress(BlockingIOError):
                    os.read(self.wake, 4096)
                self.reap()
            if self.control.fileno() in readable and not self.receive():
                return

    def receive(self) -> bool:
        try:
            data = self.control.recv(1 << 20)
        except ConnectionResetError:  # the emulator died before it had read all that it was told
            return False
        self.buffer += data
        *lines, self.buffer = self.buffer.split(b"\n")
        for line in lines:
            message = json.loads(line)
            if "answer" in message:
                self.answer(message["attempt_id"], message["answer"])
            else:
                self.fork(TaskRequest.from_json(line.decode()))
        return bool(data)

    def ask(self, line: _Line) -> None:
        """Pass on what a task asks."""
        data = line.socket.recv(1 << 20)
        if not data:
            self.channels.pop(line.attempt_id, None)
            line.socket.close()
            return
        *questions, line.buffer = (line.buffer + data).split(b"\n")
        for question in questions:
            self.tell({"event": "call", "attempt_id": line.attempt_id, "question": json.loads(question)})

    def answer(self, attempt_id: int, answer: Mapping[str, object]) -> None:
        line = self.channels.get(attempt_id)
        if line is not None:
            with suppress(BrokenPipeError, ConnectionResetError):
                line.socket.sendall(json.dumps(answer).encode() + b"\n")

    def fork(self, request: TaskRequest) -> None:
        parent = os.getpid()
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            os.setsid()
            die_with_parent()
            if os.getppid() != parent:
                os._exit(1)
            for mine in (self.control, ours, *(line.socket for line in self.channels.values())):
                mine.close()
            run_child(request, self.warm, Channel(theirs))
        theirs.close()
        self.channels[request.attempt_id] = _Line(request.attempt_id, ours)
        self.children[pid] = request.attempt_id
        self.tell(
            {
                "event": "started",
                "attempt_id": request.attempt_id,
                "pid": pid,
                "process_started": started(pid),
            }
        )

    def reap(self) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            attempt_id = self.children.pop(pid, None)
            if attempt_id is not None:  # else an orphan that we adopted
                _kill_rest(pid, attempt_id)
                if (line := self.channels.pop(attempt_id, None)) is not None:
                    line.socket.close()
                self.tell(
                    {"event": "exit", "attempt_id": attempt_id, "status": os.waitstatus_to_exitcode(status)}
                )

    def tell(self, message: Mapping[str, object]) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):
            self.control.sendall(json.dumps(message).encode() + b"\n")


def _kill_rest(pid: int, attempt_id: int) -> None:
    """Kill what an ended task left: its group, and every orphan that carries its mark."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    mark = f"LAKEJOBS_ATTEMPT_ID={attempt_id}".encode()
    for process in descendants(os.getpid()):
        with suppress(OSError):
            if mark in Path(f"/proc/{process}/environ").read_bytes().split(b"\0"):
                os.kill(process, signal.SIGKILL)


if __name__ == "__main__":
    main()
