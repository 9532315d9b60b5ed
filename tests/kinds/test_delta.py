"""Delta tables on a warm cluster, where `make setup-delta` has fetched its JARs."""

from __future__ import annotations

import os

import pytest
from lakejobs_emulator.runtimes.delta import delta_jars
from lakejobs_emulator.runtimes.java import user_cache

from tests.kinds.conftest import Lake, result_of

pytestmark = pytest.mark.jvm
CELLS = (
    "spark.sql('create table reef (id int, v string)')\n",
    "spark.sql(\"insert into reef values (1, 'a'), (2, 'b')\")\n",
    "spark.sql(\"merge into reef t using (select 2 as id, 'c' as v) s on t.id = s.id"
    ' when matched then update set v = s.v")\n',
    "history = [row.operation for row in spark.sql('describe history reef').collect()]\n"
    "old = [row.v for row in spark.sql('select v from reef version as of 1 order by id').collect()]\n"
    "new = [row.v for row in spark.table('reef').orderBy('id').collect()]\n"
    "dbutils.notebook.exit(f'{history} {old} {new}')\n",
)

if delta_jars(user_cache(os.environ) / "spark"):

    def test_tables_are_delta_tables(lake: Lake) -> None:
        """By default: with their history, merge and time travel."""
        lake.notebook("/Shared/delta", *CELLS)

        ended, output = lake.task({"notebook_task": {"notebook_path": "/Shared/delta"}})

        assert "SUCCESS" == result_of(ended), output
        expected = "['MERGE', 'WRITE', 'CREATE TABLE'] ['a', 'b'] ['a', 'c']"
        assert expected == output["notebook_output"]["result"]

    def test_a_delta_table_lies_in_a_volume_or_in_dbfs(lake: Lake) -> None:
        """Written twice, so that its log is read and goes on."""
        write = "spark.range({}).write.format('delta').mode('append').save('{}')\n"
        places = ("dbfs:/reefs/delta", "/Volumes/main/default/v/delta")
        cells = [write.format(count, place) for place in places for count in (2, 3)]
        lake.notebook(
            "/Shared/delta_paths",
            *cells,
            f"found = [spark.read.format('delta').load(place).count() for place in {places}]\n",
            f"found += [len(spark.sql(f'describe history delta.`{{p}}`').collect()) for p in {places}]\n",
            "dbutils.notebook.exit(str(found))\n",
        )

        ended, output = lake.task({"notebook_task": {"notebook_path": "/Shared/delta_paths"}})

        assert "SUCCESS" == result_of(ended), output
        assert "[5, 5, 2, 2]" == output["notebook_output"]["result"]
