"""What Schemathesis is told about saved SQL and statements: what is there, and what goes together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from attrs import frozen

Fields: TypeAlias = Mapping[str, Any]
_CONDITION: Fields = {
    "op": "GREATER_THAN",
    "operand": {"column": {"name": "n"}},
    "threshold": {"value": {"double_value": 3}},
}


@frozen
class Sql:
    """Makes what a case asks for.  ``made`` calls the server, ``name`` gives a name that is free, ``gone`` is
    put where a field is to be taken away.
    """

    made: Callable[[str, Fields], dict[str, Any]]
    name: Callable[[], str]
    gone: object

    def cases(self) -> dict[str, Callable[[], Fields]]:
        """By the name of the operation."""
        return {
            "create_query": lambda: {"query": {"query_text": "SELECT 1 AS n"}},
            "update_query": lambda: {**self.query(), **self.mask("query")},
            **dict.fromkeys(("get_query", "delete_query", "list_query_visualizations"), self.query),
            "create_visualization": lambda: {"visualization": self.of_query()},
            "update_visualization": lambda: {**self.visualization(), **self.mask("visualization")},
            "delete_visualization": self.visualization,
            "create_alert": lambda: {"alert": {**self.of_query(), "condition": _CONDITION}},
            "update_alert": lambda: {**self.alert(), **self.mask("alert")},
            **dict.fromkeys(("get_alert", "delete_alert"), self.alert),
            "create_legacy_query": lambda: {"options": self.gone},
            "update_legacy_query": lambda: {**self.query("query_id"), "options": self.gone},
            **dict.fromkeys(
                ("get_legacy_query", "delete_legacy_query", "restore_legacy_query"),
                lambda: self.query("query_id"),
            ),
            "create_legacy_visualization": self.of_query,
            **dict.fromkeys(
                ("update_legacy_visualization", "delete_legacy_visualization"), self.visualization
            ),
            "create_legacy_alert": self.older,
            "update_legacy_alert": lambda: {**self.alert("alert_id"), **self.older()},
            **dict.fromkeys(("get_legacy_alert", "delete_legacy_alert"), lambda: self.alert("alert_id")),
            "create_dashboard": lambda: {"name": self.name()},
            **dict.fromkeys(
                ("get_dashboard", "update_dashboard", "delete_dashboard", "restore_dashboard"), self.dashboard
            ),
            "create_widget": lambda: {**self.dashboard(), "visualization_id": self.gone},
            "update_widget": lambda: {**self.widget(), "visualization_id": self.gone},
            "delete_widget": self.widget,
            "execute_statement": self.asked,
            **dict.fromkeys(("get_statement", "cancel_statement"), self.statement),
            "get_statement_chunk": lambda: {**self.statement(), "chunk_index": 0},
        }

    def mask(self, name: str) -> Fields:
        return {name: {"display_name": self.name()}, "update_mask": "display_name"}

    def query(self, called: str = "id") -> Fields:
        return {called: self.made("2.0/sql/queries", {"query": {"query_text": "SELECT 1 AS n"}})["id"]}

    def of_query(self) -> Fields:
        return self.query("query_id")

    def visualization(self) -> Fields:
        return {"id": self.made("2.0/sql/visualizations", {"visualization": self.of_query()})["id"]}

    def alert(self, called: str = "id") -> Fields:
        body = {"alert": {**self.of_query(), "condition": _CONDITION}}
        return {called: self.made("2.0/sql/alerts", body)["id"]}

    def older(self) -> Fields:
        return {**self.of_query(), "name": self.name(), "options": {"column": "n", "op": ">", "value": 3}}

    def dashboard(self) -> Fields:
        return {"dashboard_id": self.made("2.0/preview/sql/dashboards", {"name": self.name()})["id"]}

    def widget(self) -> Fields:
        return {"id": self.made("2.0/preview/sql/widgets", {**self.dashboard(), "text": "x"})["id"]}

    def asked(self) -> Fields:
        """A statement that a warehouse without Java runs."""
        warehouse = self.made("2.0/sql/warehouses", {"name": self.name()})["id"]
        absent = dict.fromkeys(("catalog", "schema", "disposition", "format", "on_wait_timeout"), self.gone)
        body = {"statement": "SELECT 1", "warehouse_id": warehouse, "wait_timeout": "10s", "parameters": []}
        return {**body, **absent}

    def statement(self) -> Fields:
        body = {name: value for name, value in self.asked().items() if value is not self.gone}
        return {"statement_id": self.made("2.0/sql/statements", body)["statement_id"]}
