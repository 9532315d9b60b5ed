"""Whatever is sent, the server answers as the document says and never fails."""

from __future__ import annotations

import json
import re
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lakejobs_emulator.api.contract import load_document, operations

from tests.api.conftest import Server
from tests.api.from_schema import Values
from tests.api.test_jobs import condition

DOCUMENT: Any = load_document()
SCHEMAS = DOCUMENT["components"]["schemas"]
DECLARED = operations(DOCUMENT)
NEIGHBOURS = [one for one in operations(load_document("neighbours")) if one.path.startswith("/api/")]
OPERATIONS = [*DECLARED, *NEIGHBOURS]
VERSIONS = ("2.0", "2.1", "2.2")
FIELDS = (
    *(
        "job_id",
        "run_id",
        "name",
        "tasks",
        "new_settings",
        "fields_to_remove",
        "limit",
        "offset",
        "page_token",
    ),
    *("access_control_list", "idempotency_token", "notebook_params", "job_parameters", "only", "queue"),
    *(
        "rerun_tasks",
        "git_source",
        "job_clusters",
        "schedule",
        "path",
        "content",
        "contents",
        "format",
        "length",
    ),
)
PLACEHOLDER = re.compile(r"\{\w+\}")
LOOSE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["1", "-1", "True", "/", "dbfs:/x", "a", "condition_task", "task_key"])
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*FIELDS, "task_key", "depends_on", "condition_task"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)
arguments = st.dictionaries(st.sampled_from(FIELDS), values, max_size=5)
# Bodies that no JSON writer makes.
RAW = [
    b"\xff\xfe",
    b'{"name": "\xff"}',
    b'{"name": "\\ud800"}',
    b'{"name": "\\u0000"}',
    b'{"job_id": ' + b"9" * 5000 + b"}",
    b'{"job_id": 1e999}',
    b'{"job_id": -0.0}',
    b'{"job_id": NaN}',
    b'{"job_id": 1, "job_id": "x"}',
    b"[" * 100_000,
    b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    b'{"tasks": ['
    + b'{"task_key": "a", "for_each_task": {"inputs": "[1]", "task": ' * 500
    + b"1"
    + b"}}" * 500
    + b"]}",
    b"\xef\xbb\xbf{}",
    b"null",
    b'"text"',
    b"{} {}",
    b"\x00",
    b"'",
]


def sent_to(operation: Any) -> str:
    path: str = operation.path
    return PLACEHOLDER.sub(lambda found: "/Volumes/x" if "_path" in found[0] else "7", path)


def well_behaved(response: Any) -> None:
    assert response.status_code < 500, response.text
    if response.status_code >= 400 and response.request.method != "HEAD":
        body = response.json()
        assert {"error_code", "message"} == body.keys()
        assert body["error_code"]
        assert body["message"]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.operation_id)
@settings(LOOSE, max_examples=12)
@given(body=arguments | values)
def test_any_body_gets_an_answer_of_the_document(server: Server, operation: Any, body: Any) -> None:
    well_behaved(server.ask(operation.method, sent_to(operation), content=json.dumps(body).encode()))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.operation_id)
@settings(LOOSE, max_examples=8)
@given(
    query=st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=12), max_size=4),
    job_id=st.text(max_size=8),
)
def test_any_query_gets_an_answer_of_the_document(
    server: Server, operation: Any, query: dict[str, str], job_id: str
) -> None:
    text = "".join(filter(str.isalnum, job_id)) or "x"
    path = PLACEHOLDER.sub(lambda found: f"/Volumes/{text}" if "_path" in found[0] else text, operation.path)

    well_behaved(server.ask(operation.method, path, params=query))


@pytest.mark.parametrize(
    "operation",
    [one for one in DECLARED if one.method != "GET"],
    ids=lambda operation: operation.operation_id,
)
@settings(LOOSE, max_examples=20)
@given(seed=st.integers(0, 2**32), odd=st.sampled_from([0, 3, 10]))
def test_a_body_that_is_almost_right_gets_an_answer_of_the_document(
    server: Server, operation: Any, seed: int, odd: int
) -> None:
    """Bodies drawn from the schema, a few places of which hold something else."""
    body = Values(Random(seed), SCHEMAS, odd).of(operation.shape.schema)

    well_behaved(server.ask(operation.method, sent_to(operation), json=body))


@pytest.mark.parametrize("version", VERSIONS)
@settings(LOOSE, max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_a_job_that_was_taken_reads_in_every_version(server: Server, version: str, seed: int) -> None:
    """What one version accepts, each version shows as its document says, in get and in lists."""
    [create] = [one for one in DECLARED if one.operation_id == f"create_job_v{version.replace('.', '_')}"]
    body = Values(Random(seed), SCHEMAS).of(create.shape.schema)
    for position, task in enumerate(body.get("tasks", ())):
        task["task_key"] = f"t{position}"
        task.pop("depends_on", None)
    response = server.ask("POST", f"/api/{version}/jobs/create", json=body)
    well_behaved(response)
    if response.status_code != 200:
        return
    job = {"job_id": response.json()["job_id"]}

    for seen in VERSIONS:
        shown = server.get(f"{seen}/jobs/get", **job)["settings"]
        assert body.get("name") in (None, "", shown["name"])
        assert len(body.get("tasks", ())) in (0, 1, len(shown.get("tasks", ())))
    for seen in ("2.1", "2.2"):
        server.get(f"{seen}/jobs/list", limit=1, expand_tasks=True)
    server.post("2.1/jobs/delete", job)


@pytest.mark.parametrize("content", RAW, ids=range(len(RAW)))
@pytest.mark.parametrize("path", ["jobs/create", "jobs/runs/submit", "jobs/run-now", "jobs/update"])
def test_bytes_that_no_json_writer_makes_are_refused(server: Server, path: str, content: bytes) -> None:
    for version in VERSIONS:
        response = server.ask("POST", f"/api/{version}/{path}", content=content)
        well_behaved(response)


@pytest.mark.parametrize("content", RAW, ids=range(len(RAW)))
def test_bytes_in_the_body_of_a_get_are_refused(server: Server, content: bytes) -> None:
    for version in VERSIONS:
        well_behaved(server.ask("GET", f"/api/{version}/jobs/get", content=content))


@settings(LOOSE, max_examples=60)
@given(
    method=st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "get"]),
    tail=st.text(alphabet="abz09/.%~-_{}?#&= éあ", max_size=30),
    version=st.sampled_from(["2.0", "2.1", "2.2", "2.3", "1.2", "x"]),
)
def test_any_path_and_method_get_an_answer(server: Server, method: str, tail: str, version: str) -> None:
    well_behaved(server.ask(method, f"/api/{version}/jobs/{tail}"))


@settings(LOOSE, max_examples=40)
@given(
    scheme=st.sampled_from(["Bearer", "Basic", "bearer", "Digest", ""]),
    credential=st.text(alphabet=st.characters(codec="latin-1", exclude_characters="\r\n\0"), max_size=30),
)
def test_any_credential_is_refused_and_not_repeated(server: Server, scheme: str, credential: str) -> None:
    authorization = f"{scheme} {credential}".encode("latin-1")

    response = server.ask("GET", "/api/2.1/jobs/list", token=None, headers={"authorization": authorization})

    assert response.status_code in (401, 403)
    well_behaved(response)
    assert len(credential) < 8 or credential not in response.text


@pytest.mark.parametrize(
    "content_type",
    ["multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary="],
)
@pytest.mark.parametrize(
    "content", [b"", b"--x", b"--x\r\n\r\n--x--", b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--"]
)
def test_a_form_that_is_none_is_refused(server: Server, content_type: str, content: bytes) -> None:
    for path in ("/api/2.1/jobs/create", "/api/2.0/workspace/import", "/api/2.0/dbfs/put"):
        well_behaved(server.ask("POST", path, content=content, headers={"content-type": content_type}))


def test_what_was_refused_left_nothing(server: Server) -> None:
    """A body with one wrong place changes no job and makes none."""
    job_id = server.create(name="left alone", tasks=[condition("a")])
    before, jobs = server.get("2.2/jobs/get", job_id=job_id), len(server.get("2.0/jobs/list")["jobs"])
    bad = {"name": "changed", "tasks": [condition("a"), condition("a")]}

    for path, body in (
        ("jobs/create", bad),
        ("jobs/reset", {"job_id": job_id, "new_settings": bad}),
        ("jobs/update", {"job_id": job_id, "new_settings": {"name": "changed", "max_concurrent_runs": 1001}}),
        ("jobs/run-now", {"job_id": job_id, "notebook_params": "x"}),
        ("jobs/runs/submit", bad),
    ):
        assert 400 == server.refused("POST", f"/api/2.2/{path}", json=body)[0]

    assert before == server.get("2.2/jobs/get", job_id=job_id)
    assert jobs == len(server.get("2.0/jobs/list")["jobs"])
    assert {"has_more": False} == server.get("2.2/jobs/runs/list", job_id=job_id)
