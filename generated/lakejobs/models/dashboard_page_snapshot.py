# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .widget_error_detail import WidgetErrorDetail


@define(slots=False, init=False, eq=False, repr=False)
class DashboardPageSnapshot(Model):
    """A page as it was sent.

    Attributes:
        page_display_name: The name of the page.
        widget_error_details: What went wrong in its widgets.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "page_display_name": Field("page_display_name", "text"),
        "widget_error_details": Field("widget_error_details", "WidgetErrorDetail", "list"),
    }
    page_display_name: str | None
    widget_error_details: list[WidgetErrorDetail] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            page_display_name: Opt[str] = None,
            widget_error_details: Opt[Sequence[WidgetErrorDetail | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
