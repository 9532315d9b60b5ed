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
class ResolvedRunJobTaskValues(Model):
    """The parameters of a run of another job.

    Attributes:
        job_parameters: Job parameters.
        parameters: Parameters of the older kinds.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "job_parameters": Field("job_parameters", "text", "map"),
        "parameters": Field("parameters", "text", "map"),
    }
    job_parameters: dict[str, str] | None
    parameters: dict[str, str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            job_parameters: Opt[Mapping[str, str]] = None,
            parameters: Opt[Mapping[str, str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
