"""The operations on jobs, through the front door."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import ADA, BOB, Server

CONDITION = {"op": "EQUAL_TO", "left": "1", "right": "1"}
NOTEBOOK = {"task_key": "a", "notebook_task": {"notebook_path": "/a"}}
GRAPH = "Invalid dependency graph,"
PROVIDERS = (
    "git_source.git_provider must be one of: github,gitlab,bitbucketcloud,gitlabenterpriseedition,"
    "bitbucketserver,azuredevopsservices,githubenterprise,awscodecommit"
)
ENVIRONMENTS = "environments must have at most 10 elements."
TASKS = (
    "Resources with more than 100 tasks can only be handled by API 2.2 and above. Your resource has 101 tasks"
)
CLUSTER = "0914-084715-44dhyjfb"


def condition(key: str, *upstream: str, **fields: Any) -> dict[str, Any]:
    depends_on = {"depends_on": [{"task_key": name} for name in upstream]} if upstream else {}
    return {"task_key": key, "condition_task": CONDITION, **depends_on, **fields}


def test_a_job_comes_back_as_it_was_made_with_what_the_service_fills_in(server: Server) -> None:
    job_id = server.create(name="made", tasks=[condition("b", "a"), condition("a")], tags={"team": "jobs"})

    job = server.get("2.1/jobs/get", job_id=job_id)

    assert (job_id, "admin@localhost", "admin@localhost") == (
        job["job_id"],
        job["creator_user_name"],
        job["run_as_user_name"],
    )
    settings = job["settings"]
    assert ("made", "MULTI_TASK", 0, 1) == (
        settings["name"],
        settings["format"],
        settings["timeout_seconds"],
        settings["max_concurrent_runs"],
    )
    assert ({}, {}, {"team": "jobs"}) == (
        settings["email_notifications"],
        settings["webhook_notifications"],
        settings["tags"],
    )
    assert ["a", "b"] == [task["task_key"] for task in settings["tasks"]]
    assert {"ALL_SUCCESS"} == {task["run_if"] for task in settings["tasks"]}


def test_what_airflow_sends_is_read(server: Server) -> None:
    """Numbers as strings, unknown fields, nulls."""
    body = {
        "name": "airflow",
        "timeout_seconds": "600",
        "max_concurrent_runs": "3",
        "unknown": {"a": 1},
        "schedule": None,
        "tasks": [{**condition("a"), "max_retries": "0", "description": None}],
    }
    job_id = server.ok("POST", "/api/2.1/jobs/create", json=body)["job_id"]

    settings = server.ok("GET", "/api/2.1/jobs/get", content=f'{{"job_id": "{job_id}"}}'.encode())["settings"]

    assert (600, 3) == (settings["timeout_seconds"], settings["max_concurrent_runs"])
    assert not {"unknown", "schedule", "access_control_list"} & settings.keys()
    assert "description" not in settings["tasks"][0]


def test_a_single_task_of_the_older_form_becomes_one_task(server: Server) -> None:
    job_id = server.create(
        name="older", existing_cluster_id=CLUSTER, spark_python_task={"python_file": "/a.py"}, max_retries="1"
    )

    settings = server.get("2.1/jobs/get", job_id=job_id)["settings"]

    [task] = settings["tasks"]
    assert (CLUSTER, 1, "/a.py", "WORKSPACE") == (
        task["existing_cluster_id"],
        task["max_retries"],
        task["spark_python_task"]["python_file"],
        task["spark_python_task"]["source"],
    )
    assert "spark_python_task" not in settings


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"tasks": [{}]}, "Missing required field: settings.tasks.task_key"),
        ({"tasks": [condition("a", "a")]}, f"{GRAPH} task 'a' can not reference itself."),
        ({"tasks": [condition("a", "x")]}, f"{GRAPH} task 'a' depends on unknown task 'x'."),
        ({"tasks": [condition("a", "b"), condition("b", "a")]}, f"{GRAPH} cycle detected."),
        ({"tasks": [condition("a"), condition("a")]}, "Duplicate task key 'a'."),
        (
            {"tasks": [{**NOTEBOOK, "job_cluster_key": "none"}]},
            "Job cluster 'none' is not defined in field 'job_clusters'.",
        ),
        ({"git_source": {"git_url": "https://example.com/x"}}, PROVIDERS),
    ],
    ids=lambda value: None if isinstance(value, dict) else value[:40],
)
def test_a_bad_job_is_refused_and_changes_nothing(
    server: Server, settings: dict[str, Any], message: str
) -> None:
    before = server.get("2.1/jobs/list", limit=1)

    assert (400, "INVALID_PARAMETER_VALUE", message) == server.refused(
        "POST", "/api/2.1/jobs/create", json=settings
    )
    assert before == server.get("2.1/jobs/list", limit=1)


@pytest.mark.parametrize(
    "value",
    [{"run_if": "NEVER"}, {"task_key": "x" * 101}, {"task_key": "a b"}, {"timeout_seconds": -(2**31) - 1}],
)
def test_a_value_out_of_bounds_is_refused(server: Server, value: dict[str, Any]) -> None:
    status, code, _ = server.refused(
        "POST", "/api/2.1/jobs/create", json={"tasks": [{**condition("a"), **value}]}
    )

    assert (400, "INVALID_PARAMETER_VALUE") == (status, code)


def test_jobs_are_listed_newest_first_page_by_page(server: Server) -> None:
    ids = [server.create(name=f"Listed {number}", tasks=[condition("a")]) for number in range(5)]

    first = server.get("2.1/jobs/list", limit=2, page_token="", include_user_names="False")
    second = server.get("2.1/jobs/list", limit=2, page_token=first["next_page_token"])
    back = server.get("2.1/jobs/list", limit=2, page_token=second["prev_page_token"])

    assert ids[:-3:-1] == [job["job_id"] for job in first["jobs"]]
    assert ids[-3:-5:-1] == [job["job_id"] for job in second["jobs"]]
    assert first["jobs"] == back["jobs"]
    assert first["has_more"] is True
    assert "tasks" not in first["jobs"][0]["settings"]
    assert "prev_page_token" not in first
    offset = server.get("2.1/jobs/list", limit=1, offset=1, expand_tasks="True")["jobs"]
    assert (ids[-2], ["a"]) == (
        offset[0]["job_id"],
        [task["task_key"] for task in offset[0]["settings"]["tasks"]],
    )


def test_a_list_by_name_takes_the_whole_name_in_any_case(server: Server) -> None:
    job_id = server.create(name="Only One", tasks=[condition("a")])

    found = server.get("2.1/jobs/list", name="ONLY one")

    assert ([job_id], False) == ([job["job_id"] for job in found["jobs"]], found["has_more"])
    assert "next_page_token" not in found
    assert {"has_more": False} == server.get("2.1/jobs/list", name="only")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"limit": 101}, "Invalid limit 101 - it has to be no more than 100."),
        ({"limit": -1}, None),
        ({"limit": "many"}, None),
        ({"page_token": "no token"}, None),
    ],
)
def test_a_bad_list_argument_is_refused(server: Server, query: dict[str, Any], message: str | None) -> None:
    status, _, told = server.refused("GET", "/api/2.1/jobs/list", params=query)

    assert (400, message or told) == (status, told)


def test_update_merges_and_removes_and_reset_replaces(server: Server) -> None:
    job_id = server.create(name="old", tasks=[condition("a"), condition("b")], timeout_seconds=5)

    new = {"name": "new", "tasks": [condition("c")]}
    assert {} == server.post(
        "2.1/jobs/update", {"job_id": job_id, "new_settings": new, "fields_to_remove": ["tasks/a"]}
    )
    updated = server.get("2.1/jobs/get", job_id=job_id)["settings"]
    assert {} == server.post(
        "2.1/jobs/reset", {"job_id": job_id, "new_settings": {"name": "reset", "tasks": [condition("z")]}}
    )
    reset = server.get("2.1/jobs/get", job_id=job_id)["settings"]

    assert ("new", 5, ["b", "c"]) == (
        updated["name"],
        updated["timeout_seconds"],
        [task["task_key"] for task in updated["tasks"]],
    )
    assert ("reset", 0, ["z"]) == (
        reset["name"],
        reset["timeout_seconds"],
        [task["task_key"] for task in reset["tasks"]],
    )


def test_an_update_to_a_bad_job_is_refused_and_changes_nothing(server: Server) -> None:
    job_id = server.create(tasks=[condition("a")])
    before = server.get("2.1/jobs/get", job_id=job_id)

    body = {"job_id": job_id, "new_settings": {"tasks": [condition("b", "nobody")]}}
    status, code, _ = server.refused("POST", "/api/2.1/jobs/update", json=body)

    assert (400, "INVALID_PARAMETER_VALUE") == (status, code)
    assert before == server.get("2.1/jobs/get", job_id=job_id)


@pytest.mark.parametrize("path", ["get", "reset", "update", "delete", "run-now"])
def test_a_required_field_that_is_missing_is_named(server: Server, path: str) -> None:
    method = "GET" if path == "get" else "POST"

    assert (400, "INVALID_PARAMETER_VALUE", "Missing required field: job_id") == server.refused(
        method,
        f"/api/2.1/jobs/{path}",
        **({} if method == "GET" else {"json": {"new_settings": {"name": "x"}}}),
    )


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "get"), ("POST", "reset"), ("POST", "update"), ("POST", "delete"), ("POST", "run-now")],
)
def test_an_unknown_job_is_missing_to_an_admin_and_denied_to_others(
    server: Server, method: str, path: str
) -> None:
    given: dict[str, Any] = {"json": {"job_id": 1, "new_settings": {"name": "x"}}}
    given = {"params": {"job_id": 1}} if method == "GET" else given
    url = f"/api/2.1/jobs/{path}"

    assert (400, "INVALID_PARAMETER_VALUE", "Job 1 does not exist.") == server.refused(method, url, **given)
    assert (404, "RESOURCE_DOES_NOT_EXIST", "Job 1 does not exist.") == server.refused(
        method, url.replace("2.1", "2.2"), **given
    )
    assert (403, "PERMISSION_DENIED") == server.refused(method, url, token=ADA, **given)[:2]


def test_a_deleted_job_is_gone_and_deleting_it_again_is_no_error(server: Server) -> None:
    job_id = server.create(tasks=[condition("a")])

    assert {} == server.post("2.1/jobs/delete", {"job_id": job_id})
    assert {} == server.post("2.1/jobs/delete", {"job_id": job_id})

    assert 400 == server.refused("GET", "/api/2.1/jobs/get", params={"job_id": job_id})[0]


def test_who_may_see_a_job_and_who_not(server: Server) -> None:
    view = {"group_name": "engineers", "permission_level": "CAN_VIEW"}
    body = {"tasks": [condition("a")], "access_control_list": [view]}
    job_id = server.post("2.1/jobs/create", body)["job_id"]
    alone = server.post("2.1/jobs/create", {"tasks": [condition("a")]}, token=BOB)["job_id"]

    assert job_id == server.get("2.1/jobs/get", token=ADA, job_id=job_id)["job_id"]
    assert (
        f"User ada@example.com does not have Admin or Owner permissions on job {job_id}"
        == server.refused("POST", "/api/2.1/jobs/delete", token=ADA, json={"job_id": job_id})[2]
    )
    assert (
        403,
        "PERMISSION_DENIED",
        f"User ada@example.com does not have View or Admin or Manage Run or Owner permissions on job {alone}",
    ) == server.refused("GET", "/api/2.1/jobs/get", token=ADA, params={"job_id": alone})
    listed = [job["job_id"] for job in server.get("2.1/jobs/list", token=ADA, limit=100).get("jobs", [])]
    assert job_id in listed
    assert alone not in listed


@pytest.mark.parametrize(
    "entry",
    [
        {"permission_level": "CAN_VIEW"},
        {"user_name": "a", "group_name": "b", "permission_level": "CAN_VIEW"},
        {"user_name": "a"},
        {"user_name": "a", "permission_level": "CAN_FLY"},
    ],
)
def test_a_bad_access_entry_is_refused(server: Server, entry: dict[str, str]) -> None:
    body = {"tasks": [condition("a")], "access_control_list": [entry]}

    assert 400 == server.refused("POST", "/api/2.1/jobs/create", json=body)[0]


def test_permissions_are_read_replaced_and_changed(server: Server) -> None:
    job_id = server.create(tasks=[condition("a")])
    path = f"/api/2.0/permissions/jobs/{job_id}"
    admins = {
        "group_name": "admins",
        "all_permissions": [
            {"permission_level": "CAN_MANAGE", "inherited": True, "inherited_from_object": ["/jobs/"]}
        ],
    }

    def entry(name: str, level: str) -> dict[str, Any]:
        held = [{"permission_level": level, "inherited": False}]
        return {"user_name": name, "display_name": name, "all_permissions": held}

    ada = {"user_name": "ada@example.com", "permission_level": "CAN_VIEW"}
    owner = {"user_name": "bob@example.com", "permission_level": "IS_OWNER"}

    assert {
        "object_id": f"/jobs/{job_id}",
        "object_type": "job",
        "access_control_list": [entry("admin@localhost", "IS_OWNER"), admins],
    } == server.ok("GET", path)
    changed = server.ok("PATCH", path, json={"access_control_list": [ada]})
    assert entry("ada@example.com", "CAN_VIEW") in changed["access_control_list"]
    replaced = server.ok("PUT", path, json={"access_control_list": [owner]})
    assert [entry("bob@example.com", "IS_OWNER"), admins] == replaced["access_control_list"]
    assert replaced == server.ok("PATCH", path)
    assert (400, "INVALID_PARAMETER_VALUE", "The job must have exactly one owner.") == server.refused(
        "PUT", path, json={"access_control_list": [ada]}
    )
    levels = server.ok("GET", f"{path}/permissionLevels")["permission_levels"]
    assert {"CAN_VIEW", "CAN_MANAGE_RUN", "CAN_MANAGE", "IS_OWNER"} == {
        level["permission_level"] for level in levels
    }
    assert (
        f"ada@example.com does not have Manage permissions on Job with ID: ElasticJobId({job_id}). "
        "Please contact the owner or an administrator for access."
    ) == server.refused("GET", path, token=ADA)[2]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"environments": [{"environment_key": str(n)} for n in range(11)]}, ENVIRONMENTS),
        ({"tags": {str(n): "x" for n in range(26)}}, "tags must have at most 25 entries."),
        ({"max_concurrent_runs": 1001}, "Invalid max_concurrent_runs 1001 - it has to be no more than 1000."),
        ({"tasks": [condition(str(n)) for n in range(101)]}, TASKS),
    ],
    ids=["environments", "tags", "concurrency", "tasks"],
)
def test_a_limit_of_the_service_is_told(server: Server, settings: dict[str, Any], message: str) -> None:
    assert (400, "INVALID_PARAMETER_VALUE", message) == server.refused(
        "POST", "/api/2.1/jobs/create", json=settings
    )


def test_nested_webhooks_of_the_reference_are_malformed(server: Server) -> None:
    body = {"webhook_notifications": {"on_start": [[{"id": "x"}]]}}

    assert (
        400,
        "MALFORMED_REQUEST",
        "Could not parse request object: "
        "Expected object for field webhook_notifications.on_start, found ARRAY",
    ) == server.refused("POST", "/api/2.1/jobs/create", json=body)
