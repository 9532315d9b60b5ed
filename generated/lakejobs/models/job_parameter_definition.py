# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class JobParameterDefinition(Model):
    """A parameter of the job.

    Attributes:
        name: Unique in the job.
        default: The value when a run gives none.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "name": Field("name", "text", required=True),
        "default": Field("default", "text", required=True),
    }
    name: str
    default: str
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            name: str,
            default: str,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
