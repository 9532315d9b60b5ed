# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .job_settings import JobSettings
    from .trigger_details import TriggerDetails
    from .trigger_state import TriggerState


@define(slots=False, init=False, eq=False, repr=False)
class BaseJob(Model):
    """A job as a list shows it; tasks and clusters only when asked for and 100 of them at the most.

    Attributes:
        job_id: The id of the job.
        settings: The settings of a job and of all of its runs.
        created_time: When it was made.
        creator_user_name: Who made it; absent when that user was deleted.
        effective_budget_policy_id: The budget policy that is in force.
        effective_usage_policy_id: The usage policy that is in force.
        trigger_state: How the trigger of a job stands; when it was asked for.
        trigger_details: How each of `triggers` stands.
        has_more: Whether arrays of the settings were cut at 100; the job itself has the rest.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "job_id": Field("job_id", "integer", required=True),
        "settings": Field("settings", "JobSettings", required=True),
        "created_time": Field("created_time", "integer", required=True, epoch_ms=True),
        "creator_user_name": Field("creator_user_name", "text"),
        "effective_budget_policy_id": Field("effective_budget_policy_id", "text"),
        "effective_usage_policy_id": Field("effective_usage_policy_id", "text"),
        "trigger_state": Field("trigger_state", "TriggerState"),
        "trigger_details": Field("trigger_details", "TriggerDetails", "list"),
        "has_more": Field("has_more", "boolean"),
    }
    job_id: int
    settings: JobSettings
    created_time: int
    creator_user_name: str | None
    effective_budget_policy_id: str | None
    effective_usage_policy_id: str | None
    trigger_state: TriggerState | None
    trigger_details: list[TriggerDetails] | None
    has_more: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            job_id: int,
            settings: JobSettings | Mapping[str, object],
            created_time: int | str | datetime,
            creator_user_name: Opt[str] = None,
            effective_budget_policy_id: Opt[str] = None,
            effective_usage_policy_id: Opt[str] = None,
            trigger_state: Opt[TriggerState | Mapping[str, object]] = None,
            trigger_details: Opt[Sequence[TriggerDetails | Mapping[str, object]]] = None,
            has_more: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...

    @property
    def created_at(self) -> datetime | None:
        """``created_time`` as a moment in UTC; None while there is none."""
        return self._moment("created_time")
