"""Dagster's Databricks resource and ops."""

import io
import warnings

import flow

warnings.simplefilter("ignore")

from dagster import job  # noqa: E402
from dagster_databricks import (  # noqa: E402
    DatabricksClient,
    DatabricksClientResource,
    create_databricks_run_now_op,
    create_databricks_submit_run_op,
)


def connect(token):
    return DatabricksClient(host=flow.HOST, token=token)


def in_process(op, token=flow.TOKEN):
    """Run a job of one op; whether it went well."""

    @job(resource_defs={"databricks": DatabricksClientResource(host=flow.HOST, token=token)})
    def one():
        op()

    return one.execute_in_process(raise_on_error=True).success


client = connect(flow.TOKEN)
sdk = client.workspace_client
sdk.workspace.mkdirs(flow.HOME)
client.put_file(io.BytesIO(flow.DIVIDE.encode()), "/dagster/divide.py", overwrite=True)
read = client.read_file("dbfs:/dagster/divide.py")

task = flow.python("divide", "divide.py", "6")
task["spark_python_task"]["python_file"] = "dbfs:/dagster/divide.py"
job_id = sdk.api_client.do("POST", "/api/2.1/jobs/create", body=flow.settings(flow.JOB, task))["job_id"]
poll = {"poll_interval_seconds": 1, "max_wait_time_seconds": 60}
ran = in_process(create_databricks_run_now_op(databricks_job_id=job_id, **poll))
[run] = list(sdk.jobs.list_runs(job_id=job_id))
submitted = in_process(create_databricks_submit_run_op(databricks_job_configuration=task, **poll))
broken = flow.python("divide", "divide.py", "0")
broken["spark_python_task"]["python_file"] = "dbfs:/dagster/divide.py"
failing = create_databricks_submit_run_op(databricks_job_configuration=broken, **poll)
flow.tell(
    code=read.decode() == flow.DIVIDE,
    create=len(sdk.jobs.get(job_id).settings.tasks),
    run=run.state.result_state.value,
    wait=client.get_run_state(run.run_id).is_successful(),
    ops=[ran, submitted],
    failed=flow.name_of(in_process, failing),
    missing=flow.name_of(in_process, create_databricks_run_now_op(flow.MISSING, name="gone", **poll)),
    bad_token=flow.name_of(
        in_process, create_databricks_run_now_op(job_id, name="bad", **poll), "dapi-wrong"
    ),
    forbidden=flow.name_of(
        in_process, create_databricks_run_now_op(job_id, name="no", **poll), flow.OTHER_TOKEN
    ),
)
