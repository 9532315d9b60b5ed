# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .job_permission_level import JobPermissionLevel


@define(slots=False, init=False, eq=False, repr=False)
class JobPermission(Model):
    """One level that a principal holds.

    Attributes:
        permission_level: What a principal may do; CAN_MANAGE and IS_OWNER include the others.
        inherited: Whether it comes from the folder of all jobs.
        inherited_from_object: Where an inherited level comes from.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "permission_level": Field("permission_level", "JobPermissionLevel"),
        "inherited": Field("inherited", "boolean"),
        "inherited_from_object": Field("inherited_from_object", "text", "list"),
    }
    permission_level: JobPermissionLevel | None
    inherited: bool | None
    inherited_from_object: list[str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            permission_level: Opt[JobPermissionLevel | str] = None,
            inherited: Opt[bool] = None,
            inherited_from_object: Opt[Sequence[str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
