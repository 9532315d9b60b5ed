"""``lakejobs.testing``: clients whose answers a test gives, held to the document in both directions."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import anyio
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs import (
    ApiError,
    CreateJobResponse,
    Job,
    JobsClient,
    JobSettings,
    NotebookTask,
    Options,
    Outcome,
    ResourceDoesNotExist,
    RetryPolicy,
    RunFailed,
    RunNowResponse,
    TransportError,
    WaitTimeout,
)
from lakejobs._openapi import described
from lakejobs.testing import AsyncMockJobsClient, Call, MockError, MockJobsClient, error, run_states

TASK: dict[str, Any] = {"task_key": "a", "notebook_task": NotebookTask(notebook_path="/a")}
JOB = {"job_id": 7, "created_time": 1, "settings": {"name": "nightly"}}


@pytest.fixture
def jobs() -> Iterator[MockJobsClient]:
    with MockJobsClient() as client:
        yield client


def test_a_mock_is_a_client_for_the_code_under_test(jobs: MockJobsClient) -> None:
    """The pattern of a service that a test replaces: the code takes a ``JobsClient`` and cannot tell."""

    def deploy(client: JobsClient) -> int:
        assert isinstance(client, JobsClient)
        return client.create(name="nightly", tasks=[TASK]).job_id

    jobs.on("create_job", CreateJobResponse(job_id=7))

    assert 7 == deploy(jobs)
    assert [
        {"name": "nightly", "tasks": [{"task_key": "a", "notebook_task": {"notebook_path": "/a"}}]}
    ] == jobs.calls("create_job")


def test_replies_are_models_or_mappings_or_functions_of_the_call(jobs: MockJobsClient) -> None:
    def found(call: Call) -> dict[str, object]:
        return {**JOB, "job_id": call.arguments["job_id"]}

    jobs.on("get_job", Job.from_dict(JOB), JOB, found)

    assert [7, 7, 9] == [jobs.get(job_id=number).job_id for number in (7, 8, 9)]


def test_a_moment_in_a_reply_may_be_a_datetime(jobs: MockJobsClient) -> None:
    moment = datetime(2026, 11, 22, tzinfo=UTC)

    jobs.on("get_job", {**JOB, "created_time": moment})

    assert 1795305600000 == jobs.get(job_id=7).created_time


@given(replies=st.integers(1, 5), calls=st.integers(1, 9))
def test_replies_come_in_order_and_the_last_one_stays(replies: int, calls: int) -> None:
    with MockJobsClient() as jobs:
        jobs.on("create_job", *(CreateJobResponse(job_id=number) for number in range(1, replies + 1)))

        given = [jobs.create(name="a").job_id for _ in range(calls)]

    assert [min(number, replies) for number in range(1, calls + 1)] == given


def test_an_operation_without_a_reply_raises(jobs: MockJobsClient) -> None:
    with pytest.raises(MockError) as missing:
        jobs.get(job_id=7)

    assert 'there is no reply for get_job_v2_2: give one by on("get_job_v2_2", ...)' == str(missing.value)
    assert isinstance(missing.value, AssertionError)


def test_an_operation_that_answers_nothing_needs_no_more_than_its_name(jobs: MockJobsClient) -> None:
    jobs.on("delete_job")

    jobs.delete(job_id=7)

    assert [{"job_id": 7}] == jobs.calls("delete_job")


@pytest.mark.parametrize("operation", described().values(), ids=lambda operation: operation.id)
def test_every_operation_is_named_by_its_id_and_by_its_method(operation: Any) -> None:
    with MockJobsClient() as jobs:
        jobs.on(operation.id).on(f"{operation.client}.{operation.name}")
        if operation.client == "v2_2":
            jobs.on(operation.id.removesuffix("_v2_2")).on(operation.name)

        assert [] == jobs.calls(operation.id) == jobs.all_calls


def test_an_unknown_operation_is_refused_with_those_near_it(jobs: MockJobsClient) -> None:
    with pytest.raises(ValueError, match="there is no operation 'create_jobs'; near it: create_job"):
        jobs.on("create_jobs", {})
    with pytest.raises(ValueError, match=r"there is no operation 'xyz'$"):
        jobs.calls("xyz")


def test_each_version_and_the_permissions_have_their_own_replies(jobs: MockJobsClient) -> None:
    jobs.on("get_job", JOB).on("v2_1.get", {**JOB, "settings": {"name": "older"}})
    jobs.on("permissions.get", {"object_id": "/jobs/7", "object_type": "job", "access_control_list": []})

    assert ("nightly", "older") == (
        jobs.get(job_id=7).settings.name,
        jobs.v2_1.get(job_id=7).settings.name,
    )
    assert "/jobs/7" == jobs.permissions.get(job_id=7).object_id
    assert ["get_job_v2_2", "get_job_v2_1", "get_job_permissions"] == [
        call.operation for call in jobs.all_calls
    ]
    assert [{"job_id": 7}] == jobs.calls("permissions.get")


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ({}, "CreateJobResponse.job_id: is required and missing"),
        ({"job_id": "7"}, "expected a whole number"),
        ({"job_id": 7, "jobid": 7}, "'jobid' was unexpected"),
        ({"job_id": -7}, "-7 is less than the minimum"),
    ],
)
def test_a_reply_that_the_document_does_not_have_is_refused(
    reply: dict[str, object], told: str, jobs: MockJobsClient
) -> None:
    jobs.on("create_job", reply)

    with pytest.raises(MockError) as refused:
        jobs.create(name="a")

    assert "the reply of create_job_v2_2 is not as the document says: " in str(refused.value)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda jobs: jobs.create({"nam": "a"}), "it: Additional properties are not allowed ('nam'"),
        (lambda jobs: jobs.create(max_concurrent_runs=-1), "max_concurrent_runs: -1 is less than"),
        (lambda jobs: jobs.create(tasks=[{**TASK, "max_retrys": 1}]), "tasks.0: Additional properties"),
        (lambda jobs: jobs.get(job_id=-1), "job_id: -1 is less than the minimum"),
        (lambda jobs: jobs.list_runs(run_type="NO_RUN", limit=1).__iter__().__next__(), "run_type: "),
        (lambda jobs: jobs.permissions.set(job_id=-7, access_control_list=[]), "job_id: -7 is less"),
    ],
)
def test_a_request_that_the_document_does_not_have_is_refused(
    ask: Any, told: str, jobs: MockJobsClient
) -> None:
    """A typing error in what the code under test sends is seen here, not in production."""
    for name in ("create", "get", "list_runs", "permissions.set"):
        jobs.on(name)

    with pytest.raises(MockError) as refused:
        ask(jobs)

    assert "the request of " in str(refused.value)
    assert told in str(refused.value)
    assert [] == jobs.all_calls


def test_fields_that_the_document_does_not_know_pass_when_asked_for() -> None:
    with MockJobsClient(unknown_fields=True) as jobs:
        jobs.on("create_job", {"job_id": 7, "new": 1})

        created = jobs.create({"name": "a", "newer": 2})

    assert {"new": 1} == created.additional_properties
    assert [{"name": "a", "newer": 2}] == jobs.calls("create_job")


@pytest.mark.parametrize(
    "reply",
    [
        error("RESOURCE_DOES_NOT_EXIST", "no job 7"),
        error("RESOURCE_DOES_NOT_EXIST", "no job 7", status=400),
        ResourceDoesNotExist(
            "no job 7",
            status=404,
            error_code="RESOURCE_DOES_NOT_EXIST",
            method="GET",
            path="/",
            response=httpx.Response(404),
        ),
    ],
)
def test_errors_are_raised_as_the_service_raises_them(reply: Any, jobs: MockJobsClient) -> None:
    jobs.on("get_job", reply)

    with pytest.raises(ResourceDoesNotExist) as raised:
        jobs.get(job_id=7)

    assert ("RESOURCE_DOES_NOT_EXIST", "no job 7", "/api/2.2/jobs/get") == (
        raised.value.error_code,
        raised.value.message,
        raised.value.path,
    )


def test_the_document_knows_the_status_of_an_error_code() -> None:
    assert 403 == error("PERMISSION_DENIED").status_code
    assert 418 == error("TEAPOT", status=418).status_code
    with pytest.raises(ValueError, match="the document has no error 'TEAPOT'; give its status"):
        error("TEAPOT")


def test_retries_are_those_of_the_client_and_take_no_time(jobs: MockJobsClient) -> None:
    """Each attempt is a call; what the pauses would take passes on the client's own clock only."""
    jobs.on("get_job", error("TEMPORARILY_UNAVAILABLE"), httpx.ConnectError("refused"), JOB)

    assert 7 == jobs.get(job_id=7).job_id
    assert 3 == len(jobs.calls("get_job"))


def test_no_answer_at_all_is_a_transport_error(jobs: MockJobsClient) -> None:
    jobs.on("get_job", httpx.ReadTimeout("too late"))

    with pytest.raises(TransportError) as raised:
        jobs.get(job_id=7)

    assert raised.value.attempts == len(jobs.calls("get_job")) == RetryPolicy().attempts


def test_a_response_is_sent_as_it_is(jobs: MockJobsClient) -> None:
    """For answers that no document has: a proxy's page, half an object."""
    jobs.on("get_job", httpx.Response(200, text="<html>"), httpx.Response(520, text="?"))

    for status in (200, 520):
        with pytest.raises(ApiError) as raised:
            jobs.with_options(Options(retry=RetryPolicy.none())).get(job_id=7)
        assert status == raised.value.status


def test_a_run_goes_through_its_states_without_sleeping(jobs: MockJobsClient) -> None:
    """An hour of polling in no time; the listener sees each change."""
    seen: list[str] = []
    jobs.on("run_now", RunNowResponse(run_id=5))
    states = ["QUEUED", "PENDING", *["RUNNING"] * 400, "SUCCESS"]
    jobs.on("get_run", *run_states(*states, run_id=5, tasks=["a"]))

    result = jobs.run_now(job_id=7).result(
        on_update=lambda run: seen.append(str(run.state.result_state or run.state.life_cycle_state))
    )

    assert (Outcome.SUCCESS, ["QUEUED", "PENDING", "RUNNING", "SUCCESS"]) == (result.outcome, seen)
    assert [{"job_id": 7, "idempotency_token": "token-1"}] == jobs.calls("run_now")
    assert len(states) == len(jobs.calls("get_run"))


def test_a_failed_run_tells_its_tasks_with_their_outputs(jobs: MockJobsClient) -> None:
    jobs.on("submit_run", {"run_id": 5}).on(
        "get_run", *run_states("RUNNING", "FAILED", run_id=5, tasks=["a"])
    )
    jobs.on("get_run_output", {"metadata": run_states("FAILED")[0], "error": "ValueError: three"})

    with pytest.raises(RunFailed) as failed:
        jobs.submit(run_name="x", tasks=[TASK]).result().raise_for_failure()

    assert [("a", 6, "ValueError: three")] == [
        (task.task_key, task.run_id, task.error) for task in failed.value.failed_tasks
    ]
    assert [{"run_id": 6}] == jobs.calls("get_run_output")


def test_the_time_limit_of_a_wait_passes_without_sleeping(jobs: MockJobsClient) -> None:
    jobs.on("get_run", *run_states("RUNNING"))

    with pytest.raises(WaitTimeout):
        jobs.wait_for_run(1, timeout=3600)


def test_a_wait_that_would_never_end_raises(jobs: MockJobsClient) -> None:
    jobs.on("get_run", *run_states("RUNNING"))

    with pytest.raises(MockError, match="what is waited for never ends"):
        jobs.wait_for_run(1)


def test_lists_turn_their_pages(jobs: MockJobsClient) -> None:
    pages = [
        {"jobs": [JOB], "has_more": True, "next_page_token": "t"},
        {"jobs": [{**JOB, "job_id": 8}], "has_more": False},
    ]
    jobs.on("list_jobs", *pages)

    assert [7, 8] == [job.job_id for job in jobs.list(name="x", expand_tasks=True)]
    assert [
        {"name": "x", "expand_tasks": True},
        {"name": "x", "expand_tasks": True, "page_token": "t"},
    ] == jobs.calls("list_jobs")


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_the_async_client_is_the_same(backend: str) -> None:
    async def use() -> tuple[Outcome, list[dict[str, object]]]:
        async with AsyncMockJobsClient() as jobs:
            jobs.on("run_now", {"run_id": 5}).on("get_run", *run_states("RUNNING", "SUCCESS", run_id=5))
            jobs.on("get_job", error("TEMPORARILY_UNAVAILABLE"), JOB)
            await jobs.get(job_id=7)
            with pytest.raises(MockError):
                await jobs.v2_0.get(job_id=7)
            handle = await jobs.run_now(job_id=7)
            return (await handle.result()).outcome, jobs.calls("run_now")

    assert (Outcome.SUCCESS, [{"job_id": 7, "idempotency_token": "token-1"}]) == anyio.run(
        use, backend=backend
    )


def test_importing_the_module_needs_no_validator() -> None:
    """It is asked for by a client; without it the error says what to install."""
    code = (
        "import sys; sys.modules['jsonschema_rs'] = None\n"
        "from lakejobs.testing import MockJobsClient\n"
        "try: MockJobsClient()\n"
        "except ImportError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "lakejobs.testing needs jsonschema-rs: pip install 'lakejobs[contract]'\n" == done.stdout


def test_settings_are_a_body_and_a_part_of_one(jobs: MockJobsClient) -> None:
    settings = JobSettings(name="nightly", tasks=[TASK])
    jobs.on("create", {"job_id": 1}).on("reset")

    jobs.create(settings)
    jobs.reset(job_id=1, new_settings=settings)

    assert [settings.to_dict()] == jobs.calls("create")
    assert [{"job_id": 1, "new_settings": settings.to_dict()}] == jobs.calls("reset")
