"""Pipeline tasks: Spark Declarative Pipelines of Python and SQL, on the warm server."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.kinds.conftest import Lake, code_of, result_of

pytestmark = pytest.mark.jvm
PYTHON = (
    "from pyspark import pipelines as dp\nfrom pyspark.sql import SparkSession\n"
    "spark = SparkSession.active()\n\n"
    "@dp.materialized_view\ndef corals():\n    return spark.range(4)\n"
)
SQL = "CREATE MATERIALIZED VIEW grown AS SELECT id + 40 AS id FROM corals;\n"


def pipeline(lake: Lake, name: str, *paths: str) -> str:
    folder = lake.data_dir / "pipelines"
    folder.mkdir(exist_ok=True)
    body = {"name": name, "libraries": [{"file": {"path": path}} for path in paths]}
    (folder / f"{name}.json").write_text(json.dumps(body))
    return name


def run(lake: Lake, name: str, **payload: Any) -> tuple[Any, Any]:
    return lake.task({"pipeline_task": {"pipeline_id": name, **payload}})


def test_an_update_makes_the_tables_of_python_and_sql(lake: Lake) -> None:
    """Again with a full refresh, and with a selection."""
    lake.file("/Shared/pipeline/corals.py", PYTHON)
    lake.file("/Shared/pipeline/grown.sql", SQL)
    name = pipeline(lake, "reef", "/Shared/pipeline/corals.py", "/Shared/pipeline/grown.sql")

    answers = [
        run(lake, name, **payload)
        for payload in ({}, {"full_refresh": True}, {"refresh_selection": ["corals"]})
    ]

    assert ["SUCCESS"] * 3 == [result_of(ended) for ended, _ in answers], answers[0][1]["logs"][-3000:]
    lake.notebook(
        "/Shared/reads_grown",
        "dbutils.notebook.exit(spark.table('grown').selectExpr('max(id)').first()[0])\n",
    )
    _, read = lake.task({"notebook_task": {"notebook_path": "/Shared/reads_grown"}})
    assert "43" == read["notebook_output"]["result"]


def test_a_source_that_fails_fails_the_update(lake: Lake) -> None:
    lake.file("/Shared/pipeline/broken.sql", "CREATE MATERIALIZED VIEW b AS SELECT nope FROM nowhere;\n")

    ended, output = run(lake, pipeline(lake, "broken", "/Shared/pipeline/broken.sql"))

    assert ("FAILED", "RUN_EXECUTION_ERROR") == (result_of(ended), code_of(ended))
    assert "nowhere" in output["error_trace"]


def test_a_pipeline_that_nobody_made_is_not_found(lake: Lake) -> None:
    ended, _ = run(lake, "../nope")

    assert "RESOURCE_NOT_FOUND" == code_of(ended)
