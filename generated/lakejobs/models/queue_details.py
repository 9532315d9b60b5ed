# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .queue_details_code import QueueDetailsCode


@define(slots=False, init=False, eq=False, repr=False)
class QueueDetails(Model):
    """Why a run waits.

    Attributes:
        code: Which limit is reached.
        message: What there is to say for a person.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "code": Field("code", "QueueDetailsCode"),
        "message": Field("message", "text"),
    }
    code: QueueDetailsCode | None
    message: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            code: Opt[QueueDetailsCode | str] = None,
            message: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
