"""One look at Spark among the fast tests, where the machine has a Java; `make test-spark` runs the rest."""

from __future__ import annotations

import shutil

from tests.kinds.conftest import Lake, result_of

if shutil.which("java") is not None:

    def test_a_notebook_runs_a_query(lake: Lake) -> None:
        """From no server at all to its rows."""
        lake.notebook("/Shared/smoke", "dbutils.notebook.exit(spark.sql('select 6 * 7').first()[0])\n")

        ended, output = lake.task({"notebook_task": {"notebook_path": "/Shared/smoke"}})

        assert ("SUCCESS", "42") == (result_of(ended), output["notebook_output"]["result"])
