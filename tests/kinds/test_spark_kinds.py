"""What needs Spark, on one emulator and its one warm server: sessions, cells, files, SQL."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.kinds.conftest import Lake, code_of, result_of
from tests.runtimes.packages import wheel

pytestmark = pytest.mark.jvm


def notebook(lake: Lake, *cells: str, language: str = "PYTHON", **task: Any) -> tuple[Any, Any]:
    """A notebook of these cells, run as one task."""
    lake.notebook("/Shared/spark_cells", *cells, language=language)
    return lake.task({"notebook_task": {"notebook_path": "/Shared/spark_cells"}, **task})


def exit_value(answer: tuple[Any, Any]) -> str:
    ended, output = answer
    assert "SUCCESS" == result_of(ended), output
    return str(output["notebook_output"]["result"])


def test_a_notebook_has_a_session(lake: Lake) -> None:
    cells = ("df = spark.range(4)\n", "dbutils.notebook.exit(df.selectExpr('sum(id)').first()[0])\n")

    assert "6" == exit_value(notebook(lake, *cells))


def test_sql_cells_leave_their_rows_in_sqldf(lake: Lake) -> None:
    """Several statements, quotes with semicolons, widgets as :name and ${name}."""
    found = notebook(
        lake,
        "dbutils.widgets.text('least', '2')\n",
        "# MAGIC %sql\n# MAGIC select 'a;b' as x;\n"
        "# MAGIC select id from range(5) where id >= :least and id < ${least} + 2\n",
        "dbutils.notebook.exit([row.id for row in _sqldf.collect()])\n",
    )

    assert "[2, 3]" == exit_value(found)


def test_a_sql_notebook_runs(lake: Lake) -> None:
    found = notebook(
        lake,
        "CREATE OR REPLACE TEMP VIEW v AS SELECT 40 AS x\n",
        "-- MAGIC %python\n-- MAGIC dbutils.notebook.exit(spark.table('v').first().x + 2)\n",
        language="SQL",
    )

    assert "42" == exit_value(found)


def test_an_error_of_a_query_is_told_without_the_trace_of_the_jvm(lake: Lake) -> None:
    ended, output = notebook(lake, "# MAGIC %sql\n# MAGIC select nope\n")

    assert "FAILED" == result_of(ended)
    assert "UNRESOLVED_COLUMN" in output["error"]
    assert "JVM stacktrace" not in output["error"]


def test_a_data_frame_is_displayed_as_a_table(lake: Lake) -> None:
    lake.notebook(
        "/Shared/shows", "display(spark.sql(\"select 1 as one, '<b>' as text, null as nothing\"))\n"
    )
    run = lake.ended(lake.submit({"task_key": "a", "notebook_task": {"notebook_path": "/Shared/shows"}}))

    page = lake.get("2.2/jobs/runs/export", run_id=run["tasks"][0]["run_id"])["views"][0]["content"]

    assert "<tr><th>one</th><th>text</th><th>nothing</th></tr>" in page
    assert "<tr><td>1</td><td>&lt;b&gt;</td><td>null</td></tr>" in page


def test_a_file_gets_spark_as_the_service_gives_it_and_as_pyspark_does(lake: Lake) -> None:
    lake.file(
        "/Shared/two_ways.py",
        "from pyspark.sql import SparkSession, functions as F\n"
        "from databricks.sdk.runtime import spark as other\n"
        "mine = SparkSession.builder.appName('x').getOrCreate()\n"
        "print(mine is spark is other, mine.range(3).select(F.sum('id')).first()[0])\n",
    )

    _, output = lake.task({"spark_python_task": {"python_file": "/Shared/two_ways.py"}})

    assert "True 3\n" == output["logs"]


def test_a_session_is_a_run_s_own(lake: Lake) -> None:
    """Temporary views and settings end with the run; tables stay."""
    notebook(
        lake,
        "spark.range(1).createOrReplaceTempView('mine')\n"
        "spark.conf.set('spark.sql.shuffle.partitions', '7')\n",
        "spark.sql('create or replace temp view x as select 1')\n"
        "spark.range(3).write.mode('overwrite').saveAsTable('shared_by_runs')\n",
    )
    found = notebook(
        lake,
        "dbutils.notebook.exit([spark.catalog.tableExists(n) for n in ('mine', 'shared_by_runs')]"
        " + [spark.conf.get('spark.sql.shuffle.partitions') == '7'])\n",
    )

    assert "[False, True, False]" == exit_value(found)


def test_a_function_of_python_has_the_libraries_of_its_task(lake: Lake, tmp_path: Path) -> None:
    made = wheel(tmp_path, name="coral", files={"coral/__init__.py": "def grow(x):\n    return x + 40\n"})
    target = lake.data_dir / "dbfs" / made.name
    target.write_bytes(made.read_bytes())
    found = notebook(
        lake,
        "from pyspark.sql.functions import udf\n",
        "@udf('int')\ndef grown(x):\n    import coral\n    return coral.grow(x)\n",
        "dbutils.notebook.exit([row[0] for row in spark.range(3).select(grown('id')).collect()])\n",
        libraries=[{"whl": f"dbfs:/{made.name}"}],
    )

    assert "[40, 41, 42]" == exit_value(found)


def test_the_settings_of_a_cluster_are_applied_and_shown(lake: Lake) -> None:
    """spark_conf of a session, spark_env_vars, an init script, logs; the cluster ends with its run."""
    lake.file("/Shared/init.sh", 'echo "made by $REEF in $DB_CLUSTER_ID" > "$REEF_FILE"\n')
    marker = lake.data_dir / "made-by-init"
    cluster = {
        "spark_version": "16.4.x-scala2.12",
        "node_type_id": "i3.xlarge",
        "num_workers": 1,
        "spark_conf": {"spark.sql.shuffle.partitions": "3", "spark.databricks.delta.preview.enabled": True},
        "spark_env_vars": {"REEF": "coral", "REEF_FILE": str(marker)},
        "init_scripts": [{"workspace": {"destination": "/Shared/init.sh"}}],
        "cluster_log_conf": {"dbfs": {"destination": "dbfs:/cluster-logs"}},
    }
    ended, output = notebook(
        lake,
        "import os\nprint('to the log')\n"
        "dbutils.notebook.exit(os.environ['REEF'] + spark.conf.get('spark.sql.shuffle.partitions'))\n",
        new_cluster=cluster,
    )

    assert "coral3" == output["notebook_output"]["result"]
    cluster_id = ended["cluster_instance"]["cluster_id"]
    assert f"made by coral in {cluster_id}\n" == marker.read_text()
    assert "to the log\n" == (lake.data_dir / "dbfs/cluster-logs" / cluster_id / "driver/stdout").read_text()
    server = lake.data_dir / "dbfs/cluster-logs" / cluster_id / "driver/log4j-active.log"
    assert "SparkConnectServer" in server.read_text()
    shown = lake.get("2.1/clusters/get", cluster_id=cluster_id)
    assert ("TERMINATED", "JOB", 1) == (shown["state"], shown["cluster_source"], shown["num_workers"])


@pytest.mark.parametrize(
    ("field", "word"),
    [
        ({"docker_image": {"url": "x"}}, "docker_image"),
        ({"init_scripts": [{"s3": {"destination": "s3://x", "region": "y"}}]}, "init_scripts of kind s3"),
        (
            {"cluster_log_conf": {"s3": {"destination": "s3://x", "region": "y"}}},
            "cluster_log_conf of kind s3",
        ),
    ],
)
def test_a_field_of_a_cluster_that_cannot_be_honoured_is_refused_by_name(
    lake: Lake, field: dict[str, Any], word: str
) -> None:
    cluster = {"spark_version": "16.4.x-scala2.12", "node_type_id": "x", "num_workers": 1, **field}

    ended, _ = notebook(lake, "1\n", new_cluster=cluster)

    assert "FEATURE_DISABLED" == code_of(ended)
    assert word in ended["state"]["state_message"]


def test_an_init_script_that_fails_fails_the_cluster(lake: Lake) -> None:
    lake.file("/Shared/bad.sh", "echo it broke; exit 3\n")
    scripts = [{"workspace": {"destination": "/Shared/bad.sh"}}]
    cluster = {"spark_version": "x", "node_type_id": "x", "num_workers": 1, "init_scripts": scripts}

    ended, _ = notebook(lake, "1\n", new_cluster=cluster)

    assert "CLUSTER_ERROR" == code_of(ended)
    assert "ended with exit code 3: it broke" in ended["state"]["state_message"]


def test_a_query_that_never_ends_is_cancelled(lake: Lake) -> None:
    lake.notebook(
        "/Shared/endless", "# MAGIC %sql\n# MAGIC select sum(a.id * b.id) from range(1e9) a, range(1e9) b\n"
    )
    run_id = lake.submit({"task_key": "a", "notebook_task": {"notebook_path": "/Shared/endless"}})
    lake.when(run_id, lambda run: run["tasks"][0]["state"]["life_cycle_state"] == "RUNNING")

    lake.post("2.2/jobs/runs/cancel", run_id=run_id)

    assert "CANCELED" == result_of(lake.ended(run_id))


SQL = {"warehouse_id": "w1"}


def saved(lake: Lake, kind: str, name: str, body: dict[str, Any]) -> str:
    path = lake.data_dir / "sql" / kind / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(body))
    return name


def test_a_sql_file_runs_with_its_parameters(lake: Lake) -> None:
    lake.file(
        "/Shared/two.sql",
        "create or replace temp view v as select :day as day;\nselect day, 1 as n from v;\n",
    )
    task = {"file": {"path": "/Shared/two.sql", "source": "WORKSPACE"}, "parameters": {"day": "monday"}}

    ended, output = lake.task({"sql_task": {**SQL, **task}})

    assert "SUCCESS" == result_of(ended), output
    told = output["sql_output"]["query_output"]
    assert ("w1", 2) == (told["warehouse_id"], len(told["sql_statements"]))


def test_the_rows_of_a_query_are_there_for_other_tasks(lake: Lake) -> None:
    """As output.rows, output.first_row and one of its columns; {{name}} in the query is a parameter, too."""
    text = "select id, 'n' || id as name from range({{count}}) order by id"
    query = saved(lake, "queries", "rows", {"query_text": text, "parameters": {"count": "2"}})
    lake.file("/Shared/args.py", "import sys\nprint(sys.argv[1:])\n")
    names = ("{{tasks.q.output.first_row.name}}", "{{tasks.q.output.rows}}")
    reads = {"spark_python_task": {"python_file": "/Shared/args.py", "parameters": list(names)}}
    run = lake.ended(
        lake.submit(
            {"task_key": "q", "sql_task": {**SQL, "query": {"query_id": query}}},
            {"task_key": "r", "depends_on": [{"task_key": "q"}], **reads},
        )
    )

    outputs = {task["task_key"]: lake.output(task["run_id"]) for task in run["tasks"]}
    given = outputs["r"]["logs"]
    assert "'n0'" in given
    assert '[{"id":0,"name":"n0"},{"id":1,"name":"n1"}]' in given


@pytest.mark.parametrize(("value", "state"), [("3", "TRIGGERED"), ("9", "OK")])
def test_an_alert_has_a_state(lake: Lake, value: str, state: str) -> None:
    query = saved(lake, "queries", "five", {"query_text": "select 5 as n"})
    alert = saved(
        lake, "alerts", f"above-{value}", {"query_id": query, "column": "n", "op": ">", "value": value}
    )

    _, output = lake.task({"sql_task": {**SQL, "alert": {"alert_id": alert}}})

    assert state == output["sql_output"]["alert_output"]["alert_state"]


def test_a_dashboard_runs_the_query_of_every_widget(lake: Lake) -> None:
    good = saved(lake, "queries", "good", {"query_text": "select 1"})
    bad = saved(lake, "queries", "bad", {"query_text": "select nope"})
    widgets = [{"id": "1", "title": "Bad", "query_id": bad}, {"id": "2", "title": "Good", "query_id": good}]
    dashboard = saved(lake, "dashboards", "both", {"widgets": widgets})

    ended, output = lake.task({"sql_task": {**SQL, "dashboard": {"dashboard_id": dashboard}}})

    shown = output["sql_output"]["dashboard_output"]["widgets"]
    assert [("Bad", "FAILED"), ("Good", "SUCCESS")] == [
        (each["widget_title"], each["status"]) for each in shown
    ]
    assert "FAILED" == result_of(ended)


def test_a_query_that_nobody_saved_is_not_found(lake: Lake) -> None:
    ended, _ = lake.task({"sql_task": {**SQL, "query": {"query_id": "../../nope"}}})

    assert "RESOURCE_NOT_FOUND" == code_of(ended)
