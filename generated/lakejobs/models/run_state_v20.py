# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .run_life_cycle_state_v20 import RunLifeCycleStateV20
    from .run_result_state_v20 import RunResultStateV20


@define(slots=False, init=False, eq=False, repr=False)
class RunStateV20(Model):
    """How a run stands.

    Attributes:
        life_cycle_state: Where in its life a run is; TERMINATED and SKIPPED and INTERNAL_ERROR are
            ends.
        result_state: How a run ended; once it is there it stays as it is.
        user_cancelled_or_timedout: Whether a user or a timeout ended it.
        state_message: What there is to say for a person; may be empty.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "life_cycle_state": Field("life_cycle_state", "RunLifeCycleStateV20"),
        "result_state": Field("result_state", "RunResultStateV20"),
        "user_cancelled_or_timedout": Field("user_cancelled_or_timedout", "boolean"),
        "state_message": Field("state_message", "text"),
    }
    life_cycle_state: RunLifeCycleStateV20 | None
    result_state: RunResultStateV20 | None
    user_cancelled_or_timedout: bool | None
    state_message: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            life_cycle_state: Opt[RunLifeCycleStateV20 | str] = None,
            result_state: Opt[RunResultStateV20 | str] = None,
            user_cancelled_or_timedout: Opt[bool] = None,
            state_message: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
