"""Short commands of other programs (uv, git): run to their end, or killed with all below when cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

from lakejobs_emulator.task_api.processes import kill_tree


@frozen
class Done:
    """How a command ended: its exit code and what it said, on either stream."""

    code: int
    text: str


async def run_command(
    command: Sequence[str], *, cwd: Path | None = None, environment: Mapping[str, str] | None = None
) -> Done:
    """Run a command without a terminal; ``environment`` is its whole environment, None the emulator's."""
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=cwd,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        text, _ = await process.communicate()
    except asyncio.CancelledError:
        kill_tree(process.pid)
        await process.wait()
        raise
    return Done(process.returncode or 0, text.decode(errors="replace"))
