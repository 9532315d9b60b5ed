"""What clients in use need of every answer and every request, each by a test of its own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.api.conftest import ADA, ADMIN, Server
from tests.api.test_jobs import CLUSTER, condition
from tests.api.test_runs import start

VERSIONS = ("2.0", "2.1", "2.2")
SHARK = {
    "name": "numbers",
    "timeout_seconds": "600",
    "max_concurrent_runs": "3",
    "tasks": [
        {
            "task_key": "a",
            "max_retries": "0",
            "min_retry_interval_millis": "2000",
            "retry_on_timeout": "True",
            "notebook_task": {"notebook_path": "/a"},
            "new_cluster": {
                "spark_version": "15.4.x-scala2.12",
                "node_type_id": "m5.large",
                "num_workers": "1",
                "spark_conf": {"spark.speculation": True, "spark.executor.cores": 4},
                "aws_attributes": {"first_on_demand": "1", "spot_bid_price_percent": "100"},
                "azure_attributes": {"spot_bid_max_price": "-1.0"},
            },
        }
    ],
}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_call_without_an_answer_answers_an_empty_object(server: Server, version: str) -> None:
    """delete, update, reset, cancel, cancel-all, runs/delete: 200 with ``{}``."""
    job_id = server.post(f"{version}/jobs/create", {"name": "void", "tasks": [condition("a")]})["job_id"]
    run = {"run_id": start(server, job_id)}
    server.ended(run["run_id"])
    new = {"job_id": job_id, "new_settings": {"name": "new"}}

    for path, body in (
        ("jobs/update", new),
        ("jobs/reset", new),
        ("jobs/runs/cancel", run),
        ("jobs/runs/cancel-all", {"job_id": job_id}),
        ("jobs/runs/delete", run),
        ("jobs/delete", {"job_id": job_id}),
    ):
        response = server.ask("POST", f"/api/{version}/{path}", json=body)
        assert (200, b"{}", "application/json") == (
            response.status_code,
            response.content,
            response.headers["content-type"],
        )


@pytest.mark.parametrize("version", VERSIONS)
def test_the_arguments_of_a_get_may_stand_in_a_json_body(server: Server, version: str) -> None:
    job_id = server.create(name=f"in a body {version}", tasks=[condition("a")])
    run_id = start(server, job_id)

    def asked(path: str, **arguments: Any) -> Any:
        return server.ok("GET", f"/api/{version}/{path}", content=json.dumps(arguments).encode())

    assert job_id == asked("jobs/get", job_id=job_id)["job_id"]
    assert run_id == asked("jobs/runs/get", run_id=str(run_id))["run_id"]
    assert [run_id] == [run["run_id"] for run in asked("jobs/runs/list", job_id=job_id)["runs"]]


@pytest.mark.parametrize("version", ["2.1", "2.2"])
def test_jobs_are_found_by_a_name_in_a_body(server: Server, version: str) -> None:
    job_id = server.create(name=f"By Name {version}", tasks=[condition("a")])
    server.create(name=f"by name {version} and more", tasks=[condition("a")])

    found = server.ok("GET", f"/api/{version}/jobs/list", content=f'{{"name": "by name {version}"}}'.encode())

    assert [job_id] == [job["job_id"] for job in found["jobs"]]


def test_a_query_wins_over_a_body(server: Server) -> None:
    job_id = server.create(tasks=[condition("a")])

    assert (
        job_id
        == server.ok("GET", "/api/2.1/jobs/get", params={"job_id": job_id}, content=b'{"job_id": 1}')[
            "job_id"
        ]
    )


@pytest.mark.parametrize("content_type", ["text/json", "application/json; charset=utf-8", "text/plain", ""])
@pytest.mark.parametrize("version", VERSIONS)
def test_a_body_is_json_whatever_its_content_type_says(
    server: Server, version: str, content_type: str
) -> None:
    headers = {"content-type": content_type}
    content = json.dumps({"name": "typed", "tasks": [condition("a")]}).encode()

    job_id = server.ok("POST", f"/api/{version}/jobs/create", content=content, headers=headers)["job_id"]

    assert job_id == server.ok("GET", f"/api/{version}/jobs/get?job_id={job_id}", headers=headers)["job_id"]


@pytest.mark.parametrize("version", ["2.1", "2.2"])
def test_numbers_and_booleans_sent_as_strings_come_back_as_what_they_are(
    server: Server, version: str
) -> None:
    job_id = server.post(f"{version}/jobs/create", SHARK)["job_id"]

    settings = server.ok("GET", f"/api/{version}/jobs/get", params={"job_id": str(job_id)})["settings"]

    [task] = settings["tasks"]
    cluster = task["new_cluster"]
    assert (600, 3) == (settings["timeout_seconds"], settings["max_concurrent_runs"])
    assert (0, 2000, True) == (
        task["max_retries"],
        task["min_retry_interval_millis"],
        task["retry_on_timeout"],
    )
    assert 1 == cluster["num_workers"]
    assert {"spark.speculation": "true", "spark.executor.cores": "4"} == cluster["spark_conf"]
    assert {"first_on_demand": 1, "spot_bid_price_percent": 100} == cluster["aws_attributes"]
    assert -1.0 == cluster["azure_attributes"]["spot_bid_max_price"]


def test_numbers_of_the_older_form_may_be_strings(server: Server) -> None:
    body = {"existing_cluster_id": CLUSTER, "notebook_task": {"notebook_path": "/a"}, "max_retries": "2"}

    for version in VERSIONS:
        job_id = server.post(f"{version}/jobs/create", {**body, "timeout_seconds": "60"})["job_id"]
        old = server.get("2.0/jobs/get", job_id=job_id)["settings"]
        assert (2, 60) == (old["max_retries"], old["timeout_seconds"])


@pytest.mark.parametrize("version", ["2.1", "2.2"])
@pytest.mark.parametrize(
    ("said", "expanded"), [("true", True), ("True", True), ("false", False), ("False", False)]
)
def test_booleans_of_a_query_are_written_either_way(
    server: Server, version: str, said: str, expanded: bool
) -> None:
    name = f"booleans {version} {[ord(letter) for letter in said]}"
    server.create(name=name, tasks=[condition("a")])

    [job] = server.get(f"{version}/jobs/list", name=name, expand_tasks=said)["jobs"]

    assert expanded == ("tasks" in job["settings"])


@pytest.mark.parametrize("version", ["2.1", "2.2"])
def test_an_empty_page_token_is_the_first_page_and_unknown_arguments_are_ignored(
    server: Server, version: str
) -> None:
    server.create(tasks=[condition("a")])
    asked = {"page_token": "", "include_user_names": "False", "limit": 1}

    for path in ("jobs/list", "jobs/runs/list"):
        assert server.get(f"{version}/{path}", limit=1) == server.get(f"{version}/{path}", **asked)


@pytest.mark.parametrize("version", VERSIONS)
def test_unknown_fields_are_ignored_and_do_not_come_back(server: Server, version: str) -> None:
    body = {"name": "x", "tasks": [condition("a", colour="blue")], "colour": {"deep": [1]}, "extra": None}
    job_id = server.post(f"{version}/jobs/create", body)["job_id"]
    acl = [{"user_name": "ada@example.com", "permission_level": "CAN_VIEW"}]
    new = {"name": "y", "tasks": [condition("a")], "access_control_list": acl, "colour": 1}

    created = server.get(f"{version}/jobs/get", job_id=job_id)["settings"]
    server.post(f"{version}/jobs/reset", {"job_id": job_id, "new_settings": new, "colour": 2})
    reset = server.get(f"{version}/jobs/get", job_id=job_id)["settings"]

    assert not {"colour", "extra", "access_control_list"} & (created.keys() | reset.keys())
    assert "colour" not in created["tasks"][0]
    assert "y" == reset["name"]


@pytest.mark.parametrize("version", VERSIONS)
def test_null_is_absent(server: Server, version: str) -> None:
    body = {"name": None, "schedule": None, "tasks": [condition("a", description=None)]}
    job_id = server.post(f"{version}/jobs/create", body)["job_id"]

    settings = server.get(f"{version}/jobs/get", job_id=job_id)["settings"]

    assert "Untitled" == settings["name"]
    assert "schedule" not in settings


@pytest.mark.parametrize("version", ["2.1", "2.2"])
def test_no_page_token_is_empty(server: Server, version: str) -> None:
    """A client loops while the token is not None."""
    job_id = server.create(name=f"last page {version}", tasks=[condition("a")])
    run_id = start(server, job_id)

    for path, query in (
        ("jobs/get", {"job_id": job_id}),
        ("jobs/runs/get", {"run_id": run_id}),
        ("jobs/list", {"name": f"last page {version}"}),
        ("jobs/runs/list", {"job_id": job_id}),
    ):
        assert not {"next_page_token", "prev_page_token"} & server.get(f"{version}/{path}", **query).keys()


def test_every_answer_names_the_workspace_and_is_json(server: Server) -> None:
    answers = [
        server.ask("GET", "/api/2.1/jobs/list"),
        server.ask("GET", "/api/2.1/jobs/get", params={"job_id": 1}),
        server.ask("GET", "/api/2.1/nowhere"),
        server.ask("GET", "/api/2.1/jobs/list", token=None),
        server.ask("GET", "/api/2.0/preview/scim/v2/Me"),
        server.ask("GET", "/.well-known/databricks-config", token=None),
    ]

    assert [200, 400, 404, 401, 200, 200] == [answer.status_code for answer in answers]
    assert {"8585858585858585"} == {answer.headers["x-databricks-org-id"] for answer in answers}
    assert {"application/json"} == {answer.headers["content-type"] for answer in answers}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_error_has_a_code_and_a_message(server: Server, version: str) -> None:
    refusals = [
        server.refused("GET", f"/api/{version}/jobs/get"),
        server.refused("GET", f"/api/{version}/jobs/get", params={"job_id": "x"}),
        server.refused("POST", f"/api/{version}/jobs/create", content=b"{"),
        server.refused("POST", f"/api/{version}/jobs/create", content=b"[1]"),
        server.refused("POST", f"/api/{version}/jobs/run-now", json={"job_id": 1}, token=ADA),
        server.refused("POST", f"/api/{version}/jobs/create", json={}, token="dapi-nobody"),
        server.refused("POST", f"/api/{version}/jobs/create", json={}, token=None),
        server.refused("DELETE", f"/api/{version}/jobs/create"),
        server.refused("GET", f"/api/{version}/jobs/foo"),
    ]

    assert [400, 400, 400, 400, 403, 403, 401, 404, 404] == [status for status, _, _ in refusals]
    assert [
        *("INVALID_PARAMETER_VALUE", "MALFORMED_REQUEST", "MALFORMED_REQUEST", "MALFORMED_REQUEST"),
        *(
            "PERMISSION_DENIED",
            "PERMISSION_DENIED",
            "UNAUTHORIZED",
            "ENDPOINT_NOT_FOUND",
            "ENDPOINT_NOT_FOUND",
        ),
    ] == [code for _, code, _ in refusals]
    assert all(message for _, _, message in refusals)
    assert "No API found for 'GET /jobs/foo'" == refusals[-1][2]
    assert "Missing required field: job_id" == refusals[0][2]


def test_ids_are_integers_below_two_to_the_53(server: Server) -> None:
    job_id = server.create(tasks=[condition("a")])
    run = server.ended(start(server, job_id))

    for found in (job_id, run["run_id"], run["tasks"][0]["run_id"]):
        assert isinstance(found, int)
        assert 0 < found < 2**53


@pytest.mark.parametrize("job_id", [2**53, 2**63, 10**30, -1])
def test_an_id_that_none_can_be_is_refused(server: Server, job_id: int) -> None:
    for version in VERSIONS:
        refusal = server.refused("GET", f"/api/{version}/jobs/get", params={"job_id": job_id})
        assert (400, "INVALID_PARAMETER_VALUE") == refusal[:2]


def test_discovery_needs_no_credential_and_ids_in_it_are_strings(server: Server) -> None:
    found = server.ok("GET", "/.well-known/databricks-config", token=None)

    assert ("http://emulator:8585/oidc", "8585858585858585") == (
        found["oidc_endpoint"],
        found["workspace_id"],
    )
    assert {"account_id", "cloud", "host_type"} <= found.keys()


def test_no_request_is_redirected(server: Server) -> None:
    paths = ("/api/2.1/jobs/list/", "/.well-known/databricks-config/", "/api")

    assert [404] * 3 == [server.ask("GET", path).status_code for path in paths]


def test_a_method_in_small_letters_is_that_method(server: Server) -> None:
    """Some clients send ``get``."""
    told: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        told.append(message)

    scope = {
        "type": "http",
        "method": "get",
        "path": "/api/2.1/jobs/list",
        "raw_path": b"/api/2.1/jobs/list",
        "query_string": b"limit=1",
        "headers": [(b"authorization", f"Bearer {ADMIN}".encode()), (b"host", b"emulator")],
        "scheme": "http",
        "server": ("emulator", 80),
        "client": ("127.0.0.1", 1),
        "root_path": "",
        "http_version": "1.1",
    }
    server.runner.run(server.app(scope, receive, send))

    assert 200 == told[0]["status"]


def test_what_the_service_fills_in_is_what_clients_compare(server: Server) -> None:
    """Defaults that Terraform and the bundle tool expect; without them they would change the job for ever."""
    cluster = {"spark_version": "15.4.x-scala2.12", "node_type_id": "m5.large", "num_workers": 1}
    job_id = server.post(
        "2.2/jobs/create",
        {
            "tasks": [
                {
                    "task_key": "z",
                    "depends_on": [{"task_key": "b"}, {"task_key": "a"}],
                    "notebook_task": {"notebook_path": "/a"},
                    "job_cluster_key": "c",
                },
                {"task_key": "b", "spark_python_task": {"python_file": "/b.py"}, "new_cluster": cluster},
                {"task_key": "a", "dbt_task": {"commands": ["dbt run"]}, "existing_cluster_id": CLUSTER},
            ],
            "job_clusters": [
                {"job_cluster_key": "c", "new_cluster": {**cluster, "apply_policy_default_values": True}}
            ],
        },
    )["job_id"]

    job = server.get("2.2/jobs/get", job_id=job_id)

    settings = job["settings"]
    a, b, z = settings["tasks"]
    assert ("Untitled", "MULTI_TASK", 0, 1, {}, {}) == (
        settings["name"],
        settings["format"],
        settings["timeout_seconds"],
        settings["max_concurrent_runs"],
        settings["email_notifications"],
        settings["webhook_notifications"],
    )
    assert ("admin@localhost", "admin@localhost") == (job["creator_user_name"], job["run_as_user_name"])
    assert "run_as" not in settings
    assert job["created_time"] > 0
    assert ["a", "b", "z"] == [task["task_key"] for task in settings["tasks"]]
    assert [{"task_key": "a"}, {"task_key": "b"}] == z["depends_on"]
    assert ["ALL_SUCCESS"] * 3 == [task["run_if"] for task in (a, b, z)]
    assert [0] * 3 == [task["timeout_seconds"] for task in (a, b, z)]
    assert [{}] * 3 == [task["email_notifications"] for task in (a, b, z)]
    assert ["WORKSPACE"] * 3 == [
        a["dbt_task"]["source"],
        b["spark_python_task"]["source"],
        z["notebook_task"]["source"],
    ]
    filled = {
        "aws_attributes": {"availability": "SPOT_WITH_FALLBACK", "zone_id": "auto"},
        "data_security_mode": "SINGLE_USER",
        "enable_elastic_disk": False,
    }
    assert {**cluster, **filled} == b["new_cluster"]
    assert {**cluster, **filled} == settings["job_clusters"][0]["new_cluster"]


def test_the_source_is_git_when_the_job_has_a_git_source(server: Server) -> None:
    git = {"git_url": "https://example.com/a", "git_provider": "GitHub", "git_branch": "main"}
    task = {"task_key": "a", "notebook_task": {"notebook_path": "a"}}
    job_id = server.create(git_source=git, tasks=[task])

    settings = server.get("2.1/jobs/get", job_id=job_id)["settings"]

    assert "GIT" == settings["tasks"][0]["notebook_task"]["source"]
    assert {**git, "git_provider": "gitHub"} == settings["git_source"]


@pytest.mark.parametrize("other", ["azure_attributes", "gcp_attributes", "instance_pool_id"])
def test_what_decides_the_cloud_is_left_alone(server: Server, other: str) -> None:
    said = "pool" if other == "instance_pool_id" else {}
    cluster = {"spark_version": "x", "num_workers": 1, other: said}
    job_id = server.create(
        tasks=[{"task_key": "a", "notebook_task": {"notebook_path": "/a"}, "new_cluster": cluster}]
    )

    [task] = server.get("2.1/jobs/get", job_id=job_id)["settings"]["tasks"]

    assert "aws_attributes" not in task["new_cluster"]
