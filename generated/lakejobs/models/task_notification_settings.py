# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class TaskNotificationSettings(Model):
    """How the notifications of a task behave.

    Attributes:
        no_alert_for_skipped_runs: Nothing is sent for skipped runs.
        no_alert_for_canceled_runs: Nothing is sent for cancelled runs.
        alert_on_last_attempt: The start is told for the first attempt only and a failure for the last
            one only.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "no_alert_for_skipped_runs": Field("no_alert_for_skipped_runs", "boolean"),
        "no_alert_for_canceled_runs": Field("no_alert_for_canceled_runs", "boolean"),
        "alert_on_last_attempt": Field("alert_on_last_attempt", "boolean"),
    }
    no_alert_for_skipped_runs: bool | None
    no_alert_for_canceled_runs: bool | None
    alert_on_last_attempt: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            no_alert_for_skipped_runs: Opt[bool] = None,
            no_alert_for_canceled_runs: Opt[bool] = None,
            alert_on_last_attempt: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
