"""Limits of the service: what is just allowed, and what one step past it says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from lakejobs_emulator.settings import Limits

from tests.api.conftest import Server, opened
from tests.api.test_jobs import CLUSTER, condition
from tests.api.test_runs import WAIT, put, python, start

INVALID = (400, "INVALID_PARAMETER_VALUE")
MEGABYTE = 1024 * 1024
KEY = r"it has to match ^[\w\-\_]+$."


def settings(**fields: Any) -> dict[str, Any]:
    return {"tasks": [condition("a")], **fields}


def task(**fields: Any) -> dict[str, Any]:
    return {"tasks": [condition("a", **fields)]}


def git(**fields: str) -> dict[str, Any]:
    source = {"git_url": "https://example.com/a", "git_provider": "gitHub", "git_branch": "main"}
    if fields.keys() & {"git_tag", "git_commit"}:
        del source["git_branch"]
    return settings(git_source={**source, **fields})


def clusters(count: int) -> dict[str, Any]:
    new = {"spark_version": "x", "num_workers": 1}
    return settings(job_clusters=[{"job_cluster_key": f"c{n}", "new_cluster": new} for n in range(count)])


def cluster_key(key: str) -> dict[str, Any]:
    new = {"spark_version": "x", "num_workers": 1}
    return settings(job_clusters=[{"job_cluster_key": key, "new_cluster": new}])


def environment(count: int) -> dict[str, Any]:
    return settings(environments=[{"environment_key": f"e{n}"} for n in range(count)])


def variables(count: int) -> dict[str, Any]:
    return settings(environment_variables=[{"environment_variables_key": f"v{n}"} for n in range(count)])


def webhooks(count: int) -> dict[str, Any]:
    return settings(webhook_notifications={"on_failure": [{"id": f"w{n}"} for n in range(count)]})


def task_webhooks(count: int) -> dict[str, Any]:
    return task(webhook_notifications={"on_start": [{"id": f"w{n}"} for n in range(count)]})


# Body of jobs/create by a size, the largest size, and how the refusal of one more begins.
BODIES: dict[str, tuple[Callable[[int], dict[str, Any]], int, str]] = {
    "name": (lambda n: settings(name="x" * n), 4096, "name must have at most 4096 characters."),
    "description": (lambda n: settings(description="é" * n), 27700, "description must have at most 27700 "),
    "task description": (
        lambda n: task(description="é" * n),
        1000,
        "tasks.description must have at most 1000",
    ),
    "task_key": (lambda n: {"tasks": [condition("k" * n)]}, 100, "tasks.task_key must have at most 100 "),
    "job_cluster_key": (
        lambda n: cluster_key("k" * n),
        100,
        "job_clusters.job_cluster_key must have at most ",
    ),
    "environment_key": (
        lambda n: settings(environments=[{"environment_key": "k" * n}]),
        100,
        "environments.environment_key must have at most 100 ",
    ),
    "job_clusters": (clusters, 100, "job_clusters must have at most 100 elements."),
    "environments": (environment, 10, "environments must have at most 10 elements."),
    "tags": (
        lambda n: settings(tags={str(i): "x" for i in range(n)}),
        25,
        "tags must have at most 25 entries.",
    ),
    "max_concurrent_runs": (
        lambda n: settings(max_concurrent_runs=n),
        1000,
        "Invalid max_concurrent_runs 1001 - it has to be no more than 1000.",
    ),
    "git_url": (lambda n: git(git_url="u" * n), 300, "git_source.git_url must have at most 300 characters."),
    "git_branch": (lambda n: git(git_branch="b" * n), 255, "git_source.git_branch must have at most 255 "),
    "git_tag": (lambda n: git(git_tag="b" * n), 255, "git_source.git_tag must have at most 255 characters."),
    "git_commit": (lambda n: git(git_commit="b" * n), 64, "git_source.git_commit must have at most 64 "),
    "destinations": (webhooks, 3, "webhook_notifications.on_failure must have at most 3 elements."),
    "destinations of a task": (task_webhooks, 3, "tasks.webhook_notifications.on_start must have at most 3 "),
}


@pytest.mark.parametrize("version", ["2.1", "2.2"])
@pytest.mark.parametrize(("make", "most", "refusal"), BODIES.values(), ids=BODIES)
def test_a_setting_is_as_large_as_it_may_be_and_no_larger(
    server: Server, version: str, make: Callable[[int], dict[str, Any]], most: int, refusal: str
) -> None:
    path = f"/api/{version}/jobs/create"

    assert 200 == server.ask("POST", path, json=make(most)).status_code
    status, code, message = server.refused("POST", path, json=make(most + 1))
    assert (*INVALID, refusal) == (status, code, message[: len(refusal)])


def test_environment_variables_are_10_at_the_most(server: Server) -> None:
    assert 200 == server.ask("POST", "/api/2.2/jobs/create", json=variables(10)).status_code
    assert INVALID == server.refused("POST", "/api/2.2/jobs/create", json=variables(11))[:2]


@pytest.mark.parametrize("field", ["name", "run_name"])
@pytest.mark.parametrize("version", ["2.0", "2.1", "2.2"])
def test_a_name_is_counted_in_bytes(server: Server, version: str, field: str) -> None:
    """4096 bytes of UTF-8: 2048 letters of two bytes fit, 2049 do not, nor does half a letter more."""
    path = f"/api/{version}/jobs/{'create' if field == 'name' else 'runs/submit'}"

    for fits in ("é" * 2048, "\U0001f980" * 1024, "a" * 4096):
        assert 200 == server.ask("POST", path, json=settings(**{field: fits})).status_code
    for too_long in ("é" * 2048 + "a", "\U0001f980" * 1024 + "a", "a" * 4097):
        assert INVALID == server.refused("POST", path, json=settings(**{field: too_long}))[:2]


@pytest.mark.parametrize("key", ["a b", "", "a/b", "a.b", "\u2028"])
def test_a_key_has_letters_digits_hyphens_and_underscores(server: Server, key: str) -> None:
    assert INVALID == server.refused("POST", "/api/2.1/jobs/create", json={"tasks": [condition(key)]})[:2]


def test_a_token_has_64_characters_at_the_most(server: Server) -> None:
    job_id = server.create(tasks=[condition("a")])
    message = "idempotency_token must have at most 64 characters."

    for version in ("2.0", "2.1", "2.2"):
        for path, body in (("run-now", {"job_id": job_id}), ("runs/submit", settings())):
            url, token = f"/api/{version}/jobs/{path}", f"{version}{path}"
            fits = {**body, "idempotency_token": token.ljust(64, "x")}
            assert 200 == server.ask("POST", url, json=fits).status_code
            assert (*INVALID, message) == server.refused(
                "POST", url, json={**body, "idempotency_token": token.ljust(65, "x")}
            )


def sized(name: str, size: int, letter: str = "x") -> dict[str, Any]:
    """A parameter field whose JSON form has ``size`` bytes."""
    as_map = name in ("notebook_params", "python_named_params", "sql_params", "job_parameters")
    empty: Any = {"k": ""} if as_map else [""]
    letters, rest = divmod(size - len(json.dumps(empty, separators=(",", ":"))), len(letter.encode()))
    text = letter * letters + "x" * rest
    return {name: {"k": text} if as_map else [text]}


@pytest.mark.parametrize(
    "name",
    [
        *("notebook_params", "jar_params", "python_params", "python_named_params", "spark_submit_params"),
        *("sql_params", "dbt_commands"),
    ],
)
def test_parameters_of_a_run_have_10000_bytes_at_the_most(server: Server, name: str) -> None:
    """The JSON form of each ``*_params``; letters of several bytes count as their bytes."""
    job_id = server.create(tasks=[condition("a")], max_concurrent_runs=100)
    letters = ("x",) if name in ("python_params", "spark_submit_params") else ("x", "é")

    for letter in letters:
        server.post("2.1/jobs/run-now", {"job_id": job_id, **sized(name, 10_000, letter)})
        body = {"job_id": job_id, **sized(name, 10_001, letter)}
        status, code, message = server.refused("POST", "/api/2.1/jobs/run-now", json=body)
        assert (*INVALID, True) == (status, code, name in message)


def padded(size: int) -> bytes:
    body = json.dumps(settings(name="large")).encode()
    return body + b" " * (size - len(body))


def test_a_body_has_10_megabytes_at_the_most(server: Server) -> None:
    path = "/api/2.1/jobs/create"
    message = f"The request body is longer than the limit of {10 * MEGABYTE} bytes."

    assert 200 == server.ask("POST", path, content=padded(10 * MEGABYTE)).status_code
    assert (*INVALID, message) == server.refused("POST", path, content=padded(10 * MEGABYTE + 1))


def test_a_body_that_does_not_say_its_length_is_cut_off_all_the_same(server: Server) -> None:
    async def chunks(size: int) -> Any:
        body = padded(size)
        for at in range(0, len(body), MEGABYTE):
            yield body[at : at + MEGABYTE]

    path = "/api/2.1/jobs/create"

    assert 200 == server.ask("POST", path, content=chunks(10 * MEGABYTE)).status_code
    assert INVALID == server.refused("POST", path, content=chunks(10 * MEGABYTE + 1))[:2]


@pytest.fixture
def small(tmp_path: Any) -> Iterator[Server]:
    """A workspace with limits that a test reaches."""
    limits = Limits(active_runs=2, saved_jobs=3, job_creations_per_hour=6)
    with opened(tmp_path, limits=limits) as server:
        yield server


def test_saved_jobs_are_a_quota_that_deletion_frees(small: Server) -> None:
    ids = [small.create(tasks=[condition("a")]) for _ in range(3)]

    status, code, message = small.refused("POST", "/api/2.1/jobs/create", json=settings())
    small.post("2.1/jobs/delete", {"job_id": ids[0]})

    assert (400, "QUOTA_EXCEEDED") == (status, code)
    assert message.startswith(
        "The quota for the number of jobs has been reached. The current quota is 3. "
        "This quota is only applied to jobs created through the UI or through the /jobs/create endpoint"
    )
    assert 200 == small.ask("POST", "/api/2.1/jobs/create", json=settings()).status_code


def test_jobs_made_in_an_hour_are_limited_one_time_runs_and_deleted_jobs_included(small: Server) -> None:
    for _ in range(3):
        small.post("2.1/jobs/delete", {"job_id": small.create(tasks=[condition("a")])})
    for _ in range(3):
        small.ended(small.post("2.1/jobs/runs/submit", settings())["run_id"])
    message = (
        "There were already 6 jobs created in past 3600 seconds, exceeding rate limit: "
        "6 job creations per 3600 seconds."
    )

    for path in ("create", "runs/submit"):
        assert (400, "INVALID_STATE", message) == small.refused(
            "POST", f"/api/2.1/jobs/{path}", json=settings()
        )


def test_active_runs_of_the_workspace_are_limited(small: Server) -> None:
    """A run past the limit gets 429 with Retry-After, or waits when its queue is enabled."""
    put(small, "/wait.py", WAIT)
    body = {"tasks": [python("wait", "/wait.py")]}
    job_id = small.create(**body, max_concurrent_runs=10)
    active = [start(small, job_id) for _ in range(2)]

    refused: httpx.Response = small.ask("POST", "/api/2.1/jobs/run-now", json={"job_id": job_id})
    waiting = start(small, job_id, queue={"enabled": True})
    state = small.get("2.1/jobs/runs/get", run_id=waiting)
    for run_id in (waiting, *active):
        small.post("2.1/jobs/runs/cancel", {"run_id": run_id})
    for run_id in (waiting, *active):
        small.ended(run_id)

    assert (429, "REQUEST_LIMIT_EXCEEDED") == (refused.status_code, refused.json()["error_code"])
    assert refused.headers["retry-after"].isdecimal()
    assert ("QUEUED", "ACTIVE_RUNS_LIMIT_REACHED") == (
        state["state"]["life_cycle_state"],
        state["status"]["queue_details"]["code"],
    )
    assert (
        200
        == small.ask(
            "POST", "/api/2.1/jobs/run-now", json={"job_id": job_id, "idempotency_token": "t"}
        ).status_code
    )
    small.post("2.1/jobs/runs/cancel-all", {"job_id": job_id})


def test_base_parameters_have_1_megabyte_at_the_most(server: Server) -> None:
    def body(size: int) -> dict[str, Any]:
        text = "x" * (size - len('{"k":""}'))
        notebook = {"notebook_path": "/a", "base_parameters": {"k": text}}
        return {"tasks": [{"task_key": "a", "existing_cluster_id": CLUSTER, "notebook_task": notebook}]}

    assert 200 == server.ask("POST", "/api/2.1/jobs/create", json=body(MEGABYTE)).status_code
    assert INVALID == server.refused("POST", "/api/2.1/jobs/create", json=body(MEGABYTE + 1))[:2]
