# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class JobRunAsV21(Model):
    """Whom the job runs as; exactly one field is set.

    Attributes:
        user_name: The e-mail address of a user; only one's own unless one is an administrator.
        service_principal_name: The application id of a service principal.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "user_name": Field("user_name", "text"),
        "service_principal_name": Field("service_principal_name", "text"),
    }
    user_name: str | None
    service_principal_name: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            user_name: Opt[str] = None,
            service_principal_name: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
