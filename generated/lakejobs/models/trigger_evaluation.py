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
class TriggerEvaluation(Model):
    """One evaluation of a trigger.

    Attributes:
        timestamp: When it was.
        run_id: The run that it started.
        description: What came of it in words.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "timestamp": Field("timestamp", "integer", epoch_ms=True),
        "run_id": Field("run_id", "integer"),
        "description": Field("description", "text"),
    }
    timestamp: int | None
    run_id: int | None
    description: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            timestamp: Opt[int | str | datetime] = None,
            run_id: Opt[int] = None,
            description: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...

    @property
    def timestamp_at(self) -> datetime | None:
        """``timestamp`` as a moment in UTC; None while there is none."""
        return self._moment("timestamp")
