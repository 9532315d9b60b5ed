"""``CREATE WIDGET`` and ``REMOVE WIDGET``, the statements by which SQL cells have parameters."""

from __future__ import annotations

import re
from typing import Any

from lakejobs_emulator.task_api.dbutils import Widgets

_CREATE = re.compile(
    r"CREATE\s+WIDGET\s+(TEXT|DROPDOWN|COMBOBOX|MULTISELECT)\s+(`[^`]+`|\w+)"
    r"\s+DEFAULT\s+(\"[^\"]*\"|'[^']*')(?:\s+CHOICES\s+(.+))?",
    re.IGNORECASE | re.DOTALL,
)
_REMOVE = re.compile(r"REMOVE\s+WIDGET\s+(`[^`]+`|\w+)", re.IGNORECASE)


def widget_statement(statement: str, widgets: Widgets, session: Any) -> bool:
    """Do what a statement says of a widget; whether it is such a statement.

    CHOICES is a query whose first column has the choices.  Raises ``ValueError`` for a default beside them.
    """
    made, removed = _CREATE.fullmatch(statement), _REMOVE.fullmatch(statement)
    if removed:
        widgets.remove(removed[1].strip("`"))
    if not made:
        return removed is not None
    kind, name, default = made[1].lower(), made[2].strip("`"), made[3][1:-1]
    if kind == "text":
        widgets.text(name, default)
        return True
    rows = session.sql(made[4]).collect() if made[4] else []
    choices = [str(row[0]) for row in rows]
    getattr(widgets, kind)(name, default, choices)
    return True
