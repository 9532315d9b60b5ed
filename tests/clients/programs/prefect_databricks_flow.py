"""prefect-databricks: its tasks inside a flow, its waiting flow, and both ways to sign in."""

import asyncio
import os

os.environ |= {
    "PREFECT_HOME": os.environ["HOME"],
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "ERROR",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}

import flow as given
from prefect import flow
from prefect_databricks import DatabricksCredentials, jobs
from prefect_databricks.flows import jobs_runs_submit_by_id_and_wait_for_completion

PLACE = given.HOST.removeprefix("https://")


def credentials(token):
    return DatabricksCredentials(databricks_instance=PLACE, token=token)


async def name_of(token, job_id):
    try:
        await jobs.jobs_get.fn(databricks_credentials=credentials(token), job_id=job_id)
    except Exception as error:
        return type(error).__name__
    return "nothing was raised"


async def ended(me, run_id):
    async with asyncio.timeout(60):
        while True:
            run = await jobs.jobs_runs_get.fn(databricks_credentials=me, run_id=run_id)
            if run["state"]["life_cycle_state"] in ("TERMINATED", "SKIPPED", "INTERNAL_ERROR"):
                return run
            await asyncio.sleep(0.1)


@flow(log_prints=False)
async def everything():
    me = credentials(given.TOKEN)
    document = given.settings(
        given.JOB, given.notebook("add"), given.python("divide", "divide.py", "5", after="add")
    )
    made = await jobs.jobs_create(
        databricks_credentials=me,
        name=document["name"],
        tasks=document["tasks"],
    )
    job_id = made["job_id"]
    job = await jobs.jobs_get(databricks_credentials=me, job_id=job_id)
    outputs = await jobs_runs_submit_by_id_and_wait_for_completion(
        databricks_credentials=me, job_id=job_id, notebook_params={"b": "5"}, poll_frequency_seconds=1
    )
    [run] = (await jobs.jobs_runs_list(databricks_credentials=me, job_id=job_id, expand_tasks=True))["runs"]
    ids = {task["task_key"]: task["run_id"] for task in run["tasks"]}
    logs = (await jobs.jobs_runs_get_output(databricks_credentials=me, run_id=ids["divide"]))["logs"]

    broken = await jobs.jobs_run_now(databricks_credentials=me, job_id=job_id, notebook_params={"b": "x"})
    failed = await ended(me, broken["run_id"])
    await jobs.jobs_runs_repair(
        databricks_credentials=me,
        run_id=failed["run_id"],
        rerun_tasks=["add", "divide"],
        notebook_params={"b": "4"},
    )
    repaired = await ended(me, failed["run_id"])

    for _ in range(2):
        await jobs.jobs_create(
            databricks_credentials=me, name=given.JOB, tasks=[given.python("a", "divide.py", "1")]
        )
    listed, more = [], True
    while more:
        page = await jobs.jobs_list(databricks_credentials=me, name=given.JOB, limit=1, offset=len(listed))
        listed += page.get("jobs", [])
        more = page["has_more"]

    await jobs.jobs_update(
        databricks_credentials=me, job_id=job_id, new_settings={"name": f"{given.JOB} again"}
    )
    updated = (await jobs.jobs_get(databricks_credentials=me, job_id=job_id))["settings"]["name"]
    sleeping = given.settings(f"{given.JOB} asleep", given.python("sleep", "sleep.py"))
    await jobs.jobs_reset(databricks_credentials=me, job_id=job_id, new_settings=sleeping)
    reset = [
        task["task_key"]
        for task in (await jobs.jobs_get(databricks_credentials=me, job_id=job_id))["settings"]["tasks"]
    ]
    started = (await jobs.jobs_run_now(databricks_credentials=me, job_id=job_id))["run_id"]
    await jobs.jobs_runs_cancel(databricks_credentials=me, run_id=started)
    cancelled = await ended(me, started)

    once = {
        "tasks": [given.python("a", "divide.py", "3")],
        "run_name": "once",
        "idempotency_token": given.JOB,
    }
    submitted = [(await jobs.jobs_runs_submit(databricks_credentials=me, **once))["run_id"] for _ in range(2)]
    for one in listed:
        await jobs.jobs_delete(databricks_credentials=me, job_id=one["job_id"])

    kept = (
        await jobs.jobs_create(
            databricks_credentials=me, name="kept", tasks=[given.python("a", "divide.py", "1")]
        )
    )["job_id"]
    robot = DatabricksCredentials(databricks_instance=PLACE, client_id="robot", client_secret="hush")
    return {
        "create": len(job["settings"]["tasks"]),
        "run": run["state"]["result_state"],
        "outputs": [outputs["add"]["result"], logs],
        "pages": len(listed),
        "update": updated == f"{given.JOB} again",
        "reset": reset,
        "cancel": cancelled["state"]["result_state"],
        "repair": repaired["state"]["result_state"],
        "submit": len(set(submitted)),
        "delete": len((await jobs.jobs_list(databricks_credentials=me, name=given.JOB)).get("jobs", [])),
        "missing": await name_of(given.TOKEN, job_id),
        "bad_token": await name_of("dapi-wrong", kept),
        "forbidden": await name_of(given.OTHER_TOKEN, kept),
        "m2m": (await jobs.jobs_get.fn(databricks_credentials=robot, job_id=kept))["settings"]["name"],
    }


told = asyncio.run(everything())
given.tell(**told)
