"""The catalog of Spark: one for all Sparks of a data directory, and kept when they end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.kinds.conftest import Lake, opened, result_of

pytestmark = pytest.mark.jvm
MAKES = (
    "spark.sql('create schema reef')\n"
    "spark.sql('create table reef.corals as select 1 as id, \"a\" as kind')\n"
    "spark.sql('create table reef.days (id int, day string) using parquet partitioned by (day)')\n"
    'spark.sql(\'insert into reef.days values (7, "monday"), (8, "sunday")\')\n'
    "spark.sql('create view reef.seen as select id + 1 as id from reef.corals')\n"
    "spark.sql('create function reef.plus(x int) returns int return x + 1')\n"
    "spark.sql('create table gone as select 1 as id')\n"
)
READS = (
    "names = ('corals', 'days', 'seen')\n"
    "found = [spark.sql(f'select id from reef.{name} order by id').first()[0] for name in names]\n"
    "found.append(spark.sql('select reef.plus(40)').first()[0])\n"
    "found.append([each.name for each in spark.catalog.listTables('default')])\n"
    "dbutils.notebook.exit(str(found))\n"
)
# A setting of the whole server, so that the task gets one of its own.
OTHER = {"new_cluster": {"spark_version": "x", "num_workers": 0, "spark_conf": {"spark.reef": "other"}}}


def run(lake: Lake, code: str, **task: Any) -> Any:
    lake.notebook("/Shared/catalog", code)
    ended, output = lake.task({"notebook_task": {"notebook_path": "/Shared/catalog"}, **task})
    assert "SUCCESS" == result_of(ended), output
    return output["notebook_output"].get("result")


def test_what_one_spark_makes_is_seen_by_every_other_and_kept(tmp_path: Path) -> None:
    """Tables, views and functions: by another server at once, and by the servers of a later emulator."""
    with opened(tmp_path / "data") as first:
        run(first, MAKES)
        assert "[1, 7, 2, 41, ['gone']]" == run(first, READS, **OTHER)
        run(
            first,
            "spark.sql('drop table gone')\nspark.sql('insert into reef.corals values (0, \"b\")')\n",
            **OTHER,
        )
        assert "[0, 7, 1, 41, []]" == run(first, READS)
    with opened(tmp_path / "data") as second:
        assert "[0, 7, 1, 41, []]" == run(second, READS)
        run(second, "spark.sql('drop schema reef cascade')\nspark.sql('create schema reef')\n")
        assert "0" == run(
            second, "dbutils.notebook.exit(spark.sql('show tables in reef').count())\n", **OTHER
        )
    assert [] == list((tmp_path / "data" / "spark" / "warehouse" / "reef.db").iterdir())
