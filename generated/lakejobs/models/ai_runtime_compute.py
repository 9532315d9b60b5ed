# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .ai_runtime_accelerator_type import AiRuntimeAcceleratorType


@define(slots=False, init=False, eq=False, repr=False)
class AiRuntimeCompute(Model):
    """The GPUs of a deployment.

    Attributes:
        accelerator_type: The GPUs of a node.
        accelerator_count: How many; a multiple of those of a node.
        provisioned_capacity_id: The reserved capacity to use.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "accelerator_type": Field("accelerator_type", "AiRuntimeAcceleratorType", required=True),
        "accelerator_count": Field("accelerator_count", "integer", required=True),
        "provisioned_capacity_id": Field("provisioned_capacity_id", "text"),
    }
    accelerator_type: AiRuntimeAcceleratorType
    accelerator_count: int
    provisioned_capacity_id: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            accelerator_type: AiRuntimeAcceleratorType | str,
            accelerator_count: int,
            provisioned_capacity_id: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
