"""What both databases' connections can do, and texts as both keep them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

# By their names, or in the order of their places.
Values: TypeAlias = Mapping[str, object] | Sequence[object]


class Cursor(Protocol):
    """What a statement gave."""

    @property
    def rowcount(self) -> int: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Connection(Protocol):
    """A connection of either database.  ``values`` are as in ``queries.sql``."""

    def execute(self, statement: str, values: Values = ..., /) -> Cursor: ...


def key(text: str) -> str:
    """A text to find something by: PostgreSQL keeps no NUL, so it stands as a character that JSON has not."""
    return text.replace("\0", "\ufdd0")
