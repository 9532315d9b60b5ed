# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .job_permission import JobPermission


@define(slots=False, init=False, eq=False, repr=False)
class JobAccessControlResponse(Model):
    """All levels of one principal.

    Attributes:
        all_permissions: The levels.
        user_name: The e-mail address of a user.
        group_name: The name of a group.
        service_principal_name: The application id of a service principal.
        display_name: The name for people to read.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "all_permissions": Field("all_permissions", "JobPermission", "list", required=True),
        "user_name": Field("user_name", "text"),
        "group_name": Field("group_name", "text"),
        "service_principal_name": Field("service_principal_name", "text"),
        "display_name": Field("display_name", "text"),
    }
    all_permissions: list[JobPermission]
    user_name: str | None
    group_name: str | None
    service_principal_name: str | None
    display_name: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            all_permissions: Sequence[JobPermission | Mapping[str, object]],
            user_name: Opt[str] = None,
            group_name: Opt[str] = None,
            service_principal_name: Opt[str] = None,
            display_name: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
