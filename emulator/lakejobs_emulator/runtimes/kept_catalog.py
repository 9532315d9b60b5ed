"""The catalog that outlives Spark: tables, views and functions are kept in the data directory.

Spark without Hive forgets its catalog when it ends.  The extension in ``KeptCatalog.scala`` writes every
change of it to a folder and reads what other Sparks have written, so that all servers and JVMs of a data
directory see one catalog.  It is compiled once, by the compiler that Spark brings, into the user's cache.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lakejobs_emulator.runtimes.command import run_command
from lakejobs_emulator.runtimes.java import QUICK, Java, Spark

log = logging.getLogger("lakejobs")
_SOURCE = Path(__file__).with_name("KeptCatalog.scala")
_EXTENSION = "lakejobs.KeptCatalog"
_EXTENSIONS, _JARS = "spark.sql.extensions", "spark.jars"


def catalog_jar(cache: Path, spark: Spark) -> Path:
    """Where the compiled extension is, or would be: it holds for one Spark."""
    facts = _SOURCE.read_bytes() + spark.version.encode()
    return cache / f"catalog-{hashlib.sha256(facts).hexdigest()[:24]}.jar"


async def make_catalog(jar: Path, *, java: Java, spark: Spark) -> None:
    """Compile the extension, if it is not there; where that fails, the catalog ends with its Spark."""
    if await asyncio.to_thread(jar.exists):
        return
    jar.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=jar.parent) as scratch:
        made = Path(scratch) / jar.name
        command = [java.program, *QUICK, "-cp", spark.class_path()]
        command += ["scala.tools.nsc.Main", "-usejavacp", "-d", str(made), str(_SOURCE)]
        done = await run_command(command)
        if done.code:
            log.warning("spark: tables will be forgotten when Spark ends: %s", done.text.strip()[-2000:])
        else:
            await asyncio.to_thread(os.replace, made, jar)


def kept_conf(conf: Mapping[str, str], *, jar: Path, folder: Path) -> dict[str, str]:
    """The settings of a Spark whose catalog and tables are kept in ``folder``."""
    if not jar.exists():
        return dict(conf)
    return {
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        # No event tells of a partition: they are found in the table's folder instead of the catalog.
        "spark.sql.hive.manageFilesourcePartitions": "false",
        **conf,
        "spark.lakejobs.catalog": str(folder / "catalog"),
        _EXTENSIONS: ",".join(filter(None, [conf.get(_EXTENSIONS), _EXTENSION])),
        _JARS: ",".join(filter(None, [conf.get(_JARS), str(jar)])),
    }
