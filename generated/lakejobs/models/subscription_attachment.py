# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .subscription_data_attachment import SubscriptionDataAttachment
    from .subscription_page_attachment import SubscriptionPageAttachment


@define(slots=False, init=False, eq=False, repr=False)
class SubscriptionAttachment(Model):
    """What goes with the mail.

    Attributes:
        data_attachment: The data of widgets as files.
        page_attachment: Pages as pictures.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "data_attachment": Field("data_attachment", "SubscriptionDataAttachment"),
        "page_attachment": Field("page_attachment", "SubscriptionPageAttachment"),
    }
    data_attachment: SubscriptionDataAttachment | None
    page_attachment: SubscriptionPageAttachment | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            data_attachment: Opt[SubscriptionDataAttachment | Mapping[str, object]] = None,
            page_attachment: Opt[SubscriptionPageAttachment | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
