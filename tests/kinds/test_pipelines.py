"""Pipelines of Python, ``dlt`` and SQL on the warm server, in jobs and over the API."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound
from databricks.sdk.service.pipelines import FileLibrary, PipelineLibrary, PipelineState, UpdateInfoState

from tests.kinds.conftest import DEADLINE, Lake, code_of, result_of

pytestmark = pytest.mark.jvm
PYTHON = (
    "from pyspark import pipelines as dp\nfrom pyspark.sql import SparkSession\n"
    "spark = SparkSession.active()\n\n"
    "@dp.materialized_view\n@dp.expect_or_drop('even', 'id % 2 = 0')\n"
    "def corals():\n    return spark.range(4)\n"
)
SQL = "CREATE MATERIALIZED VIEW grown AS SELECT id + 40 AS id FROM corals;\n"
DLT = (
    "import dlt\nfrom helper import ONE\n\n"
    "@dlt.table(comment='as they came')\ndef raw():\n"
    "    return spark.readStream.schema('id long').json(spark.conf.get('reef.input'))\n\n"
    "@dlt.expect('seen', 'id < 100')\n@dlt.table\n@dlt.expect_or_drop('valid', 'id > 0')\ndef clean():\n"
    "    return dlt.read_stream('raw')\n\n"
    "@dlt.view\ndef shifted():\n    return spark.table('LIVE.clean').selectExpr(f'id + {ONE} as id')\n\n"
    "@dlt.table(name='summary')\n"
    "def anything():\n    return dlt.read('shifted').selectExpr('sum(id) as total')\n"
)
LIVE = (
    "-- Databricks notebook source\nCREATE OR REFRESH STREAMING LIVE TABLE copied AS SELECT id, 'LIVE.x' AS s"
    " FROM STREAM(LIVE.clean);\n-- COMMAND ----------\n"
    "CREATE OR REFRESH LIVE TABLE counted AS SELECT count(*) AS n FROM LIVE.copied;\n"
)


# Its only flow waits for long, so that something can be done meanwhile.
WAITS = "import time\nimport dlt\n\ntime.sleep(600)\n\n@dlt.table\ndef waits():\n    return spark.range(1)\n"


def until(found: Callable[[], Any], wanted: Any) -> Any:
    """What is found, once it is what is wanted."""
    deadline = time.monotonic() + DEADLINE
    while (last := found()) != wanted:
        assert time.monotonic() < deadline, last
        time.sleep(0.05)
    return last


def pipeline(lake: Lake, *paths: str, **settings: Any) -> str:
    libraries = [{"file": {"path": path}} for path in paths]
    made = lake.post(
        "2.0/pipelines", **{"name": paths[0], "libraries": libraries, **settings}, allow_duplicate_names=True
    )
    return str(made["pipeline_id"])


def run(lake: Lake, name: str, **payload: Any) -> tuple[Any, Any]:
    return lake.task({"pipeline_task": {"pipeline_id": name, **payload}})


def value(lake: Lake, query: str) -> Any:
    """What a query gives to a task that reads afterwards."""
    lake.notebook("/Shared/reads", f"dbutils.notebook.exit(spark.sql({query!r}).first()[0])\n")
    _, read = lake.task({"notebook_task": {"notebook_path": "/Shared/reads"}})
    return read["notebook_output"]["result"]


def test_an_update_makes_the_tables_of_python_and_sql(lake: Lake) -> None:
    """Again with a full refresh, and with a selection."""
    lake.file("/Shared/pipeline/corals.py", PYTHON)
    lake.file("/Shared/pipeline/grown.sql", SQL)
    name = pipeline(lake, "/Shared/pipeline/corals.py", "/Shared/pipeline/grown.sql")

    answers = [
        run(lake, name, **payload)
        for payload in ({}, {"full_refresh": True}, {"refresh_selection": ["corals"]})
    ]

    assert ["SUCCESS"] * 3 == [result_of(ended) for ended, _ in answers], answers[0][1]
    assert "42" == value(lake, "select max(id) from grown")
    updates = lake.get(f"2.0/pipelines/{name}/updates")["updates"]
    assert [("COMPLETED", "JOB_TASK")] * 3 == [(each["state"], each["cause"]) for each in updates]


def test_streams_go_on_where_they_were_until_a_full_refresh(lake: Lake) -> None:
    """``dlt`` and the older SQL: expectations drop, views are not stored, a file is read once, and what no
    selection names stays as it was."""
    folder = "/Shared/reef"
    lake.file(f"{folder}/helper.py", "ONE = 1\n")
    lake.file(f"{folder}/src/corals.py", DLT)
    lake.file(f"{folder}/src/live.sql", LIVE)
    incoming = lake.data_dir / "incoming"
    incoming.mkdir()
    (incoming / "a.json").write_text('{"id": 1}\n{"id": -1}\n')
    libraries = [{"glob": {"include": f"/Workspace{folder}/src/**"}}]
    name = pipeline(
        lake,
        "dlt",
        libraries=libraries,
        root_path=folder,
        schema="reef_dlt",
        configuration={"reef.input": str(incoming)},
    )

    first, output = run(lake, name)
    assert "SUCCESS" == result_of(first), output
    assert "2" == value(lake, "select total from reef_dlt.summary")
    (incoming / "b.json").write_text('{"id": 5}\n')
    (incoming / "a.json").unlink()
    second, output = run(lake, name)
    assert "SUCCESS" == result_of(second), output
    assert ("8", "2") == (
        value(lake, "select total from reef_dlt.summary"),
        value(lake, "select n from reef_dlt.counted"),
    )
    third, output = run(
        lake, name, full_refresh_selection=["raw", "clean", "copied"], refresh_selection=["summary"]
    )
    assert "SUCCESS" == result_of(third), output
    assert ("6", "LIVE.x") == (
        value(lake, "select total from reef_dlt.summary"),
        value(lake, "select s from reef_dlt.copied"),
    )


def test_a_source_that_fails_fails_the_update(lake: Lake) -> None:
    """Its error is the run's; the pipeline is FAILED until an update succeeds."""
    lake.file("/Shared/pipeline/broken.sql", "CREATE MATERIALIZED VIEW b AS SELECT nope FROM nowhere;\n")
    name = pipeline(lake, "/Shared/pipeline/broken.sql")

    ended, output = run(lake, name)

    assert ("FAILED", "RUN_EXECUTION_ERROR") == (result_of(ended), code_of(ended))
    assert "nowhere" in output["error"], output
    found = lake.get(f"2.0/pipelines/{name}")
    assert ("FAILED", "UNHEALTHY") == (found["state"], found["health"])
    assert "nowhere" in found["cause"]


def test_a_flow_that_fails_at_work_tells_why(lake: Lake) -> None:
    source = (
        "import dlt\n\n@dlt.table\n@dlt.expect_or_fail('small', 'id < 2')\n"
        "def corals_too_large():\n    return spark.range(4)\n"
    )
    lake.file("/Shared/pipeline/fails.py", source)

    ended, output = run(lake, pipeline(lake, "/Shared/pipeline/fails.py"))

    assert "FAILED" == result_of(ended)
    assert "Expectation 'small' of corals_too_large failed: id < 2" in output["error"], output


def test_an_update_over_the_api_runs_stops_and_is_one_at_a_time(lake: Lake) -> None:
    """Its states are told as they are; stop ends what it started."""
    lake.file("/Shared/pipeline/waits.py", WAITS)
    name = pipeline(lake, "/Shared/pipeline/waits.py")

    update_id = lake.post(f"2.0/pipelines/{name}/updates")["update_id"]
    until(lambda: lake.get(f"2.0/pipelines/{name}")["state"], "RUNNING")
    second = lake.client.post(f"/api/2.0/pipelines/{name}/updates", json={})
    assert (409, "RESOURCE_CONFLICT") == (second.status_code, second.json()["error_code"])
    assert update_id in second.json()["message"]
    lake.post(f"2.0/pipelines/{name}/stop")
    until(lambda: lake.get(f"2.0/pipelines/{name}")["state"], "IDLE")

    update = lake.get(f"2.0/pipelines/{name}/updates/{update_id}")["update"]
    assert ("CANCELED", "API_CALL") == (update["state"], update["cause"])
    events = lake.get(f"2.0/pipelines/{name}/events", order_by="timestamp asc")["events"]
    assert "create_update" == events[0]["event_type"]
    assert events[-1]["message"].endswith("is CANCELED.")


def test_the_sdk_makes_validates_and_runs_a_pipeline(lake: Lake) -> None:
    """A dry run makes no table; the events of the update are its flows'."""
    ws = WorkspaceClient(host=lake.emulator.host, token=lake.emulator.token)
    lake.file("/Shared/pipeline/by_sdk.sql", "CREATE MATERIALIZED VIEW by_sdk AS SELECT 6 * 7 AS id;\n")
    library = PipelineLibrary(file=FileLibrary(path="/Shared/pipeline/by_sdk.sql"))
    made = str(ws.pipelines.create(name="by sdk", libraries=[library], schema="reef_sdk").pipeline_id)

    def ended(**choice: bool) -> tuple[UpdateInfoState | None, bool]:
        update_id = str(ws.pipelines.start_update(made, **choice).update_id)
        done = until(lambda: ws.pipelines.get(made).state in (PipelineState.IDLE, PipelineState.FAILED), True)
        update = ws.pipelines.get_update(made, update_id).update
        return (update.state if update else None), done

    assert (UpdateInfoState.COMPLETED, True) == ended(validate_only=True)
    lake.notebook("/Shared/counts", "dbutils.notebook.exit(len(spark.catalog.listTables('reef_sdk')))\n")
    _, read = lake.task({"notebook_task": {"notebook_path": "/Shared/counts"}})
    assert "0" == read["notebook_output"]["result"]
    assert (UpdateInfoState.COMPLETED, True) == ended()
    assert "42" == value(lake, "select id from reef_sdk.by_sdk")
    flows = {
        each.origin.flow_name
        for each in ws.pipelines.list_pipeline_events(made, max_results=2)
        if each.origin
    }
    assert "spark_catalog.reef_sdk.by_sdk" in flows
    assert 2 == len(ws.pipelines.list_updates(made).updates or [])
    ws.pipelines.delete(made)
    with pytest.raises(NotFound):
        ws.pipelines.get(made)


def test_a_pipeline_task_is_cancelled_timed_out_retried_and_iterated(lake: Lake) -> None:
    lake.file("/Shared/pipeline/waits.py", WAITS)
    lake.file("/Shared/pipeline/nothing.sql", "CREATE MATERIALIZED VIEW n AS SELECT * FROM nowhere;\n")
    lake.file("/Shared/pipeline/each.sql", "CREATE MATERIALIZED VIEW each AS SELECT '${reef.day}' AS day;\n")
    waits, fails = pipeline(lake, "/Shared/pipeline/waits.py"), pipeline(lake, "/Shared/pipeline/nothing.sql")
    each = pipeline(lake, "/Shared/pipeline/each.sql")
    task = {"task_key": "a", "pipeline_task": {"pipeline_id": waits}}

    run_id = lake.submit(task)
    lake.when(run_id, lambda run: run["tasks"][0]["state"]["life_cycle_state"] == "RUNNING")
    lake.post("2.2/jobs/runs/cancel", run_id=run_id)
    assert "CANCELED" == result_of(lake.ended(run_id)["tasks"][0])
    timed = lake.ended(lake.submit({**task, "timeout_seconds": 12}))
    assert "TIMEDOUT" == result_of(timed["tasks"][0])
    retried, _ = lake.task({"pipeline_task": {"pipeline_id": fails}, "max_retries": 1})
    assert ("FAILED", 1) == (result_of(retried), retried["attempt_number"])
    causes = [one["cause"] for one in lake.get(f"2.0/pipelines/{fails}/updates")["updates"]]
    assert ["RETRY_ON_FAILURE", "JOB_TASK"] == causes
    nested = {
        "task_key": "b",
        "pipeline_task": {"pipeline_id": each, "parameters": {"reef.day": "{{input}}"}},
    }
    loop = {
        "task_key": "a",
        "for_each_task": {"inputs": '["monday", "sunday"]', "concurrency": 2, "task": nested},
    }
    assert "SUCCESS" == result_of(lake.ended(lake.submit(loop))["tasks"][0])
    assert 2 == len(lake.get(f"2.0/pipelines/{each}/updates")["updates"])
    assert value(lake, "select day from each") in ("monday", "sunday")
