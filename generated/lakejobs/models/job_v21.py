# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .job_settings_v21 import JobSettingsV21


@define(slots=False, init=False, eq=False, repr=False)
class JobV21(Model):
    """A job.

    Attributes:
        job_id: The id of the job.
        settings: The settings of a job and of all of its runs.
        created_time: When it was made.
        creator_user_name: Who made it; absent when that user was deleted.
        run_as_user_name: Whom it runs as.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "job_id": Field("job_id", "integer", required=True),
        "settings": Field("settings", "JobSettingsV21", required=True),
        "created_time": Field("created_time", "integer", required=True, epoch_ms=True),
        "creator_user_name": Field("creator_user_name", "text"),
        "run_as_user_name": Field("run_as_user_name", "text"),
    }
    job_id: int
    settings: JobSettingsV21
    created_time: int
    creator_user_name: str | None
    run_as_user_name: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            job_id: int,
            settings: JobSettingsV21 | Mapping[str, object],
            created_time: int | str | datetime,
            creator_user_name: Opt[str] = None,
            run_as_user_name: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...

    @property
    def created_at(self) -> datetime | None:
        """``created_time`` as a moment in UTC; None while there is none."""
        return self._moment("created_time")
