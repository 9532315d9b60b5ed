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
class SqlConditionState(Model):
    """How a SQL condition stands.

    Attributes:
        latest_condition_evaluation_satisfied: Whether it agreed the last time.
        latest_condition_evaluation_sql_session_id: The SQL session of that time.
        latest_condition_evaluation_sql_statement_id: The SQL statement of that time.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "latest_condition_evaluation_satisfied": Field("latest_condition_evaluation_satisfied", "boolean"),
        "latest_condition_evaluation_sql_session_id": Field(
            "latest_condition_evaluation_sql_session_id", "text"
        ),
        "latest_condition_evaluation_sql_statement_id": Field(
            "latest_condition_evaluation_sql_statement_id", "text"
        ),
    }
    latest_condition_evaluation_satisfied: bool | None
    latest_condition_evaluation_sql_session_id: str | None
    latest_condition_evaluation_sql_statement_id: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            latest_condition_evaluation_satisfied: Opt[bool] = None,
            latest_condition_evaluation_sql_session_id: Opt[str] = None,
            latest_condition_evaluation_sql_statement_id: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
