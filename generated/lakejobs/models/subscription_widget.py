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
class SubscriptionWidget(Model):
    """A widget of a page.

    Attributes:
        page_id: The page.
        widget_id: The widget.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "page_id": Field("page_id", "text", required=True),
        "widget_id": Field("widget_id", "text", required=True),
    }
    page_id: str
    widget_id: str
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            page_id: str,
            widget_id: str,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
