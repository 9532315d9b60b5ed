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

from lakejobs_emulator.runtimes.programs import guarded
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
    watched, held = os.pipe()
    try:
        process = await asyncio.create_subprocess_exec(
            *guarded(command, watched),
            cwd=cwd,
            env=environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
            pass_fds=(watched,),
        )
    except BaseException:
        os.close(held)
        raise
    finally:
        os.close(watched)
    try:
        text, _ = await process.communicate()
    except asyncio.CancelledError:
        kill_tree(process.pid)
        await process.wait()
        raise
    finally:
        os.close(held)
    return Done(process.returncode or 0, text.decode(errors="replace"))
