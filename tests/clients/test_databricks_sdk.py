"""The official databricks-sdk for Python drives the emulator: its own calls, its own waiters, its own errors."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound, OperationFailed, PermissionDenied, ResourceDoesNotExist
from databricks.sdk.service.jobs import (
    ConditionTask,
    ConditionTaskOp,
    JobParameterDefinition,
    NotebookTask,
    RunIf,
    RunLifeCycleState,
    RunResultState,
    SparkPythonTask,
    Task,
    TaskDependency,
)
from databricks.sdk.service.workspace import ImportFormat, Language

from lakejobs_emulator.testing import Emulator

HOME = "/Users/sdk@example.com"
CLUSTER = "0914-084715-44dhyjfb"
MINUTE = timedelta(minutes=1)

ADD = b"""# Databricks notebook source
dbutils.widgets.text("a", "1")
dbutils.widgets.text("b", "1")
total = int(dbutils.widgets.get("a")) + int(dbutils.widgets.get("b"))

# COMMAND ----------

dbutils.jobs.taskValues.set("total", total)
dbutils.notebook.exit(str(total))
"""
ARGUMENTS = b"import sys\nprint('arguments', sys.argv[1:])\n"
DIVIDE = b"import sys\nprint(1 / int(sys.argv[1]))\n"
SLEEP = b"import time\nprint('asleep', flush=True)\ntime.sleep(600)\n"


@pytest.fixture(scope="module")
def workspace(emulator: Emulator) -> WorkspaceClient:
    client = WorkspaceClient(host=emulator.host, token=emulator.token)
    client.workspace.mkdirs(HOME)
    client.workspace.upload(
        f"{HOME}/add", io.BytesIO(ADD), format=ImportFormat.SOURCE, language=Language.PYTHON, overwrite=True
    )
    for name, code in {"arguments.py": ARGUMENTS, "divide.py": DIVIDE, "sleep.py": SLEEP}.items():
        client.workspace.upload(f"{HOME}/{name}", io.BytesIO(code), format=ImportFormat.AUTO, overwrite=True)
    return client


def python(key: str, file: str, *parameters: str, after: str | None = None, outcome: str | None = None) -> Task:
    return Task(
        task_key=key,
        existing_cluster_id=CLUSTER,
        depends_on=[TaskDependency(task_key=after, outcome=outcome)] if after else None,
        spark_python_task=SparkPythonTask(python_file=f"{HOME}/{file}", parameters=list(parameters)),
    )


def create(workspace: WorkspaceClient, *tasks: Task, name: str = "from the SDK") -> int:
    job_id = workspace.jobs.create(
        name=name, tasks=list(tasks), parameters=[JobParameterDefinition(name="b", default="2")]
    ).job_id
    assert job_id is not None
    return job_id


def test_a_dag_runs_and_each_task_gives_its_output(workspace: WorkspaceClient) -> None:
    job_id = create(
        workspace,
        Task(
            task_key="add",
            existing_cluster_id=CLUSTER,
            notebook_task=NotebookTask(notebook_path=f"{HOME}/add", base_parameters={"a": "40"}),
        ),
        Task(
            task_key="large",
            depends_on=[TaskDependency(task_key="add")],
            condition_task=ConditionTask(
                op=ConditionTaskOp.GREATER_THAN, left="{{tasks.add.values.total}}", right="41"
            ),
        ),
        python("yes", "arguments.py", "{{tasks.add.values.total}}", "{{job.parameters.b}}", after="large", outcome="true"),
        python("no", "arguments.py", "never", after="large", outcome="false"),
    )  # fmt: skip

    run = workspace.jobs.run_now_and_wait(job_id, job_parameters={"b": "5"}, timeout=MINUTE)

    tasks = {task.task_key: task for task in run.tasks or []}
    assert RunResultState.SUCCESS == run.state.result_state
    assert RunResultState.EXCLUDED == tasks["no"].state.result_state
    assert "45" == workspace.jobs.get_run_output(tasks["add"].run_id).notebook_output.result
    assert "arguments ['45', '5']\n" == workspace.jobs.get_run_output(tasks["yes"].run_id).logs
    assert "true" == tasks["large"].condition_task.outcome


def test_a_failed_task_is_repaired(workspace: WorkspaceClient) -> None:
    job_id = create(
        workspace, python("divide", "divide.py", "{{job.parameters.b}}"), python("then", "arguments.py", after="divide")
    )

    with pytest.raises(OperationFailed):
        workspace.jobs.run_now_and_wait(job_id, job_parameters={"b": "0"}, timeout=MINUTE)
    (failed,) = workspace.jobs.list_runs(job_id=job_id, completed_only=True, expand_tasks=True)
    tasks = {task.task_key: task for task in failed.tasks or []}
    output = workspace.jobs.get_run_output(tasks["divide"].run_id)
    repaired = workspace.jobs.repair_run_and_wait(
        failed.run_id, rerun_all_failed_tasks=True, job_parameters={"b": "4"}, timeout=MINUTE
    )

    assert "ZeroDivisionError: division by zero" == output.error
    assert "divide.py" in output.error_trace
    assert RunResultState.UPSTREAM_FAILED == tasks["then"].state.result_state
    assert RunResultState.SUCCESS == repaired.state.result_state
    history = workspace.jobs.get_run(failed.run_id, include_history=True).repair_history
    assert ["ORIGINAL", "REPAIR"] == [item.type.value for item in history]


def test_a_running_run_is_cancelled(workspace: WorkspaceClient) -> None:
    job_id = create(workspace, python("sleep", "sleep.py"), python("after", "arguments.py", after="sleep"))
    run = workspace.jobs.run_now(job_id)

    cancelled = workspace.jobs.cancel_run_and_wait(run.run_id, timeout=MINUTE)

    assert (RunLifeCycleState.TERMINATED, RunResultState.CANCELED) == (
        cancelled.state.life_cycle_state,
        cancelled.state.result_state,
    )
    assert [] == list(workspace.jobs.list_runs(job_id=job_id, active_only=True))


def test_jobs_are_listed_page_by_page_updated_and_deleted(workspace: WorkspaceClient) -> None:
    ids = [create(workspace, python("a", "arguments.py"), name=f"listed {number}") for number in range(5)]

    listed = [job.job_id for job in workspace.jobs.list(limit=2)]
    named = [job.job_id for job in workspace.jobs.list(name="LISTED 3")]
    workspace.jobs.update(ids[0], fields_to_remove=["parameters"])
    workspace.jobs.delete(ids[1])

    assert list(reversed(ids)) == [job_id for job_id in listed if job_id in ids]
    assert [ids[3]] == named
    assert not workspace.jobs.get(ids[0]).settings.parameters  # the SDK makes an empty list of an absent one
    with pytest.raises((NotFound, ResourceDoesNotExist), match=f"Job {ids[1]} does not exist."):
        workspace.jobs.get(ids[1])


def test_run_if_and_retries(workspace: WorkspaceClient) -> None:
    failing = python("divide", "divide.py", "0")
    failing.max_retries = 1
    clean_up = python("clean_up", "arguments.py", "done", after="divide")
    clean_up.run_if = RunIf.ALL_DONE
    job_id = create(workspace, failing, clean_up)

    run = workspace.jobs.run_now_and_wait(job_id, timeout=MINUTE)

    tasks = {task.task_key: task for task in run.tasks or []}
    assert RunResultState.SUCCESS_WITH_FAILURES == run.state.result_state
    assert 1 == tasks["divide"].attempt_number
    assert RunResultState.SUCCESS == tasks["clean_up"].state.result_state


def test_the_owner_reads_permissions(workspace: WorkspaceClient) -> None:
    job_id = create(workspace, python("a", "arguments.py"))

    permissions = workspace.jobs.get_permissions(str(job_id))

    me = workspace.current_user.me().user_name
    levels = {
        (row.user_name or row.group_name): [level.permission_level.value for level in row.all_permissions]
        for row in permissions.access_control_list
    }
    assert {me: ["IS_OWNER"], "admins": ["CAN_MANAGE"]} == levels


def test_a_wrong_token_is_refused(emulator: Emulator) -> None:
    client = WorkspaceClient(host=emulator.host, token="dapi-wrong")

    with pytest.raises(PermissionDenied, match="Invalid access token"):
        list(client.jobs.list())
