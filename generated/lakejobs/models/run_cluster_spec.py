# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .library import Library
    from .new_cluster import NewCluster


@define(slots=False, init=False, eq=False, repr=False)
class RunClusterSpec(Model):
    """The compute that was asked for.

    Attributes:
        existing_cluster_id: The cluster that was named.
        new_cluster: A cluster that is made for the task or for the job cluster. Set `num_workers` or
            `autoscale`.
        job_cluster_key: The job cluster that was named.
        libraries: The libraries.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "existing_cluster_id": Field("existing_cluster_id", "text"),
        "new_cluster": Field("new_cluster", "NewCluster"),
        "job_cluster_key": Field("job_cluster_key", "text"),
        "libraries": Field("libraries", "Library", "list"),
    }
    existing_cluster_id: str | None
    new_cluster: NewCluster | None
    job_cluster_key: str | None
    libraries: list[Library] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            existing_cluster_id: Opt[str] = None,
            new_cluster: Opt[NewCluster | Mapping[str, object]] = None,
            job_cluster_key: Opt[str] = None,
            libraries: Opt[Sequence[Library | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
