# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model

if TYPE_CHECKING:
    from .job_settings import JobSettings


@define(slots=False, init=False, eq=False, repr=False)
class ResetJob(Model):
    """New settings for a job.

    Attributes:
        job_id: The id of the job.
        new_settings: The settings of a job and of all of its runs.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "job_id": Field("job_id", "integer", required=True),
        "new_settings": Field("new_settings", "JobSettings", required=True),
    }
    job_id: int
    new_settings: JobSettings
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            job_id: int,
            new_settings: JobSettings | Mapping[str, object],
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
