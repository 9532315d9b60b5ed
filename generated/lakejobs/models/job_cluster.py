# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .new_cluster import NewCluster


@define(slots=False, init=False, eq=False, repr=False)
class JobCluster(Model):
    """A cluster that tasks of one run share.

    Attributes:
        job_cluster_key: The name that tasks use; unique in the job.
        new_cluster: A cluster that is made for the task or for the job cluster. Set `num_workers` or
            `autoscale`.
        serverless_compute_id: The serverless compute that stands for the cluster; set by the service.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "job_cluster_key": Field("job_cluster_key", "text", required=True),
        "new_cluster": Field("new_cluster", "NewCluster", required=True),
        "serverless_compute_id": Field("serverless_compute_id", "text"),
    }
    job_cluster_key: str
    new_cluster: NewCluster
    serverless_compute_id: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            job_cluster_key: str,
            new_cluster: NewCluster | Mapping[str, object],
            serverless_compute_id: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
