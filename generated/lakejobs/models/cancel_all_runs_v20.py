# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class CancelAllRunsV20(Model):
    """The job whose runs to cancel.

    Attributes:
        job_id: The job.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "job_id": Field("job_id", "integer", required=True),
    }
    job_id: int
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            job_id: int,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
