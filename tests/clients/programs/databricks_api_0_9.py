"""databricks-api: API 2.1 of jobs through the older client's services."""

import base64
import time
import warnings

import flow
from databricks_api import DatabricksAPI

warnings.simplefilter("ignore")
V = "2.1"


def connect(token):
    db = DatabricksAPI(host=flow.HOST, token=token, jobs_api_version=V)
    db.client.default_headers["X-Test"] = "flow"
    return db


def ended(run_id):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        run = db.jobs.get_run(run_id, version=V)
        if run["state"]["life_cycle_state"] in ("TERMINATED", "SKIPPED", "INTERNAL_ERROR"):
            return run
        time.sleep(0.1)
    raise TimeoutError(run_id)


def create(document):
    """This client knows no job parameters: its jobs take those of the task."""
    return db.jobs.create_job(name=document["name"], tasks=document["tasks"], version=V)["job_id"]


def encoded(text):
    return base64.b64encode(text.encode()).decode()


db = connect(flow.TOKEN)
db.workspace.mkdirs(flow.HOME)
db.workspace.import_workspace(
    f"{flow.HOME}/add", format="SOURCE", language="PYTHON", content=encoded(flow.ADD), overwrite=True
)
for name, code in {"divide.py": flow.DIVIDE, "sleep.py": flow.SLEEP}.items():
    db.workspace.import_workspace(f"{flow.HOME}/{name}", format="AUTO", content=encoded(code), overwrite=True)
kind = db.workspace.get_status(f"{flow.HOME}/add")["object_type"]

job_id = create(
    flow.settings(flow.JOB, flow.notebook("add"), flow.python("divide", "divide.py", "5", after="add"))
)
tasks = len(db.jobs.get_job(job_id, version=V)["settings"]["tasks"])
run = ended(db.jobs.run_now(job_id=job_id, notebook_params={"b": "5"}, version=V)["run_id"])
ids = {task["task_key"]: task["run_id"] for task in run["tasks"]}
output = db.jobs.get_run_output(ids["add"], version=V)["notebook_output"]["result"]
logs = db.jobs.get_run_output(ids["divide"], version=V)["logs"]

failed = ended(db.jobs.run_now(job_id=job_id, notebook_params={"b": "x"}, version=V)["run_id"])
db.jobs.repair(failed["run_id"], rerun_all_failed_tasks=True, notebook_params={"b": "4"}, version=V)
repaired = ended(failed["run_id"])

others = [create(flow.settings(flow.JOB, flow.python("a", "divide.py", "1"))) for _ in range(2)]
listed, more = [], True
while more:
    page = db.jobs.list_jobs(name=flow.JOB, limit=1, offset=len(listed), version=V)
    listed += page.get("jobs", [])
    more = page["has_more"]

db.jobs.update_job(job_id, new_settings={"name": f"{flow.JOB} again"}, version=V)
updated = db.jobs.get_job(job_id, version=V)["settings"]["name"]
db.jobs.reset_job(job_id, flow.settings(f"{flow.JOB} asleep", flow.python("sleep", "sleep.py")), version=V)
reset = [task["task_key"] for task in db.jobs.get_job(job_id, version=V)["settings"]["tasks"]]
started = db.jobs.run_now(job_id=job_id, version=V)["run_id"]
db.jobs.cancel_run(started, version=V)
cancelled = ended(started)
submitted = [
    db.jobs.submit_run(
        run_name="once", tasks=[flow.python("a", "divide.py", "3")], idempotency_token=flow.JOB, version=V
    )["run_id"]
    for _ in range(2)
]
for each in (job_id, *others):
    db.jobs.delete_job(each, version=V)

kept = create(flow.settings("kept", flow.python("a", "divide.py", "1")))
flow.tell(
    code=kind,
    create=tasks,
    run=run["state"]["result_state"],
    outputs=[output, logs],
    pages=len(listed),
    update=updated == f"{flow.JOB} again",
    reset=reset,
    cancel=cancelled["state"]["result_state"],
    repair=repaired["state"]["result_state"],
    submit=len(set(submitted)),
    delete=len(db.jobs.list_jobs(name=flow.JOB, version=V).get("jobs", [])),
    missing=flow.name_of(db.jobs.get_job, job_id, version=V),
    bad_token=flow.name_of(connect("dapi-wrong").jobs.get_job, kept, version=V),
    forbidden=flow.name_of(connect(flow.OTHER_TOKEN).jobs.get_job, kept, version=V),
)
