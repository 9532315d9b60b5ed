# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model

if TYPE_CHECKING:
    from .job_permissions_description import JobPermissionsDescription


@define(slots=False, init=False, eq=False, repr=False)
class JobPermissionLevels(Model):
    """Every level that a job can be granted at.

    Attributes:
        permission_levels: The levels.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "permission_levels": Field("permission_levels", "JobPermissionsDescription", "list", required=True),
    }
    permission_levels: list[JobPermissionsDescription]
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            permission_levels: Sequence[JobPermissionsDescription | Mapping[str, object]],
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
