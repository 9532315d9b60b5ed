# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .sql_alert_state import SqlAlertState
    from .sql_statement_output import SqlStatementOutput


@define(slots=False, init=False, eq=False, repr=False)
class SqlAlertOutput(Model):
    """What an alert left.

    Attributes:
        alert_state: Whether the alert fired.
        output_link: Where the result is.
        query_text: The text of the query.
        sql_statements: The statements.
        warehouse_id: The warehouse that ran it.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "alert_state": Field("alert_state", "SqlAlertState"),
        "output_link": Field("output_link", "text"),
        "query_text": Field("query_text", "text"),
        "sql_statements": Field("sql_statements", "SqlStatementOutput", "list"),
        "warehouse_id": Field("warehouse_id", "text"),
    }
    alert_state: SqlAlertState | None
    output_link: str | None
    query_text: str | None
    sql_statements: list[SqlStatementOutput] | None
    warehouse_id: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            alert_state: Opt[SqlAlertState | str] = None,
            output_link: Opt[str] = None,
            query_text: Opt[str] = None,
            sql_statements: Opt[Sequence[SqlStatementOutput | Mapping[str, object]]] = None,
            warehouse_id: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
