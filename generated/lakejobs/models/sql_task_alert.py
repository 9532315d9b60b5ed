# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .sql_task_subscription import SqlTaskSubscription


@define(slots=False, init=False, eq=False, repr=False)
class SqlTaskAlert(Model):
    """An alert.

    Attributes:
        alert_id: Its id.
        subscriptions: Who is told.
        pause_subscriptions: Tell nobody.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "alert_id": Field("alert_id", "text", required=True),
        "subscriptions": Field("subscriptions", "SqlTaskSubscription", "list"),
        "pause_subscriptions": Field("pause_subscriptions", "boolean"),
    }
    alert_id: str
    subscriptions: list[SqlTaskSubscription] | None
    pause_subscriptions: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            alert_id: str,
            subscriptions: Opt[Sequence[SqlTaskSubscription | Mapping[str, object]]] = None,
            pause_subscriptions: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
