"""The operations on runs, through the front door.  Conditions run without a process; some tasks are real."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import ADA, Server, opened
from tests.api.test_jobs import CLUSTER, condition

PRINT = b"import sys\nprint('arguments', sys.argv[1:])\n"
FAIL = b"print('before')\n1 / 0\n"
WAIT = b"import time\ntime.sleep(600)\n"
LARGE = {"op": "GREATER_THAN", "left": "{{job.parameters.limit}}", "right": "6"}
BOTH = "Only one of active_only and completed_only can be true."
CONFLICT = "job_parameters cannot be specified with notebook_params."
NO_OBJECT = "Could not parse request object: Expected object for field notebook_params, found STRING"
NOTEBOOK = b"""# Databricks notebook source
dbutils.notebook.exit("the day is " + dbutils.widgets.get("day"))
"""


def put(server: Server, path: str, content: bytes) -> None:
    body = {"path": path, "content": base64.b64encode(content).decode(), "format": "AUTO"}
    server.post("2.0/workspace/import", body)


def python(key: str, path: str, *parameters: str, **fields: Any) -> dict[str, Any]:
    task = {"python_file": path, "parameters": list(parameters)}
    return {"task_key": key, "existing_cluster_id": CLUSTER, "spark_python_task": task, **fields}


def start(server: Server, job_id: int, **fields: Any) -> int:
    run_id: int = server.post("2.1/jobs/run-now", {"job_id": job_id, **fields})["run_id"]
    return run_id


def results(run: Any) -> dict[str, str]:
    return {task["task_key"]: task["state"].get("result_state") for task in run["tasks"]}


def test_a_run_goes_through_its_conditions_and_is_told_in_full(server: Server) -> None:
    job_id = server.create(
        name="branches",
        parameters=[{"name": "limit", "default": "5"}],
        tasks=[
            {"task_key": "large", "condition_task": LARGE},
            {**condition("yes"), "depends_on": [{"task_key": "large", "outcome": "true"}]},
            {**condition("no"), "depends_on": [{"task_key": "large", "outcome": "false"}]},
        ],
    )

    answer = server.post("2.1/jobs/run-now", {"job_id": job_id, "job_parameters": {"limit": "7"}})
    run = server.ended(answer["run_id"])

    assert answer["run_id"] == answer["number_in_job"] == run["number_in_job"] == run["job_run_id"]
    assert ("branches", "JOB_RUN", "ONE_TIME", job_id) == (
        run["run_name"],
        run["run_type"],
        run["trigger"],
        run["job_id"],
    )
    assert ("TERMINATED", "SUCCESS") == (run["state"]["life_cycle_state"], run["state"]["result_state"])
    assert {"large": "SUCCESS", "yes": "SUCCESS", "no": "EXCLUDED"} == results(run)
    assert [{"name": "limit", "default": "5", "value": "7"}] == run["job_parameters"]
    large = next(task for task in run["tasks"] if task["task_key"] == "large")
    assert "true" == large["condition_task"]["outcome"]
    assert {"condition_task": {"left": "7", "right": "6"}} == large["resolved_values"]
    assert f"http://emulator:8585/?o=8585858585858585#job/{job_id}/run/{run['run_id']}" == run["run_page_url"]
    assert ["ORIGINAL"] == [item["type"] for item in run["repair_history"]]


def test_airflow_asks_for_a_run_in_a_body(server: Server) -> None:
    run_id = start(server, server.create(tasks=[condition("a")]))

    found = server.ok("GET", "/api/2.2/jobs/runs/get", content=f'{{"run_id": {run_id}}}'.encode())

    assert run_id == found["run_id"]


def test_a_python_file_runs_and_gives_its_log(server: Server, folder: str) -> None:
    put(server, f"{folder}/print.py", PRINT)
    job_id = server.create(tasks=[python("print", f"{folder}/print.py", "a")])

    run = server.ended(start(server, job_id, python_params=["b", "c"]))
    output = server.get("2.1/jobs/runs/get-output", run_id=run["run_id"])

    assert {"print": "SUCCESS"} == results(run)
    assert ("arguments ['b', 'c']\n", False) == (output["logs"], output["logs_truncated"])
    assert {"python_params": ["b", "c"]} == run["overriding_parameters"]
    assert run["tasks"][0]["run_id"] == output["metadata"]["run_id"]


def test_a_notebook_gives_its_result_and_its_page(server: Server, folder: str) -> None:
    put(server, f"{folder}/day.py", NOTEBOOK)
    task = {
        "task_key": "day",
        "existing_cluster_id": CLUSTER,
        "notebook_task": {"notebook_path": f"{folder}/day", "base_parameters": {"day": "monday"}},
    }
    run = server.ended(start(server, server.create(tasks=[task]), notebook_params={"day": "sunday"}))
    task_run = run["tasks"][0]["run_id"]

    output = server.get("2.1/jobs/runs/get-output", run_id=task_run)
    [view] = server.get("2.1/jobs/runs/export", run_id=task_run)["views"]

    assert {"result": "the day is sunday", "truncated": False} == output["notebook_output"]
    assert ("NOTEBOOK", "day") == (view["type"], view["name"])
    assert "dbutils.notebook.exit" in view["content"]


def test_a_failure_is_told_by_task_and_by_run_and_is_repaired(server: Server, folder: str) -> None:
    put(server, f"{folder}/file.py", FAIL)
    tasks = [python("bad", f"{folder}/file.py"), {**condition("then"), "depends_on": [{"task_key": "bad"}]}]
    run = server.ended(start(server, server.create(tasks=tasks)))
    bad = next(task for task in run["tasks"] if task["task_key"] == "bad")
    output = server.get("2.1/jobs/runs/get-output", run_id=bad["run_id"])

    put_again = {"path": f"{folder}/file.py", "content": base64.b64encode(PRINT).decode(), "format": "AUTO"}
    server.post("2.0/workspace/import", {**put_again, "overwrite": True})
    repair = server.post("2.1/jobs/runs/repair", {"run_id": run["run_id"], "rerun_all_failed_tasks": True})
    leaves_terminated = server.get("2.1/jobs/runs/get", run_id=run["run_id"])
    repaired = server.ended(run["run_id"])

    assert ("INTERNAL_ERROR", "FAILED", "TERMINATED") == (
        run["state"]["life_cycle_state"],
        run["state"]["result_state"],
        run["status"]["state"],
    )
    assert {"bad": "FAILED", "then": "UPSTREAM_FAILED"} == results(run)
    assert "ZeroDivisionError: division by zero" == output["error"]
    assert "file.py" in output["error_trace"]
    assert "before\n" in output["logs"]
    assert leaves_terminated["state"]["life_cycle_state"] not in ("INTERNAL_ERROR",)
    assert "SUCCESS" == repaired["state"]["result_state"]
    assert ["ORIGINAL", "REPAIR"] == [item["type"] for item in repaired["repair_history"]]
    assert repair["repair_id"] == repaired["repair_history"][-1]["id"]
    assert 4 == len(repaired["tasks"])
    body = {"run_id": run["run_id"], "rerun_tasks": ["bad"]}
    assert (
        "The latest repair ID needs to be provided in order to create a new repair"
        == server.refused("POST", "/api/2.1/jobs/runs/repair", json=body)[2]
    )


def test_a_repair_gets_job_clusters_of_its_own(server: Server, folder: str) -> None:
    """The tasks that it runs again share a new cluster; what it leaves alone keeps the old one, and all of
    them end with the run.
    """
    put(server, f"{folder}/bad.py", FAIL)
    put(server, f"{folder}/good.py", PRINT)
    compute = {"existing_cluster_id": None, "job_cluster_key": "c"}
    files = {"bad": "bad", "good": "good", "worse": "bad"}
    tasks = [{**python(key, f"{folder}/{file}.py"), **compute} for key, file in files.items()]
    clusters = [
        {"job_cluster_key": "c", "new_cluster": {"spark_version": "15.4.x-scala2.12", "num_workers": 1}}
    ]
    job_id = server.create(tasks=tasks, job_clusters=clusters)
    run = server.ended(start(server, job_id))
    server.post("2.1/jobs/runs/repair", {"run_id": run["run_id"], "rerun_all_failed_tasks": True})
    repaired = server.ended(run["run_id"])

    ids = [(task["task_key"], task["cluster_instance"]["cluster_id"]) for task in repaired["tasks"]]
    old, new = ids[0][1], ids[-1][1]
    assert old != new
    assert sorted([*((key, old) for key in files), ("bad", new), ("worse", new)]) == sorted(ids)
    shown = [server.get("2.1/clusters/get", cluster_id=cluster_id) for cluster_id in (old, new)]
    name = f"job-{job_id}-run-{run['run_id']}-c"
    assert [(name, "TERMINATED"), (f"{name}_v1", "TERMINATED")] == [
        (each["cluster_name"], each["state"]) for each in shown
    ]


def test_the_output_of_a_run_of_several_tasks_is_each_tasks_own(server: Server) -> None:
    run = server.ended(start(server, server.create(tasks=[condition("a"), condition("b")])))

    assert (
        400,
        "INVALID_PARAMETER_VALUE",
        "Retrieving the output of runs with multiple tasks is not supported. "
        "Please retrieve the output of each individual task run instead.",
    ) == server.refused("GET", "/api/2.1/jobs/runs/get-output", params={"run_id": run["run_id"]})


def test_a_task_run_is_a_run(server: Server) -> None:
    run = server.ended(start(server, server.create(tasks=[condition("a"), condition("b")])))
    task = run["tasks"][0]

    found = server.get("2.1/jobs/runs/get", run_id=task["run_id"])

    assert (task["run_id"], run["run_id"], [task["task_key"]]) == (
        found["run_id"],
        found["job_run_id"],
        [item["task_key"] for item in found["tasks"]],
    )


def test_a_one_time_run_has_no_saved_job(server: Server) -> None:
    run_id = server.post("2.1/jobs/runs/submit", {"run_name": "once", "tasks": [condition("a")]})["run_id"]
    run = server.ended(run_id)

    assert ("once", "SUBMIT_RUN", "SUCCESS") == (
        run["run_name"],
        run["run_type"],
        run["state"]["result_state"],
    )
    assert 400 == server.refused("GET", "/api/2.1/jobs/get", params={"job_id": run["job_id"]})[0]
    listed = server.get("2.1/jobs/runs/list", run_type="SUBMIT_RUN", limit=25)["runs"]
    assert run_id in [item["run_id"] for item in listed]


def test_an_older_body_is_submitted_as_one_task(server: Server, folder: str) -> None:
    put(server, f"{folder}/print.py", PRINT)
    body = {"existing_cluster_id": CLUSTER, "spark_python_task": {"python_file": f"{folder}/print.py"}}

    run = server.ended(server.post("2.2/jobs/runs/submit", body)["run_id"])

    assert ["SUCCESS"] == list(results(run).values())


def test_the_same_token_is_the_same_run(server: Server) -> None:
    job_id = server.create(tasks=[condition("a")])
    body = {"idempotency_token": "once-and-only", "tasks": [condition("a")]}

    assert start(server, job_id, idempotency_token="t-1") == start(server, job_id, idempotency_token="t-1")
    assert server.post("2.1/jobs/runs/submit", body) == server.post("2.1/jobs/runs/submit", body)
    assert (
        400
        == server.refused("POST", "/api/2.1/jobs/runs/submit", json={**body, "idempotency_token": "x" * 65})[
            0
        ]
    )


def test_runs_are_listed_by_what_is_asked(server: Server) -> None:
    job_id = server.create(tasks=[condition("a")], max_concurrent_runs=10)
    ids = [server.ended(start(server, job_id))["run_id"] for _ in range(3)]

    first = server.get("2.1/jobs/runs/list", job_id=job_id, limit=2)
    second = server.get("2.1/jobs/runs/list", job_id=job_id, limit=2, page_token=first["next_page_token"])

    assert ids[:0:-1] == [run["run_id"] for run in first["runs"]]
    assert ids[:1] == [run["run_id"] for run in second["runs"]]
    assert (True, False) == (first["has_more"], second["has_more"])
    assert "tasks" not in first["runs"][0]
    expanded = server.get("2.1/jobs/runs/list", job_id=job_id, expand_tasks="true", limit="0")["runs"]
    assert (3, ["a"]) == (len(expanded), [task["task_key"] for task in expanded[0]["tasks"]])
    assert {"has_more": False} == server.get("2.1/jobs/runs/list", job_id=job_id, active_only=True)
    assert 3 == len(server.get("2.1/jobs/runs/list", job_id=job_id, completed_only=True)["runs"])
    assert {"has_more": False} == server.get("2.1/jobs/runs/list", job_id=job_id, start_time_to=1)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"limit": 27}, "Invalid limit 27 - it has to be no more than 25."),
        ({"active_only": "true", "completed_only": "true"}, BOTH),
        ({"run_type": "NO_RUN"}, None),
        ({"page_token": "no token"}, None),
    ],
)
def test_a_bad_list_argument_is_refused(server: Server, query: dict[str, Any], message: str | None) -> None:
    status, code, told = server.refused("GET", "/api/2.1/jobs/runs/list", params=query)

    assert (400, "INVALID_PARAMETER_VALUE", message or told) == (status, code, told)


def test_a_run_beyond_the_jobs_limit_is_skipped_and_cancel_ends_the_one_that_runs(
    server: Server, folder: str
) -> None:
    put(server, f"{folder}/wait.py", WAIT)
    job_id = server.create(tasks=[python("wait", f"{folder}/wait.py")])
    first, second = start(server, job_id), start(server, job_id)
    skipped = server.get("2.1/jobs/runs/get", run_id=second)

    status, code, _ = server.refused("POST", "/api/2.1/jobs/runs/delete", json={"run_id": first})
    assert {} == server.post("2.1/jobs/runs/cancel", {"run_id": first})
    cancelled = server.ended(first)
    assert {} == server.post("2.1/jobs/runs/cancel", {"run_id": first})

    assert ("SKIPPED", "MAXIMUM_CONCURRENT_RUNS_REACHED") == (
        skipped["state"]["life_cycle_state"],
        skipped["state"]["result_state"],
    )
    assert (400, "INVALID_STATE") == (status, code)
    assert ("TERMINATED", "CANCELED", True) == (
        cancelled["state"]["life_cycle_state"],
        cancelled["state"]["result_state"],
        cancelled["state"]["user_cancelled_or_timedout"],
    )


def test_cancel_all_ends_the_runs_of_a_job(server: Server, folder: str) -> None:
    put(server, f"{folder}/wait.py", WAIT)
    job_id = server.create(tasks=[python("wait", f"{folder}/wait.py")], queue={"enabled": True})
    running, queued = start(server, job_id), start(server, job_id)
    waiting = server.get("2.1/jobs/runs/get", run_id=queued)

    assert {} == server.post("2.1/jobs/runs/cancel-all", {"job_id": job_id})

    assert ("QUEUED", "MAX_CONCURRENT_RUNS_REACHED") == (
        waiting["state"]["life_cycle_state"],
        waiting["status"]["queue_details"]["code"],
    )
    assert ["CANCELED", "CANCELED"] == [
        server.ended(run_id)["state"]["result_state"] for run_id in (running, queued)
    ]


def test_a_run_that_was_deleted_does_not_exist(server: Server) -> None:
    run_id = server.ended(start(server, server.create(tasks=[condition("a")])))["run_id"]

    assert {} == server.post("2.1/jobs/runs/delete", {"run_id": run_id})

    for method, verb in (("GET", "get"), ("GET", "get-output"), ("GET", "export"), ("POST", "cancel")):
        given = {"params": {"run_id": run_id}} if method == "GET" else {"json": {"run_id": run_id}}
        assert (400, "INVALID_PARAMETER_VALUE", f"Run {run_id} does not exist.") == server.refused(
            method, f"/api/2.1/jobs/runs/{verb}", **given
        )


def test_a_kind_that_does_not_run_here_is_stored_and_says_so_when_it_runs(server: Server) -> None:
    task = {"task_key": "a", "dashboard_task": {"dashboard_id": "x"}}

    run = server.ended(start(server, server.create(tasks=[task])))

    [shown] = run["tasks"]
    assert ("INTERNAL_ERROR", "FAILED", "FEATURE_DISABLED") == (
        shown["state"]["life_cycle_state"],
        shown["state"]["result_state"],
        shown["status"]["termination_details"]["code"],
    )
    assert "dashboard_task" in shown["state"]["state_message"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"job_parameters": {"a": "1"}, "notebook_params": {"b": "2"}}, CONFLICT),
        ({"notebook_params": "a=b"}, NO_OBJECT),
        ({"notebook_params": {"a": "1"}, "jar_params": ["b"]}, None),
        ({"python_params": ["ü"]}, None),
        ({"idempotency_token": "x" * 65}, "idempotency_token must have at most 64 characters."),
    ],
)
def test_bad_parameters_start_no_run(server: Server, fields: dict[str, Any], message: str | None) -> None:
    job_id = server.create(tasks=[condition("a")])

    status, _, told = server.refused("POST", "/api/2.1/jobs/run-now", json={"job_id": job_id, **fields})

    assert (400, message or told) == (status, told)
    assert {"has_more": False} == server.get("2.1/jobs/runs/list", job_id=job_id)


def test_who_may_view_may_not_run(server: Server) -> None:
    view = {"user_name": "ada@example.com", "permission_level": "CAN_VIEW"}
    job_id = server.post("2.1/jobs/create", {"tasks": [condition("a")], "access_control_list": [view]})[
        "job_id"
    ]
    run_id = start(server, job_id)

    assert run_id == server.get("2.1/jobs/runs/get", token=ADA, run_id=run_id)["run_id"]
    assert (403, "PERMISSION_DENIED") == server.refused(
        "POST", "/api/2.1/jobs/run-now", token=ADA, json={"job_id": job_id}
    )[:2]
    assert (403, "PERMISSION_DENIED") == server.refused(
        "POST", "/api/2.1/jobs/runs/cancel", token=ADA, json={"run_id": run_id}
    )[:2]


def test_a_run_is_cancelled_while_its_process_is_still_being_made(tmp_path: Path) -> None:
    """A cancel that comes before the first task's process is there is not lost."""
    with opened(tmp_path) as fresh:
        put(fresh, "/wait.py", WAIT)
        run_id = start(fresh, fresh.create(tasks=[python("wait", "/wait.py")]))
        fresh.post("2.1/jobs/runs/cancel", {"run_id": run_id})

        assert "CANCELED" == fresh.ended(run_id)["state"]["result_state"]
