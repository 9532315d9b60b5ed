"""The condition task: compares two texts (reference: condition task).

EQUAL_TO and NOT_EQUAL compare texts, so "12.0" is not "12"; the others compare numbers.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

_TEXT: Mapping[str, Callable[[str, str], bool]] = MappingProxyType(
    {"EQUAL_TO": operator.eq, "NOT_EQUAL": operator.ne}
)
_NUMBER: Mapping[str, Callable[[Decimal, Decimal], bool]] = MappingProxyType(
    {
        "GREATER_THAN": operator.gt,
        "GREATER_THAN_OR_EQUAL": operator.ge,
        "LESS_THAN": operator.lt,
        "LESS_THAN_OR_EQUAL": operator.le,
    }
)

# Stricter than Decimal, which also reads "1_000", "NaN" and digits of other scripts; a short exponent, so
# that no comparison takes long.
_NUMERAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,4})?")


class ConditionError(Exception):
    """An operand of a numeric comparison is no number; the text names it."""


def evaluate(op: str, left: str, right: str) -> bool:
    """Whether ``left op right`` holds.  Raises ``ConditionError``."""
    if op in _TEXT:
        return _TEXT[op](left, right)
    return _NUMBER[op](_number(left), _number(right))


def _number(text: str) -> Decimal:
    stripped = text.strip()
    if not _NUMERAL.fullmatch(stripped):
        raise ConditionError(f"Condition operand '{text}' is not a number.")
    return Decimal(stripped)
