"""Reading a table of settings value by value: every fault names the key and never repeats a secret."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn, TypeAlias, TypeVar

from attrs import define

Raw: TypeAlias = Mapping[str, object]
T = TypeVar("T")


class SettingsError(Exception):
    """A setting is unknown, of the wrong type, or contradicts another; the text names it."""


@define
class Table:
    """A table of settings that is read value by value; every fault names the key."""

    raw: Raw
    where: str = ""

    def refuse_unknown(self, *known: str) -> None:
        for key in self.raw:
            if key not in known:
                raise SettingsError(f"unknown setting: {self.where}{key}")

    def text(self, key: str, default: T) -> str | T:
        value = self.raw.get(key)
        if value is None:
            return default
        return value if isinstance(value, str) and value else self.fault(key, "a text")

    def name(self, key: str) -> str:
        return self.text(key, None) or self.fault(key, "a text")

    def boolean(self, key: str, default: bool) -> bool:
        value = self.raw.get(key, default)
        if isinstance(value, str):
            value = {"1": True, "true": True, "0": False, "false": False}.get(value.lower())
        return value if isinstance(value, bool) else self.fault(key, "true or false")

    def integer(self, key: str, default: T, *, least: int = 0, most: int = 2**53 - 1) -> int | T:
        value = self.raw.get(key)
        if value is None:
            return default
        if isinstance(value, str) and value.isdecimal():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        return self.fault(key, f"a whole number from {least} to {most}")

    def choice(self, key: str, default: str, choices: tuple[str, ...]) -> str:
        value = self.text(key, default).lower()
        return value if value in choices else self.fault(key, f"one of {', '.join(choices)}")

    def path(self, key: str, default: T) -> Path | T:
        value = self.raw.get(key)
        if value is None:
            return default
        if isinstance(value, str | Path) and value:
            return Path(value).expanduser()
        return self.fault(key, "a path")

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.raw.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
            return tuple(value)
        return self.fault(key, "a list of texts")

    def table(self, key: str) -> Table:
        value = self.raw.get(key, {})
        if isinstance(value, dict):
            return Table(value, f"{key}.")
        return self.fault(key, f"a table, as in [{key}]")

    def tables(self, key: str) -> list[Table]:
        value = self.raw.get(key, [])
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            return [Table(item, f"{key}.") for item in value]
        return self.fault(key, f"tables, as in [[{key}]]")

    def fault(self, key: str, expected: str) -> NoReturn:
        shown = "" if key in ("token", "secret", "value", "database_url") else f", got {self.raw.get(key)!r}"
        raise SettingsError(f"{self.where}{key}: expected {expected}{shown}")
