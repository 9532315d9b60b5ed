# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .run_v20 import RunV20


@define(slots=False, init=False, eq=False, repr=False)
class ListRunsResponseV20(Model):
    """A page of runs with the latest start first.

    Attributes:
        has_more: Whether there is a next page.
        runs: Absent when there are none.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "has_more": Field("has_more", "boolean", required=True),
        "runs": Field("runs", "RunV20", "list"),
    }
    has_more: bool
    runs: list[RunV20] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            has_more: bool,
            runs: Opt[Sequence[RunV20 | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
