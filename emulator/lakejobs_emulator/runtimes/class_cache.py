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
        program = [*("nice", "-n", "19"), java, f"-XX:ArchiveClassesAtExit={written}", *rest]
        process = await asyncio.create_subprocess_exec(
            *program,
            cwd=scratch,
            env=dict(environment),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(_TRAINS_WITHIN):
                await _listening(port, process)
                asked = [sys.executable, "-c", _QUESTIONS, remote]
                await run_command(asked, environment=environment)
                process.terminate()
                await process.wait()
        except (TimeoutError, ProcessLookupError):
            return False
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return await asyncio.to_thread(_keep, written, archive)


def _keep(written: Path, archive: Path) -> bool:
    if not written.exists():
        return False
    scratch = archive.with_suffix(f".{os.getpid()}")
    scratch.write_bytes(written.read_bytes())
    scratch.replace(archive)
    return True


async def _listening(port: int, process: asyncio.subprocess.Process) -> None:
    """Raises ``ProcessLookupError`` for one that has ended."""
    while process.returncode is None:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.2)
            continue
        writer.close()
        return
    raise ProcessLookupError
