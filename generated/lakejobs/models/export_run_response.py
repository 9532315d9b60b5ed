# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model

if TYPE_CHECKING:
    from .view_item import ViewItem


@define(slots=False, init=False, eq=False, repr=False)
class ExportRunResponse(Model):
    """The views of a notebook run.

    Attributes:
        views: The views.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "views": Field("views", "ViewItem", "list", required=True),
    }
    views: list[ViewItem]
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            views: Sequence[ViewItem | Mapping[str, object]],
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
