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
class ForEachTaskTaskRunStats(Model):
    """Iterations by state; only the last attempt of each counts.

    Attributes:
        active_iterations: Iterations that run.
        completed_iterations: Iterations that have ended.
        failed_iterations: Iterations that failed.
        scheduled_iterations: Iterations that were started or wait for it.
        succeeded_iterations: Iterations that succeeded.
        total_iterations: All iterations.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "active_iterations": Field("active_iterations", "integer"),
        "completed_iterations": Field("completed_iterations", "integer"),
        "failed_iterations": Field("failed_iterations", "integer"),
        "scheduled_iterations": Field("scheduled_iterations", "integer"),
        "succeeded_iterations": Field("succeeded_iterations", "integer"),
        "total_iterations": Field("total_iterations", "integer"),
    }
    active_iterations: int | None
    completed_iterations: int | None
    failed_iterations: int | None
    scheduled_iterations: int | None
    succeeded_iterations: int | None
    total_iterations: int | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            active_iterations: Opt[int] = None,
            completed_iterations: Opt[int] = None,
            failed_iterations: Opt[int] = None,
            scheduled_iterations: Opt[int] = None,
            succeeded_iterations: Opt[int] = None,
            total_iterations: Opt[int] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
