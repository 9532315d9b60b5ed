# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model

if TYPE_CHECKING:
    from .condition_task_op import ConditionTaskOp


@define(slots=False, init=False, eq=False, repr=False)
class ConditionTask(Model):
    """Compares two texts; tasks that depend on it name the branch.

    Attributes:
        op: EQUAL_TO and NOT_EQUAL compare texts; the others compare numbers.
        left: A text or a reference.
        right: A text or a reference.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "op": Field("op", "ConditionTaskOp", required=True),
        "left": Field("left", "text", required=True),
        "right": Field("right", "text", required=True),
    }
    op: ConditionTaskOp
    left: str
    right: str
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            op: ConditionTaskOp | str,
            left: str,
            right: str,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
