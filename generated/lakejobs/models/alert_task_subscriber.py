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
class AlertTaskSubscriber(Model):
    """A user or a notification destination.

    Attributes:
        user_name: The e-mail address of a user.
        destination_id: The id of a destination.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "user_name": Field("user_name", "text"),
        "destination_id": Field("destination_id", "text"),
    }
    user_name: str | None
    destination_id: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            user_name: Opt[str] = None,
            destination_id: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
