"""What all parts of ``dbutils`` have in common."""

from __future__ import annotations

from typing import NoReturn


class Part:
    """A part of ``dbutils``; what it does not have is refused by name."""

    _name = ""

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("_"):
            raise AttributeError(name)
        raise NotImplementedError(f"dbutils.{self._name}{name} is not supported by this emulator")
