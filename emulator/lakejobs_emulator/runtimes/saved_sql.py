"""Saved queries, visualizations, alerts and dashboards of SQL, as files of the data directory.

``sql/queries/ID.json`` and so on, one object a file with the fields that the service's API shows, so that
they can be kept beside a project; fields that are not there have the service's defaults.  Short forms are
read, too:

- a query with ``query_text``, ``name`` and ``parameters``, a map of defaults;
- an alert with ``query_id``, ``column``, ``op`` (one of ``> >= < <= == !=``) and ``value``;
- a dashboard with ``widgets`` that have ``id``, ``title`` and ``query_id``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from attrs import frozen

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue

QUERIES, ALERTS, DASHBOARDS = "queries", "alerts", "dashboards"
VISUALIZATIONS, WIDGETS = "visualizations", "widgets"
# The text of a statement of the statement API, which is no object of the workspace.
STATEMENTS = "statements"
TRASHED = "TRASHED"
_OPERATORS: Mapping[str, str] = {
    ">": "GREATER_THAN",
    ">=": "GREATER_THAN_OR_EQUAL",
    "<": "LESS_THAN",
    "<=": "LESS_THAN_OR_EQUAL",
    "==": "EQUAL",
    "!=": "NOT_EQUAL",
}


class NotSaved(Exception):
    """A saved object that nobody saved, or that is in the trash; the text names it."""


@frozen
class SavedSql:
    """The saved objects of one data directory."""

    data_dir: Path

    def find(self, kind: str, identifier: str) -> JsonObject | None:
        """An object in the form of the API, the trash included; None where there is none."""
        try:
            raw = json.loads(self._path(kind, identifier).read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return None
        if not isinstance(raw, dict):
            return None
        return _FORMS[kind](raw) if kind in _FORMS else raw

    def get(self, kind: str, identifier: str) -> JsonObject:
        """An object that can be used.  Raises ``NotSaved``."""
        found = self.find(kind, identifier)
        if found is None or found.get("lifecycle_state") == TRASHED:
            raise NotSaved(f"There is no object {identifier} among the saved {kind}.")
        return found

    def all(self, kind: str) -> Iterator[tuple[str, JsonObject]]:
        """Every object that is not in the trash, by id."""
        for path in sorted((self.data_dir / "sql" / kind).glob("*.json")):
            identifier = unquote(path.stem)
            found = self.find(kind, identifier)
            if found is not None and found.get("lifecycle_state") != TRASHED:
                yield identifier, found

    def save(self, kind: str, identifier: str, body: JsonObject) -> None:
        """Keep an object, whole or not at all."""
        path = self._path(kind, identifier)
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(f".{os.getpid()}.new")
        scratch.write_text(json.dumps(body, indent=1), encoding="utf-8")
        os.replace(scratch, path)

    def remove(self, kind: str, identifier: str) -> None:
        self._path(kind, identifier).unlink(missing_ok=True)

    def widgets(self, dashboard_id: str) -> list[JsonObject]:
        """The widgets of a dashboard: those in its own file, then those that were added to it."""
        listed = (self.find(DASHBOARDS, dashboard_id) or {}).get("widgets")
        own = [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
        added = [
            {**body, "id": identifier}
            for identifier, body in self.all(WIDGETS)
            if body.get("dashboard_id") == dashboard_id
        ]
        return [*own, *sorted(added, key=lambda widget: str(widget.get("created_at", "")))]

    def _path(self, kind: str, identifier: str) -> Path:
        name = quote(identifier, safe="").replace(".", "%2E")
        return self.data_dir / "sql" / kind / f"{name}.json"


def _query(raw: JsonObject) -> JsonObject:
    """A query whose parameters may be a map of defaults."""
    body: dict[str, JsonValue] = {"display_name": raw.get("name", ""), **raw}
    given = raw.get("parameters")
    if isinstance(given, Mapping):
        body["parameters"] = [
            {"name": name, "title": name, "text_value": {"value": str(value)}}
            for name, value in given.items()
        ]
    return body


def _alert(raw: JsonObject) -> JsonObject:
    """An alert whose condition may be a column, an operator and a value."""
    if "condition" in raw or "op" not in raw:
        return dict(raw)
    value = raw.get("value")
    kind = "bool_value" if isinstance(value, bool) else "double_value"
    number = value if isinstance(value, bool | int | float) else _number(value)
    told: JsonObject = {kind: number} if number is not None else {"string_value": str(value)}
    condition: JsonObject = {
        "op": _OPERATORS.get(str(raw["op"]), str(raw["op"])),
        "operand": {"column": {"name": raw.get("column", "")}},
        "threshold": {"value": told},
    }
    return {"display_name": raw.get("name", ""), **raw, "condition": condition}


def _number(value: JsonValue) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


_FORMS: Mapping[str, Callable[[JsonObject], JsonObject]] = {QUERIES: _query, ALERTS: _alert}
