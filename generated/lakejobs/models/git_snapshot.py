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
class GitSnapshot(Model):
    """What a run has read.

    Attributes:
        used_commit: The commit.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "used_commit": Field("used_commit", "text"),
    }
    used_commit: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            used_commit: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
