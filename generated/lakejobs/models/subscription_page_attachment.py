# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .subscription_page_selection import SubscriptionPageSelection


@define(slots=False, init=False, eq=False, repr=False)
class SubscriptionPageAttachment(Model):
    """Pages as pictures.

    Attributes:
        page_selection: Which pages go with the mail.
        page_ids: The pages; for PAGE_SELECTION_SUBSET.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "page_selection": Field("page_selection", "SubscriptionPageSelection"),
        "page_ids": Field("page_ids", "text", "list"),
    }
    page_selection: SubscriptionPageSelection | None
    page_ids: list[str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            page_selection: Opt[SubscriptionPageSelection | str] = None,
            page_ids: Opt[Sequence[str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
