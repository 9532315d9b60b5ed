"""Clean-room notebook tasks: notebooks of local clean rooms, which see their room and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.kinds.conftest import Lake, code_of, result_of

Place = Callable[..., None]


@pytest.fixture(scope="module")
def place(lake: Lake) -> Place:
    """Puts a notebook into a clean room."""

    def put(room: str, name: str, code: str) -> None:
        path = lake.data_dir / "clean_rooms" / room / "workspace" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# Databricks notebook source\n{code}")

    return put


def task(room: str, notebook: str, **parameters: str) -> dict[str, Any]:
    given = {"clean_room_name": room, "notebook_name": notebook, "notebook_base_parameters": parameters}
    return {"clean_rooms_notebook_task": given}


def test_a_notebook_of_a_room_gets_its_parameters_and_gives_its_value(lake: Lake, place: Place) -> None:
    code = (
        "# MAGIC %run ./helper\n# COMMAND ----------\n"
        "told = [dbutils.widgets.get(n) for n in ('day', 'cr_output_catalog', 'cr_output_schema')]\n"
        "dbutils.notebook.exit(str([HELP, *told]))\n"
    )
    place("reef", "helper", "HELP = 'yes'\n")
    place("reef", "reads", code)

    ended, output = lake.task(task("reef", "reads", day="monday"))

    schema = f"cr_{ended['run_id']}"
    assert {
        "clean_room_job_run_state": {"life_cycle_state": "TERMINATED", "result_state": "SUCCESS"},
        "notebook_output": {"result": f"['yes', 'monday', 'spark_catalog', '{schema}']", "truncated": False},
        "output_schema_info": {"catalog_name": "spark_catalog", "schema_name": schema},
    } == output["clean_rooms_notebook_output"]
    assert "notebook_output" not in output


def test_a_room_sees_neither_the_workspace_nor_its_secrets_nor_another_room(lake: Lake, place: Place) -> None:
    lake.file("/Shared/mine.txt", "x")
    lake.notebook("/Shared/other", "dbutils.notebook.exit('ran')\n")
    place("two", "inside", "pass\n")
    place(
        "reef",
        "looks",
        "seen = []\n"
        "for look in (lambda: dbutils.fs.head('/Workspace/Shared/mine.txt'),"
        " lambda: dbutils.secrets.get('reef', 'k'),"
        " lambda: dbutils.notebook.run('/Shared/other', 0),"
        " lambda: dbutils.fs.ls('/Workspace/../../two')):\n"
        "    try:\n        look()\n        seen.append(look)\n    except Exception:\n        pass\n"
        "dbutils.notebook.exit(str([len(seen), [each.name for each in dbutils.fs.ls('/Workspace')]]))\n",
    )

    ended, output = lake.task(task("reef", "looks"))

    assert "SUCCESS" == result_of(ended), output
    found = output["clean_rooms_notebook_output"]["notebook_output"]["result"]
    assert found.startswith("[0, ")
    assert "Shared" not in found


def test_a_notebook_that_fails_fails_the_task_with_its_error(lake: Lake, place: Place) -> None:
    place("reef", "fails", "raise ValueError('sharks')\n")

    ended, output = lake.task({**task("reef", "fails"), "max_retries": 1})

    assert ("FAILED", "RUN_EXECUTION_ERROR", 1) == (result_of(ended), code_of(ended), ended["attempt_number"])
    assert "sharks" in output["error"]
    state = output["clean_rooms_notebook_output"]["clean_room_job_run_state"]
    assert {"life_cycle_state": "TERMINATED", "result_state": "FAILED"} == state


@pytest.mark.parametrize(
    ("room", "notebook", "told"),
    [
        ("nowhere", "reads", "The clean room 'nowhere' is not defined here"),
        ("../workspace", "reads", "is not defined here"),
        ("reef", "nothing", "Notebook not found: /nothing"),
    ],
)
def test_what_is_not_defined_here_is_not_found(
    lake: Lake, place: Place, room: str, notebook: str, told: str
) -> None:
    place("reef", "there", "pass\n")

    ended, output = lake.task(task(room, notebook))

    assert ("INTERNAL_ERROR", "RESOURCE_NOT_FOUND") == (ended["state"]["life_cycle_state"], code_of(ended))
    assert told in output["error"]


def test_a_notebook_that_never_ends_is_cancelled_and_timed_out(lake: Lake, place: Place) -> None:
    place("reef", "waits", "import time\ntime.sleep(600)\n")
    waits = {"task_key": "a", **task("reef", "waits")}

    run_id = lake.submit(waits)
    lake.when(run_id, lambda run: run["tasks"][0]["state"]["life_cycle_state"] == "RUNNING")
    lake.post("2.2/jobs/runs/cancel", run_id=run_id)

    assert "CANCELED" == result_of(lake.ended(run_id)["tasks"][0])
    timed = lake.ended(lake.submit({**waits, "timeout_seconds": 1}))
    assert "TIMEDOUT" == result_of(timed["tasks"][0])


def test_a_room_s_notebook_runs_for_each_input(lake: Lake, place: Place) -> None:
    place("reef", "each", "assert dbutils.widgets.get('day') in ('monday', 'sunday')\n")
    nested = {"task_key": "b", **task("reef", "each", day="{{input}}")}
    loop = {"task_key": "a", "for_each_task": {"inputs": '["monday", "sunday"]', "task": nested}}

    assert "SUCCESS" == result_of(lake.ended(lake.submit(loop))["tasks"][0])


@pytest.mark.jvm
def test_a_run_writes_to_a_schema_of_its_own(lake: Lake, place: Place) -> None:
    place(
        "reef",
        "writes",
        "schema = dbutils.widgets.get('cr_output_schema')\n"
        "spark.range(3).write.saveAsTable(f'{schema}.corals')\n"
        "dbutils.notebook.exit(spark.table(f'{schema}.corals').count())\n",
    )

    outputs = [lake.task(task("reef", "writes"))[1]["clean_rooms_notebook_output"] for _ in range(2)]

    assert ["3", "3"] == [each["notebook_output"]["result"] for each in outputs]
    schema = outputs[0]["output_schema_info"]["schema_name"]
    lake.notebook("/Shared/reads_room", f"dbutils.notebook.exit(spark.table('{schema}.corals').count())\n")
    _, read = lake.task({"notebook_task": {"notebook_path": "/Shared/reads_room"}})
    assert "3" == read["notebook_output"]["result"]
