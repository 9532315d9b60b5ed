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
class ResolvedDbtTaskValues(Model):
    """The commands of a dbt task.

    Attributes:
        commands: The commands.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "commands": Field("commands", "text", "list"),
    }
    commands: list[str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            commands: Opt[Sequence[str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
