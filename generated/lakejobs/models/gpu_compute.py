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
class GpuCompute(Model):
    """The GPUs of a `gen_ai_compute_task`.

    Attributes:
        num_gpus: How many.
        gpu_node_pool_id: The pool that gives them.
        gpu_type: Their type.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "num_gpus": Field("num_gpus", "integer", required=True),
        "gpu_node_pool_id": Field("gpu_node_pool_id", "text"),
        "gpu_type": Field("gpu_type", "text"),
    }
    num_gpus: int
    gpu_node_pool_id: str | None
    gpu_type: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            num_gpus: int,
            gpu_node_pool_id: Opt[str] = None,
            gpu_type: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
