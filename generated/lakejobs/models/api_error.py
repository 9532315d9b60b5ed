# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .error_detail import ErrorDetail


@define(slots=False, init=False, eq=False, repr=False)
class ApiError(Model):
    """The body of every answer that is not a success.

    Attributes:
        error_code: A stable code; clients decide by it before they look at the status.
        message: What is wrong for a person to read.
        details: More about the error where the service has it.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "error_code": Field("error_code", "text", required=True),
        "message": Field("message", "text", required=True),
        "details": Field("details", "ErrorDetail", "list"),
    }
    error_code: str
    message: str
    details: list[ErrorDetail] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            error_code: str,
            message: str,
            details: Opt[Sequence[ErrorDetail | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
