# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .hardware_accelerator_type import HardwareAcceleratorType


@define(slots=False, init=False, eq=False, repr=False)
class Compute(Model):
    """The serverless compute of a task.

    Attributes:
        hardware_accelerator: The GPUs of a node.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "hardware_accelerator": Field("hardware_accelerator", "HardwareAcceleratorType"),
    }
    hardware_accelerator: HardwareAcceleratorType | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            hardware_accelerator: Opt[HardwareAcceleratorType | str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
