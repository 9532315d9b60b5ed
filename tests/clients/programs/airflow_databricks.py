"""Airflow's Databricks operators and hook, waiting in place and deferred."""

import asyncio
import os
import warnings
from urllib.parse import urlsplit

import flow

warnings.simplefilter("ignore")
place = urlsplit(flow.HOST)


def connection(token):
    extra = flow.json.dumps({"token": token})
    facts = {
        "conn_type": "databricks",
        "host": place.hostname,
        "port": place.port,
        "schema": place.scheme,
        "extra": extra,
    }
    return flow.json.dumps(facts)


os.environ |= {
    "AIRFLOW_HOME": os.environ["HOME"],
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW_CONN_DATABRICKS_DEFAULT": connection(flow.TOKEN),
    "AIRFLOW_CONN_STRANGER": connection("dapi-wrong"),
    "AIRFLOW_CONN_ADA": connection(flow.OTHER_TOKEN),
}

import requests  # noqa: E402
from airflow.providers.databricks.hooks.databricks import DatabricksHook  # noqa: E402
from airflow.providers.databricks.operators.databricks import (  # noqa: E402
    DatabricksCreateJobsOperator,
    DatabricksNotebookOperator,
    DatabricksRunNowOperator,
    DatabricksSubmitRunOperator,
)
from airflow.sdk import DAG  # noqa: E402
from airflow.sdk.exceptions import TaskDeferred  # noqa: E402

FAST = {"polling_period_seconds": 1, "databricks_retry_delay": 1}


class Instance:
    """What an operator asks of the running task."""

    task_id, dag_id, run_id, try_number, map_index = "task", "flow", "manual", 1, -1

    stats_tags = {}

    def __init__(self):
        self.pushed = {}

    def xcom_push(self, key, value, **_):
        self.pushed[key] = value


def execute(operator):
    """The run's id, once the operator has ended."""
    instance = Instance()
    operator.execute({"ti": instance, "task_instance": instance})
    return operator.run_id


async def first_event(trigger):
    """What a trigger tells, as Airflow's triggerer waits for it."""
    async for event in trigger.run():
        return event.payload
    raise AssertionError("the trigger ended without an event")


def deferred(operator):
    """The same for an operator that leaves the waiting to its trigger: the end state, and the run."""
    instance = Instance()
    trigger = None
    try:
        operator.execute({"ti": instance})
    except TaskDeferred as handed_over:
        trigger = handed_over.trigger
    if trigger is None:  # the run had ended already
        return None, operator.run_id
    told = asyncio.run(first_event(trigger))
    operator.execute_complete({"ti": instance}, told)
    return told["run_state"], operator.run_id


hook = DatabricksHook()
made = DatabricksCreateJobsOperator(
    task_id="create",
    json=flow.two_tasks(flow.JOB),
    access_control_list=[{"user_name": "ada@example.com", "permission_level": "CAN_VIEW"}],
)
job_id = made.execute({"ti": Instance()})
signed = {"Authorization": f"Bearer {flow.TOKEN}"}
job = requests.get(f"{flow.HOST}/api/2.2/jobs/get", {"job_id": job_id}, headers=signed, timeout=60).json()
acl = requests.get(f"{flow.HOST}/api/2.0/permissions/jobs/{job_id}", headers=signed, timeout=60).json()
levels = [
    level["permission_level"]
    for row in acl["access_control_list"]
    if row.get("user_name") == "ada@example.com"
    for level in row["all_permissions"]
]

run_id = execute(DatabricksRunNowOperator(task_id="run", job_id=job_id, job_parameters={"b": "5"}, **FAST))
run = hook.get_run(run_id)
ids = {task["task_key"]: task["run_id"] for task in run["tasks"]}
output = hook.get_run_output(ids["add"])["notebook_output"]["result"]
logs = hook.get_run_output(ids["divide"])["logs"]
by_name = DatabricksRunNowOperator(
    task_id="later", job_name=flow.JOB, job_parameters={"b": "3"}, deferrable=True, **FAST
)
state, later = deferred(by_name)

broken = hook.create_job(flow.settings(f"{flow.JOB} broken", flow.python("divide", "divide.py", "0")))
good = {"tasks": [flow.python("divide", "divide.py", "4")]}
# Waiting in place it repairs the run, waits for it, and raises the first failure all the same.
repairing = DatabricksRunNowOperator(
    task_id="repair",
    job_id=broken,
    repair_run=True,
    databricks_repair_reason_new_settings={"failed": good},
    **FAST,
)
flow.name_of(execute, repairing)
repaired = repairing.run_id

others = [hook.create_job(flow.settings(flow.JOB, flow.python("a", "divide.py", "1"))) for _ in range(2)]
pages = len(hook.list_jobs(limit=1, job_name=flow.JOB))
asleep = flow.settings(flow.JOB, flow.python("sleep", "sleep.py"))
hook.reset_job(job_id, asleep)
reset = [task["task_key"] for task in requests.get(
    f"{flow.HOST}/api/2.2/jobs/get", {"job_id": job_id}, headers=signed, timeout=60
).json()["settings"]["tasks"]]  # fmt: skip
started = hook.run_now({"job_id": job_id})
hook.cancel_run(started)
while not hook.get_run_state(started).is_terminal:
    pass
hook.update_job(job_id, {"name": f"{flow.JOB} again"})
updated = hook.list_jobs(job_name=f"{flow.JOB} again")

once = {
    "tasks": [flow.python("a", "divide.py", "3")],
    "idempotency_token": flow.JOB,
    "run_name": "once",
    **FAST,
}
submitted = [
    execute(DatabricksSubmitRunOperator(task_id="first", **once)),
    deferred(DatabricksSubmitRunOperator(task_id="second", deferrable=True, **once))[1],
]
with DAG("flow"):
    notebook = DatabricksNotebookOperator(
        task_id="notebook",
        notebook_path=f"{flow.HOME}/add",
        notebook_params={"a": "1", "b": "2"},
        source="WORKSPACE",
        existing_cluster_id=flow.CLUSTER,
        polling_period_seconds=1,
    )
notebook.execute({"ti": Instance(), "task_instance": Instance()})


def run_of(job, **named):
    return DatabricksRunNowOperator(task_id="x", job_id=job, **named, **FAST).execute({"ti": Instance()})


flow.tell(
    create=len(job["settings"]["tasks"]),
    run=run["state"]["result_state"],
    outputs=[output, logs],
    pages=pages,
    update=[one["job_id"] for one in updated] == [job_id],
    reset=reset,
    cancel=hook.get_run_state(started).result_state,
    repair=hook.get_run_state(repaired).result_state,
    permissions=levels,
    submit=len(set(submitted)),
    deferred=flow.json.loads(state)["result_state"],
    notebook=hook.get_run_state(notebook.databricks_run_id).result_state,
    missing=flow.name_of(run_of, flow.MISSING),
    bad_token=flow.name_of(run_of, broken, databricks_conn_id="stranger"),
    forbidden=flow.name_of(run_of, broken, databricks_conn_id="ada"),
    connection=DatabricksHook().test_connection()[0],
)
