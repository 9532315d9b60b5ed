# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .for_each_task_error_message_stats import ForEachTaskErrorMessageStats
    from .for_each_task_task_run_stats import ForEachTaskTaskRunStats


@define(slots=False, init=False, eq=False, repr=False)
class ForEachStats(Model):
    """The iterations in numbers.

    Attributes:
        error_message_stats: The most common errors.
        task_run_stats: Iterations by state; only the last attempt of each counts.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "error_message_stats": Field("error_message_stats", "ForEachTaskErrorMessageStats", "list"),
        "task_run_stats": Field("task_run_stats", "ForEachTaskTaskRunStats"),
    }
    error_message_stats: list[ForEachTaskErrorMessageStats] | None
    task_run_stats: ForEachTaskTaskRunStats | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            error_message_stats: Opt[Sequence[ForEachTaskErrorMessageStats | Mapping[str, object]]] = None,
            task_run_stats: Opt[ForEachTaskTaskRunStats | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
