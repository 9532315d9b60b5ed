# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class ModelTriggerState(Model):
    """How a model trigger stands; it has no fields yet."""

    _fields: ClassVar[Mapping[str, Field]] = {}
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
