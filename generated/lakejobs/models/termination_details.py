# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .termination_code import TerminationCode
    from .termination_type import TerminationType


@define(slots=False, init=False, eq=False, repr=False)
class TerminationDetails(Model):
    """Why a run ended.

    Attributes:
        code: The reason of the end.
        type: Whose doing the end was.
        message: What there is to say for a person.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "code": Field("code", "TerminationCode"),
        "type": Field("type", "TerminationType"),
        "message": Field("message", "text"),
    }
    code: TerminationCode | None
    type: TerminationType | None
    message: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            code: Opt[TerminationCode | str] = None,
            type: Opt[TerminationType | str] = None,
            message: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
