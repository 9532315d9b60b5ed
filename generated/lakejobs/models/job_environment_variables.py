# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .job_environment_variables_spec import JobEnvironmentVariablesSpec


@define(slots=False, init=False, eq=False, repr=False)
class JobEnvironmentVariables(Model):
    """Environment variables that tasks use.

    Attributes:
        environment_variables_key: The name that tasks use; unique in the job.
        spec: Where the variables come from; an inline one wins over those of files and a later file
            over an earlier one.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "environment_variables_key": Field("environment_variables_key", "text", required=True),
        "spec": Field("spec", "JobEnvironmentVariablesSpec"),
    }
    environment_variables_key: str
    spec: JobEnvironmentVariablesSpec | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            environment_variables_key: str,
            spec: Opt[JobEnvironmentVariablesSpec | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
