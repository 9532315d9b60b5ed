# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .webhook import Webhook


@define(slots=False, init=False, eq=False, repr=False)
class WebhookNotifications(Model):
    """Notification destinations that are told of events.

    Attributes:
        on_start: Told when a run begins.
        on_success: Told when a run ends as a success.
        on_failure: Told when a run fails.
        on_duration_warning_threshold_exceeded: Told when a run takes longer than the rule on
            RUN_DURATION_SECONDS says.
        on_streaming_backlog_exceeded: Told when a stream lags more than a rule on its backlog says.
        on_maintenance_start: Told when a maintenance window of a continuous job opens.
        on_maintenance_complete: Told when the maintenance of a continuous job is over.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "on_start": Field("on_start", "Webhook", "list"),
        "on_success": Field("on_success", "Webhook", "list"),
        "on_failure": Field("on_failure", "Webhook", "list"),
        "on_duration_warning_threshold_exceeded": Field(
            "on_duration_warning_threshold_exceeded", "Webhook", "list"
        ),
        "on_streaming_backlog_exceeded": Field("on_streaming_backlog_exceeded", "Webhook", "list"),
        "on_maintenance_start": Field("on_maintenance_start", "Webhook", "list"),
        "on_maintenance_complete": Field("on_maintenance_complete", "Webhook", "list"),
    }
    on_start: list[Webhook] | None
    on_success: list[Webhook] | None
    on_failure: list[Webhook] | None
    on_duration_warning_threshold_exceeded: list[Webhook] | None
    on_streaming_backlog_exceeded: list[Webhook] | None
    on_maintenance_start: list[Webhook] | None
    on_maintenance_complete: list[Webhook] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            on_start: Opt[Sequence[Webhook | Mapping[str, object]]] = None,
            on_success: Opt[Sequence[Webhook | Mapping[str, object]]] = None,
            on_failure: Opt[Sequence[Webhook | Mapping[str, object]]] = None,
            on_duration_warning_threshold_exceeded: Opt[Sequence[Webhook | Mapping[str, object]]] = None,
            on_streaming_backlog_exceeded: Opt[Sequence[Webhook | Mapping[str, object]]] = None,
            on_maintenance_start: Opt[Sequence[Webhook | Mapping[str, object]]] = None,
            on_maintenance_complete: Opt[Sequence[Webhook | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
