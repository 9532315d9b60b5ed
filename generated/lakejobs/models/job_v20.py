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
    from .job_settings_v20 import JobSettingsV20


@define(slots=False, init=False, eq=False, repr=False)
class JobV20(Model):
    """A job.

    Attributes:
        job_id: The id of the job.
        settings: The settings of a job. A job of one task of a kind that is known here has the fields
            of the task at the top level; any other job has `tasks`. Not both.
        created_time: When it was made.
        creator_user_name: Who made it; absent when that user was deleted.
        run_as: Whom it runs as.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "job_id": Field("job_id", "integer", required=True),
        "settings": Field("settings", "JobSettingsV20", required=True),
        "created_time": Field("created_time", "integer", required=True, epoch_ms=True),
        "creator_user_name": Field("creator_user_name", "text"),
        "run_as": Field("run_as", "text"),
    }
    job_id: int
    settings: JobSettingsV20
    created_time: int
    creator_user_name: str | None
    run_as: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            job_id: int,
            settings: JobSettingsV20 | Mapping[str, object],
            created_time: int | str | datetime,
            creator_user_name: Opt[str] = None,
            run_as: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...

    @property
    def created_at(self) -> datetime | None:
        """``created_time`` as a moment in UTC; None while there is none."""
        return self._moment("created_time")
