# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .job_v20 import JobV20


@define(slots=False, init=False, eq=False, repr=False)
class ListJobsResponseV20(Model):
    """All jobs that the caller may see.

    Attributes:
        jobs: Absent when there are none.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "jobs": Field("jobs", "JobV20", "list"),
    }
    jobs: list[JobV20] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            jobs: Opt[Sequence[JobV20 | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
