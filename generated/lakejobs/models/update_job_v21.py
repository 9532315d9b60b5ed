# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .job_settings_v21 import JobSettingsV21


@define(slots=False, init=False, eq=False, repr=False)
class UpdateJobV21(Model):
    """A change of single settings.

    Attributes:
        job_id: The id of the job.
        new_settings: The settings of a job and of all of its runs.
        fields_to_remove: Top-level fields, or entries such as `tasks/task_1`; removed before the new
            settings are put in.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "job_id": Field("job_id", "integer", required=True),
        "new_settings": Field("new_settings", "JobSettingsV21"),
        "fields_to_remove": Field("fields_to_remove", "text", "list"),
    }
    job_id: int
    new_settings: JobSettingsV21 | None
    fields_to_remove: list[str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            job_id: int,
            new_settings: Opt[JobSettingsV21 | Mapping[str, object]] = None,
            fields_to_remove: Opt[Sequence[str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
