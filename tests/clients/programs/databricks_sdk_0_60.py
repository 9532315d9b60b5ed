"""databricks-sdk for Python, the release that others pin."""

import contextlib
import io
from datetime import timedelta

import flow
from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import OperationFailed
from databricks.sdk.service import jobs
from databricks.sdk.service.workspace import ImportFormat, Language

MINUTE = timedelta(minutes=1)
client = WorkspaceClient(host=flow.HOST, token=flow.TOKEN)


def settings(document):
    return jobs.JobSettings.from_dict(document)


def create(document):
    return client.jobs.create(**vars(settings(document))).job_id


client.workspace.mkdirs(flow.HOME)
client.workspace.upload(
    f"{flow.HOME}/add",
    io.BytesIO(flow.ADD.encode()),
    format=ImportFormat.SOURCE,
    language=Language.PYTHON,
    overwrite=True,
)
for name, code in {"divide.py": flow.DIVIDE, "sleep.py": flow.SLEEP}.items():
    client.workspace.upload(
        f"{flow.HOME}/{name}", io.BytesIO(code.encode()), format=ImportFormat.AUTO, overwrite=True
    )
kind = client.workspace.get_status(f"{flow.HOME}/add").object_type.value

job_id = create(flow.two_tasks(flow.JOB))
tasks = len(client.jobs.get(job_id).settings.tasks)
run = client.jobs.run_now_and_wait(job_id, job_parameters={"b": "5"}, timeout=MINUTE)
by_key = {task.task_key: task.run_id for task in run.tasks}
output = client.jobs.get_run_output(by_key["add"]).notebook_output.result
logs = client.jobs.get_run_output(by_key["divide"]).logs

with contextlib.suppress(OperationFailed):
    client.jobs.run_now_and_wait(job_id, job_parameters={"b": "0"}, timeout=MINUTE)
[failed] = [one for one in client.jobs.list_runs(job_id=job_id) if one.state.result_state.value == "FAILED"]
repaired = client.jobs.repair_run_and_wait(
    failed.run_id, rerun_all_failed_tasks=True, job_parameters={"b": "4"}, timeout=MINUTE
)

others = [create(flow.settings(flow.JOB, flow.python("a", "divide.py", "1"))) for _ in range(2)]
listed = [job.job_id for job in client.jobs.list(name=flow.JOB, limit=1)]

client.jobs.update(job_id, new_settings=jobs.JobSettings(name=f"{flow.JOB} again"))
updated = client.jobs.get(job_id).settings.name
sleeping = flow.settings(f"{flow.JOB} asleep", flow.python("sleep", "sleep.py"))
client.jobs.reset(job_id, new_settings=settings(sleeping))
reset = [task.task_key for task in client.jobs.get(job_id).settings.tasks]
started = client.jobs.run_now(job_id)
cancelled = client.jobs.cancel_run_and_wait(started.run_id, timeout=MINUTE)

client.jobs.update_permissions(
    str(job_id),
    access_control_list=[
        jobs.JobAccessControlRequest(
            user_name="ada@example.com", permission_level=jobs.JobPermissionLevel.CAN_VIEW
        )
    ],
)
levels = [
    level.permission_level.value
    for row in client.jobs.get_permissions(str(job_id)).access_control_list
    if row.user_name == "ada@example.com"
    for level in row.all_permissions
]
submitted = [
    client.jobs.submit(
        idempotency_token=flow.JOB,
        run_name="once",
        tasks=[jobs.SubmitTask.from_dict(flow.python("a", "divide.py", "3"))],
    ).run_id
    for _ in range(2)
]
for each in (job_id, *others):
    client.jobs.delete(each)

stranger = WorkspaceClient(host=flow.HOST, token="dapi-wrong")
ada = WorkspaceClient(host=flow.HOST, token=flow.OTHER_TOKEN)
kept = create(flow.settings("kept", flow.python("a", "divide.py", "1")))
flow.tell(
    code=kind,
    create=tasks,
    run=run.state.result_state.value,
    outputs=[output, logs],
    pages=len(listed),
    update=updated == f"{flow.JOB} again",
    reset=reset,
    cancel=cancelled.state.result_state.value,
    repair=repaired.state.result_state.value,
    permissions=levels,
    submit=len(set(submitted)),
    delete=len(list(client.jobs.list(name=flow.JOB))),
    missing=flow.name_of(client.jobs.get, job_id),
    bad_token=flow.name_of(stranger.jobs.get, kept),
    forbidden=flow.name_of(ada.jobs.get, kept),
    who=client.current_user.me().user_name,
)
