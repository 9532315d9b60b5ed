"""What Spark writes aside lies in the data directory, and goes with the server."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

import pytest
from lakejobs_emulator.runtimes.programs import start_program
from lakejobs_emulator.runtimes.spark_server import Server, SparkServers

from tests.kinds.conftest import opened, result_of


@pytest.mark.jvm
def test_spark_leaves_no_temporary_files_of_the_machine(tmp_path: Path) -> None:
    """Neither while it runs nor, as it is killed, after it."""
    with opened(tmp_path) as lake:
        lake.notebook("/Shared/range", "spark.range(1).count()\n")
        task, output = lake.task({"notebook_task": {"notebook_path": "/Shared/range"}})
        [scratch] = (tmp_path / "spark" / "tmp").iterdir()
        artifacts = {path.name for path in scratch.glob("artifacts-*")}

        assert "SUCCESS" == result_of(task), output
        assert artifacts
        assert artifacts.isdisjoint(path.name for path in Path(tempfile.gettempdir()).iterdir())

    assert [] == list((tmp_path / "spark" / "tmp").iterdir())


def test_a_stopped_server_takes_its_temporary_files_along(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    (scratch / "artifacts-1").write_text("left")
    command = [sys.executable, "-S", "-c", "import time; time.sleep(600)"]

    async def started_and_stopped() -> bool:
        program = await start_program(command, cwd=tmp_path, environment=os.environ, log=tmp_path / "log")
        await Server(1, "token", program, tmp_path / "log", scratch).stop(0)
        return program.running

    assert (False, False) == (asyncio.run(started_and_stopped()), scratch.exists())


def test_what_a_killed_emulator_left_is_removed_and_what_is_its_own_stays(tmp_path: Path) -> None:
    servers = SparkServers(tmp_path, tmp_path)
    left = tmp_path / "tmp" / f"{os.getpid() + 1}-1"
    left.mkdir(parents=True)

    first = servers._scratch(1)
    second = servers._scratch(2)

    assert sorted([first, second]) == sorted((tmp_path / "tmp").iterdir())
