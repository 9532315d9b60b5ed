"""Values of SQL as JSON has them: numbers and truth as they are, everything else as text."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from attrs import field, frozen


@frozen(kw_only=True)
class Table:
    """The rows of one statement.  ``types`` are SQL types as in ``decimal(10,2)``, one a column.

    ``truncated``: there were more rows than were asked for.
    """

    columns: list[str] = field(factory=list)
    types: list[str] = field(factory=list)
    rows: list[list[Any]] = field(factory=list)
    truncated: bool = False


def plain(value: Any) -> Any:
    """A value of Python as the JSON that a result shows: lists, maps and structs as their JSON text."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple | dict):
        return json.dumps(_inner(value), ensure_ascii=False, separators=(",", ":"))
    return _text(value)


def _inner(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(_inner(key)): _inner(item) for key, item in value.items()}
    if hasattr(value, "asDict"):  # a row of Spark, which is a struct
        return {key: _inner(item) for key, item in value.asDict().items()}
    if isinstance(value, list | tuple):
        return [_inner(item) for item in value]
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
