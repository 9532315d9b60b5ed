# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .environment import Environment


@define(slots=False, init=False, eq=False, repr=False)
class JobEnvironment(Model):
    """An environment that serverless tasks use.

    Attributes:
        environment_key: The name that tasks use; unique in the job.
        spec: What an environment holds.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "environment_key": Field("environment_key", "text", required=True),
        "spec": Field("spec", "Environment"),
    }
    environment_key: str
    spec: Environment | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            environment_key: str,
            spec: Opt[Environment | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
