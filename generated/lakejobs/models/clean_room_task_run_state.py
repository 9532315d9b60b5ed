# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .clean_room_task_run_life_cycle_state import CleanRoomTaskRunLifeCycleState
    from .clean_room_task_run_result_state import CleanRoomTaskRunResultState


@define(slots=False, init=False, eq=False, repr=False)
class CleanRoomTaskRunState(Model):
    """How the run stands in the clean room.

    Attributes:
        life_cycle_state: Where in its life the run is.
        result_state: How the run ended.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "life_cycle_state": Field("life_cycle_state", "CleanRoomTaskRunLifeCycleState"),
        "result_state": Field("result_state", "CleanRoomTaskRunResultState"),
    }
    life_cycle_state: CleanRoomTaskRunLifeCycleState | None
    result_state: CleanRoomTaskRunResultState | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            life_cycle_state: Opt[CleanRoomTaskRunLifeCycleState | str] = None,
            result_state: Opt[CleanRoomTaskRunResultState | str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
