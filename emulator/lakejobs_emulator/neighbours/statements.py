"""SQL statements: how far a run has come in the words of the statement API, and rows as texts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid

KIND = "statement"
_WAIT = re.compile(r"(\d{1,3})s")
_MOST_SECONDS = 50


def missing(statement_id: str) -> Refused:
    message = f"The statement {statement_id} was not found"
    return Refused(Problem(kind=ProblemKind.RESOURCE_DOES_NOT_EXIST, message=message))


def wait_seconds(given: str | None) -> int:
    """How long to wait: 0, or 5 to 50 seconds; 10 when nothing is said.  Raises ``Refused``."""
    found = _WAIT.fullmatch(given or "10s")
    seconds = int(found[1]) if found else -1
    if seconds != 0 and not 5 <= seconds <= _MOST_SECONDS:
        raise Refused(invalid(f"wait_timeout must be 0s or between 5s and {_MOST_SECONDS}s, got {given}"))
    return seconds


def parameters(given: JsonValue) -> dict[str, JsonValue]:
    """The values of named parameters."""
    entries = given if isinstance(given, Sequence) and not isinstance(given, str) else ()
    return {str(each["name"]): each.get("value", "") for each in entries if isinstance(each, Mapping)}


def result(columns: Sequence[str], rows: Sequence[Sequence[JsonValue]]) -> JsonObject:
    """Manifest and result of rows, every value as text (format JSON_ARRAY)."""
    described: list[JsonValue] = [
        {"name": name, "position": position, "type_name": kind, "type_text": kind}
        for position, name in enumerate(columns)
        for kind in [_type([row[position] for row in rows])]
    ]
    data: list[JsonValue] = [[_text(value) for value in row] for row in rows]
    shape: JsonObject = {"column_count": len(columns), "columns": described}
    return {
        "manifest": {
            "format": "JSON_ARRAY",
            "schema": shape,
            "total_row_count": len(rows),
            "total_chunk_count": 1 if rows else 0,
            "truncated": False,
        },
        "result": {"chunk_index": 0, "row_offset": 0, "row_count": len(rows), "data_array": data},
    }


def _type(values: Sequence[JsonValue]) -> str:
    """The SQL type of a column, by its values."""
    there = [value for value in values if value is not None]
    if there and all(isinstance(value, bool) for value in there):
        return "BOOLEAN"
    if there and all(isinstance(value, int) and not isinstance(value, bool) for value in there):
        return "LONG"
    if there and all(isinstance(value, int | float) and not isinstance(value, bool) for value in there):
        return "DOUBLE"
    return "STRING"


def _text(value: JsonValue) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value)
