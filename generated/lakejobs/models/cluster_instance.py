# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class ClusterInstance(Model):
    """The cluster that was used.

    Attributes:
        cluster_id: Its id.
        spark_context_id: The id of its Spark context.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "cluster_id": Field("cluster_id", "text"),
        "spark_context_id": Field("spark_context_id", "text"),
    }
    cluster_id: str | None
    spark_context_id: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            cluster_id: Opt[str] = None,
            spark_context_id: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
