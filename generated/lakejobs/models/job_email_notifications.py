# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class JobEmailNotifications(Model):
    """E-mail addresses (ASCII) that are told of events.

    Attributes:
        on_start: Told when a run begins.
        on_success: Told when a run ends as a success.
        on_failure: Told when a run fails or times out or is skipped.
        on_duration_warning_threshold_exceeded: Told when a run takes longer than the rule on
            RUN_DURATION_SECONDS says.
        on_streaming_backlog_exceeded: Told when a stream lags more than a rule on its backlog says.
        on_maintenance_start: Told when a maintenance window of a continuous job opens.
        on_maintenance_complete: Told when the maintenance of a continuous job is over.
        no_alert_for_skipped_runs: No mail for skipped runs; use `notification_settings`. Deprecated.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "on_start": Field("on_start", "text", "list"),
        "on_success": Field("on_success", "text", "list"),
        "on_failure": Field("on_failure", "text", "list"),
        "on_duration_warning_threshold_exceeded": Field(
            "on_duration_warning_threshold_exceeded", "text", "list"
        ),
        "on_streaming_backlog_exceeded": Field("on_streaming_backlog_exceeded", "text", "list"),
        "on_maintenance_start": Field("on_maintenance_start", "text", "list"),
        "on_maintenance_complete": Field("on_maintenance_complete", "text", "list"),
        "no_alert_for_skipped_runs": Field("no_alert_for_skipped_runs", "boolean"),
    }
    on_start: list[str] | None
    on_success: list[str] | None
    on_failure: list[str] | None
    on_duration_warning_threshold_exceeded: list[str] | None
    on_streaming_backlog_exceeded: list[str] | None
    on_maintenance_start: list[str] | None
    on_maintenance_complete: list[str] | None
    no_alert_for_skipped_runs: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            on_start: Opt[Sequence[str]] = None,
            on_success: Opt[Sequence[str]] = None,
            on_failure: Opt[Sequence[str]] = None,
            on_duration_warning_threshold_exceeded: Opt[Sequence[str]] = None,
            on_streaming_backlog_exceeded: Opt[Sequence[str]] = None,
            on_maintenance_start: Opt[Sequence[str]] = None,
            on_maintenance_complete: Opt[Sequence[str]] = None,
            no_alert_for_skipped_runs: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
