# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .job_access_control_request import JobAccessControlRequest


@define(slots=False, init=False, eq=False, repr=False)
class JobPermissionsRequest(Model):
    """Levels to set or to change; for a principal named twice the last entry counts.

    Attributes:
        access_control_list: The entries.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "access_control_list": Field("access_control_list", "JobAccessControlRequest", "list"),
    }
    access_control_list: list[JobAccessControlRequest] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            access_control_list: Opt[Sequence[JobAccessControlRequest | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
