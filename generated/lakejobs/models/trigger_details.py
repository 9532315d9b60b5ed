# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .per_trigger_state import PerTriggerState
    from .trigger_history import TriggerHistory


@define(slots=False, init=False, eq=False, repr=False)
class TriggerDetails(Model):
    """One of several triggers of a job; how it stands and what it did.

    Attributes:
        state: How one trigger stands; the kind that is set is the kind of the trigger.
        history: The last evaluations of a trigger.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "state": Field("state", "PerTriggerState"),
        "history": Field("history", "TriggerHistory"),
    }
    state: PerTriggerState | None
    history: TriggerHistory | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            state: Opt[PerTriggerState | Mapping[str, object]] = None,
            history: Opt[TriggerHistory | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
