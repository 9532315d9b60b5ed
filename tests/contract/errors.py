"""Errors have one shape, the right code, and texts that clients match."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from pathlib import Path

from tests.contract.check import check
from tests.contract.inside import FailingClock, served
from tests.contract.model import Model, condition
from tests.contract.wire import Answer, Wire, expect, must

_JSON = {"content-type": "application/json"}


def _is_error(answer: Answer, status: int, code: str, what: str) -> None:
    expect((status, code), (answer.status, answer.error_code), what)
    must(
        isinstance(answer.body, dict) and {"error_code", "message"} <= answer.body.keys(),
        f"{what}: {answer.body}",
    )
    must(isinstance(answer.message, str) and answer.message, f"{what}: no message")
    must("Traceback" not in answer.exchange.answer, f"{what}: a traceback")


@check("errors")
def an_unknown_endpoint_is_refused(wire: Wire, model: Model) -> None:
    """Unknown paths, versions and methods are ENDPOINT_NOT_FOUND, never 405."""
    for method, path in (
        ("GET", "/api/2.2/jobs/nothing"),
        ("GET", "/api/2.9/jobs/list"),
        ("GET", "/api/2.0/jobs/runs/repair"),
        ("DELETE", "/api/2.2/jobs/delete"),
        ("GET", "/api/2.2/jobs/create"),
        ("POST", "/api/2.2/jobs/get"),
        ("PUT", "/api/2.1/jobs/update"),
        ("POST", "/api/2.0/permissions/jobs/1"),
        ("GET", "/api/2.2/permissions/jobs/1/nothing"),
    ):
        body = {} if method == "GET" else {"body": {}}
        answer = wire.send(method, path, **body)
        _is_error(answer, 404, "ENDPOINT_NOT_FOUND", f"{method} {path}")


@check("errors")
def a_body_must_be_an_object(wire: Wire, model: Model) -> None:
    """What is no JSON, or JSON of another kind, is MALFORMED_REQUEST for every operation with a body."""
    job_id = model.job(wire)
    for operation in wire.document.operations.values():
        if operation.reads:
            continue
        path = operation.path.replace("{job_id}", str(job_id))
        for content in (b"{", b"[]", b'"x"', b"1", b"null x", b"\xff\xfe", b'{"a": NaN}', b"{'job_id': 1}"):
            answer = wire.send(operation.method, path, content=content, headers=_JSON)
            wire.judge(operation, answer)
            _is_error(answer, 400, "MALFORMED_REQUEST", f"{operation.operation_id} with {content!r}")


@check("errors")
def a_missing_field_is_named(wire: Wire, model: Model) -> None:
    """Each required field that is missing is INVALID_PARAMETER_VALUE and named."""
    for operation in wire.document.operations.values():
        required = wire.document.request_schema(operation)["required"]
        for name in required:
            if name in operation.path_names:
                continue
            path = operation.path.replace("{job_id}", "1")
            body = {} if operation.reads else {"body": {}}
            answer = wire.send(operation.method, path, **body)
            wire.judge(operation, answer)
            _is_error(answer, 400, "INVALID_PARAMETER_VALUE", f"{operation.operation_id} without {name}")
            must(any(f"field: {field}" in answer.message for field in required), answer.message)


@check("errors")
def a_wrong_type_is_told(wire: Wire, model: Model) -> None:
    """A value of another JSON type is MALFORMED_REQUEST, and the message names field and types."""
    job_id = model.job(wire)
    for arguments, field, wanted, found in (
        ({"name": 5}, "name", "string", "NUMBER"),
        ({"tasks": {}}, "tasks", "array", "OBJECT"),
        ({"tasks": [5]}, "tasks", "object", "NUMBER"),
        ({"max_concurrent_runs": "many"}, "max_concurrent_runs", "integer", "STRING"),
        ({"max_concurrent_runs": 1.5}, "max_concurrent_runs", "integer", "NUMBER"),
        ({"queue": {"enabled": "maybe"}}, "queue.enabled", "boolean", "STRING"),
        ({"tags": ["a"]}, "tags", "object", "ARRAY"),
        ({"email_notifications": "x"}, "email_notifications", "object", "STRING"),
    ):
        for version in ("2.1", "2.2"):
            answer = wire.call("create_job", arguments, version=version)
            _is_error(answer, 400, "MALFORMED_REQUEST", f"create with {arguments}")
            text = f"Could not parse request object: Expected {wanted} for field {field}, found {found}"
            expect(text, answer.message, "the message")
    answer = wire.call("run_now", {"job_id": job_id, "notebook_params": "x"})
    wanted = "Could not parse request object: Expected object for field notebook_params, found STRING"
    expect((400, "MALFORMED_REQUEST", wanted), (answer.status, answer.error_code, answer.message), "run-now")
    for value in ("x", "1.5", "[1]", "true"):
        answer = wire.send("GET", "/api/2.2/jobs/get", query={"job_id": value})
        _is_error(answer, 400, "MALFORMED_REQUEST", f"jobs/get with job_id={value}")


@check("errors")
def a_get_may_carry_its_arguments_in_a_body(wire: Wire, model: Model) -> None:
    """Older clients send the arguments of a GET as JSON, some with no content type."""
    job_id = model.job(wire)
    for headers in (_JSON, {"content-type": "text/plain"}):
        answer = wire.send("GET", "/api/2.1/jobs/get", content=b'{"job_id": %d}' % job_id, headers=headers)
        expect((200, job_id), (answer.status, (answer.body or {}).get("job_id")), "jobs/get with a body")
    content = b'{"name": "%s", "tasks": []}' % model.name().encode()
    answer = wire.send(
        "POST", "/api/2.1/jobs/create", content=content, headers={"content-type": "text/plain"}
    )
    expect(200, answer.status, "jobs/create with another content type")
    model.jobs.append(answer.body["job_id"])
    wire.ok("run_now", {"job_id": str(job_id)})


@check("errors", needs=["emulator"])
def a_body_may_have_ten_megabytes(wire: Wire, model: Model) -> None:
    """A body above the limit of the service is refused."""
    content = b'{"name": "' + b"x" * (10 * 1024 * 1024) + b'"}'
    answer = wire.send("POST", "/api/2.2/jobs/create", content=content, headers=_JSON)
    _is_error(answer, 400, "INVALID_PARAMETER_VALUE", "a body of more than 10 MB")
    wire.record.exchanges.pop()  # a report need not repeat it


@check("errors", needs=["emulator"])
def answers_say_what_they_are(wire: Wire, model: Model) -> None:
    """Answers are JSON and say so; they name the workspace; a missing credential is asked for."""
    import httpx

    bearer = {"authorization": f"Bearer {wire.tokens['own']}"}
    response = httpx.get(f"{wire.base_url}/api/2.2/jobs/list", headers=bearer, trust_env=False)
    expect("application/json", response.headers["content-type"], "content type")
    must(response.headers.get("x-databricks-org-id", "").isdecimal(), "no X-Databricks-Org-Id")
    response = httpx.get(f"{wire.base_url}/api/2.2/jobs/list", trust_env=False)
    must("www-authenticate" in response.headers, "401 without WWW-Authenticate")
    expect("application/json", response.headers["content-type"], "content type of an error")


@check("errors")
def condition_of_messages(wire: Wire, model: Model) -> None:
    """The texts that clients match are those of the service."""
    itself = [condition("a", "a")]
    cases = [
        ({"tasks": itself}, "Invalid dependency graph, task 'a' can not reference itself."),
        (
            {"tasks": [{**condition("a"), "job_cluster_key": "c"}]},
            "Job cluster 'c' is not defined in field 'job_clusters'.",
        ),
        (
            {"tasks": [{"task_key": "a", "spark_jar_task": {"main_class_name": "A"}}]},
            "One of job_cluster_key, new_cluster, or existing_cluster_id must be specified.",
        ),
        (
            {"tasks": [{**condition("a"), "depends_on": [{}]}]},
            "Missing required field: settings.tasks.depends_on.task_key",
        ),
    ]
    for settings, text in cases:
        answer = wire.refused("create_job", settings, status=400, error_code="INVALID_PARAMETER_VALUE")
        expect(text, answer.message, "the message")


@check("errors", needs=["emulator"])
def a_fault_of_the_server_is_an_error_too(wire: Wire, model: Model) -> None:
    """Every operation answers a fault with INTERNAL_SERVER_ERROR, keeps its cause, and works on."""
    clock = FailingClock()
    with (
        tempfile.TemporaryDirectory(prefix="lakejobs-contract-") as folder,
        served(Path(folder), clock=clock) as faulty,
        wire.beside(faulty.base_url, faulty.tokens) as here,
    ):
        job_id = here.ok("create_job", {"name": "a"})["job_id"]
        clock.broken.set()
        for operation in here.document.operations.values():
            body = {} if operation.reads else {"body": {"job_id": job_id, "run_id": job_id}}
            answer = here.send(operation.method, operation.path.replace("{job_id}", str(job_id)), **body)
            here.judge(operation, answer)
            _is_error(answer, 500, "INTERNAL_SERVER_ERROR", operation.operation_id)
            must("clock" not in answer.exchange.answer, f"the cause is told: {answer.message}")
        clock.broken.clear()
        expect(job_id, here.ok("get_job", {"job_id": job_id})["job_id"], "the job after the fault")


@check("errors", needs=["emulator"])
def a_database_that_is_away_is_told(wire: Wire, model: Model) -> None:
    """While the database cannot be used answers are TEMPORARILY_UNAVAILABLE, then all is as it was."""
    with (
        tempfile.TemporaryDirectory(prefix="lakejobs-contract-") as folder,
        served(Path(folder)) as faulty,
        wire.beside(faulty.base_url, faulty.tokens) as here,
        contextlib.closing(sqlite3.connect(Path(folder) / "lakejobs.db", isolation_level=None)) as database,
    ):
        job_id = here.ok("create_job", {"name": "a"})["job_id"]
        database.execute("ALTER TABLE job RENAME TO away")
        for method, path, body in (
            ("GET", f"/api/2.2/jobs/get?job_id={job_id}", {}),
            ("GET", "/api/2.2/jobs/list", {}),
            ("POST", "/api/2.1/jobs/create", {"body": {"name": "b"}}),
            ("POST", "/api/2.0/jobs/run-now", {"body": {"job_id": job_id}}),
        ):
            answer = here.send(method, path, **body)
            _is_error(answer, 503, "TEMPORARILY_UNAVAILABLE", f"{method} {path}")
            must("away" not in answer.exchange.answer, f"the cause is told: {answer.message}")
        database.execute("ALTER TABLE away RENAME TO job")
        expect([job_id], [job["job_id"] for job in here.ok("list_jobs")["jobs"]], "the jobs after the fault")


@check("errors", needs=["emulator"])
def what_exists_already_is_told(wire: Wire, model: Model) -> None:
    """The codes that the jobs share with their neighbours are those of the table."""
    path = f"/Shared/{model.name('file')}"
    body = {"path": path, "content": "MQ==", "format": "AUTO"}
    expect(200, wire.send("POST", "/api/2.0/workspace/mkdirs", body={"path": "/Shared"}).status, "mkdirs")
    expect(200, wire.send("POST", "/api/2.0/workspace/import", body=body).status, "the first import")
    again = wire.send("POST", "/api/2.0/workspace/import", body=body)
    _is_error(again, 400, "RESOURCE_ALREADY_EXISTS", "an import of what is there")
    pipeline = {"name": model.name("pipeline")}
    first = wire.send("POST", "/api/2.0/pipelines", body=pipeline)
    expect(200, first.status, "the first pipeline of its name")
    again = wire.send("POST", "/api/2.0/pipelines", body=pipeline)
    _is_error(again, 409, "RESOURCE_CONFLICT", "a second pipeline of one name")
    wire.send("DELETE", f"/api/2.0/pipelines/{first.body['pipeline_id']}")
