# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model

if TYPE_CHECKING:
    from .job_settings_v20 import JobSettingsV20


@define(slots=False, init=False, eq=False, repr=False)
class ResetJobV20(Model):
    """New settings for a job.

    Attributes:
        job_id: The id of the job.
        new_settings: The settings of a job. A job of one task of a kind that is known here has the
            fields of the task at the top level; any other job has `tasks`. Not both.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "job_id": Field("job_id", "integer", required=True),
        "new_settings": Field("new_settings", "JobSettingsV20", required=True),
    }
    job_id: int
    new_settings: JobSettingsV20
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            job_id: int,
            new_settings: JobSettingsV20 | Mapping[str, object],
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
