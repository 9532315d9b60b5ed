"""What a notebook has of Spark beside queries: trees as paths, tables that show themselves, SQL widgets."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lakejobs_emulator.runtimes.export import read_cells
from lakejobs_emulator.task_api.spark_paths import as_spark, in_sql

from tests.kinds.conftest import Lake, code_of, result_of

PATHS = """
import json, os
spark.range(3).write.mode('overwrite').parquet('dbfs:/paths/three')
spark.range(4).write.mode('overwrite').csv('/Volumes/main/default/v/four')
dbutils.fs.put('/Workspace/Shared/data.csv', 'a,b\\n1,2\\n', True)
os.makedirs('/dbfs/paths/json', exist_ok=True)
with open('/dbfs/paths/json/x.json', 'w') as file:
    file.write('{"n": 7}')
spark.sql("drop table if exists at_volume")
spark.sql("create table at_volume using csv location '/Volumes/main/default/v/table' as select 1 as a")
stream = spark.readStream.schema('id long').parquet('dbfs:/paths/three').writeStream.format('parquet')
stream = stream.option('checkpointLocation', '/Volumes/main/default/v/check').trigger(availableNow=True)
stream.start('/Volumes/main/default/v/out').awaitTermination(60)
found = [
    spark.read.parquet('dbfs:/paths/three').count(),
    spark.read.format('csv').load('/Volumes/main/default/v/four').count(),
    spark.read.csv('file:/Workspace/Shared/data.csv', header=True).first().asDict(),
    spark.read.option('path', '/Workspace/Shared/data.csv').format('text').load().count(),
    spark.read.json('dbfs:/paths/json').first().n,
    spark.sql('select count(*) from csv.`/Volumes/main/default/v/four`').first()[0],
    spark.table('at_volume').count(),
    spark.read.parquet('/Volumes/main/default/v/out').count(),
    os.path.exists('/Volumes/main/default/v/table/_SUCCESS'),
    [entry.name for entry in dbutils.fs.ls('dbfs:/paths')],
]
dbutils.notebook.exit(json.dumps(found))
"""


def notebook(lake: Lake, *cells: str, language: str = "PYTHON", **task: Any) -> tuple[Any, Any, list[Any]]:
    """A notebook run to its end: its task, its output, the record of its cells."""
    lake.notebook("/Shared/of_spark", *cells, language=language)
    ended, output = lake.task({"notebook_task": {"notebook_path": "/Shared/of_spark", **task}})
    return ended, output, list(read_cells(lake.data_dir / "runs" / str(ended["run_id"])))


@pytest.mark.jvm
def test_spark_reads_and_writes_the_trees_under_the_names_of_the_service(lake: Lake) -> None:
    """And what one way has written, every other way sees."""
    ended, output, _ = notebook(lake, PATHS)

    assert "SUCCESS" == result_of(ended), output
    row = {"a": "1", "b": "2"}
    assert [3, 4, row, 2, 7, 4, 1, 3, True, ["json/", "three/"]] == json.loads(
        output["notebook_output"]["result"]
    )


@pytest.mark.jvm
def test_a_data_frame_shows_and_summarizes_itself(lake: Lake) -> None:
    """Numbers and truths stay what they are; the rest are texts."""
    frame = "spark.sql(\"select 1 as n, true as t, 'a' as s, null as z, 1.5D as d, date'2026-01-02' as day\")"
    ended, output, cells = notebook(
        lake,
        f"{frame}.display()\n",
        "# MAGIC %sql\n# MAGIC select 7 as n\n",
        "display(_sqldf)\n",
        "dbutils.data.summarize(spark.range(3))\n",
    )

    assert "SUCCESS" == result_of(ended), output
    tables = [cell["outputs"][0] for cell in cells]
    assert ["table"] * 4 == [each["type"] for each in tables]
    assert [[1, True, "a", None, 1.5, "2026-01-02"]] == tables[0]["rows"]
    assert ["int", "boolean", "string", "void", "double", "date"] == [
        each["type"] for each in tables[0]["columns"]
    ]
    assert [[[7]], [[7]]] == [each["rows"] for each in tables[1:3]]
    assert ["count", "3"] == tables[3]["rows"][0]


@pytest.mark.jvm
def test_a_sql_notebook_defines_and_reads_its_widgets(lake: Lake) -> None:
    """On a warehouse, too; what the run gives wins over the default."""
    cells = (
        "CREATE WIDGET TEXT day DEFAULT 'monday';\nCREATE WIDGET DROPDOWN n DEFAULT \"2\" CHOICES "
        "SELECT * FROM (VALUES ('1'), ('2'))",
        "SELECT :day AS day, :n AS n, '${day}' AS filled",
        "REMOVE WIDGET n",
        "SELECT :n",
    )
    ended, output, found = notebook(
        lake, *cells, language="SQL", base_parameters={"day": "sunday"}, warehouse_id="w"
    )

    assert ("FAILED", "RUN_EXECUTION_ERROR") == (result_of(ended), code_of(ended))
    assert [["sunday", "2", "sunday"]] == found[1]["outputs"][0]["rows"]
    assert "UNBOUND_SQL_PARAMETER" in output["error"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("/Volumes/a/b/c/x", "dbfs:/Volumes/a/b/c/x"),
        ("/Workspace/x", "dbfs:/Workspace/x"),
        ("file:/Workspace/x", "dbfs:/Workspace/x"),
        (["/Volumes/a", "/tmp/x"], ["dbfs:/Volumes/a", "/tmp/x"]),
        ("dbfs:/Volumes/a", "dbfs:/Volumes/a"),
        ("/Volumesx/a", "/Volumesx/a"),
        ("s3://b/Volumes/a", "s3://b/Volumes/a"),
        (None, None),
        (7, 7),
    ],
)
def test_a_path_of_a_tree_is_one_of_spark_s_file_system(given: Any, expected: Any) -> None:
    assert expected == as_spark(given)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            "CREATE TABLE t USING csv LOCATION '/Volumes/a/b'",
            "CREATE TABLE t USING csv LOCATION 'dbfs:/Volumes/a/b'",
        ),
        ('create schema s location "/Workspace/x"', 'create schema s location "dbfs:/Workspace/x"'),
        ("select * from Parquet.`/Volumes/a`", "select * from Parquet.`dbfs:/Volumes/a`"),
        ("select '/Volumes/a', x.`/Volumes/a`", "select '/Volumes/a', x.`/Volumes/a`"),
        ("create table t location '/tmp/a'", "create table t location '/tmp/a'"),
    ],
)
def test_a_statement_names_paths_in_few_places(given: str, expected: str) -> None:
    """A text that only looks like a path stays as it is."""
    assert expected == in_sql(given)
