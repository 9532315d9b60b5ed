"""The cache of loaded classes: made once for a Java and a Spark, it halves the start of every later JVM.

A training run starts a server, asks it a few questions and lets it write down what it loaded.  It happens in
the background, once the first real server listens, at the lowest priority.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lakejobs_emulator.runtimes.command import run_command
from lakejobs_emulator.runtimes.programs import Program, start_program

log = logging.getLogger("lakejobs")
_QUESTIONS = (
    "import os, sys\n"
    "from pyspark.sql.connect.session import SparkSession\n"
    "spark = SparkSession.builder.remote(sys.argv[1]).create()\n"
    "spark.sql('select 1').collect()\n"
    "spark.range(100).selectExpr('id % 3 as k').groupBy('k').count().collect()\n"
    "spark.stop()\n"
    "os._exit(0)\n"
)
_TRAINS_WITHIN = 300.0


async def train(
    command: Sequence[str], *, archive: Path, environment: Mapping[str, str], port: int, remote: str
) -> bool:
    """Run ``command``, which listens on ``port``, and keep what it loaded in ``archive``; whether it did.

    ``command`` begins with the program ``java``.
    """
    archive.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch) / archive.name
        java, *rest = command
        program = await start_program(
            ["nice", "-n", "19", java, f"-XX:ArchiveClassesAtExit={written}", *rest],
            cwd=Path(scratch),
            environment=environment,
            log=Path(scratch) / "log",
        )
        try:
            async with asyncio.timeout(_TRAINS_WITHIN):
                await _listening(port, program)
                asked = [sys.executable, "-c", _QUESTIONS, remote]
                await run_command(asked, environment=environment)
                await program.stop(_TRAINS_WITHIN)
        except (TimeoutError, ProcessLookupError):
            return False
        finally:
            await program.stop(0)
        return await asyncio.to_thread(_keep, written, archive)


def _keep(written: Path, archive: Path) -> bool:
    if not written.exists():
        return False
    scratch = archive.with_suffix(f".{os.getpid()}")
    scratch.write_bytes(written.read_bytes())
    scratch.replace(archive)
    return True


async def _listening(port: int, program: Program) -> None:
    """Raises ``ProcessLookupError`` for one that has ended."""
    while program.running:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.2)
            continue
        writer.close()
        return
    raise ProcessLookupError
