# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .table_state import TableState


@define(slots=False, init=False, eq=False, repr=False)
class TableTriggerState(Model):
    """How a table trigger stands.

    Attributes:
        last_seen_table_states: The tables.
        using_scalable_monitoring: Whether changes are told instead of looked for.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "last_seen_table_states": Field("last_seen_table_states", "TableState", "list"),
        "using_scalable_monitoring": Field("using_scalable_monitoring", "boolean"),
    }
    last_seen_table_states: list[TableState] | None
    using_scalable_monitoring: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            last_seen_table_states: Opt[Sequence[TableState | Mapping[str, object]]] = None,
            using_scalable_monitoring: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
