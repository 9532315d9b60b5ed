"""The tables of ``kinds.md`` are whole and true: every field, every kind, and tests that are there."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.kinds.conftest import Lake, result_of
from tests.kinds.tables import (
    BEHAVIOURS,
    CLUSTER_FIELDS,
    EVERY,
    KINDS,
    PAGE,
    ROOT,
    exists,
    holder,
    page,
    recorded,
)

DOCUMENT = json.loads((ROOT / "generated" / "openapi.json").read_text())["components"]["schemas"]
BASE: dict[str, Any] = {"spark_version": "16.4.x-scala2.12", "node_type_id": "i3.xlarge", "num_workers": 1}
VALUES: dict[str, Any] = {
    "autotermination_minutes": 30,
    "aws_attributes": {"availability": "SPOT", "zone_id": "us-west-2a"},
    "azure_attributes": {"first_on_demand": 1},
    "data_security_mode": "SINGLE_USER",
    "dependency_mode": DOCUMENT["DependencyMode"]["enum"][0],
    "driver_instance_pool_id": "pool-1",
    "driver_node_type_flexibility": {"alternate_node_type_ids": ["m5d.large"]},
    "driver_node_type_id": "m5d.large",
    "enable_elastic_disk": True,
    "enable_local_disk_encryption": True,
    "gcp_attributes": {"boot_disk_size": 100},
    "is_single_node": True,
    "kind": "CLASSIC_PREVIEW",
    "node_type_id": "m5d.large",
    "remote_disk_throughput": 100,
    "runtime_engine": "PHOTON",
    "single_user_name": "ada@example.com",
    "spark_version": "15.4.x-scala2.12",
    "ssh_public_keys": ["ssh-ed25519 AAAA"],
    "total_initial_remote_disk_size": 10,
    "use_ml_runtime": True,
    "worker_node_type_flexibility": {"alternate_node_type_ids": ["m5d.large"]},
    "workload_type": {"clients": {"jobs": True, "notebooks": False}},
}


def test_the_table_has_every_field_of_the_document() -> None:
    assert set(DOCUMENT["NewCluster"]["properties"]) == set(CLUSTER_FIELDS)


@pytest.mark.parametrize("field", CLUSTER_FIELDS)
def test_the_test_of_a_field_is_written(field: str) -> None:
    assert exists(holder(field)), holder(field)


@pytest.mark.parametrize("what", BEHAVIOURS)
def test_each_cell_of_a_kind_has_its_test_or_its_reason(what: str) -> None:
    test, has, reasons = BEHAVIOURS[what]

    assert exists(f"{KINDS}::{test}")
    assert has == EVERY - set(reasons)


def test_the_page_is_what_the_tables_say() -> None:
    assert page() == PAGE.read_text()


def test_every_recorded_field_is_tried() -> None:
    assert set(recorded()) == set(VALUES)


@pytest.fixture(scope="module")
def shown(lake: Lake) -> dict[str, Any]:
    """The clusters of one run: a task for each recorded field."""
    lake.file("/Shared/nothing.py", "pass\n")
    python = {"spark_python_task": {"python_file": "/Shared/nothing.py"}}
    tasks = [
        {"task_key": name, "new_cluster": {**BASE, name: value}, **python} for name, value in VALUES.items()
    ]
    run = lake.ended(lake.submit(*tasks))
    assert "SUCCESS" == result_of(run)
    return {
        task["task_key"]: lake.get("2.1/clusters/get", cluster_id=task["cluster_instance"]["cluster_id"])
        for task in run["tasks"]
    }


@pytest.mark.parametrize("field", VALUES)
def test_a_recorded_field_is_shown_with_the_cluster_of_a_run(shown: dict[str, Any], field: str) -> None:
    assert VALUES[field] == shown[field][field]


@pytest.mark.parametrize("kind", ["workspace", "dbfs", "volumes", "file"])
def test_an_init_script_runs_once_for_a_run_wherever_it_lies(lake: Lake, kind: str) -> None:
    """Before the code of the first task on the cluster; the others find it done."""
    marker = lake.data_dir / f"made-from-{kind}"
    place, disk = {
        "workspace": ("/Shared/init.sh", "workspace/Shared/init.sh"),
        "dbfs": ("dbfs:/scripts/init.sh", "dbfs/scripts/init.sh"),
        "volumes": ("/Volumes/main/default/scripts/init.sh", "volumes/main/default/scripts/init.sh"),
        "file": (f"file:{lake.data_dir}/init.sh", "init.sh"),
    }[kind]
    (lake.data_dir / disk).parent.mkdir(parents=True, exist_ok=True)
    (lake.data_dir / disk).write_text('echo "$REEF in $DB_CLUSTER_ID" >> "$MARKER"\n')
    lake.file("/Shared/reads.py", f"print(open({str(marker)!r}).read(), end='')\n")
    reads = {"job_cluster_key": "c", "spark_python_task": {"python_file": "/Shared/reads.py"}}
    cluster = {
        **BASE,
        "init_scripts": [{kind: {"destination": place}}],
        "spark_env_vars": {"REEF": "coral", "MARKER": str(marker)},
    }
    job = lake.post(
        "2.2/jobs/create",
        job_clusters=[{"job_cluster_key": "c", "new_cluster": cluster}],
        tasks=[{"task_key": key, **reads} for key in ("a", "b")],
    )

    run = lake.ended(lake.post("2.2/jobs/run-now", **job)["run_id"])

    [cluster_id] = {task["cluster_instance"]["cluster_id"] for task in run["tasks"]}
    outputs = [lake.output(task["run_id"])["logs"] for task in run["tasks"]]
    assert [f"coral in {cluster_id}\n"] * 2 == outputs


@pytest.mark.jvm
def test_code_reads_name_and_tags_of_its_cluster(lake: Lake) -> None:
    """Those of the cluster and those of the job, in the settings where the service puts them."""
    lake.notebook(
        "/Shared/tags",
        "import json\nat = 'spark.databricks.clusterUsageTags.'\n"
        "tags = {each['key']: each['value'] for each in json.loads(spark.conf.get(at + 'clusterAllTags'))}\n"
        "dbutils.notebook.exit(json.dumps([spark.conf.get(at + 'clusterName'),"
        " spark.conf.get(at + 'clusterId'), tags]))\n",
    )
    cluster = {**BASE, "cluster_name": "reef", "custom_tags": {"team": "corals"}}
    task = {"task_key": "a", "notebook_task": {"notebook_path": "/Shared/tags"}, "new_cluster": cluster}
    job = lake.post("2.2/jobs/create", name="nightly", tags={"cost": "low"}, tasks=[task])

    run = lake.ended(lake.post("2.2/jobs/run-now", **job)["run_id"])

    [ended] = run["tasks"]
    name, cluster_id, tags = json.loads(lake.output(ended["run_id"])["notebook_output"]["result"])
    assert ("reef", ended["cluster_instance"]["cluster_id"]) == (name, cluster_id)
    expected = {"team": "corals", "cost": "low", "RunName": "nightly", "JobId": str(job["job_id"])}
    assert expected.items() <= tags.items()
