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
class WidgetErrorDetail(Model):
    """What went wrong in a widget.

    Attributes:
        message: The error.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "message": Field("message", "text"),
    }
    message: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            message: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
