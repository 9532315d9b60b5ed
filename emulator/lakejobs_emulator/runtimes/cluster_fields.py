"""What becomes of each field of a new cluster: applied, recorded, or refused by name.

A field that has an effect here is applied; one that only a cloud could honour is recorded, which is to say
checked, stored and shown with the cluster; one without which the code would not run as asked is refused when
the task runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from attrs import frozen


class Treatment(Enum):
    """What is done with a field."""

    APPLIED = "applied"
    RECORDED = "recorded"
    REFUSED = "refused"


@frozen
class Field:
    """A field of ``NewCluster``: what is done with it, and how, as a sentence without its full stop."""

    treatment: Treatment
    how: str


def _applied(how: str) -> Field:
    return Field(Treatment.APPLIED, how)


def _recorded(how: str = "shown with the cluster") -> Field:
    return Field(Treatment.RECORDED, how)


CLUSTER_FIELDS: Mapping[str, Field] = {
    "apply_policy_default_values": _applied("the policy's defaults fill absent fields; never shown again"),
    "autoscale": _applied("least and most executors on YARN and Kubernetes; recorded elsewhere"),
    "autotermination_minutes": _recorded("a warm server ends after `[spark] idle_minutes`, its own setting"),
    "aws_attributes": _recorded(),
    "azure_attributes": _recorded(),
    "cluster_log_conf": _applied("logs go to DBFS or a volume when a task ends; `s3` is refused"),
    "cluster_name": _applied("in `clusters/get` and `spark.databricks.clusterUsageTags.clusterName`"),
    "custom_tags": _applied("with the job's tags, in `spark.databricks.clusterUsageTags.clusterAllTags`"),
    "data_security_mode": _recorded(),
    "dependency_mode": _recorded(),
    "docker_image": Field(Treatment.REFUSED, "containers are not run"),
    "driver_instance_pool_id": _recorded(),
    "driver_node_type_flexibility": _recorded(),
    "driver_node_type_id": _recorded(),
    "enable_elastic_disk": _recorded(),
    "enable_local_disk_encryption": _recorded(),
    "gcp_attributes": _recorded(),
    "init_scripts": _applied(
        "run once for each run, from workspace, volumes, DBFS or file; those of a cloud are refused"
    ),
    "instance_pool_id": _applied("the pool has to be there"),
    "is_single_node": _recorded(),
    "kind": _recorded(),
    "node_type_id": _recorded(),
    "num_workers": _applied("executors on YARN and Kubernetes; recorded elsewhere"),
    "policy_id": _applied("the policy has to be there, fills in values and limits them"),
    "remote_disk_throughput": _recorded(),
    "runtime_engine": _recorded(),
    "single_user_name": _recorded(),
    "spark_conf": _applied(
        "settings of the session, of the server or of the JVM; static ones choose a server"
    ),
    "spark_env_vars": _applied("in every process of the task and of its Spark"),
    "spark_version": _recorded("the installed Spark runs, whatever the version says"),
    "ssh_public_keys": _recorded(),
    "total_initial_remote_disk_size": _recorded(),
    "use_ml_runtime": _recorded(),
    "worker_node_type_flexibility": _recorded(),
    "workload_type": _recorded(),
}
