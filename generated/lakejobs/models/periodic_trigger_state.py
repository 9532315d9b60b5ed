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
class PeriodicTriggerState(Model):
    """How a periodic trigger stands.

    Attributes:
        next_run_time: When the next run starts.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "next_run_time": Field("next_run_time", "integer", epoch_ms=True),
    }
    next_run_time: int | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            next_run_time: Opt[int | str | datetime] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...

    @property
    def next_run_at(self) -> datetime | None:
        """``next_run_time`` as a moment in UTC; None while there is none."""
        return self._moment("next_run_time")
