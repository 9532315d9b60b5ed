# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .run_life_cycle_state import RunLifeCycleState
    from .run_result_state import RunResultState


@define(slots=False, init=False, eq=False, repr=False)
class RunState(Model):
    """How a run stands; the older form of `status`.

    Attributes:
        life_cycle_state: Where in its life a run is; TERMINATED and SKIPPED and INTERNAL_ERROR are
            ends.
        result_state: How a run ended.
        state_message: What there is to say for a person; may be empty.
        user_cancelled_or_timedout: Whether a user or a timeout ended it.
        queue_reason: Why it waits in the queue.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "life_cycle_state": Field("life_cycle_state", "RunLifeCycleState"),
        "result_state": Field("result_state", "RunResultState"),
        "state_message": Field("state_message", "text"),
        "user_cancelled_or_timedout": Field("user_cancelled_or_timedout", "boolean"),
        "queue_reason": Field("queue_reason", "text"),
    }
    life_cycle_state: RunLifeCycleState | None
    result_state: RunResultState | None
    state_message: str | None
    user_cancelled_or_timedout: bool | None
    queue_reason: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            life_cycle_state: Opt[RunLifeCycleState | str] = None,
            result_state: Opt[RunResultState | str] = None,
            state_message: Opt[str] = None,
            user_cancelled_or_timedout: Opt[bool] = None,
            queue_reason: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
