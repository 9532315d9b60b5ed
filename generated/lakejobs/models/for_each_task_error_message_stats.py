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
class ForEachTaskErrorMessageStats(Model):
    """How often one error was met.

    Attributes:
        count: How often.
        error_message: The error.
        termination_category: The kind of end.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "count": Field("count", "integer"),
        "error_message": Field("error_message", "text"),
        "termination_category": Field("termination_category", "text"),
    }
    count: int | None
    error_message: str | None
    termination_category: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            count: Opt[int] = None,
            error_message: Opt[str] = None,
            termination_category: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
