"""Delta: its JARs, fetched once by Spark's own resolver, and the settings that make it the tables' format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

COORDINATES = "io.delta:delta-spark_2.13:4.4.1"
DELTA_CONF: Mapping[str, str] = {
    "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
    "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
    "spark.sql.sources.default": "delta",
}


def delta_jars(cache: Path) -> Sequence[Path]:
    """The JARs of Delta that were fetched; none where the tables are parquet."""
    found = sorted((cache / "delta").glob("*.jar"))
    return found if any(jar.name.startswith("io.delta_delta-spark") for jar in found) else ()
