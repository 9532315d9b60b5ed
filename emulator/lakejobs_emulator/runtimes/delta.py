"""Delta: its JARs, fetched once from Maven Central by the resolver that Spark brings, and its settings.

``python -m lakejobs_emulator.runtimes.delta`` fetches them (make setup-delta).  From then on tables are Delta
tables, without any network; without the JARs they are parquet.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lakejobs_emulator.runtimes.command import run_command
from lakejobs_emulator.runtimes.java import NoJava, find_java, find_spark, user_cache

# The build of Delta for the Spark that the `spark` extra pins.
ORGANISATION, MODULE, VERSION = "io.delta", "delta-spark_4.2_2.13", "4.4.0"
# What else it depends on is Spark's own.
_OURS = ("io.delta_", "io.unitycatalog_")
DELTA_CONF: Mapping[str, str] = {
    "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
    "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
    "spark.sql.sources.default": "delta",
    # Tables of one machine have short logs: fifty partitions for each look at one take seconds.
    "spark.databricks.delta.snapshotPartitions": "2",
}


class NotFetched(Exception):
    """The JARs cannot be had; the text is the resolver's."""


def delta_jars(cache: Path) -> Sequence[Path]:
    """The JARs of Delta that were fetched; none where tables are parquet."""
    found = sorted((cache / "delta" / VERSION).glob("*.jar"))
    return found if any(MODULE in jar.name for jar in found) else ()


async def fetch(cache: Path) -> Sequence[Path]:
    """Fetch the JARs, if they are not there.  Raises ``NoJava``, ``NotFetched``."""
    if found := delta_jars(cache):
        return found
    target = cache / "delta" / VERSION
    await asyncio.to_thread(target.mkdir, parents=True, exist_ok=True)
    java, spark = await find_java(os.environ, cache / "java"), find_spark()
    with tempfile.TemporaryDirectory() as scratch:
        command = [java.program, "-cp", spark.class_path(), "org.apache.ivy.Main"]
        command += ["-cache", f"{scratch}/cache", "-dependency", ORGANISATION, MODULE, VERSION]
        command += ["-retrieve", f"{scratch}/jars/[organisation]_[artifact]-[revision].[ext]"]
        done = await run_command([*command, "-confs", "default", "-types", "jar"])
        if done.code:
            raise NotFetched(f"{MODULE} {VERSION} cannot be fetched: {done.text.strip()[-2000:]}")
        await asyncio.to_thread(_keep, Path(scratch) / "jars", target)
    return delta_jars(cache)


def _keep(fetched: Path, target: Path) -> None:
    for jar in fetched.glob("*.jar"):
        if jar.name.startswith(_OURS):
            shutil.copyfile(jar, target / jar.name)


def main() -> int:
    """Fetch them into the user's cache."""
    try:
        found = asyncio.run(fetch(user_cache(os.environ) / "spark"))
    except (NoJava, NotFetched) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Delta {VERSION}: {len(found)} JARs in {found[0].parent}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
