"""The line from a task process back to the emulator: one question, one answer, JSON lines both ways."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from typing import Any

from attrs import define, field


@define
class Channel:
    """The task's end of the line.  The zygote passes on what goes through it."""

    socket: socket.socket
    _read: bytes = field(default=b"")

    def call(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """Ask and wait for the answer.  Raises ``ConnectionError`` when the emulator is gone."""
        self.socket.sendall(json.dumps(question).encode() + b"\n")
        while b"\n" not in self._read:
            data = self.socket.recv(1 << 20)
            if not data:
                raise ConnectionError("the emulator does not answer")
            self._read += data
        line, _, self._read = self._read.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer
