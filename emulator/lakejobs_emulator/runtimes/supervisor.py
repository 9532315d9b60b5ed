"""Keeps one zygote warm and runs task processes through it: starts them, answers them, ends them."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from attrs import define, field

from lakejobs_emulator.runtimes.base import Started
from lakejobs_emulator.task_api.processes import alive, kill_tree
from lakejobs_emulator.task_api.request import TaskRequest

log = logging.getLogger("lakejobs")
_LINE = 1 << 26
Answer: TypeAlias = Callable[[Mapping[str, Any]], Awaitable[Mapping[str, Any]]]


class ZygoteLost(Exception):
    """The zygote ended while a task of it was running."""


@define
class _Child:
    exit: asyncio.Future[int]
    on_started: Callable[[Started], None]
    answer: Answer | None
    sent: bool = False
    started: Started | None = None
    cancelled: bool = False


@define
class Supervisor:
    """One zygote and its children.  It is started with the first task, and again if it should die.

    ``python`` is the interpreter of its environment, ``environment`` what it knows beside the emulator's own.
    """

    grace_seconds: float = 1.0
    python: Path = Path(sys.executable)
    environment: Mapping[str, str] = field(factory=dict)
    _children: dict[int, _Child] = field(factory=dict)
    _writer: asyncio.StreamWriter | None = None
    _process: subprocess.Popen[bytes] | None = None
    _listening: asyncio.Task[None] | None = None
    _starting: asyncio.Lock = field(factory=asyncio.Lock)
    _answering: set[asyncio.Task[None]] = field(factory=set)

    async def start(self) -> None:
        """Have a warm zygote; returns when it is ready."""
        async with self._starting:
            if self._writer is None:
                await self._boot()

    @property
    def idle(self) -> bool:
        """Whether no task of it runs."""
        return not self._children

    async def run(
        self, request: TaskRequest, on_started: Callable[[Started], None], answer: Answer | None = None
    ) -> int:
        """Run a task in a fork; its exit code, negative for the signal that ended it.  ``answer`` is asked
        what the task asks.

        Raises ``ZygoteLost``.
        """
        child = _Child(asyncio.get_running_loop().create_future(), on_started, answer)
        self._children[request.attempt_id] = child  # known while the zygote starts, so that a cancel finds it
        try:
            await self.start()
            if child.cancelled:
                return -signal.SIGKILL
            if self._writer is None:
                raise ZygoteLost("the process that starts tasks has ended")
            child.sent = True
            self._writer.write(request.to_json().encode() + b"\n")
            return await child.exit
        finally:
            self._children.pop(request.attempt_id, None)
            if child.started and not child.exit.done():
                kill_tree(child.started.pid)

    async def cancel(self, attempt_id: int) -> None:
        """SIGINT to the task's process group, and SIGKILL to its tree if it is there after the grace."""
        child = self._children.get(attempt_id)
        if child is None:
            return
        child.cancelled = True
        if child.started is not None:
            await self._end(child, child.started)

    async def close(self) -> None:
        """End the zygote and everything below it."""
        process, listening, writer = self._process, self._listening, self._writer
        if writer is not None:
            writer.close()  # the zygote takes the end of the socket for the end of the emulator
        if listening is not None:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
        if process is not None:
            await asyncio.to_thread(process.wait)
        self._process = self._listening = self._writer = None

    async def _end(self, child: _Child, process: Started) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGINT)
        await asyncio.wait([child.exit], timeout=self.grace_seconds)
        if not child.exit.done() and alive(process.pid, process.process_started):
            kill_tree(process.pid)

    async def _answer(self, attempt_id: int, child: _Child, question: Mapping[str, Any]) -> None:
        try:
            answer = await child.answer(question) if child.answer else {"error": "nobody answers"}
        except Exception as error:  # the task must hear of it, or it waits for ever
            log.exception("a task's question has no answer")
            answer = {"error": f"The emulator failed to answer: {error}", "code": "INTERNAL_ERROR"}
        if self._writer is not None and not child.exit.done():
            told = {"attempt_id": attempt_id, "answer": answer}
            self._writer.write(json.dumps(told).encode() + b"\n")

    async def _boot(self) -> None:
        if self._process is not None:  # one that died
            await asyncio.to_thread(self._process.wait)
        ours, theirs = socket.socketpair()
        command = [str(self.python), "-m", "lakejobs_emulator.task_api.zygote", str(theirs.fileno())]
        with theirs:
            self._process = subprocess.Popen(  # noqa: ASYNC220 - returns in a few milliseconds, once
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=2,  # who starts the emulator reads its address from stdout
                env={**os.environ, **self.environment},
            )
        reader, writer = await asyncio.open_connection(sock=ours, limit=_LINE)
        ready = await reader.readline()
        if not ready:
            raise ZygoteLost("the process that starts tasks could not start; its words are on stderr")
        self._writer = writer
        self._listening = asyncio.create_task(self._listen(reader))

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        while line := await reader.readline():
            self._heard(json.loads(line))
        if self._writer is not None:
            self._writer.close()
        self._writer = None
        for child in self._children.values():
            if child.sent and not child.exit.done():
                child.exit.set_exception(ZygoteLost("the process that starts tasks has ended"))

    def _heard(self, message: dict[str, Any]) -> None:
        child = self._children.get(message["attempt_id"])
        if message["event"] == "started":
            process = Started(pid=message["pid"], process_started=message["process_started"])
            if child is None:
                kill_tree(process.pid)
                return
            child.started = process
            child.on_started(process)
            if child.cancelled:
                kill_tree(process.pid)
        elif message["event"] == "call":
            if child is not None:
                asking = asyncio.create_task(self._answer(message["attempt_id"], child, message["question"]))
                self._answering.add(asking)
                asking.add_done_callback(self._answering.discard)
        elif child is not None and not child.exit.done():
            child.exit.set_result(message["status"])
