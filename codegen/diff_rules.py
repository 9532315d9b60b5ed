"""What a difference between two documents means for those who rely on the older one, as a table.

A request is what others write and an answer what they read.  So a narrower request breaks them and a wider
one does not; for answers it is the other way round, except that new fields and new values of open enums are
kept by every client that obeys the document.  What takes a name out of the generated client breaks in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import define, field, frozen

REQUEST, ANSWER = "requests", "answers"
DIRECTIONS = (REQUEST, ANSWER)


class Level(StrEnum):
    """How much a change matters, the worst first."""

    BREAKING = "breaking"
    ADDITIVE = "additive"
    DOCUMENTATION = "documentation"


@frozen
class Change:
    """One difference: where it is, and what it is for a person to read."""

    level: Level
    pointer: str
    text: str


# What happened -> its level in requests, its level in answers.
RULES: Mapping[str, tuple[Level, Level]] = {
    "removed": (Level.BREAKING, Level.BREAKING),
    "added": (Level.ADDITIVE, Level.ADDITIVE),
    "added and required": (Level.BREAKING, Level.ADDITIVE),
    "required now": (Level.BREAKING, Level.ADDITIVE),
    "optional now": (Level.ADDITIVE, Level.BREAKING),
    "narrower": (Level.BREAKING, Level.ADDITIVE),
    "wider": (Level.ADDITIVE, Level.BREAKING),
    "changed": (Level.BREAKING, Level.BREAKING),
    "another default": (Level.BREAKING, Level.DOCUMENTATION),
    "value added": (Level.ADDITIVE, Level.BREAKING),
    "value added to an open enum": (Level.ADDITIVE, Level.ADDITIVE),
    "value removed": (Level.BREAKING, Level.BREAKING),
    "error no longer told": (Level.DOCUMENTATION, Level.DOCUMENTATION),
    "other words": (Level.DOCUMENTATION, Level.DOCUMENTATION),
}


@define
class Found:
    """The differences so far; one that is the same in both directions is told once."""

    _where: dict[tuple[Level, str, str], list[str]] = field(factory=dict, init=False)

    def add(
        self, rule: str, pointer: str, directions: tuple[str, ...] = DIRECTIONS, *, detail: str = ""
    ) -> None:
        """Raises ``KeyError`` for a rule that is not in the table."""
        text = f"{rule}: {detail}" if detail else rule
        for direction, level in zip(DIRECTIONS, RULES[rule], strict=True):
            if direction in directions:
                known = self._where.setdefault((level, pointer, text), [])
                if direction not in known:
                    known.append(direction)

    def changes(self) -> list[Change]:
        """The worst first, then by place."""
        order = list(Level)
        told = [
            Change(level, pointer, text if len(known) == len(DIRECTIONS) else f"{text} (in {known[0]})")
            for (level, pointer, text), known in self._where.items()
        ]
        return sorted(told, key=lambda change: (order.index(change.level), change.pointer, change.text))


def child(pointer: str, *names: str) -> str:
    """The JSON pointer of something inside."""
    return "/".join((pointer, *(name.replace("~", "~0").replace("/", "~1") for name in names)))
