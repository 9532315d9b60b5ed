# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .repair_history_item_type import RepairHistoryItemType
    from .run_state import RunState
    from .run_status import RunStatus


@define(slots=False, init=False, eq=False, repr=False)
class RepairHistoryItemV21(Model):
    """The first pass of a run or one repair.

    Attributes:
        type: Whether it is the first pass.
        start_time: When it started.
        end_time: When it ended; 0 before that.
        state: How a run stands; the older form of `status`.
        id: The id of the repair; absent for the first pass.
        task_run_ids: The task runs of this pass.
        status: How a run stands.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "type": Field("type", "RepairHistoryItemType"),
        "start_time": Field("start_time", "integer", epoch_ms=True),
        "end_time": Field("end_time", "integer", epoch_ms=True),
        "state": Field("state", "RunState"),
        "id": Field("id", "integer"),
        "task_run_ids": Field("task_run_ids", "integer", "list"),
        "status": Field("status", "RunStatus"),
    }
    type: RepairHistoryItemType | None
    start_time: int | None
    end_time: int | None
    state: RunState | None
    id: int | None
    task_run_ids: list[int] | None
    status: RunStatus | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            type: Opt[RepairHistoryItemType | str] = None,
            start_time: Opt[int | str | datetime] = None,
            end_time: Opt[int | str | datetime] = None,
            state: Opt[RunState | Mapping[str, object]] = None,
            id: Opt[int] = None,
            task_run_ids: Opt[Sequence[int]] = None,
            status: Opt[RunStatus | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...

    @property
    def start_at(self) -> datetime | None:
        """``start_time`` as a moment in UTC; None while there is none."""
        return self._moment("start_time")

    @property
    def end_at(self) -> datetime | None:
        """``end_time`` as a moment in UTC; None while there is none."""
        return self._moment("end_time")
