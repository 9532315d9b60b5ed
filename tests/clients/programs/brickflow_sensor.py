"""brickflow: its sensor on another workflow, and the look-up of a job by name."""

import os
import time
import warnings
from datetime import timedelta

import flow

warnings.simplefilter("ignore")

from brickflow.engine.utils import get_job_id  # noqa: E402
from brickflow_plugins.sensors.workflow_dependency_sensor import WorkflowDependencySensor  # noqa: E402
from databricks.sdk import WorkspaceClient  # noqa: E402
from databricks.sdk.service.jobs import JobSettings  # noqa: E402

client = WorkspaceClient(host=flow.HOST, token=flow.TOKEN)
document = flow.settings(flow.JOB, flow.python("a", "divide.py", "{{job.parameters.b}}"))
job_id = client.jobs.create(**vars(JobSettings.from_dict(document))).job_id
run = client.jobs.run_now_and_wait(job_id, timeout=timedelta(minutes=1))
# What brickflow's own notebooks are given by their job.
os.environ["BRICKFLOW_PARENT_RUN_ID"] = str(run.run_id)


def sensor(token=flow.TOKEN, **which):
    class Here(WorkflowDependencySensor):
        """Reads the parent run from this program: there is no notebook around it."""

        def get_execution_start_time_unix_milliseconds(self):
            return client.jobs.get_run(run.run_id).start_time - 60_000

    return Here(
        databricks_host=flow.HOST,
        databricks_token=token,
        delta=timedelta(minutes=1),
        timeout_seconds=30,
        poke_interval_seconds=1,
        **which,
    ).execute()


began = time.monotonic()
sensor(dependency_job_name=flow.JOB)
sensor(dependency_job_id=job_id)
flow.tell(
    run=run.state.result_state.value,
    looked_up=get_job_id(job_name=flow.JOB, host=flow.HOST, token=flow.TOKEN) == job_id,
    sensed=time.monotonic() - began < 30,
    missing=flow.name_of(sensor, dependency_job_id=flow.MISSING),
    bad_token=flow.name_of(sensor, "dapi-wrong", dependency_job_id=job_id),
    forbidden=flow.name_of(sensor, flow.OTHER_TOKEN, dependency_job_id=job_id),
)
