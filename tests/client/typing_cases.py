"""Real usages with the types that mypy --strict and basedpyright strict must find.

Nothing here is run.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import assert_type

from lakejobs import (
    NULL,
    ApiError,
    AsyncJobsClient,
    AsyncPages,
    AsyncRunHandle,
    AsyncRunResult,
    BaseJob,
    BaseRun,
    CreateJobResponse,
    FailedTask,
    Job,
    JobPermissionLevels,
    JobPermissions,
    JobsClient,
    JobSettings,
    JobV21,
    ListJobsResponse,
    NotebookTask,
    Options,
    Outcome,
    Pages,
    Poll,
    RepairRunResponse,
    RetryPolicy,
    Run,
    RunFailed,
    RunHandle,
    RunNow,
    RunNowResponse,
    RunOutput,
    RunResult,
    RunResultState,
    RunState,
    RunTask,
    RunV20,
    SubmitRunResponse,
    Task,
    TaskOutput,
    WaitTimeout,
)


def jobs_are_made_read_and_changed(jobs: JobsClient) -> None:
    task = Task(task_key="a", notebook_task=NotebookTask(notebook_path="/Shared/a"))
    made = jobs.create(name="nightly", tasks=[task, {"task_key": "b"}], tags={"team": "sea"})
    assert_type(made, CreateJobResponse)
    assert_type(made.job_id, int)
    assert_type(jobs.create({"name": "by mapping"}), CreateJobResponse)
    assert_type(jobs.create(JobSettings(name="by model")), CreateJobResponse)
    job = jobs.get(job_id=made.job_id)
    assert_type(job, Job)
    assert_type(job.settings.tasks, list[Task] | None)
    assert_type(job.settings.name, str | None)
    assert_type(job.created_at, datetime | None)
    assert_type(job.to_dict(), dict[str, object])
    assert_type(job.validate(), Job)
    assert_type(job.evolve(creator_user_name="x"), Job)
    assert_type(Job.from_dict({}), Job)
    jobs.update(job_id=1, new_settings={"schedule": None}, fields_to_remove=["schedule"])
    jobs.update(job_id=1, new_settings=JobSettings(schedule=NULL))
    jobs.reset(job_id=1, new_settings=job.settings)
    jobs.delete(job_id=1)


def jobs_and_runs_are_listed(jobs: JobsClient) -> None:
    listed = jobs.list(expand_tasks=True, limit=10, page_size=5)
    assert_type(listed, Pages[BaseJob, ListJobsResponse])
    assert_type(iter(listed), Iterator[BaseJob])
    for job in listed:
        assert_type(job.job_id, int)
    for page in listed.pages():
        assert_type(page, ListJobsResponse)
        assert_type(page.next_page_token, str | None)
    for run in jobs.list_runs(start_time_from=datetime(2026, 1, 1, tzinfo=UTC), start_time_to="2026-02-01"):
        assert_type(run, BaseRun)


def runs_are_started_and_awaited(jobs: JobsClient) -> None:
    handle = jobs.run_now(job_id=1, job_parameters={"day": "2026-11-22"})
    assert_type(handle, RunHandle[RunNowResponse])
    assert_type(handle.run_id, int)
    assert_type(handle.response, RunNowResponse)
    assert_type(handle.refresh(), Run)
    result = handle.result(60, on_update=told, poll=Poll(initial=0.5), cancel_on_exit=True)
    assert_type(result, RunResult)
    assert_type(result.outcome, Outcome)
    assert_type(result.failed_tasks, tuple[FailedTask, ...])
    assert_type(result.raise_for_failure(), RunResult)
    assert_type(result.state, RunState)
    assert_type(result.tasks, list[RunTask] | None)
    for output in result.outputs():
        assert_type(output, TaskOutput)
        assert_type(output.task_key, str)
        assert_type(output.logs, str | None)
    assert_type(jobs.run_now(RunNow(job_id=1)).result(), RunResult)
    assert_type(jobs.submit(tasks=[]), RunHandle[SubmitRunResponse])
    assert_type(jobs.repair_run(run_id=1, rerun_all_failed_tasks=True), RunHandle[RepairRunResponse])
    repair = jobs.repair_run(run_id=1, latest_repair_id=handle.repair_id)
    assert_type(repair.repair_id, int | None)
    assert_type(jobs.cancel_run(run_id=1), RunHandle[None])
    assert_type(jobs.wait_for_run(1, 60), RunResult)
    assert_type(jobs.get_run_output(run_id=1), RunOutput)


def told(run: Run) -> None:
    if run.state.result_state is not None:
        assert_type(run.state.result_state, RunResultState)
        assert_type(run.state.result_state.is_known, bool)


def older_versions_have_their_own_shapes(jobs: JobsClient) -> None:
    assert_type(jobs.v2_1.get(job_id=1), JobV21)
    assert_type(jobs.v2_0.get_run(run_id=1), RunV20)
    assert_type(jobs.with_options(Options(retry=RetryPolicy.databricks())), JobsClient)


def permissions_are_read_and_set(jobs: JobsClient) -> None:
    assert_type(jobs.permissions.get(job_id=1), JobPermissions)
    grant = {"user_name": "someone@example.com", "permission_level": "CAN_VIEW"}
    assert_type(jobs.permissions.update(job_id=1, access_control_list=[grant]), JobPermissions)
    assert_type(jobs.permissions.set(job_id=1, access_control_list=[grant]), JobPermissions)
    assert_type(jobs.permissions.levels(job_id=1), JobPermissionLevels)


def errors_tell_what_they_hold(jobs: JobsClient) -> None:
    try:
        jobs.run_now(job_id=1).result(timeout=1).raise_for_failure()
    except RunFailed as failed:
        assert_type(failed.result, RunResult)
        assert_type(failed.failed_tasks[0].error, str | None)
    except WaitTimeout as late:
        assert_type(late.last, object)
    except ApiError as error:
        assert_type((error.status, error.error_code, error.request_id), tuple[int, str | None, str | None])


async def the_async_twin_is_awaited() -> None:
    async with AsyncJobsClient("http://localhost", "token") as jobs:
        assert_type(await jobs.get(job_id=1), Job)
        listed = jobs.list(limit=3)
        assert_type(listed, AsyncPages[BaseJob, ListJobsResponse])
        assert_type(aiter(listed), AsyncIterator[BaseJob])
        async for job in listed:
            assert_type(job, BaseJob)
        handle = await jobs.run_now(job_id=1)
        assert_type(handle, AsyncRunHandle[RunNowResponse])
        result = await handle.result(on_update=atold)
        assert_type(result, AsyncRunResult)
        assert_type(await result.raise_for_failure(), AsyncRunResult)
        async for output in result.outputs():
            assert_type(output, TaskOutput)
        assert_type(await jobs.permissions.get(job_id=1), JobPermissions)
        assert_type(await jobs.v2_0.get_run(run_id=1), RunV20)


async def atold(run: Run) -> None:
    assert_type(run, Run)
