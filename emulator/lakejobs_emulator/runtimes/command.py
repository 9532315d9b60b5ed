"""Short commands of other programs (uv, git, init scripts): run to their end, or killed with all below when
cancelled, or by their guard when the emulator is gone.
"""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

from lakejobs_emulator.runtimes.programs import start_guarded
from lakejobs_emulator.task_api.processes import kill_tree


@frozen
class Done:
    """How a command ended: its exit code and what it said, on either stream."""

    code: int
    text: str


async def run_command(
    command: Sequence[str], *, cwd: Path | None = None, environment: Mapping[str, str] | None = None
) -> Done:
    """Run a command without a terminal; ``environment`` is its whole environment, None the emulator's.

    What it leaves running ends with it.  Raises ``FileNotFoundError`` for a program that is not there.
    """
    path = (os.environ if environment is None else environment).get("PATH")
    if shutil.which(command[0], path=path) is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), command[0])
    program = await start_guarded(command, cwd=cwd, environment=environment, output=asyncio.subprocess.PIPE)
    try:
        text, _ = await program.process.communicate()
    except asyncio.CancelledError:
        kill_tree(program.pid)
        await program.process.wait()
        raise
    finally:
        program.let_go()
    return Done(program.process.returncode or 0, text.decode(errors="replace"))
