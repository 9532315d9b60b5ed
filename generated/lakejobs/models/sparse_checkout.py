# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class SparseCheckout(Model):
    """The part of the repository to check out.

    Attributes:
        patterns: Folders to check out.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "patterns": Field("patterns", "text", "list"),
    }
    patterns: list[str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            patterns: Opt[Sequence[str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
