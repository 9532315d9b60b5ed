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
class ClusterSpecV20(Model):
    """The cluster that the run was to have when it was made.

    Attributes:
        existing_cluster_id: The id of a cluster that is there.
        new_cluster: A cluster that is made for the task or for the job cluster. Set `num_workers` or
            `autoscale`.
        libraries: Libraries to install on the cluster.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "existing_cluster_id": Field("existing_cluster_id", "text"),
        "new_cluster": Field("new_cluster", "NewCluster"),
        "libraries": Field("libraries", "Library", "list"),
    }
    existing_cluster_id: str | None
    new_cluster: NewCluster | None
    libraries: list[Library] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            existing_cluster_id: Opt[str] = None,
            new_cluster: Opt[NewCluster | Mapping[str, object]] = None,
            libraries: Opt[Sequence[Library | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
