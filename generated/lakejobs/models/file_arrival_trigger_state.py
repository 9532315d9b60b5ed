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
class FileArrivalTriggerState(Model):
    """How a file arrival trigger stands.

    Attributes:
        using_file_events: Whether the location tells of new files by itself.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "using_file_events": Field("using_file_events", "boolean"),
    }
    using_file_events: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            using_file_events: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
