"""The official databricks-sdk for Python, unmodified: its own calls, its own waiters, its own errors."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import (
    BadRequest,
    InvalidParameterValue,
    InvalidState,
    NotFound,
    OperationFailed,
    PermissionDenied,
    ResourceDoesNotExist,
)
from databricks.sdk.service.jobs import (
    ConditionTask,
    ConditionTaskOp,
    ForEachTask,
    JobAccessControlRequest,
    JobParameterDefinition,
    JobPermissionLevel,
    JobsAPI,
    JobSettings,
    NotebookTask,
    QueueSettings,
    RunIf,
    RunLifeCycleState,
    RunResultState,
    RunType,
    Source,
    SparkPythonTask,
    SubmitTask,
    Task,
    TaskDependency,
    ViewsToExport,
)
from databricks.sdk.service.workspace import ImportFormat, Language
from lakejobs_emulator.testing import Emulator, serve

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


CONFIGURATION = """
[[users]]
name = "ada@example.com"
token = "dapi-ada"
[[groups]]
name = "analysts"
[[service_principals]]
application_id = "robot"
secret = "hush"
groups = ["admins"]
"""


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """An emulator with users of its own."""
    file = tmp_path_factory.mktemp("emulator") / "lakejobs.toml"
    file.write_text(CONFIGURATION)
    with serve(config=file) as started:
        yield started


@pytest.fixture(scope="module")
def ada(emulator: Emulator) -> WorkspaceClient:
    return WorkspaceClient(host=emulator.host, token="dapi-ada")


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


def python(
    key: str, file: str, *parameters: str, after: str | None = None, outcome: str | None = None
) -> Task:
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
    references = ("{{tasks.add.values.total}}", "{{job.parameters.b}}")
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
        python("yes", "arguments.py", *references, after="large", outcome="true"),
        python("no", "arguments.py", "never", after="large", outcome="false"),
    )

    run = workspace.jobs.run_now_and_wait(job_id, job_parameters={"b": "5"}, timeout=MINUTE)

    tasks = {task.task_key: task for task in run.tasks or []}
    assert RunResultState.SUCCESS == run.state.result_state
    assert RunResultState.EXCLUDED == tasks["no"].state.result_state
    assert "45" == workspace.jobs.get_run_output(tasks["add"].run_id).notebook_output.result
    assert "arguments ['45', '5']\n" == workspace.jobs.get_run_output(tasks["yes"].run_id).logs
    assert "true" == tasks["large"].condition_task.outcome


def test_a_failed_task_is_repaired(workspace: WorkspaceClient) -> None:
    job_id = create(
        workspace,
        python("divide", "divide.py", "{{job.parameters.b}}"),
        python("then", "arguments.py", after="divide"),
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


def always(key: str, *upstream: str) -> Task:
    """A task that needs no process."""
    return Task(
        task_key=key,
        depends_on=[TaskDependency(task_key=name) for name in upstream] or None,
        condition_task=ConditionTask(op=ConditionTaskOp.EQUAL_TO, left="1", right="1"),
    )


def once(key: str, file: str, *parameters: str) -> SubmitTask:
    code = SparkPythonTask(python_file=f"{HOME}/{file}", parameters=list(parameters))
    return SubmitTask(task_key=key, existing_cluster_id=CLUSTER, spark_python_task=code)


def test_settings_come_back_equal(workspace: WorkspaceClient) -> None:
    """What was sent is read as the SDK's own objects, with the service's defaults beside it."""
    task = Task(
        task_key="a",
        existing_cluster_id=CLUSTER,
        max_retries=2,
        notebook_task=NotebookTask(notebook_path="/a", base_parameters={"x": "1"}),
    )
    job_id = workspace.jobs.create(name="settings", tasks=[task], tags={"team": "jobs"}).job_id

    settings = workspace.jobs.get(job_id).settings

    [shown] = settings.tasks
    assert ("settings", {"team": "jobs"}, 1, 0) == (
        settings.name,
        settings.tags,
        settings.max_concurrent_runs,
        settings.timeout_seconds,
    )
    assert (CLUSTER, 2, RunIf.ALL_SUCCESS, Source.WORKSPACE) == (
        shown.existing_cluster_id,
        shown.max_retries,
        shown.run_if,
        shown.notebook_task.source,
    )


def test_a_reset_replaces_and_an_update_merges(workspace: WorkspaceClient) -> None:
    job_id = create(workspace, always("a"), name="before")

    workspace.jobs.update(job_id, new_settings=JobSettings(name="updated", tasks=[always("b", "a")]))
    updated = workspace.jobs.get(job_id).settings
    workspace.jobs.update(job_id, fields_to_remove=["tasks/b"])
    removed = workspace.jobs.get(job_id).settings
    workspace.jobs.reset(job_id, JobSettings(name="reset", tasks=[always("z")]))
    reset = workspace.jobs.get(job_id).settings

    assert ("updated", ["a", "b"]) == (updated.name, [task.task_key for task in updated.tasks])
    assert ["a"] == [task.task_key for task in removed.tasks]
    assert ("reset", ["z"]) == (reset.name, [task.task_key for task in reset.tasks])
    assert not reset.parameters


def test_a_job_of_more_than_100_tasks_is_whole_everywhere(workspace: WorkspaceClient) -> None:
    """The SDK follows the pages inside a job and a run, in get and in lists."""
    keys = [f"t{number:03d}" for number in range(250)]
    job_id = workspace.jobs.create(name="large", tasks=[always(key) for key in keys]).job_id
    run = workspace.jobs.run_now_and_wait(job_id, timeout=MINUTE)

    got = workspace.jobs.get(job_id)
    [listed] = workspace.jobs.list(name="large", expand_tasks=True)
    [plain] = workspace.jobs.list(name="large")
    [listed_run] = workspace.jobs.list_runs(job_id=job_id, expand_tasks=True)

    assert keys == [task.task_key for task in got.settings.tasks]
    assert keys == [task.task_key for task in listed.settings.tasks]
    assert not plain.settings.tasks
    assert set(keys) == {task.task_key for task in workspace.jobs.get_run(run.run_id).tasks}
    assert set(keys) == {task.task_key for task in listed_run.tasks}


def test_a_one_time_run_is_submitted_once_for_a_token(workspace: WorkspaceClient) -> None:
    tasks = [once("a", "arguments.py", "x")]

    waiter = workspace.jobs.submit(run_name="once", tasks=tasks, idempotency_token="from the SDK")
    again = workspace.jobs.submit(run_name="once", tasks=tasks, idempotency_token="from the SDK")
    run = waiter.result(timeout=MINUTE)
    other = workspace.jobs.submit_and_wait(run_name="twice", tasks=tasks, timeout=MINUTE)

    assert waiter.run_id == again.run_id == run.run_id
    assert (RunType.SUBMIT_RUN, "once", RunResultState.SUCCESS) == (
        run.run_type,
        run.run_name,
        run.state.result_state,
    )
    assert other.run_id != run.run_id
    assert "arguments ['x']\n" == workspace.jobs.get_run_output(run.tasks[0].run_id).logs


def test_a_run_is_started_once_for_a_token(workspace: WorkspaceClient) -> None:
    job_id = create(workspace, always("a"))

    runs = [workspace.jobs.run_now(job_id, idempotency_token="run me once") for _ in range(2)]
    finished = workspace.jobs.wait_get_run_job_terminated_or_skipped(runs[0].run_id, timeout=MINUTE)

    assert runs[0].run_id == runs[1].run_id == finished.run_id
    assert 1 == len(list(workspace.jobs.list_runs(job_id=job_id)))


def test_runs_are_exported_and_deleted(workspace: WorkspaceClient) -> None:
    task = Task(
        task_key="add", existing_cluster_id=CLUSTER, notebook_task=NotebookTask(notebook_path=f"{HOME}/add")
    )
    run = workspace.jobs.run_now_and_wait(create(workspace, task), timeout=MINUTE)

    [view] = workspace.jobs.export_run(run.tasks[0].run_id, views_to_export=ViewsToExport.CODE).views
    workspace.jobs.delete_run(run.run_id)

    assert ("add", True) == (view.name, "taskValues" in view.content)
    with pytest.raises(ResourceDoesNotExist, match=f"Run {run.run_id} does not exist."):
        workspace.jobs.get_run(run.run_id)


def test_all_runs_of_a_job_are_cancelled(workspace: WorkspaceClient) -> None:
    job_id = create(workspace, python("sleep", "sleep.py"))
    runs = [workspace.jobs.run_now(job_id, queue=QueueSettings(enabled=True)) for _ in range(2)]

    workspace.jobs.cancel_all_runs(job_id=job_id)

    ended = [run.result(timeout=MINUTE).state.result_state for run in runs]
    assert [RunResultState.CANCELED] * 2 == ended


def test_a_cancelled_run_is_awaited(workspace: WorkspaceClient) -> None:
    run_id = workspace.jobs.run_now(create(workspace, python("sleep", "sleep.py"))).run_id

    cancelled = workspace.jobs.cancel_run(run_id).result(timeout=MINUTE)

    assert RunResultState.CANCELED == cancelled.state.result_state


def test_a_repair_runs_chosen_tasks_and_those_below(workspace: WorkspaceClient) -> None:
    job_id = create(workspace, always("a"), always("b", "a"), always("c", "b"))
    run = workspace.jobs.run_now_and_wait(job_id, timeout=MINUTE)

    first = workspace.jobs.repair_run(run.run_id, rerun_tasks=["b"], rerun_dependent_tasks=True)
    first.result(timeout=MINUTE)
    with pytest.raises(BadRequest, match="latest repair ID"):
        workspace.jobs.repair_run(run.run_id, rerun_tasks=["a"])
    again = workspace.jobs.repair_run_and_wait(
        run.run_id, rerun_tasks=["a"], latest_repair_id=first.response.repair_id, timeout=MINUTE
    )

    history = workspace.jobs.get_run(run.run_id, include_history=True).repair_history
    assert [3, 2, 1] == [len(item.task_run_ids) for item in history]
    assert run.run_id == again.run_id


def test_iterations_are_read_from_the_task_run(workspace: WorkspaceClient) -> None:
    loop = ForEachTask(inputs="[1, 2, 3]", concurrency=2, task=always("each"))
    job_id = create(workspace, Task(task_key="loop", for_each_task=loop))
    run = workspace.jobs.run_now_and_wait(job_id, timeout=MINUTE)

    iterations = workspace.jobs.get_run(run.tasks[0].run_id).iterations

    assert [RunResultState.SUCCESS] * 3 == [iteration.state.result_state for iteration in iterations]
    assert 3 == run.tasks[0].for_each_task.stats.task_run_stats.succeeded_iterations


def test_permissions_are_set_changed_and_described(workspace: WorkspaceClient, ada: WorkspaceClient) -> None:
    job_id = create(workspace, always("a"))
    me = workspace.current_user.me().user_name
    owner = JobAccessControlRequest(user_name=me, permission_level=JobPermissionLevel.IS_OWNER)
    viewer = JobAccessControlRequest(
        user_name="ada@example.com", permission_level=JobPermissionLevel.CAN_VIEW
    )

    with pytest.raises(PermissionDenied, match=r"does not have View or Admin or Manage Run or Owner"):
        ada.jobs.get(job_id)
    workspace.jobs.update_permissions(str(job_id), access_control_list=[viewer])
    assert job_id == ada.jobs.get(job_id).job_id
    with pytest.raises(PermissionDenied, match="Manage Run"):
        ada.jobs.run_now(job_id)
    workspace.jobs.set_permissions(str(job_id), access_control_list=[owner])
    with pytest.raises(PermissionDenied):
        ada.jobs.get(job_id)
    with pytest.raises(BadRequest, match="exactly one owner"):
        workspace.jobs.set_permissions(str(job_id), access_control_list=[viewer])
    mine = ada.jobs.create(name="ada's", tasks=[always("a")]).job_id
    nobody = JobAccessControlRequest(group_name="nobodies", permission_level=JobPermissionLevel.CAN_VIEW)
    with pytest.raises(BadRequest, match=r"GroupName\(nobodies\) does not exist"):
        ada.jobs.update_permissions(str(mine), access_control_list=[nobody])

    levels = workspace.jobs.get_permission_levels(str(job_id)).permission_levels
    assert set(JobPermissionLevel) == {level.permission_level for level in levels}


def test_errors_are_the_sdks_own_classes(workspace: WorkspaceClient) -> None:
    """One class for each code, also where the SDK repairs an older answer by its text."""
    job_id = create(workspace, python("sleep", "sleep.py"))
    run_id = workspace.jobs.run_now(job_id).run_id

    for call in (
        lambda: workspace.jobs.get(5),
        lambda: workspace.jobs.run_now(5),
        lambda: workspace.jobs.delete(5),
        lambda: workspace.jobs.get_run(5),
        lambda: workspace.jobs.get_run_output(5),
    ):
        with pytest.raises(ResourceDoesNotExist, match=r"(Job|Run) 5 does not exist\."):
            call()
    for refused in (
        lambda: workspace.jobs.cancel_run(5),
        lambda: workspace.jobs.create(max_concurrent_runs=1001),
        lambda: workspace.jobs.create(tasks=[always("a"), always("a")]),
        lambda: next(iter(workspace.jobs.list(limit=101))),
    ):
        with pytest.raises(InvalidParameterValue):
            refused()
    with pytest.raises(InvalidState, match="is active and cannot be deleted"):
        workspace.jobs.delete_run(run_id)
    workspace.jobs.cancel_run_and_wait(run_id, timeout=MINUTE)


def test_a_password_and_a_service_principal_sign_in_too(emulator: Emulator) -> None:
    basic = WorkspaceClient(host=emulator.host, username="token", password=emulator.token)
    robot = WorkspaceClient(host=emulator.host, client_id="robot", client_secret="hush")

    assert "admin@localhost" == basic.current_user.me().user_name
    assert "robot" == robot.current_user.me().user_name
    assert robot.jobs.create(name="by a robot", tasks=[always("a")]).job_id


def test_every_method_of_the_jobs_api_is_called_here() -> None:
    """Public methods of JobsAPI, its waiters included; a new SDK that has more fails this."""
    public = {name for name in vars(JobsAPI) if not name.startswith("_") and callable(getattr(JobsAPI, name))}
    called = {
        node.attr
        for node in ast.walk(ast.parse(Path(__file__).read_text()))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "jobs"
    }

    assert set() == public - called
