"""Every method of every version, sync and async, against a started emulator, with real ids."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from attrs import define, field
from lakejobs import AsyncJobsClient, JobsClient, Outcome, Poll, ResourceDoesNotExist, RunFailed
from lakejobs_emulator.testing import Emulator

from tests.client.document import OPERATIONS
from tests.client.script import asettle, settle

HOME = "/Users/client@example.com"
CLUSTER = "0914-084715-44dhyjfb"
QUICK = Poll(initial=0.02, cap=0.2)
NOTEBOOK = b"# Databricks notebook source\ndbutils.notebook.exit('done')\n"
PYTHON = b"import sys\nprint('hello', *sys.argv[1:])\n"
FAILING = b"raise ValueError('no fish')\n"


@define
class Told:
    """A client whose methods are called by name; it remembers which operations it did."""

    _client: Any
    _call: Callable[..., Any]
    done: set[tuple[str, str]] = field(factory=set)

    def __call__(self, method: Callable[..., Any], *positional: Any, **named: Any) -> Any:
        return self._call(partial(method, *positional, **named))

    @property
    def client(self) -> Any:
        return self._client

    def missing(self, *clients: str) -> list[str]:
        """Operations of these clients that were not done."""
        done = {(method, re.sub(r"/jobs/\d+", "/jobs/{job_id}", path)) for method, path in self.done}
        return [
            operation.id
            for operation in OPERATIONS
            if operation.place[0] in clients and (operation.method, operation.path) not in done
        ]


@pytest.fixture(params=["sync", "asyncio", "trio"])
def told(request: pytest.FixtureRequest, emulator: Emulator) -> Iterator[Told]:
    done: set[tuple[str, str]] = set()

    def see(sent: httpx.Request) -> None:
        done.add((sent.method, sent.url.path))

    async def asee(sent: httpx.Request) -> None:
        see(sent)

    if request.param == "sync":
        with JobsClient(emulator.host, emulator.token, event_hooks={"request": [see]}) as client:
            yield Told(client, lambda method: settle(method()), done)
        return

    async def call(method: Callable[..., Any]) -> object:
        return await asettle(method())

    async def close(client: AsyncJobsClient) -> None:
        await client.aclose()

    with start_blocking_portal(request.param) as portal:
        async_client = AsyncJobsClient(emulator.host, emulator.token, event_hooks={"request": [asee]})
        yield Told(async_client, partial(portal.call, call), done)
        portal.call(close, async_client)


@pytest.fixture(scope="module", autouse=True)
def files(emulator: Emulator) -> None:
    """The notebook and the Python files that the jobs run."""
    with httpx.Client(
        base_url=emulator.host, headers={"authorization": f"Bearer {emulator.token}"}, timeout=30
    ) as http:
        http.post("/api/2.0/workspace/mkdirs", json={"path": HOME}).raise_for_status()
        for name, code in {"notebook": NOTEBOOK, "hello.py": PYTHON, "failing.py": FAILING}.items():
            kind = {"language": "PYTHON", "format": "SOURCE"} if name == "notebook" else {"format": "AUTO"}
            content = base64.b64encode(code).decode()
            body = {"path": f"{HOME}/{name}", "content": content, "overwrite": True, **kind}
            http.post("/api/2.0/workspace/import", json=body).raise_for_status()


def notebook() -> dict[str, Any]:
    return {"existing_cluster_id": CLUSTER, "notebook_task": {"notebook_path": f"{HOME}/notebook"}}


def script(file: str, *parameters: str) -> dict[str, Any]:
    task = {"python_file": f"{HOME}/{file}", "parameters": list(parameters)}
    return {"existing_cluster_id": CLUSTER, "spark_python_task": task}


def test_every_operation_of_2_0_and_the_permissions(told: Told) -> None:
    jobs, permissions = told.client.v2_0, told.client.permissions
    job_id = told(jobs.create, name="client 2.0", **notebook()).job_id
    told(jobs.update, job_id=job_id, new_settings={"max_retries": 1})
    got = told(jobs.get, job_id=job_id)
    told(jobs.reset, job_id=job_id, new_settings={"name": "client 2.0 anew", **notebook()})
    listed = [job.job_id for job in told(jobs.list)]
    handle = told(jobs.run_now, job_id=job_id)
    result = told(handle.result, timeout=60, poll=QUICK)
    (output,) = collect(told, result)
    exported = told(jobs.export_run, run_id=handle.run_id)
    submitted = told(jobs.submit, run_name="once", **script("hello.py", "2.0"))
    once = told(submitted.result, timeout=60, poll=QUICK)
    told(jobs.cancel_run, run_id=submitted.run_id)
    runs = [run.run_id for run in told(jobs.list_runs, job_id=job_id)]
    levels = told(permissions.levels, job_id=job_id)
    view = [{"group_name": "users", "permission_level": "CAN_VIEW"}]
    updated = told(permissions.update, job_id=job_id, access_control_list=view)
    owner = [
        {"user_name": entry.user_name, "permission_level": "IS_OWNER"}
        for entry in updated.access_control_list
        if any(level.permission_level == "IS_OWNER" for level in entry.all_permissions)
    ]
    set_ = told(permissions.set, job_id=job_id, access_control_list=owner)
    told(permissions.get, job_id=job_id)
    told(jobs.cancel_all_runs, job_id=job_id)
    told(jobs.delete_run, run_id=handle.run_id)
    told(jobs.delete, job_id=job_id)

    assert (1, "client 2.0") == (got.settings.max_retries, got.settings.name)
    assert job_id in listed
    assert [handle.run_id] == runs
    assert (Outcome.SUCCESS, Outcome.SUCCESS) == (result.outcome, once.outcome)
    assert "done" == output.notebook_output.result
    assert exported.views
    assert "IS_OWNER" in [level.permission_level for level in levels.permission_levels]
    assert {"users"} == groups(updated) - groups(set_)
    assert [] == told.missing("v2_0", "permissions")


def collect(told: Told, result: Any) -> list[Any]:
    """All outputs of a run."""

    async def read() -> list[Any]:
        return [output async for output in result.outputs()]

    return told(list, result.outputs()) if hasattr(result.outputs(), "__next__") else told(read)


def groups(permissions: Any) -> set[str]:
    return {entry.group_name for entry in permissions.access_control_list if entry.group_name}


@pytest.mark.parametrize("version", ["v2_1", "v2_2"])
def test_every_operation_of_2_1_and_2_2(told: Told, version: str) -> None:
    jobs = getattr(told.client, version)
    tasks = [
        {"task_key": "read", **notebook()},
        {"task_key": "say", "depends_on": [{"task_key": "read"}], **script("hello.py", version)},
    ]
    job_id = told(jobs.create, name=f"client {version}", tasks=tasks).job_id
    told(jobs.update, job_id=job_id, new_settings={"tags": {"made": "by a test"}})
    got = told(jobs.get, job_id=job_id)
    told(jobs.reset, job_id=job_id, new_settings={"name": "anew", "tasks": tasks})
    (listed,) = [job for job in told(jobs.list, expand_tasks=True, page_size=5) if job.job_id == job_id]
    handle = told(jobs.run_now, job_id=job_id)
    states: list[str] = []
    result = told(
        handle.result, timeout=60, poll=QUICK, on_update=lambda run: states.append(run.state.life_cycle_state)
    )
    outputs = {output.task_key: output for output in collect(told, result)}
    run = told(jobs.get_run, run_id=handle.run_id)
    task_ids = {task.task_key: task.run_id for task in run.tasks}
    told(jobs.export_run, run_id=task_ids["read"])
    failing = told(jobs.submit, run_name="fails", tasks=[{"task_key": "fail", **script("failing.py")}])
    failed = told(failing.result, timeout=60, poll=QUICK)
    repaired = told(jobs.repair_run, run_id=failing.run_id, rerun_all_failed_tasks=True)
    again = told(repaired.result, timeout=60, poll=QUICK)
    told(jobs.cancel_run, run_id=handle.run_id)
    told(jobs.cancel_all_runs, job_id=job_id)
    runs = [item.run_id for item in told(jobs.list_runs, job_id=job_id, completed_only=True)]
    told(jobs.get_run_output, run_id=task_ids["say"])
    told(jobs.delete_run, run_id=handle.run_id)
    told(jobs.delete, job_id=job_id)

    assert {"made": "by a test"} == got.settings.tags
    assert ["read", "say"] == [task.task_key for task in listed.settings.tasks]
    assert "TERMINATED" == states[-1]
    assert ("done", f"hello {version}\n") == (outputs["read"].notebook_output.result, outputs["say"].logs)
    assert [Outcome.SUCCESS, Outcome.FAILED, Outcome.FAILED] == [
        found.outcome for found in (result, failed, again)
    ]
    assert [handle.run_id] == runs
    assert [] == told.missing(version)


def test_an_error_of_the_service_has_a_class_and_a_code(told: Told) -> None:
    with pytest.raises(ResourceDoesNotExist) as caught:
        told(told.client.get, job_id=987654321)

    assert (404, "RESOURCE_DOES_NOT_EXIST") == (caught.value.status, caught.value.error_code)


def test_a_failed_run_tells_its_tasks_and_their_errors(told: Told) -> None:
    handle = told(told.client.submit, tasks=[{"task_key": "fail", **script("failing.py")}])
    result = told(handle.result, timeout=60, poll=QUICK)

    with pytest.raises(RunFailed) as caught:
        told(result.raise_for_failure)

    (task,) = caught.value.failed_tasks
    assert ("fail", Outcome.FAILED) == (task.task_key, task.outcome)
    assert "ValueError: no fish" == task.error
    assert "failing.py" in task.error_trace
    assert "fail: ValueError: no fish" in str(caught.value)


def test_outputs_follow_iterations_and_child_runs(told: Told) -> None:
    jobs = told.client
    child = told(
        jobs.create, name="child", tasks=[{"task_key": "inner", **script("hello.py", "child")}]
    ).job_id
    tasks = [
        {
            "task_key": "loop",
            "for_each_task": {
                "inputs": '["a", "b"]',
                "task": {"task_key": "loop_iteration", **script("hello.py", "{{input}}")},
            },
        },
        {"task_key": "other", "run_job_task": {"job_id": child}},
    ]
    handle = told(jobs.submit, tasks=tasks)
    result = told(handle.result, timeout=60, poll=QUICK)
    outputs = [output for output in collect(told, result) if output.logs]
    told(jobs.delete, job_id=child)

    assert Outcome.SUCCESS == result.outcome
    assert {("loop", "hello a\n"), ("loop", "hello b\n"), ("other", "hello child\n")} == {
        (output.path[0], output.logs) for output in outputs
    }
    assert ("other", "inner") in [output.path for output in outputs]
