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
class QueueSettings(Model):
    """Whether runs wait at a limit instead of being skipped.

    Attributes:
        enabled: True lets runs wait for up to 48 hours.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "enabled": Field("enabled", "boolean", required=True),
    }
    enabled: bool
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            enabled: bool,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
