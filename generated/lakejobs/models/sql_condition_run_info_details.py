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
class SqlConditionRunInfoDetails(Model):
    """The SQL condition of a run when it started.

    Attributes:
        condition_evaluation_satisfied: Whether it agreed.
        condition_evaluation_sql_session_id: Its SQL session.
        condition_evaluation_sql_statement_id: Its SQL statement.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "condition_evaluation_satisfied": Field("condition_evaluation_satisfied", "boolean"),
        "condition_evaluation_sql_session_id": Field("condition_evaluation_sql_session_id", "text"),
        "condition_evaluation_sql_statement_id": Field("condition_evaluation_sql_statement_id", "text"),
    }
    condition_evaluation_satisfied: bool | None
    condition_evaluation_sql_session_id: str | None
    condition_evaluation_sql_statement_id: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            condition_evaluation_satisfied: Opt[bool] = None,
            condition_evaluation_sql_session_id: Opt[str] = None,
            condition_evaluation_sql_statement_id: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
