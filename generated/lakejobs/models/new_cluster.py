# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .auto_scale import AutoScale
    from .aws_attributes import AwsAttributes
    from .azure_attributes import AzureAttributes
    from .cluster_kind import ClusterKind
    from .cluster_log_conf import ClusterLogConf
    from .data_security_mode import DataSecurityMode
    from .dependency_mode import DependencyMode
    from .docker_image import DockerImage
    from .gcp_attributes import GcpAttributes
    from .init_script_info import InitScriptInfo
    from .node_type_flexibility import NodeTypeFlexibility
    from .runtime_engine import RuntimeEngine
    from .workload_type import WorkloadType


@define(slots=False, init=False, eq=False, repr=False)
class NewCluster(Model):
    """A cluster that is made for the task or for the job cluster. Set `num_workers` or `autoscale`.

    Attributes:
        num_workers: Workers beside the driver; 0 is a single node.
        autoscale: The cluster grows and shrinks between two sizes.
        kind: How the cluster's fields are read.
        cluster_name: Set by the service for clusters of jobs.
        spark_version: The runtime version key.
        use_ml_runtime: Use the machine-learning runtime of the version.
        is_single_node: A cluster without workers.
        spark_conf: Spark settings; scalars are stored as text.
        node_type_id: The machine type of the workers; null is the same as absent.
        driver_node_type_id: The machine type of the driver; the workers' when absent.
        ssh_public_keys: Keys that may log in to the nodes.
        custom_tags: Tags of the cloud resources.
        cluster_log_conf: Where logs are delivered each 5 minutes; one destination.
        init_scripts: Scripts that every node runs first in this order.
        spark_env_vars: Environment variables of the Spark processes.
        autotermination_minutes: Minutes of idling before the cluster ends; not for clusters of jobs.
        enable_elastic_disk: Disks grow with their use.
        instance_pool_id: The pool that gives the nodes.
        driver_instance_pool_id: The pool that gives the driver; the workers' when absent.
        policy_id: The cluster policy that fills in and limits values.
        enable_local_disk_encryption: Local disks are encrypted.
        workload_type: What the cluster may run.
        runtime_engine: The engine that runs queries.
        docker_image: An image for the nodes.
        data_security_mode: Who may use the cluster and how data is guarded; the LEGACY values are
            deprecated.
        single_user_name: The one user of a cluster in mode SINGLE_USER.
        apply_policy_default_values: Take the policy's defaults for absent fields; never shown again.
        dependency_mode: Whether libraries come from environments or from the cluster.
        driver_node_type_flexibility: Machine types to fall back on when the first choice is not to be
            had.
        worker_node_type_flexibility: Machine types to fall back on when the first choice is not to be
            had.
        remote_disk_throughput: MB a second of the remote disks.
        total_initial_remote_disk_size: GB of remote disk that a node starts with.
        aws_attributes: What only AWS knows.
        azure_attributes: What only Azure knows.
        gcp_attributes: What only Google Cloud knows.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "num_workers": Field("num_workers", "integer"),
        "autoscale": Field("autoscale", "AutoScale"),
        "kind": Field("kind", "ClusterKind"),
        "cluster_name": Field("cluster_name", "text"),
        "spark_version": Field("spark_version", "text"),
        "use_ml_runtime": Field("use_ml_runtime", "boolean"),
        "is_single_node": Field("is_single_node", "boolean"),
        "spark_conf": Field("spark_conf", "text", "map"),
        "node_type_id": Field("node_type_id", "text"),
        "driver_node_type_id": Field("driver_node_type_id", "text"),
        "ssh_public_keys": Field("ssh_public_keys", "text", "list"),
        "custom_tags": Field("custom_tags", "text", "map"),
        "cluster_log_conf": Field("cluster_log_conf", "ClusterLogConf"),
        "init_scripts": Field("init_scripts", "InitScriptInfo", "list"),
        "spark_env_vars": Field("spark_env_vars", "text", "map"),
        "autotermination_minutes": Field("autotermination_minutes", "integer"),
        "enable_elastic_disk": Field("enable_elastic_disk", "boolean"),
        "instance_pool_id": Field("instance_pool_id", "text"),
        "driver_instance_pool_id": Field("driver_instance_pool_id", "text"),
        "policy_id": Field("policy_id", "text"),
        "enable_local_disk_encryption": Field("enable_local_disk_encryption", "boolean"),
        "workload_type": Field("workload_type", "WorkloadType"),
        "runtime_engine": Field("runtime_engine", "RuntimeEngine"),
        "docker_image": Field("docker_image", "DockerImage"),
        "data_security_mode": Field("data_security_mode", "DataSecurityMode"),
        "single_user_name": Field("single_user_name", "text"),
        "apply_policy_default_values": Field("apply_policy_default_values", "boolean"),
        "dependency_mode": Field("dependency_mode", "DependencyMode"),
        "driver_node_type_flexibility": Field("driver_node_type_flexibility", "NodeTypeFlexibility"),
        "worker_node_type_flexibility": Field("worker_node_type_flexibility", "NodeTypeFlexibility"),
        "remote_disk_throughput": Field("remote_disk_throughput", "integer"),
        "total_initial_remote_disk_size": Field("total_initial_remote_disk_size", "integer"),
        "aws_attributes": Field("aws_attributes", "AwsAttributes"),
        "azure_attributes": Field("azure_attributes", "AzureAttributes"),
        "gcp_attributes": Field("gcp_attributes", "GcpAttributes"),
    }
    num_workers: int | None
    autoscale: AutoScale | None
    kind: ClusterKind | None
    cluster_name: str | None
    spark_version: str | None
    use_ml_runtime: bool | None
    is_single_node: bool | None
    spark_conf: dict[str, str] | None
    node_type_id: str | None
    driver_node_type_id: str | None
    ssh_public_keys: list[str] | None
    custom_tags: dict[str, str] | None
    cluster_log_conf: ClusterLogConf | None
    init_scripts: list[InitScriptInfo] | None
    spark_env_vars: dict[str, str] | None
    autotermination_minutes: int | None
    enable_elastic_disk: bool | None
    instance_pool_id: str | None
    driver_instance_pool_id: str | None
    policy_id: str | None
    enable_local_disk_encryption: bool | None
    workload_type: WorkloadType | None
    runtime_engine: RuntimeEngine | None
    docker_image: DockerImage | None
    data_security_mode: DataSecurityMode | None
    single_user_name: str | None
    apply_policy_default_values: bool | None
    dependency_mode: DependencyMode | None
    driver_node_type_flexibility: NodeTypeFlexibility | None
    worker_node_type_flexibility: NodeTypeFlexibility | None
    remote_disk_throughput: int | None
    total_initial_remote_disk_size: int | None
    aws_attributes: AwsAttributes | None
    azure_attributes: AzureAttributes | None
    gcp_attributes: GcpAttributes | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            num_workers: Opt[int] = None,
            autoscale: Opt[AutoScale | Mapping[str, object]] = None,
            kind: Opt[ClusterKind | str] = None,
            cluster_name: Opt[str] = None,
            spark_version: Opt[str] = None,
            use_ml_runtime: Opt[bool] = None,
            is_single_node: Opt[bool] = None,
            spark_conf: Opt[Mapping[str, str]] = None,
            node_type_id: Opt[str] = None,
            driver_node_type_id: Opt[str] = None,
            ssh_public_keys: Opt[Sequence[str]] = None,
            custom_tags: Opt[Mapping[str, str]] = None,
            cluster_log_conf: Opt[ClusterLogConf | Mapping[str, object]] = None,
            init_scripts: Opt[Sequence[InitScriptInfo | Mapping[str, object]]] = None,
            spark_env_vars: Opt[Mapping[str, str]] = None,
            autotermination_minutes: Opt[int] = None,
            enable_elastic_disk: Opt[bool] = None,
            instance_pool_id: Opt[str] = None,
            driver_instance_pool_id: Opt[str] = None,
            policy_id: Opt[str] = None,
            enable_local_disk_encryption: Opt[bool] = None,
            workload_type: Opt[WorkloadType | Mapping[str, object]] = None,
            runtime_engine: Opt[RuntimeEngine | str] = None,
            docker_image: Opt[DockerImage | Mapping[str, object]] = None,
            data_security_mode: Opt[DataSecurityMode | str] = None,
            single_user_name: Opt[str] = None,
            apply_policy_default_values: Opt[bool] = None,
            dependency_mode: Opt[DependencyMode | str] = None,
            driver_node_type_flexibility: Opt[NodeTypeFlexibility | Mapping[str, object]] = None,
            worker_node_type_flexibility: Opt[NodeTypeFlexibility | Mapping[str, object]] = None,
            remote_disk_throughput: Opt[int] = None,
            total_initial_remote_disk_size: Opt[int] = None,
            aws_attributes: Opt[AwsAttributes | Mapping[str, object]] = None,
            azure_attributes: Opt[AzureAttributes | Mapping[str, object]] = None,
            gcp_attributes: Opt[GcpAttributes | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
