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
class RunNowResponse(Model):
    """The run.

    Attributes:
        run_id: The id of the run.
        number_in_job: The same as `run_id`. Deprecated.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "run_id": Field("run_id", "integer", required=True),
        "number_in_job": Field("number_in_job", "integer"),
    }
    run_id: int
    number_in_job: int | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            run_id: int,
            number_in_job: Opt[int] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
