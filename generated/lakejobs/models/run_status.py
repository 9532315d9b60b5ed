# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .queue_details import QueueDetails
    from .run_lifecycle_state_v2 import RunLifecycleStateV2
    from .termination_details import TerminationDetails


@define(slots=False, init=False, eq=False, repr=False)
class RunStatus(Model):
    """How a run stands.

    Attributes:
        state: Where in its life a run is.
        termination_details: Why a run ended.
        queue_details: Why a run waits.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "state": Field("state", "RunLifecycleStateV2"),
        "termination_details": Field("termination_details", "TerminationDetails"),
        "queue_details": Field("queue_details", "QueueDetails"),
    }
    state: RunLifecycleStateV2 | None
    termination_details: TerminationDetails | None
    queue_details: QueueDetails | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            state: Opt[RunLifecycleStateV2 | str] = None,
            termination_details: Opt[TerminationDetails | Mapping[str, object]] = None,
            queue_details: Opt[QueueDetails | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
