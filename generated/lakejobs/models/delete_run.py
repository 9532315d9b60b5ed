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
class DeleteRun(Model):
    """The run to forget.

    Attributes:
        run_id: The id of the run.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "run_id": Field("run_id", "integer", required=True),
    }
    run_id: int
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            run_id: int,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
