"""Enums that stay open: a value that the document does not know yet is kept, not refused."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class OpenEnum(StrEnum):
    """A text with known values.  Any other text makes a member too, which is not ``is_known``.

    Such members compare equal to their text and to each other, hash, pickle and copy; they are made anew each
    time, so that a hostile server cannot fill the memory.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = "UNKNOWN"
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Whether the document names this value."""
        return self._name_ != "UNKNOWN" or self._value_ in type(self)._value2member_map_

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, other) if isinstance(other, str) else NotImplemented

    def __ne__(self, other: object) -> bool:
        return str.__ne__(self, other) if isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        return str.__hash__(self)

    def __reduce_ex__(self, proto: object) -> tuple[type[Self], tuple[str]]:
        """By value: the first Pythons of 3.11 copy and pickle a member by its name, which not all have."""
        return type(self), (self._value_,)
