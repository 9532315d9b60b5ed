"""The fixtures of databricks-labs-pytester, in a test run of their own."""

import os
from datetime import timedelta

from databricks.sdk.service.jobs import NotebookTask, SparkPythonTask, Task

CLUSTER = os.environ["FLOW_CLUSTER"]


def test_a_job_is_made_and_its_machine_chosen(ws, make_job):
    job = make_job()

    [task] = ws.jobs.get(job.job_id).settings.tasks
    assert task.new_cluster.node_type_id
    assert "RemoveAfter" in job.settings.tags


def test_a_job_of_ones_own_runs(ws, make_job, make_notebook, make_workspace_file):
    notebook = make_notebook(content="dbutils.notebook.exit('done')")
    file = make_workspace_file(content="print('here')")
    job = make_job(
        tasks=[
            Task(task_key="a", existing_cluster_id=CLUSTER, notebook_task=NotebookTask(str(notebook))),
            Task(task_key="b", existing_cluster_id=CLUSTER, spark_python_task=SparkPythonTask(str(file))),
        ]
    )

    run = ws.jobs.run_now_and_wait(job.job_id, timeout=timedelta(minutes=1))

    ids = {task.task_key: task.run_id for task in run.tasks}
    assert "done" == ws.jobs.get_run_output(ids["a"]).notebook_output.result
    assert "here\n" == ws.jobs.get_run_output(ids["b"]).logs


def test_the_neighbours_of_a_job(
    ws, make_directory, make_secret_scope, make_instance_pool, make_cluster_policy
):
    assert ws.workspace.get_status(str(make_directory())).object_type.value == "DIRECTORY"
    scope = make_secret_scope()
    ws.secrets.put_secret(str(scope), "k", string_value="v")
    assert ["k"] == [one.key for one in ws.secrets.list_secrets(str(scope))]
    pool = make_instance_pool()
    assert pool.instance_pool_id in [one.instance_pool_id for one in ws.instance_pools.list()]
    policy = make_cluster_policy()
    assert policy.policy_id in [one.policy_id for one in ws.cluster_policies.list()]


def test_a_cluster_and_a_warehouse(ws, make_cluster, make_warehouse):
    cluster = make_cluster(single_node=True).result()
    assert "RUNNING" == ws.clusters.get(cluster.cluster_id).state.value
    warehouse = make_warehouse().result()
    assert warehouse.id in [one.id for one in ws.warehouses.list()]
