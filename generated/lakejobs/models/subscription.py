# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .subscription_attachment import SubscriptionAttachment
    from .subscription_subscriber import SubscriptionSubscriber


@define(slots=False, init=False, eq=False, repr=False)
class Subscription(Model):
    """Who is sent a dashboard, and how.

    Attributes:
        subscribers: Who is sent it.
        custom_subject: The subject of the mail.
        paused: Send it to nobody.
        attachment: What goes with the mail.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "subscribers": Field("subscribers", "SubscriptionSubscriber", "list"),
        "custom_subject": Field("custom_subject", "text"),
        "paused": Field("paused", "boolean"),
        "attachment": Field("attachment", "SubscriptionAttachment"),
    }
    subscribers: list[SubscriptionSubscriber] | None
    custom_subject: str | None
    paused: bool | None
    attachment: SubscriptionAttachment | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            subscribers: Opt[Sequence[SubscriptionSubscriber | Mapping[str, object]]] = None,
            custom_subject: Opt[str] = None,
            paused: Opt[bool] = None,
            attachment: Opt[SubscriptionAttachment | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
