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
class ErrorDetail(Model):
    """One detail of an error; its `@type` says which fields it has.

    Attributes:
        type_: The kind of detail as a type URL.
        request_id: The id of the request at the service.
        serving_data: Data for the support of the service.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "type_": Field("@type", "text"),
        "request_id": Field("request_id", "text"),
        "serving_data": Field("serving_data", "text"),
    }
    type_: str | None
    request_id: str | None
    serving_data: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            type_: Opt[str] = None,
            request_id: Opt[str] = None,
            serving_data: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
