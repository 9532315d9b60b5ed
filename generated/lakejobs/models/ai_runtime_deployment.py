# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .ai_runtime_compute import AiRuntimeCompute


@define(slots=False, init=False, eq=False, repr=False)
class AiRuntimeDeployment(Model):
    """A command and the compute to run it on.

    Attributes:
        compute: The GPUs of a deployment.
        name: Its name.
        command_path: The script to run.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "compute": Field("compute", "AiRuntimeCompute", required=True),
        "name": Field("name", "text"),
        "command_path": Field("command_path", "text"),
    }
    compute: AiRuntimeCompute
    name: str | None
    command_path: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            compute: AiRuntimeCompute | Mapping[str, object],
            name: Opt[str] = None,
            command_path: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
