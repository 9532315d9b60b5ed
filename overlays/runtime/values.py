"""Values of the wire that Python has no name for: an explicit null, and moments as epoch milliseconds."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from typing import Final, TypeAlias, TypeVar, Union

T = TypeVar("T")


class Null(Enum):
    """The type of ``NULL``."""

    NULL = "NULL"

    def __repr__(self) -> str:
        return "NULL"

    def __bool__(self) -> bool:
        return False


NULL: Final = Null.NULL
"""An explicit JSON null.  ``None`` says nothing, ``NULL`` says null."""

# What an optional argument takes: a value, ``NULL``, or ``None`` for not saying anything.
Opt: TypeAlias = Union[T, Null, None]  # noqa: UP007 - a union with a type variable, subscripted at run time


def moment(milliseconds: int | None) -> datetime | None:
    """The moment (UTC) of epoch ``milliseconds``; None for none and for 0, which means "not yet"."""
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC) if milliseconds else None


def epoch_ms(value: int | str | datetime) -> int:
    """Epoch milliseconds of a moment: a number is taken as such, a text is read as ISO 8601.

    A moment without a time zone is in UTC.  Raises ``ValueError`` for a text that is no date.
    """
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        from dateutil.parser import isoparse  # here: only callers who give texts pay for its import

        value = isoparse(value)
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    return round(value.timestamp() * 1000)
