"""Rules of the service as a client sees them: settings, errors by version, jobs that run jobs."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lakejobs_emulator.settings import User

from tests.api.conftest import ADA, ADMIN, BOB, USERS, Server, opened
from tests.api.test_jobs import CLUSTER, condition
from tests.api.test_permissions import acl, path_of, user
from tests.api.test_runs import FAIL, NOTEBOOK, PRINT, WAIT, put, python, results, start

INVALID = (400, "INVALID_PARAMETER_VALUE")
VERSIONS = ("2.0", "2.1", "2.2")
SCHEDULE = {"quartz_cron_expression": "0 0 0 * * ?", "timezone_id": "UTC"}
FILES = {"file_arrival": {"url": "/Volumes/a/b/c/"}}
NOTEBOOK_TASK = {"notebook_task": {"notebook_path": "/a"}}
JAR_TASK = {"spark_jar_task": {"main_class_name": "a.B"}}
NEW = {"spark_version": "x", "num_workers": 1}
ANY_COMPUTE = "One of job_cluster_key, new_cluster, or existing_cluster_id must be specified."
EITHER = "Either new_cluster or existing_cluster_id must be specified."
CRON = (
    "Invalid quartz_cron_expression: every day. Databricks uses Quartz cron syntax, which is different from "
    "the standard cron syntax. See http://www.quartz-scheduler.org/documentation/quartz-2.1.x/tutorials/"
    "crontrigger.html for more details."
)
PROVIDERS = (
    "git_source.git_provider must be one of: github,gitlab,bitbucketcloud,gitlabenterpriseedition,"
    "bitbucketserver,azuredevopsservices,githubenterprise,awscodecommit"
)
GRAPH = "Invalid dependency graph,"
MULTI = "Multi-task jobs require clusterspec to be specified within the tasks."
SHARED = "Shared job cluster feature is only supported in multi-task jobs."
SIZE = "Missing required field: settings.cluster_spec.new_cluster.size"
DEPENDENCY = "Missing required field: settings.tasks.depends_on.task_key"
# Body of create -> what the service says.
ERRORS: dict[str, tuple[dict[str, Any], str]] = {
    "no compute": ({"tasks": [{"task_key": "a", **JAR_TASK}]}, ANY_COMPUTE),
    "two computes": (
        {"tasks": [{"task_key": "a", **JAR_TASK, "existing_cluster_id": CLUSTER, "new_cluster": NEW}]},
        ANY_COMPUTE,
    ),
    "job cluster": (
        {"tasks": [{"task_key": "a", **JAR_TASK, "job_cluster_key": "c"}]},
        "Job cluster 'c' is not defined in field 'job_clusters'.",
    ),
    "cluster beside tasks": ({"tasks": [condition("a")], "new_cluster": NEW}, MULTI),
    "shared cluster without tasks": (
        {**JAR_TASK, "new_cluster": NEW, "job_clusters": [{"job_cluster_key": "c", "new_cluster": NEW}]},
        SHARED,
    ),
    "size": (
        {
            "tasks": [
                {"task_key": "a", **JAR_TASK, "new_cluster": {"spark_version": "x", "node_type_id": "y"}}
            ]
        },
        SIZE,
    ),
    "depends_on": ({"tasks": [condition("a", depends_on=[{}])]}, DEPENDENCY),
    "itself": ({"tasks": [condition("a", "a")]}, f"{GRAPH} task 'a' can not reference itself."),
    "unknown": ({"tasks": [condition("a", "b")]}, f"{GRAPH} task 'a' depends on unknown task 'b'."),
    "cycle": ({"tasks": [condition("a", "b"), condition("b", "a")]}, f"{GRAPH} cycle detected."),
    "twice": ({"tasks": [condition("a"), condition("a")]}, "Duplicate task key 'a'."),
    "cron": ({"schedule": {**SCHEDULE, "quartz_cron_expression": "every day"}}, CRON),
    "zone": ({"schedule": {**SCHEDULE, "timezone_id": "Moon/Crater"}}, "Invalid timezone_id: Moon/Crater."),
    "provider": ({"git_source": {"git_url": "u", "git_provider": "nobody"}}, PROVIDERS),
    "no provider": ({"git_source": {"git_url": "u"}}, PROVIDERS),
}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("body", "message"), ERRORS.values(), ids=ERRORS)
def test_an_error_is_told_in_the_services_words(
    server: Server, version: str, body: dict[str, Any], message: str
) -> None:
    """The texts are the real ones where those are known, in create and in reset."""
    job_id = server.create(tasks=[condition("kept")])
    before = server.get("2.1/jobs/get", job_id=job_id)
    reset = {"job_id": job_id, "new_settings": {"name": "reset", **body}}

    assert (*INVALID, message) == server.refused("POST", f"/api/{version}/jobs/create", json=body)
    answer = server.refused("POST", f"/api/{version}/jobs/reset", json=reset)
    assert INVALID == answer[:2]
    assert answer[2].replace("new_settings", "settings") == message
    assert before == server.get("2.1/jobs/get", job_id=job_id)


@pytest.mark.parametrize("path", ["create", "runs/submit"])
def test_2_0_has_its_own_words_for_missing_compute(server: Server, path: str) -> None:
    for body in (JAR_TASK, {**JAR_TASK, "existing_cluster_id": CLUSTER, "new_cluster": NEW}):
        assert (*INVALID, EITHER) == server.refused("POST", f"/api/2.0/jobs/{path}", json=body)


@pytest.mark.parametrize("version", VERSIONS)
def test_an_empty_submit_and_an_empty_reset_have_no_run_settings(server: Server, version: str) -> None:
    job_id = server.create(tasks=[condition("a")])
    message = "Run settings must be specified."

    for path, body in (("runs/submit", {}), ("reset", {"job_id": job_id, "new_settings": {}})):
        assert (*INVALID, message) == server.refused("POST", f"/api/{version}/jobs/{path}", json=body)


def test_the_format_of_a_request_is_ignored(server: Server) -> None:
    for version in VERSIONS:
        body = {"format": "SINGLE_TASK", "tasks": [condition("a"), condition("b")]}
        job_id = server.post(f"{version}/jobs/create", body)["job_id"]
        assert "MULTI_TASK" == server.get("2.1/jobs/get", job_id=job_id)["settings"]["format"]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_job_needs_no_field_at_all(server: Server, version: str) -> None:
    job_id = server.post(f"{version}/jobs/create", {})["job_id"]

    assert "Untitled" == server.get(f"{version}/jobs/get", job_id=job_id)["settings"]["name"]


@pytest.mark.parametrize(
    ("parameter", "status"),
    [
        ({"name": "a.b-c_1", "default": ""}, 200),
        ({"name": "a b", "default": "x"}, 400),
        ({"name": "é!", "default": "x"}, 400),
        ({"name": "", "default": "x"}, 400),
        ({"name": "a"}, 400),
        ({"default": "x"}, 400),
    ],
)
def test_a_job_parameter_has_a_name_and_a_default(
    server: Server, parameter: dict[str, str], status: int
) -> None:
    body = {"tasks": [condition("a")], "parameters": [parameter]}

    assert status == server.ask("POST", "/api/2.1/jobs/create", json=body).status_code


@pytest.mark.parametrize(
    "triggers",
    [
        {"schedule": SCHEDULE, "continuous": {"pause_status": "PAUSED"}},
        {"schedule": SCHEDULE, "trigger": FILES},
        {"trigger": FILES, "continuous": {"pause_status": "PAUSED"}},
        {"triggers": [FILES], "schedule": SCHEDULE},
    ],
    ids=lambda triggers: "+".join(triggers),
)
def test_a_job_has_one_trigger_at_the_most(server: Server, triggers: dict[str, Any]) -> None:
    body = {"tasks": [condition("a")], **triggers}
    message = "Only one of schedule, trigger, continuous, triggers can be specified."

    assert (*INVALID, message) == server.refused("POST", "/api/2.2/jobs/create", json=body)
    for name, one in triggers.items():
        assert (
            200
            == server.ask(
                "POST", "/api/2.2/jobs/create", json={**body, **dict.fromkeys(triggers), name: one}
            ).status_code
        )


def test_continuous_takes_a_retry_mode(server: Server) -> None:
    for mode, status in (("NEVER", 200), ("ON_FAILURE", 200), ("ALWAYS", 400)):
        body = {"tasks": [condition("a")], "continuous": {"pause_status": "PAUSED", "task_retry_mode": mode}}
        assert status == server.ask("POST", "/api/2.2/jobs/create", json=body).status_code


def test_edit_mode_and_deployment_come_back(server: Server) -> None:
    deployment = {"kind": "BUNDLE", "metadata_file_path": "/a/b"}
    job_id = server.create(edit_mode="UI_LOCKED", deployment=deployment)

    for version in ("2.1", "2.2"):
        settings = server.get(f"{version}/jobs/get", job_id=job_id)["settings"]
        assert ("UI_LOCKED", deployment) == (settings["edit_mode"], settings["deployment"])


def test_run_as_may_be_a_group_in_2_2(server: Server) -> None:
    body = {"tasks": [condition("a")], "run_as": {"group_name": "analysts"}}
    job_id = server.post("2.2/jobs/create", body)["job_id"]

    job = server.get("2.2/jobs/get", job_id=job_id)

    assert ({"group_name": "analysts"}, "analysts") == (job["settings"]["run_as"], job["run_as_user_name"])


def test_workload_types_may_be_texts(server: Server) -> None:
    cluster = {**NEW, "workload_type": {"clients": {"jobs": "true", "notebooks": "False"}}}
    job_id = server.create(tasks=[{"task_key": "a", **NOTEBOOK_TASK, "new_cluster": cluster}])

    [task] = server.get("2.1/jobs/get", job_id=job_id)["settings"]["tasks"]

    assert {"jobs": True, "notebooks": False} == task["new_cluster"]["workload_type"]["clients"]


def test_an_older_notification_setting_is_kept_for_older_versions(server: Server) -> None:
    """alert_on_last_attempt of a job: taken and shown before 2.2, which does not know it."""
    job_id = server.create(notification_settings={"alert_on_last_attempt": True})

    assert {"alert_on_last_attempt": True} == server.get("2.1/jobs/get", job_id=job_id)["settings"][
        "notification_settings"
    ]
    assert {} == server.get("2.2/jobs/get", job_id=job_id)["settings"]["notification_settings"]


@pytest.mark.parametrize("concurrency", [0, 1, 100, 101])
def test_a_for_each_has_100_iterations_at_a_time_at_the_most(server: Server, concurrency: int) -> None:
    loop = {"inputs": "[1]", "concurrency": concurrency, "task": condition("each")}
    body = {"tasks": [{"task_key": "loop", "for_each_task": loop}]}

    status = server.ask("POST", "/api/2.1/jobs/create", json=body).status_code

    assert (200 if 1 <= concurrency <= 100 else 400) == status


def test_the_creator_goes_when_the_user_is_removed(tmp_path: Path) -> None:
    """creator_user_name is absent once the settings name the user no more."""
    eve = User(name="eve@example.com", token="dapi-eve")
    with opened(tmp_path, users=(*USERS, eve)) as before:
        job_id = before.post("2.1/jobs/create", {"tasks": [condition("a")]}, token="dapi-eve")["job_id"]
        run_id = before.post("2.1/jobs/run-now", {"job_id": job_id}, token="dapi-eve")["run_id"]
        before.ended(run_id)
        assert "eve@example.com" == before.get("2.1/jobs/get", job_id=job_id)["creator_user_name"]
    with opened(tmp_path) as after:
        for version in VERSIONS:
            assert "creator_user_name" not in after.get(f"{version}/jobs/get", job_id=job_id)
            assert "creator_user_name" not in after.get(f"{version}/jobs/runs/get", run_id=run_id)


def test_permissions_also_answer_at_their_preview_path(server: Server) -> None:
    job_id = server.create(tasks=[condition("a")])
    preview = f"/api/2.0/preview/permissions/jobs/{job_id}"

    assert server.ok("GET", path_of(job_id)) == server.ok("GET", preview)
    assert server.ok("GET", f"{path_of(job_id)}/permissionLevels") == server.ok(
        "GET", f"{preview}/permissionLevels"
    )
    server.ok("PATCH", preview, json=acl(user("ada@example.com", "CAN_VIEW")))
    assert job_id == server.get("2.1/jobs/get", token=ADA, job_id=job_id)["job_id"]


@pytest.mark.parametrize(
    "given",
    [
        {"jar_params": ["a"], "python_params": ["b"]},
        {"jar_params": ["a"], "notebook_params": {"b": "c"}},
        {"python_params": ["a"], "notebook_params": {"b": "c"}},
    ],
    ids=lambda given: "+".join(given),
)
def test_2_0_takes_one_kind_of_parameters(server: Server, given: dict[str, Any]) -> None:
    job_id = server.create(tasks=[condition("a")])

    assert INVALID == server.refused("POST", "/api/2.0/jobs/run-now", json={"job_id": job_id, **given})[:2]


@pytest.mark.parametrize(
    ("given", "status"),
    [({"ü": "a"}, 400), ({"a": "ü"}, 400), ({"a": "b"}, 200)],
    ids=["key", "value", "neither"],
)
def test_2_0_takes_ascii_in_notebook_parameters(server: Server, given: dict[str, str], status: int) -> None:
    job_id = server.create(tasks=[condition("a")], max_concurrent_runs=9)
    body = {"job_id": job_id, "notebook_params": given}

    assert status == server.ask("POST", "/api/2.0/jobs/run-now", json=body).status_code
    assert 200 == server.ask("POST", "/api/2.1/jobs/run-now", json=body).status_code


def loop(key: str, nested: dict[str, Any]) -> dict[str, Any]:
    return {"task_key": key, "for_each_task": {"inputs": "[1]", "task": nested}}


def variables(value: str) -> dict[str, Any]:
    return {**NEW, "spark_env_vars": {"A": value}}


def params(value: str) -> dict[str, Any]:
    return {"notebook_task": {"notebook_path": "/a", "base_parameters": {"a": value}}}


@pytest.mark.parametrize(
    "settings",
    [
        lambda text: {"new_cluster": variables(text), **JAR_TASK},
        lambda text: {"tasks": [{"task_key": "a", **JAR_TASK, "new_cluster": variables(text)}]},
        lambda text: {"tasks": [loop("a", {"task_key": "n", **JAR_TASK, "new_cluster": variables(text)})]},
        lambda text: {
            "job_clusters": [{"job_cluster_key": "c", "new_cluster": variables(text)}],
            "tasks": [condition("a")],
        },
        lambda text: {"existing_cluster_id": CLUSTER, **params(text)},
        lambda text: {"tasks": [{"task_key": "a", **params(text)}]},
        lambda text: {"tasks": [loop("a", {"task_key": "n", **params(text)})]},
    ],
    ids=["cluster", "task", "nested", "job-cluster", "parameters", "parameters-task", "parameters-nested"],
)
def test_2_0_takes_ascii_in_settings(server: Server, settings: Callable[[str], dict[str, Any]]) -> None:
    """Variables of a new cluster and parameters of a notebook, wherever they stand; 2.1 takes any text."""
    job_id, bad = server.create(tasks=[condition("a")]), settings("ü")
    change = {"job_id": job_id, "new_settings": bad}
    bodies = {"create": bad, "reset": change, "update": change}
    if "job_clusters" not in bad:  # which a one-time run does not have
        bodies["runs/submit"] = bad

    for path, body in bodies.items():
        status, code, message = server.refused("POST", f"/api/2.0/jobs/{path}", json=body)
        assert (INVALID, True) == ((status, code), message.endswith("can only contain ASCII characters."))
    server.ok("POST", "/api/2.0/jobs/create", json=settings("a"))
    server.ok("POST", "/api/2.1/jobs/create", json=bad)


def test_a_submitted_task_names_no_job_cluster(server: Server) -> None:
    """A one-time run has no job_clusters: a key names none, and job_clusters are ignored."""
    shared = {"job_clusters": [{"job_cluster_key": "c", "new_cluster": NEW}]}
    body = {"tasks": [{"task_key": "a", **JAR_TASK, "job_cluster_key": "c"}], **shared}

    for version in VERSIONS:
        assert INVALID == server.refused("POST", f"/api/{version}/jobs/runs/submit", json=body)[:2]


def test_a_one_time_run_without_a_name_is_untitled(server: Server) -> None:
    run_id = server.post("2.1/jobs/runs/submit", {"tasks": [condition("a")]})["run_id"]

    assert "Untitled" == server.get("2.1/jobs/runs/get", run_id=run_id)["run_name"]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_older_form_is_submitted_in_every_version(server: Server, folder: str, version: str) -> None:
    put(server, f"{folder}/print.py", PRINT)
    body = {"existing_cluster_id": CLUSTER, "spark_python_task": {"python_file": f"{folder}/print.py"}}

    run = server.ended(server.post(f"{version}/jobs/runs/submit", body)["run_id"])

    assert ["SUCCESS"] == list(results(run).values())


def test_a_submitted_task_is_tried_again(server: Server, folder: str) -> None:
    put(server, f"{folder}/fail.py", FAIL)
    body = {"tasks": [python("a", f"{folder}/fail.py", max_retries=1)]}

    run = server.ended(server.post("2.1/jobs/runs/submit", body)["run_id"])

    assert [0, 1] == [task["attempt_number"] for task in run["tasks"]]


def test_run_if_decides_in_a_one_time_run_too(server: Server, folder: str) -> None:
    put(server, f"{folder}/fail.py", FAIL)
    after = condition("b", "a", run_if="ALL_DONE")
    body = {"tasks": [python("a", f"{folder}/fail.py"), after]}

    run = server.ended(server.post("2.1/jobs/runs/submit", body)["run_id"])

    assert {"a": "FAILED", "b": "SUCCESS"} == results(run)


def test_a_task_without_any_compute_runs_though_it_names_no_environment(server: Server, folder: str) -> None:
    """The service wants an environment_key for files, wheels and dbt; here the task runs with what is
    installed, whether the job has environments or not."""
    put(server, f"{folder}/print.py", PRINT)
    task = {"task_key": "a", "spark_python_task": {"python_file": f"{folder}/print.py"}}
    environment = {"environment_key": "e", "spec": {"environment_version": "2"}}
    jobs = [server.create(tasks=[task]), server.create(tasks=[task], environments=[environment])]

    ended = [server.ended(start(server, job_id)) for job_id in jobs]

    assert [{"a": "SUCCESS"}] * 2 == [results(run) for run in ended]


def test_a_run_does_not_repeat_token_only_and_queue(server: Server) -> None:
    job_id = server.create(tasks=[condition("a"), condition("b")])
    run_id = start(server, job_id, idempotency_token="not repeated", only=["a"], queue={"enabled": True})

    for version in VERSIONS:
        assert (
            not {"idempotency_token", "only", "queue"}
            & server.get(f"{version}/jobs/runs/get", run_id=run_id).keys()
        )


def test_a_token_tells_nobody_of_a_run_that_they_may_not_see(server: Server) -> None:
    body = {"tasks": [condition("a")], "idempotency_token": "a secret run"}
    run_id = server.post("2.1/jobs/runs/submit", body, token=ADA)["run_id"]

    assert str(run_id) not in server.ask("POST", "/api/2.1/jobs/runs/submit", token=BOB, json=body).text
    assert run_id == server.post("2.1/jobs/runs/submit", body, token=ADA)["run_id"]


def test_a_token_tells_nobody_of_a_deleted_run_that_they_could_not_see(server: Server) -> None:
    """Who could see it is told that it is gone; to others the token is a new one, theirs from then on."""
    body = {"tasks": [condition("a")], "idempotency_token": "a deleted secret"}
    run_id = server.post("2.1/jobs/runs/submit", body, token=ADA)["run_id"]
    server.ended(run_id)
    server.post("2.1/jobs/runs/delete", {"run_id": run_id}, token=ADA)

    own = server.post("2.1/jobs/runs/submit", body, token=BOB)["run_id"]
    assert run_id != own
    assert own == server.post("2.1/jobs/runs/submit", body, token=BOB)["run_id"]
    for token in (ADA, ADMIN):
        message = server.refused("POST", "/api/2.1/jobs/runs/submit", token=token, json=body)[2]
        assert f"Run {run_id} does not exist." == message


def test_an_active_run_has_no_end(server: Server, folder: str) -> None:
    put(server, f"{folder}/wait.py", WAIT)
    run_id = start(server, server.create(tasks=[python("a", f"{folder}/wait.py")]))

    shown = [server.get(f"{version}/jobs/runs/get", run_id=run_id) for version in VERSIONS]
    server.post("2.1/jobs/runs/cancel", {"run_id": run_id})
    ended = server.ended(run_id)

    assert [0, 0, 0] == [run["end_time"] for run in shown]
    assert {"result_state"} & {key for run in shown for key in run["state"]} == set()
    assert ended["end_time"] > 0


def test_a_task_below_a_failure_never_started(server: Server, folder: str) -> None:
    put(server, f"{folder}/fail.py", FAIL)
    run = server.ended(
        start(server, server.create(tasks=[python("a", f"{folder}/fail.py"), condition("b", "a")]))
    )

    below = next(task for task in run["tasks"] if task["task_key"] == "b")

    assert (0, "SKIPPED", "UPSTREAM_FAILED", "An upstream task failed.") == (
        below["start_time"],
        below["state"]["life_cycle_state"],
        below["state"]["result_state"],
        below["state"]["state_message"],
    )


def test_a_notebook_that_is_not_there_fails_its_task(server: Server) -> None:
    task = {"task_key": "a", "existing_cluster_id": CLUSTER, "notebook_task": {"notebook_path": "/nowhere/a"}}

    [shown] = server.ended(start(server, server.create(tasks=[task])))["tasks"]

    assert ("INTERNAL_ERROR", "FAILED", "Notebook not found: /nowhere/a") == (
        shown["state"]["life_cycle_state"],
        shown["state"]["result_state"],
        shown["state"]["state_message"],
    )
    assert ("RESOURCE_NOT_FOUND", "CLIENT_ERROR") == (
        shown["status"]["termination_details"]["code"],
        shown["status"]["termination_details"]["type"],
    )


def test_results_and_logs_of_more_than_5_mb_are_cut_and_say_so(server: Server, folder: str) -> None:
    """The first 5 MB of a notebook's result, the last 5 MB of a log."""
    size = 5 * 1024 * 1024
    put(server, f"{folder}/long.py", f"print('a' + 'b' * {size - 1})".encode())
    notebook = f"# Databricks notebook source\ndbutils.notebook.exit('a' * {size} + 'b')\n".encode()
    put(server, f"{folder}/large.py", notebook)
    exits = {
        "task_key": "n",
        "existing_cluster_id": CLUSTER,
        "notebook_task": {"notebook_path": f"{folder}/large"},
    }
    run = server.ended(start(server, server.create(tasks=[python("p", f"{folder}/long.py"), exits])))
    task_runs = {task["task_key"]: task["run_id"] for task in run["tasks"]}

    log = server.get("2.1/jobs/runs/get-output", run_id=task_runs["p"])
    result = server.get("2.1/jobs/runs/get-output", run_id=task_runs["n"])["notebook_output"]

    assert ("b" * (size - 1) + "\n", True) == (log["logs"], log["logs_truncated"])
    assert ("a" * size, True) == (result["result"], result["truncated"])


def test_only_notebooks_are_exported(server: Server, folder: str) -> None:
    put(server, f"{folder}/print.py", PRINT)
    run = server.ended(start(server, server.create(tasks=[python("a", f"{folder}/print.py")])))

    assert (*INVALID, "Only notebook runs can be exported.") == server.refused(
        "GET", "/api/2.1/jobs/runs/export", params={"run_id": run["tasks"][0]["run_id"]}
    )


def test_a_lower_limit_stops_no_active_run(server: Server, folder: str) -> None:
    put(server, f"{folder}/wait.py", WAIT)
    job_id = server.create(tasks=[python("a", f"{folder}/wait.py")], max_concurrent_runs=2)
    runs = [start(server, job_id) for _ in range(2)]

    server.post("2.1/jobs/update", {"job_id": job_id, "new_settings": {"max_concurrent_runs": 1}})
    states = [server.get("2.1/jobs/runs/get", run_id=run_id)["state"]["life_cycle_state"] for run_id in runs]
    skipped = server.ended(start(server, job_id))
    server.post("2.1/jobs/runs/cancel-all", {"job_id": job_id})

    assert not {"TERMINATING", "TERMINATED", "SKIPPED"} & set(states)
    assert "MAXIMUM_CONCURRENT_RUNS_REACHED" == skipped["state"]["result_state"]
    assert ["CANCELED", "CANCELED"] == [server.ended(run_id)["state"]["result_state"] for run_id in runs]


def test_cancel_all_takes_queued_runs_only_when_asked(server: Server, folder: str) -> None:
    put(server, f"{folder}/wait.py", WAIT)
    job_id = server.create(tasks=[python("a", f"{folder}/wait.py")], queue={"enabled": True})
    active, queued = start(server, job_id), start(server, job_id)

    server.post("2.1/jobs/runs/cancel-all", {"job_id": job_id, "all_queued_runs": True})
    cancelled = server.ended(queued)
    still = server.get("2.1/jobs/runs/get", run_id=active)["state"]["life_cycle_state"]
    server.post("2.1/jobs/runs/cancel", {"run_id": active})

    assert "CANCELED" == cancelled["state"]["result_state"]
    assert still in ("PENDING", "RUNNING")
    assert (*INVALID, "Missing required field: job_id") == server.refused(
        "POST", "/api/2.1/jobs/runs/cancel-all", json={}
    )


def test_deleting_a_job_ends_its_runs_and_hides_them(server: Server, folder: str) -> None:
    put(server, f"{folder}/wait.py", WAIT)
    job_id = server.create(name="to be deleted", tasks=[python("a", f"{folder}/wait.py")])
    run_id = start(server, job_id)

    server.post("2.1/jobs/delete", {"job_id": job_id})

    assert INVALID == server.refused("GET", "/api/2.1/jobs/get", params={"job_id": job_id})[:2]
    assert INVALID == server.refused("GET", "/api/2.1/jobs/runs/get", params={"run_id": run_id})[:2]
    assert {"has_more": False} == server.get("2.1/jobs/list", name="to be deleted")
    listed = server.get("2.1/jobs/runs/list", limit=25)
    assert run_id not in [run["run_id"] for run in listed["runs"]]


def test_a_repair_forgets_the_parameters_of_before(server: Server, folder: str) -> None:
    """What run-now overrode is not used again unless the repair says it."""
    put(server, f"{folder}/day.py", NOTEBOOK)
    task = {
        "task_key": "day",
        "existing_cluster_id": CLUSTER,
        "notebook_task": {"notebook_path": f"{folder}/day", "base_parameters": {"day": "monday"}},
    }
    job_id = server.create(tasks=[task])
    run = server.ended(start(server, job_id, notebook_params={"day": "sunday"}))

    server.post("2.1/jobs/runs/repair", {"run_id": run["run_id"], "rerun_tasks": ["day"]})
    repaired = server.ended(run["run_id"])
    outputs = [
        server.get("2.1/jobs/runs/get-output", run_id=attempt["run_id"])["notebook_output"]["result"]
        for attempt in repaired["tasks"]
    ]

    assert ["the day is sunday", "the day is monday"] == outputs


def test_a_run_keeps_the_settings_that_it_began_with(server: Server) -> None:
    job_id = server.create(name="first", tasks=[condition("a")])
    run_id = start(server, job_id)
    server.ended(run_id)

    server.post(
        "2.1/jobs/reset", {"job_id": job_id, "new_settings": {"name": "second", "tasks": [condition("b")]}}
    )
    run = server.get("2.1/jobs/runs/get", run_id=run_id)

    assert ("first", ["a"]) == (run["run_name"], [task["task_key"] for task in run["tasks"]])


def test_a_for_each_task_run_lists_its_iterations(server: Server) -> None:
    loop = {"inputs": '["x", "y", "z"]', "concurrency": 2, "task": condition("each")}
    job_id = server.create(tasks=[{"task_key": "loop", "for_each_task": loop}])
    run = server.ended(start(server, job_id))
    [task] = run["tasks"]

    shown = server.get("2.2/jobs/runs/get", run_id=task["run_id"])

    assert ["loop"] == [one["task_key"] for one in shown["tasks"]]
    assert ["SUCCESS"] * 3 == [one["state"]["result_state"] for one in shown["iterations"]]
    assert {"each"} == {one["task_key"] for one in shown["iterations"]}
    one = server.get("2.2/jobs/runs/get", run_id=shown["iterations"][0]["run_id"])
    assert run["run_id"] == one["job_run_id"]
    assert "iterations" not in server.get("2.2/jobs/runs/get", run_id=run["run_id"])


def test_a_for_each_task_counts_its_iterations(server: Server) -> None:
    nested = {"op": "GREATER_THAN", "left": "{{input}}", "right": "0"}
    loop = {"inputs": '[1, "no number", 3]', "task": {"task_key": "each", "condition_task": nested}}
    job_id = server.create(tasks=[{"task_key": "loop", "for_each_task": loop}])

    [task] = server.ended(start(server, job_id))["tasks"]

    counted = task["for_each_task"]["stats"]
    assert {
        "total_iterations": 3,
        "scheduled_iterations": 3,
        "active_iterations": 0,
        "completed_iterations": 3,
        "failed_iterations": 1,
        "succeeded_iterations": 2,
    } == counted["task_run_stats"]
    assert [1] == [one["count"] for one in counted["error_message_stats"]]
    assert "FAILED" == task["state"]["result_state"]


def test_a_run_job_task_names_its_child(server: Server) -> None:
    child_job = server.create(name="child", tasks=[condition("a")])
    job_id = server.create(tasks=[{"task_key": "call", "run_job_task": {"job_id": child_job}}])
    run = server.ended(start(server, job_id))
    [task] = run["tasks"]

    output = server.get("2.1/jobs/runs/get-output", run_id=task["run_id"])
    child = server.get("2.1/jobs/runs/get", run_id=output["run_job_output"]["run_id"])

    assert ("JOB_RUN", "RUN_JOB_TASK", {"run_id": task["run_id"]}, child_job) == (
        child["run_type"],
        child["trigger"],
        child["trigger_info"],
        child["job_id"],
    )
    assert "SUCCESS" == run["state"]["result_state"] == child["state"]["result_state"]


@pytest.mark.parametrize("looped", [False, True])
def test_a_run_job_task_names_only_jobs_that_its_maker_may_run(server: Server, looped: bool) -> None:
    """Of a job that one may not run, and of one that is not there, the same is said."""
    child_job = server.create(name="child of an admin", tasks=[condition("a")])
    task: dict[str, Any] = {"task_key": "call", "run_job_task": {"job_id": child_job}}
    if looped:
        task = {"task_key": "loop", "for_each_task": {"inputs": "[1]", "task": task}}
    mine = server.post("2.1/jobs/create", {"tasks": [condition("a")]}, token=ADA)["job_id"]
    nobodys = {"task_key": "call", "run_job_task": {"job_id": 5}}

    def denied(path: str, **body: Any) -> str:
        status, code, message = server.refused("POST", f"/api/2.1/jobs/{path}", token=ADA, json=body)
        assert (403, "PERMISSION_DENIED") == (status, code)
        return message.replace(str(child_job), "N").replace("job 5", "job N")

    told = {
        denied("create", tasks=[task]),
        denied("create", tasks=[nobodys]),
        denied("runs/submit", tasks=[task]),
        denied("update", job_id=mine, new_settings={"tasks": [task]}),
        denied("reset", job_id=mine, new_settings={"tasks": [task]}),
    }
    server.ok("PATCH", path_of(child_job), json=acl(user("ada@example.com", "CAN_MANAGE_RUN")))
    allowed = server.post("2.1/jobs/create", {"tasks": [task]}, token=ADA)["job_id"]
    run = server.ended(server.post("2.1/jobs/run-now", {"job_id": allowed}, token=ADA)["run_id"])

    assert {"User ada@example.com does not have Admin or Manage Run or Owner permissions on job N"} == told
    assert "SUCCESS" == run["state"]["result_state"]


def test_an_update_of_the_older_form_changes_the_one_task(server: Server) -> None:
    """Fields of the single task are those of the one task, whoever made the job."""
    body = {
        "existing_cluster_id": CLUSTER,
        **NOTEBOOK_TASK,
        "max_retries": 1,
        "libraries": [{"jar": "dbfs:/a.jar"}],
    }
    job_id = server.post("2.0/jobs/create", body)["job_id"]
    change = {"max_retries": 3, "spark_python_task": {"python_file": "/b.py"}}

    server.post(
        "2.0/jobs/update",
        {"job_id": job_id, "new_settings": change, "fields_to_remove": ["libraries", "notebook_task"]},
    )
    old = server.get("2.0/jobs/get", job_id=job_id)["settings"]
    [task] = server.get("2.1/jobs/get", job_id=job_id)["settings"]["tasks"]

    assert (3, "/b.py", CLUSTER) == (
        old["max_retries"],
        old["spark_python_task"]["python_file"],
        old["existing_cluster_id"],
    )
    assert not {"libraries", "notebook_task"} & (old.keys() | task.keys())
    assert 3 == task["max_retries"]


def test_a_change_to_more_than_100_tasks_needs_2_2(server: Server) -> None:
    tasks = [condition(f"t{number}") for number in range(100)]
    job_id = server.create(tasks=tasks)
    more = {"job_id": job_id, "new_settings": {"tasks": [condition("one_more")]}}

    status, code, message = server.refused("POST", "/api/2.1/jobs/update", json=more)
    server.post("2.2/jobs/update", more)

    assert (*INVALID, True) == (status, code, "Your resource has 101 tasks" in message)
    assert (
        400
        == server.refused(
            "POST", "/api/2.1/jobs/update", json={"job_id": job_id, "new_settings": {"name": "x"}}
        )[0]
    )


def test_binary_code_is_no_surprise(server: Server, folder: str) -> None:
    """A file that is no text fails its task and nothing else."""
    content = base64.b64encode(bytes(range(256))).decode()
    server.post("2.0/workspace/import", {"path": f"{folder}/bytes.py", "content": content, "format": "RAW"})

    run = server.ended(start(server, server.create(tasks=[python("a", f"{folder}/bytes.py")])))

    assert {"a": "FAILED"} == results(run)
