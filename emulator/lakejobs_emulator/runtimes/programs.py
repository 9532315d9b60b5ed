"""Programs that run for long (JVMs above all): each below a guard that ends it when the emulator is gone."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from attrs import define, field

from lakejobs_emulator.runtimes.base import Started
from lakejobs_emulator.task_api import guard
from lakejobs_emulator.task_api.processes import kill_tree, started


@define
class Program:
    """One running program.  ``pid`` is its guard's, which leads its process group."""

    process: asyncio.subprocess.Process
    _held: int = field()

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def running(self) -> bool:
        return self.process.returncode is None

    def event(self, facts: Mapping[str, str]) -> Started:
        """What the engine is told of its start."""
        return Started(pid=self.pid, process_started=started(self.pid), facts=facts)

    async def wait(self, grace_seconds: float) -> int:
        """Its exit code, 128 + N where signal N ended it; whoever is cancelled meanwhile stops it."""
        try:
            return await self.process.wait()
        except asyncio.CancelledError:
            await self.stop(grace_seconds)
            raise
        finally:
            if self.process.returncode is not None:
                self.let_go()

    async def stop(self, grace_seconds: float) -> None:
        """Ask it to end, and kill it with everything below when it is there after the grace."""
        if self.running:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGTERM)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.process.wait(), grace_seconds)
        if self.running:
            kill_tree(self.pid)
            await self.process.wait()
        self.let_go()

    def let_go(self) -> None:
        """Release its guard, which ends what the program left running."""
        held, self._held = self._held, -1
        if held >= 0:
            os.close(held)


def guarded(command: Sequence[str], watched: int) -> list[str]:
    """A command below its guard, which watches the read end of a pipe whose other end is the emulator's."""
    return [sys.executable, "-S", "-E", guard.__file__, str(watched), *command]


async def start_program(
    command: Sequence[str], *, cwd: Path, environment: Mapping[str, str], log: Path
) -> Program:
    """Start a program; both of its streams go to the end of ``log``."""
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        return await start_guarded(command, cwd=cwd, environment=environment, output=output)
    finally:
        os.close(output)


async def start_guarded(
    command: Sequence[str], *, cwd: Path | None, environment: Mapping[str, str] | None, output: int
) -> Program:
    """Start a command below its guard; both of its streams go to ``output``, a file descriptor or PIPE."""
    watched, held = os.pipe()
    try:
        process = await asyncio.create_subprocess_exec(
            *guarded(command, watched),
            cwd=cwd,
            env=environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
            pass_fds=(watched,),
        )
    except BaseException:
        os.close(held)
        raise
    finally:
        os.close(watched)
    return Program(process, held)
