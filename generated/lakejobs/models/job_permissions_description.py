# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .job_permission_level import JobPermissionLevel


@define(slots=False, init=False, eq=False, repr=False)
class JobPermissionsDescription(Model):
    """One level and what it allows.

    Attributes:
        permission_level: What a principal may do; CAN_MANAGE and IS_OWNER include the others.
        description: What the level allows.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "permission_level": Field("permission_level", "JobPermissionLevel"),
        "description": Field("description", "text"),
    }
    permission_level: JobPermissionLevel | None
    description: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            permission_level: Opt[JobPermissionLevel | str] = None,
            description: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
