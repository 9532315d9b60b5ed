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
class JobAccessControlRequest(Model):
    """A level for one principal; exactly one of the three names is set.

    Attributes:
        user_name: The e-mail address of a user.
        group_name: The name of a group; a group cannot own a job.
        service_principal_name: The application id of a service principal.
        permission_level: What a principal may do; CAN_MANAGE and IS_OWNER include the others.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "user_name": Field("user_name", "text"),
        "group_name": Field("group_name", "text"),
        "service_principal_name": Field("service_principal_name", "text"),
        "permission_level": Field("permission_level", "JobPermissionLevel"),
    }
    user_name: str | None
    group_name: str | None
    service_principal_name: str | None
    permission_level: JobPermissionLevel | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            user_name: Opt[str] = None,
            group_name: Opt[str] = None,
            service_principal_name: Opt[str] = None,
            permission_level: Opt[JobPermissionLevel | str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
