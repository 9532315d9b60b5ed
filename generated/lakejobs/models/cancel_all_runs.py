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
class CancelAllRuns(Model):
    """Which runs to cancel.

    Attributes:
        job_id: The job; may be absent only with `all_queued_runs`.
        all_queued_runs: Only queued runs; of all jobs when no job is named.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "job_id": Field("job_id", "integer"),
        "all_queued_runs": Field("all_queued_runs", "boolean"),
    }
    job_id: int | None
    all_queued_runs: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            job_id: Opt[int] = None,
            all_queued_runs: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
