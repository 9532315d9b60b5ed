# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .alert_evaluation_state import AlertEvaluationState


@define(slots=False, init=False, eq=False, repr=False)
class AlertTaskOutput(Model):
    """What an alert task left.

    Attributes:
        alert_state: Whether the alert fired.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "alert_state": Field("alert_state", "AlertEvaluationState"),
    }
    alert_state: AlertEvaluationState | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            alert_state: Opt[AlertEvaluationState | str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
