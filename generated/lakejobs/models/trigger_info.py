# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .sql_condition_run_info_details import SqlConditionRunInfoDetails


@define(slots=False, init=False, eq=False, repr=False)
class TriggerInfo(Model):
    """More about what fired the run.

    Attributes:
        run_id: The task run that started it.
        sql_condition: The SQL condition of a run when it started.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "run_id": Field("run_id", "integer"),
        "sql_condition": Field("sql_condition", "SqlConditionRunInfoDetails"),
    }
    run_id: int | None
    sql_condition: SqlConditionRunInfoDetails | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            run_id: Opt[int] = None,
            sql_condition: Opt[SqlConditionRunInfoDetails | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
