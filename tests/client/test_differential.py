"""The same calls through our client and databricks-sdk are the same on the wire, and give the same."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, urlsplit

import pytest
from attrs import define, field
from databricks.sdk import WorkspaceClient
from databricks.sdk.core import Config
from databricks.sdk.service import jobs as sdk
from lakejobs import JobsClient

from tests.client.document import OPERATIONS
from tests.client.test_methods import plain

EXAMPLES: Mapping[str, Any] = {
    operation.id: plain(answer) for operation in OPERATIONS for answer in operation.answers.values()
}
Wire: TypeAlias = "tuple[str, str, dict[str, str], Any]"


@define
class Recorder:
    """A server that answers each operation of 2.2 with the document's example, and keeps what it was sent."""

    url: str = ""
    seen: list[Wire] = field(factory=list)

    def answer(self, method: str, target: str, body: bytes) -> tuple[int, Any]:
        parts = urlsplit(target)
        if not parts.path.startswith("/api/2."):
            return 404, {}
        self.seen.append(
            (method, parts.path, dict(parse_qsl(parts.query)), json.loads(body) if body else None)
        )
        for operation in OPERATIONS:
            if (operation.method, operation.path.replace("{job_id}", "7")) == (method, parts.path):
                return 200, EXAMPLES[operation.id]
        return 404, {"error_code": "ENDPOINT_NOT_FOUND"}


@pytest.fixture(scope="module")
def recorder() -> Iterator[Recorder]:
    found = Recorder()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            status, answer = found.answer(self.command, self.path, body)
            content = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_PATCH = handle_one

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is said."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def ours(recorder: Recorder) -> Iterator[JobsClient]:
    with JobsClient(recorder.url, "token") as client:
        yield client


@pytest.fixture(scope="module")
def theirs(recorder: Recorder) -> Iterator[Any]:
    client = WorkspaceClient(config=Config(host=recorder.url, token="token"))
    yield client.jobs
    client.api_client._api_client._session.close()


SETTINGS: dict[str, Any] = {
    "name": "both",
    "tasks": [
        {
            "task_key": "a",
            "notebook_task": {"notebook_path": "/Shared/a", "base_parameters": {"x": "1"}},
            "new_cluster": {
                "spark_version": "15.4.x-scala2.12",
                "node_type_id": "i3.xlarge",
                "num_workers": 2,
            },
            "libraries": [{"pypi": {"package": "simplejson"}}],
            "max_retries": 1,
        },
        {
            "task_key": "b",
            "depends_on": [{"task_key": "a"}],
            "run_if": "ALL_DONE",
            "for_each_task": {
                "inputs": "[1, 2]",
                "concurrency": 2,
                "task": {"task_key": "c", "spark_python_task": {"python_file": "/x.py", "parameters": ["1"]}},
            },
        },
    ],
    "schedule": {"quartz_cron_expression": "0 0 * * * ?", "timezone_id": "UTC", "pause_status": "PAUSED"},
    "tags": {"team": "sea & sky"},
    "parameters": [{"name": "day", "default": "2026-11-22"}],
    "email_notifications": {"on_failure": ["someone@example.com"], "no_alert_for_skipped_runs": False},
    "timeout_seconds": 0,
    "queue": {"enabled": True},
}
SUBMITTED = [{"task_key": "a", "condition_task": {"op": "EQUAL_TO", "left": "1", "right": "1"}}]
GRANT = {"user_name": "someone@example.com", "permission_level": "CAN_VIEW"}

Pair: TypeAlias = "tuple[str, Callable[[JobsClient], Any], Callable[[Any], Any]]"
PAIRS: list[Pair] = [
    (
        "create",
        lambda jobs: jobs.create(SETTINGS),
        lambda jobs: jobs.create(
            **{name: vars(sdk.JobSettings.from_dict(SETTINGS))[name] for name in SETTINGS}
        ),
    ),
    ("get", lambda jobs: jobs.get(job_id=7), lambda jobs: jobs.get(7)),
    (
        "list",
        lambda jobs: list(jobs.list(name="a b&c", expand_tasks=True, page_size=5)),
        lambda jobs: list(jobs.list(name="a b&c", expand_tasks=True, limit=5)),
    ),
    (
        "reset",
        lambda jobs: jobs.reset(job_id=7, new_settings=SETTINGS),
        lambda jobs: jobs.reset(7, sdk.JobSettings.from_dict(SETTINGS)),
    ),
    (
        "update",
        lambda jobs: jobs.update(
            job_id=7, new_settings={"name": "x"}, fields_to_remove=["schedule", "tasks/b"]
        ),
        lambda jobs: jobs.update(
            7, new_settings=sdk.JobSettings(name="x"), fields_to_remove=["schedule", "tasks/b"]
        ),
    ),
    ("delete", lambda jobs: jobs.delete(job_id=7), lambda jobs: jobs.delete(7)),
    (
        "run_now",
        lambda jobs: jobs.run_now(job_id=7, job_parameters={"day": "ü"}, only=["a", "b+"]),
        lambda jobs: jobs.run_now(7, job_parameters={"day": "ü"}, only=["a", "b+"]),
    ),
    (
        "submit",
        lambda jobs: jobs.submit(run_name="once", tasks=SUBMITTED, timeout_seconds=60),
        lambda jobs: jobs.submit(
            run_name="once", tasks=[sdk.SubmitTask.from_dict(SUBMITTED[0])], timeout_seconds=60
        ),
    ),
    (
        "get_run",
        lambda jobs: jobs.get_run(run_id=7, include_history=True, include_resolved_values=False),
        lambda jobs: jobs.get_run(7, include_history=True, include_resolved_values=False),
    ),
    (
        "list_runs",
        lambda jobs: list(
            jobs.list_runs(job_id=7, active_only=False, run_type="JOB_RUN", start_time_from=5, page_size=3)
        ),
        lambda jobs: list(
            jobs.list_runs(
                job_id=7, active_only=False, run_type=sdk.RunType.JOB_RUN, start_time_from=5, limit=3
            )
        ),
    ),
    ("get_run_output", lambda jobs: jobs.get_run_output(run_id=7), lambda jobs: jobs.get_run_output(7)),
    (
        "export_run",
        lambda jobs: jobs.export_run(run_id=7, views_to_export="ALL"),
        lambda jobs: jobs.export_run(7, views_to_export=sdk.ViewsToExport.ALL),
    ),
    ("cancel_run", lambda jobs: jobs.cancel_run(run_id=7), lambda jobs: jobs.cancel_run(7)),
    (
        "cancel_all_runs",
        lambda jobs: jobs.cancel_all_runs(job_id=7, all_queued_runs=True),
        lambda jobs: jobs.cancel_all_runs(job_id=7, all_queued_runs=True),
    ),
    ("delete_run", lambda jobs: jobs.delete_run(run_id=7), lambda jobs: jobs.delete_run(7)),
    (
        "repair_run",
        lambda jobs: jobs.repair_run(
            run_id=7, rerun_tasks=["a"], latest_repair_id=3, job_parameters={"x": "1"}
        ),
        lambda jobs: jobs.repair_run(7, rerun_tasks=["a"], latest_repair_id=3, job_parameters={"x": "1"}),
    ),
    ("permissions", lambda jobs: jobs.permissions.get(job_id=7), lambda jobs: jobs.get_permissions("7")),
    (
        "set permissions",
        lambda jobs: jobs.permissions.set(job_id=7, access_control_list=[GRANT]),
        lambda jobs: jobs.set_permissions(
            "7", access_control_list=[sdk.JobAccessControlRequest.from_dict(GRANT)]
        ),
    ),
    (
        "update permissions",
        lambda jobs: jobs.permissions.update(job_id=7, access_control_list=[GRANT]),
        lambda jobs: jobs.update_permissions(
            "7", access_control_list=[sdk.JobAccessControlRequest.from_dict(GRANT)]
        ),
    ),
    ("levels", lambda jobs: jobs.permissions.levels(job_id=7), lambda jobs: jobs.get_permission_levels("7")),
]


def said(value: Any) -> Any:
    """The JSON of what a call gave, without what is empty, which the SDK leaves out."""
    value = getattr(value, "response", value)
    if isinstance(value, list | tuple):
        return [said(item) for item in value]
    to_dict = getattr(value, "to_dict", None) or getattr(value, "as_dict", None)
    return full(to_dict() if to_dict else value)


def full(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {name: full(item) for name, item in value.items()}
        return {name: item for name, item in kept.items() if item not in ({}, [], None)}
    return [full(item) for item in value] if isinstance(value, list) else value


def bare(wire: Wire) -> Wire:
    """A request without the idempotency token."""
    method, path, query, body = wire
    kept = {k: v for k, v in body.items() if k != "idempotency_token"} if isinstance(body, dict) else body
    return method, path, query, kept


@pytest.mark.parametrize(("name", "mine", "its"), PAIRS, ids=[name for name, _, _ in PAIRS])
def test_a_call_is_the_same_on_the_wire_and_gives_the_same(
    name: str,
    mine: Callable[[JobsClient], Any],
    its: Callable[[Any], Any],
    recorder: Recorder,
    ours: JobsClient,
    theirs: Any,
) -> None:
    """Method, path, query and body, our idempotency token apart; results as JSON."""
    recorder.seen.clear()
    other = its(theirs)
    expected = [bare(wire) for wire in recorder.seen]
    recorder.seen.clear()
    got = mine(ours)
    sent = [bare(wire) for wire in recorder.seen]

    assert expected
    assert expected == sent
    assert (said(other) or None) == (said(got) or None)


def test_the_pairs_are_every_operation_of_the_newest_version() -> None:
    newest = [operation for operation in OPERATIONS if operation.place[0] in ("v2_2", "permissions")]

    assert len(newest) == len(PAIRS)
