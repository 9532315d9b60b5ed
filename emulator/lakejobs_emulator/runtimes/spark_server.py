"""Warm Spark: one Connect server for each set of static settings, started on demand, ended when idle.

Every task has a session of its own on the server that its cluster's settings lead to.  A server listens on
the loopback address and answers only to its token.
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from attrs import define, field

from lakejobs_emulator.runtimes.class_cache import train
from lakejobs_emulator.runtimes.java import (
    Java,
    NoJava,
    Spark,
    archive_name,
    find_java,
    find_spark,
    submit_command,
)
from lakejobs_emulator.runtimes.programs import Program, start_program
from lakejobs_emulator.runtimes.spark_arguments import (
    LOOPBACK,
    ServerKind,
    memory_of,
    on_this_machine,
    server_arguments,
)

log = logging.getLogger("lakejobs")
_LISTENS_WITHIN = 180.0
_PAUSE, _IDLE_PAUSE = 0.05, 1.0
_GRACE = 5.0
# What a server says when its Spark ends: it goes on listening, and every query fails from then on.
_ENDED = b" SparkContext: SparkContext is stopping"


class ServerFailed(Exception):
    """Spark could not be started; the text ends with its own last words."""


@define
class Server:
    """One running server and the attempts that have a session on it."""

    port: int
    token: str = field(repr=False)
    program: Program
    log: Path
    scratch: Path
    users: set[int] = field(factory=set)
    idle_since: float = field(factory=time.monotonic)
    _read: int = 0

    def works(self) -> bool:
        """Whether it has a Spark that runs, as far as its process and its log tell."""
        if not self.program.running:
            return False
        with self.log.open("rb") as log:
            log.seek(max(0, self._read - len(_ENDED)))
            said = log.read()
        self._read = self.log.stat().st_size
        return _ENDED not in said

    @property
    def remote(self) -> str:
        # "localhost" and no number: the client sends a token over a plain channel to that name alone.
        return f"sc://localhost:{self.port}/;token={self.token}"

    async def stop(self, grace_seconds: float) -> None:
        """End it, and remove the temporary files that a killed JVM leaves."""
        await self.program.stop(grace_seconds)
        await asyncio.to_thread(shutil.rmtree, self.scratch, ignore_errors=True)


@define
class SparkServers:
    """The servers of one emulator.  ``folder`` holds their logs and tables; ``cache`` what outlives it."""

    folder: Path
    cache: Path
    idle_seconds: float = 1800.0
    environ: Mapping[str, str] = field(factory=lambda: dict(os.environ))
    _known: dict[ServerKind, Server] = field(factory=dict)
    _locks: dict[ServerKind, asyncio.Lock] = field(factory=dict)
    _watching: asyncio.Task[None] | None = None
    _training: asyncio.Task[None] | None = None
    _java: Java | None = None

    async def java(self) -> Java:
        """Raises ``NoJava``."""
        if self._java is None:
            self._java = await find_java(self.environ, self.folder / "java")
        return self._java

    async def server(self, kind: ServerKind, attempt_id: int) -> Server:
        """The warm server of a kind, for an attempt.  Raises ``NoJava``, ``ServerFailed``."""
        async with self._locks.setdefault(kind, asyncio.Lock()):
            server = self._known.get(kind)
            if server is not None and not await asyncio.to_thread(server.works):
                log.info("spark: a server has lost its Spark and is started again")
                self._known.pop(kind, None)
                await server.stop(0)
                server = None
            if server is None:
                server = self._known[kind] = await self._start(kind)
            server.users.add(attempt_id)
        if self._watching is None:
            self._watching = asyncio.create_task(self._end_idle())
        return server

    def running(self, kind: ServerKind) -> bool:
        """Whether the server of a kind is there."""
        server = self._known.get(kind)
        return server is not None and server.program.running

    def starting(self, kind: ServerKind) -> bool:
        """Whether the server of a kind is being started."""
        lock = self._locks.get(kind)
        return lock is not None and lock.locked() and not self.running(kind)

    def log_of(self, attempt_id: int) -> Path | None:
        """The log of the server that an attempt has a session on."""
        return next((each.log for each in self._known.values() if attempt_id in each.users), None)

    def released(self, attempt_id: int) -> None:
        """An attempt has ended."""
        for server in self._known.values():
            if attempt_id in server.users:
                server.users.discard(attempt_id)
                server.idle_since = time.monotonic()

    async def close(self) -> None:
        """End every server."""
        background = [task for task in (self._watching, self._training) if task is not None]
        for task in background:
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)
        servers, self._known = list(self._known.values()), {}
        await asyncio.gather(*(server.stop(0) for server in servers))

    def archive(self, java: Java, spark: Spark) -> Path:
        """Where the cache of loaded classes is, or would be."""
        return self.cache / archive_name(java, spark)

    async def environment(self, kind: ServerKind, python: str) -> dict[str, str]:
        """The environment of a Spark program.  Raises ``NoJava``."""
        java, spark = await self.java(), find_spark()
        here = {"SPARK_LOCAL_IP": LOOPBACK} if on_this_machine(kind.master) else {}
        return {
            **self.environ,
            **dict(kind.environment),
            "JAVA_HOME": str(java.home),
            "SPARK_HOME": str(spark.home),
            "PYSPARK_PYTHON": python,
            **here,
        }

    async def _start(self, kind: ServerKind) -> Server:
        java, spark = await self.java(), await asyncio.to_thread(find_spark)
        self.folder.mkdir(parents=True, exist_ok=True)
        port, token = _free_port(), secrets.token_hex(16)
        path = self.folder / f"server-{port}.log"
        scratch = await asyncio.to_thread(self._scratch, port)
        log.info("spark: starting a server (log: %s)", path)
        archive, memory = self.archive(java, spark), memory_of(kind.conf)
        options = [f"-Djava.io.tmpdir={scratch}", "-XX:+ExitOnOutOfMemoryError"]  # a new one is started then
        command = [
            *submit_command(java, spark, archive=archive, memory=memory, options=options),
            *server_arguments(kind, port, self.folder),
        ]
        environment = await self.environment(kind, sys.executable)
        environment["SPARK_CONNECT_AUTHENTICATE_TOKEN"] = token
        program = await start_program(command, cwd=self.folder, environment=environment, log=path)
        server = Server(port, token, program, path, scratch)
        try:
            await self._listening(server)
        except BaseException:
            await server.stop(0)
            raise
        if self._training is None and not self.archive(java, spark).exists():
            self._training = asyncio.create_task(self.make_cache(java, spark))
        return server

    def _scratch(self, port: int) -> Path:
        """A folder for a server's temporary files; those of an emulator that was killed are removed."""
        root, mine = self.folder / "tmp", f"{os.getpid()}-"
        for left in root.glob("*"):
            if not left.name.startswith(mine):
                shutil.rmtree(left, ignore_errors=True)
        folder = root / f"{mine}{port}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    async def make_cache(self, java: Java, spark: Spark) -> None:
        """Make the cache of loaded classes, for the servers after this one."""
        while any(server.users for server in self._known.values()):  # noqa: ASYNC110
            await asyncio.sleep(_IDLE_PAUSE)  # tasks go first
        kind, port, token = ServerKind(), _free_port(), secrets.token_hex(16)
        with tempfile.TemporaryDirectory() as scratch:
            command = [
                *submit_command(
                    java, spark, archive=None, memory="1g", options=[f"-Djava.io.tmpdir={scratch}"]
                ),
                *server_arguments(kind, port, Path(scratch)),
            ]
            environment = await self.environment(kind, sys.executable)
            environment["SPARK_CONNECT_AUTHENTICATE_TOKEN"] = token
            remote = f"sc://localhost:{port}/;token={token}"
            archive = self.archive(java, spark)
            made = await train(command, archive=archive, environment=environment, port=port, remote=remote)
        log.info(
            "spark: %s", f"made a cache of classes: {archive}" if made else "no cache of classes was made"
        )

    async def _listening(self, server: Server) -> None:
        deadline = time.monotonic() + _LISTENS_WITHIN
        while time.monotonic() < deadline and server.program.running:
            with suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", server.port)
                writer.close()
                return
            await asyncio.sleep(_PAUSE)
        raise ServerFailed(f"Spark could not start: {last_words(server.log)}")

    async def _end_idle(self) -> None:
        while True:
            await asyncio.sleep(min(60.0, self.idle_seconds))
            limit = time.monotonic() - self.idle_seconds
            idle = [kind for kind, each in self._known.items() if not each.users and each.idle_since <= limit]
            for kind in idle:
                async with self._locks[kind]:
                    server = self._known.get(kind)
                    if server is not None and not server.users:
                        del self._known[kind]
                        log.info("spark: a server was idle and is ended")
                        await server.stop(_GRACE)


def last_words(path: Path, lines: int = 12) -> str:
    """The end of a log."""
    return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


__all__ = ["NoJava", "Server", "ServerFailed", "ServerKind", "SparkServers", "last_words", "memory_of"]
