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
class SqlTaskDashboard(Model):
    """A legacy dashboard.

    Attributes:
        dashboard_id: Its id.
        subscriptions: Who gets it.
        custom_subject: The subject of the mail.
        pause_subscriptions: Send it to nobody.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "dashboard_id": Field("dashboard_id", "text", required=True),
        "subscriptions": Field("subscriptions", "SqlTaskSubscription", "list"),
        "custom_subject": Field("custom_subject", "text"),
        "pause_subscriptions": Field("pause_subscriptions", "boolean"),
    }
    dashboard_id: str
    subscriptions: list[SqlTaskSubscription] | None
    custom_subject: str | None
    pause_subscriptions: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            dashboard_id: str,
            subscriptions: Opt[Sequence[SqlTaskSubscription | Mapping[str, object]]] = None,
            custom_subject: Opt[str] = None,
            pause_subscriptions: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
