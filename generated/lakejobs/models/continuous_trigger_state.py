# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class ContinuousTriggerState(Model):
    """How a continuous trigger stands.

    Attributes:
        consecutive_failures: Runs that failed in a row.
        is_backing_off: Whether the next run waits because of failures.
        next_attempt_ms: When the next run starts.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "consecutive_failures": Field("consecutive_failures", "integer"),
        "is_backing_off": Field("is_backing_off", "boolean"),
        "next_attempt_ms": Field("next_attempt_ms", "integer", epoch_ms=True),
    }
    consecutive_failures: int | None
    is_backing_off: bool | None
    next_attempt_ms: int | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            consecutive_failures: Opt[int] = None,
            is_backing_off: Opt[bool] = None,
            next_attempt_ms: Opt[int | str | datetime] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...

    @property
    def next_attempt_at(self) -> datetime | None:
        """``next_attempt_ms`` as a moment in UTC; None while there is none."""
        return self._moment("next_attempt_ms")
