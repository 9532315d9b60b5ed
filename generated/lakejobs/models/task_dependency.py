# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class TaskDependency(Model):
    """A task that ends before.

    Attributes:
        task_key: Its name.
        outcome: Only for condition tasks: the branch, `true` or `false`.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "task_key": Field("task_key", "text", required=True),
        "outcome": Field("outcome", "text"),
    }
    task_key: str
    outcome: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            task_key: str,
            outcome: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
