# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model

if TYPE_CHECKING:
    from .job_access_control_response import JobAccessControlResponse


@define(slots=False, init=False, eq=False, repr=False)
class JobPermissions(Model):
    """The permissions of one job.

    Attributes:
        object_id: `/jobs/` and the id of the job.
        object_type: Always `job`.
        access_control_list: One entry a principal; administrators are always in it.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "object_id": Field("object_id", "text", required=True),
        "object_type": Field("object_type", "text", required=True),
        "access_control_list": Field(
            "access_control_list", "JobAccessControlResponse", "list", required=True
        ),
    }
    object_id: str
    object_type: str
    access_control_list: list[JobAccessControlResponse]
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            object_id: str,
            object_type: str,
            access_control_list: Sequence[JobAccessControlResponse | Mapping[str, object]],
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
