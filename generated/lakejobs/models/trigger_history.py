# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .trigger_evaluation import TriggerEvaluation


@define(slots=False, init=False, eq=False, repr=False)
class TriggerHistory(Model):
    """The last evaluations of a trigger.

    Attributes:
        last_triggered: One evaluation of a trigger.
        last_not_triggered: One evaluation of a trigger.
        last_failed: One evaluation of a trigger.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "last_triggered": Field("last_triggered", "TriggerEvaluation"),
        "last_not_triggered": Field("last_not_triggered", "TriggerEvaluation"),
        "last_failed": Field("last_failed", "TriggerEvaluation"),
    }
    last_triggered: TriggerEvaluation | None
    last_not_triggered: TriggerEvaluation | None
    last_failed: TriggerEvaluation | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            last_triggered: Opt[TriggerEvaluation | Mapping[str, object]] = None,
            last_not_triggered: Opt[TriggerEvaluation | Mapping[str, object]] = None,
            last_failed: Opt[TriggerEvaluation | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
