"""A command (uv, git, an init script) ends with the emulator, however that ends."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from lakejobs_emulator.runtimes.command import run_command

from tests.crash.processes import is_there, until

ASKS = """
import asyncio, sys
from lakejobs_emulator.runtimes.command import run_command
print(asyncio.run(run_command(["bash", "-c", sys.argv[1]])))
"""


def test_a_command_of_a_killed_emulator_ends_with_all_that_it_started(tmp_path: Path) -> None:
    told = tmp_path / "pids"
    script = f"setsid sleep 600 & echo $! $$ > {told}; sleep 600"
    with subprocess.Popen([sys.executable, "-c", ASKS, script]) as emulator:
        until(lambda: told.exists() and told.read_text().endswith("\n"))
        pids = [int(pid) for pid in told.read_text().split()]
        assert [True, True] == [is_there(pid) for pid in pids]

        emulator.kill()

    until(lambda: not any(is_there(pid) for pid in pids))


def test_a_command_is_told_with_what_it_said_and_how_it_ended() -> None:
    script = "echo out; echo err >&2; kill -9 $$"
    done = subprocess.run([sys.executable, "-c", ASKS, script], capture_output=True, text=True, check=True)

    assert f"Done(code={128 + 9}, text='out\\nerr\\n')\n" == done.stdout


def test_a_program_that_is_not_there_is_told_as_such() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-program"):
        asyncio.run(run_command(["no-such-program"]))
