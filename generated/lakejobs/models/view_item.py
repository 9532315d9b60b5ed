# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .view_type import ViewType


@define(slots=False, init=False, eq=False, repr=False)
class ViewItem(Model):
    """One view.

    Attributes:
        content: HTML.
        name: The name of the notebook or dashboard.
        type: What the view is of.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "content": Field("content", "text"),
        "name": Field("name", "text"),
        "type": Field("type", "ViewType"),
    }
    content: str | None
    name: str | None
    type: ViewType | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            content: Opt[str] = None,
            name: Opt[str] = None,
            type: Opt[ViewType | str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
