"""SQL statements: what may be asked, how far a run has come, and rows as texts with their types."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid

KIND = "statement"
# The service sends 25 MiB of an inline result; the number of rows is ours.
MOST_BYTES, MOST_ROWS = 25 * 1024 * 1024, 100_000
_WAIT = re.compile(r"(\d{1,3})s")
_MOST_SECONDS = 50
_TYPE = re.compile(r"[A-Za-z_]+( ?\(\d{1,3}(, ?\d{1,3})?\))?")
_DECIMAL = re.compile(r"decimal\((\d+),(\d+)\)")
_NAMES: Mapping[str, str] = {
    "tinyint": "BYTE",
    "smallint": "SHORT",
    "bigint": "LONG",
    "varchar": "STRING",
    "timestamp_ltz": "TIMESTAMP",
    "timestamp_ntz": "TIMESTAMP",
    "void": "NULL",
}
_KNOWN = frozenset(
    {
        *("ARRAY", "BINARY", "BOOLEAN", "CHAR", "DATE", "DECIMAL", "DOUBLE", "FLOAT", "INT", "INTERVAL"),
        *("MAP", "STRING", "STRUCT", "TIMESTAMP", *_NAMES.values()),
    }
)


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


def asked(given: JsonObject) -> JsonObject:
    """What is to be run, in the form of a saved query.  Raises ``Refused`` for what cannot be."""
    if given.get("disposition") not in (None, "INLINE") or given.get("format") not in (None, "JSON_ARRAY"):
        raise Refused(invalid("Only disposition INLINE with format JSON_ARRAY is supported by the emulator."))
    parameters = given.get("parameters")
    for each in parameters if isinstance(parameters, Sequence) and not isinstance(parameters, str) else ():
        kind = each.get("type") if isinstance(each, Mapping) else None
        if kind and not _TYPE.fullmatch(str(kind)):
            raise Refused(invalid(f"Invalid type of a parameter: {kind}"))
    rows = given.get("row_limit")
    limit = min(rows, MOST_ROWS) if isinstance(rows, int) and rows else MOST_ROWS
    names = ("catalog", "schema", "parameters")
    kept = {name: given[name] for name in names if given.get(name)}
    return {"query_text": given["statement"], "row_limit": limit, **kept}


def result(answer: Mapping[str, JsonValue], *, most_bytes: int = MOST_BYTES) -> JsonObject:
    """Manifest and result of what a statement gave, every value as text (format JSON_ARRAY)."""
    columns, types, rows = (_listed(answer.get(name)) for name in ("columns", "types", "rows"))
    described: list[JsonValue] = [
        {"name": str(name), "position": position, **_type(str(kind))}
        for position, (name, kind) in enumerate(zip(columns, types, strict=True))
    ]
    data: list[JsonValue] = []
    size = 0
    for row in rows:
        texts = [_text(value) for value in _listed(row)]
        size += sum(len(text.encode("utf-8", "surrogatepass")) for text in texts if text is not None)
        if size > most_bytes:
            break
        data.append(texts)
    chunk: JsonObject = {"chunk_index": 0, "row_offset": 0, "row_count": len(data)}
    return {
        "manifest": {
            "format": "JSON_ARRAY",
            "schema": {"column_count": len(columns), "columns": described},
            "total_row_count": len(data),
            "total_chunk_count": 1 if data else 0,
            "chunks": [chunk] if data else [],
            "truncated": answer.get("truncated") is True or len(data) < len(rows),
        },
        "result": {**chunk, "data_array": data},
    }


def _type(kind: str) -> JsonObject:
    """A column's type as the service describes it; ``kind`` is as Spark writes it."""
    word = re.match(r"[a-z_]*", kind.lower())
    base = word[0] if word else ""
    name = _NAMES.get(base, base.upper())
    told: JsonObject = {
        "type_name": name if name in _KNOWN else "USER_DEFINED_TYPE",
        "type_text": kind.upper(),
    }
    decimal = _DECIMAL.fullmatch(kind.lower())
    if decimal:
        return {**told, "type_precision": int(decimal[1]), "type_scale": int(decimal[2])}
    return told


def _text(value: JsonValue) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value)


def _listed(value: JsonValue) -> list[JsonValue]:
    return list(value) if isinstance(value, list | tuple) else []
