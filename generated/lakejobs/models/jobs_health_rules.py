# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .jobs_health_rule import JobsHealthRule


@define(slots=False, init=False, eq=False, repr=False)
class JobsHealthRules(Model):
    """Rules on the health of runs.

    Attributes:
        rules: The rules.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "rules": Field("rules", "JobsHealthRule", "list"),
    }
    rules: list[JobsHealthRule] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            rules: Opt[Sequence[JobsHealthRule | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
