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
class JobParameter(Model):
    """A job parameter of a run.

    Attributes:
        name: Its name.
        default: The default of the job.
        value: What the run used.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "name": Field("name", "text"),
        "default": Field("default", "text"),
        "value": Field("value", "text"),
    }
    name: str | None
    default: str | None
    value: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            name: Opt[str] = None,
            default: Opt[str] = None,
            value: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
