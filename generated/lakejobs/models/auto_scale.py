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
class AutoScale(Model):
    """The cluster grows and shrinks between two sizes.

    Attributes:
        min_workers: Workers at the least.
        max_workers: Workers at the most; more than `min_workers`.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "min_workers": Field("min_workers", "integer"),
        "max_workers": Field("max_workers", "integer"),
    }
    min_workers: int | None
    max_workers: int | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            min_workers: Opt[int] = None,
            max_workers: Opt[int] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
