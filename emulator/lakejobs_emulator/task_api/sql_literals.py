"""Values of Python as literals of Spark's SQL, and the parameters of a statement with them in their place.

Delta's parser drops the parameters that Spark 4.1 and later hand to it (delta-io/delta issue 7640), so on a
server with Delta they are bound here: what then stands in the text is what Spark's own parser would read.
"""

from __future__ import annotations

import datetime
import decimal
import math
from collections.abc import Mapping, Sequence
from typing import Any

from lakejobs_emulator.task_api.sql_text import bound, placed, text_literal

_LEAST_INT, _MOST_INT = -(2**31), 2**31 - 1


def with_values(statement: str, args: Mapping[str, Any] | Sequence[Any]) -> str | None:
    """The statement with its ``:name``, or its ``?`` in turn, as literals; None where a value has none."""
    if isinstance(args, Mapping):
        named = {name: text for name, value in args.items() if (text := value_literal(value)) is not None}
        return bound(statement, named) if len(named) == len(args) else None
    listed = [text for value in args if (text := value_literal(value)) is not None]
    return placed(statement, listed) if len(listed) == len(args) else None


def value_literal(value: Any) -> str | None:
    """A value as Spark's SQL writes it, None for one that has no literal."""
    match value:
        case None:
            return "NULL"
        case bool():
            return str(value).upper()
        case str():
            return text_literal(value)
        case int():
            return _signed(f"{value}" if _LEAST_INT <= value <= _MOST_INT else f"{value}L")
        case float():
            return _signed(f"{value!r}D") if math.isfinite(value) else f"double('{value}')"
        case decimal.Decimal():
            return _signed(f"{value:f}BD") if value.is_finite() else None
        case datetime.datetime():
            return f"TIMESTAMP'{value.isoformat(sep=' ')}'"
        case datetime.date():
            return f"DATE'{value.isoformat()}'"
        case bytes() | bytearray():
            return f"X'{value.hex()}'"
        case _:
            return None


def _signed(number: str) -> str:
    """A number that may stand behind a minus: two of them would begin a comment."""
    return f" {number}" if number.startswith("-") else number
