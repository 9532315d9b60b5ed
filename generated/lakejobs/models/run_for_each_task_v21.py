# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .for_each_stats import ForEachStats
    from .task_v21 import TaskV21


@define(slots=False, init=False, eq=False, repr=False)
class RunForEachTaskV21(Model):
    """A for-each task with the numbers of its iterations.

    Attributes:
        inputs: A JSON array or a reference to one.
        task: One task of a job. Exactly one `*_task` object is set.
        concurrency: Iterations at a time.
        stats: The iterations in numbers.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "inputs": Field("inputs", "text", required=True),
        "task": Field("task", "TaskV21", required=True),
        "concurrency": Field("concurrency", "integer"),
        "stats": Field("stats", "ForEachStats"),
    }
    inputs: str
    task: TaskV21
    concurrency: int | None
    stats: ForEachStats | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            inputs: str,
            task: TaskV21 | Mapping[str, object],
            concurrency: Opt[int] = None,
            stats: Opt[ForEachStats | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
