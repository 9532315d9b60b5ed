"""``dbutils.secrets``, and the redaction of what it gave out.

Secrets lie as files SCOPE/KEY in the data directory's ``secrets``; the emulator's settings may add others.
A value that was asked for never appears in what the task puts out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lakejobs_emulator.task_api.part import Part

REDACTED = "[REDACTED]"


class SecretScope(NamedTuple):
    """One scope of a listing."""

    name: str

    def getName(self) -> str:
        return self.name


class SecretMetadata(NamedTuple):
    """One key of a listing."""

    key: str


class Redaction:
    """The values that must not be shown."""

    def __init__(self) -> None:
        self._values: list[str] = []

    def add(self, value: str) -> None:
        """Hide a value from now on; the longest first, so that none shows a part of another."""
        if value and value not in self._values:
            self._values = sorted([*self._values, value], key=len, reverse=True)

    def hidden(self, text: str) -> str:
        """The text without the values."""
        for value in self._values:
            text = text.replace(value, REDACTED)
        return text


class Secrets(Part):
    """The secrets of the workspace.  ``given`` are those of the settings, by scope and key; ``closed`` the
    scopes that ``user`` may not read.
    """

    _name = "secrets."

    def __init__(
        self,
        folder: Path,
        given: Mapping[str, Mapping[str, str]],
        redaction: Redaction,
        *,
        user: str,
        closed: Collection[str],
    ) -> None:
        self._folder, self._given, self._redaction = folder, given, redaction
        self._user, self._closed = user, frozenset(closed)

    def get(self, scope: str, key: str) -> str:
        """The value of a secret.  Raises ``ValueError`` where there is none, ``PermissionError``."""
        self._check(scope)
        value = self._given.get(scope, {}).get(key)
        if value is None:
            file = self._folder / scope / key
            if not _plain(scope, key) or not file.is_file():
                raise ValueError(f"Secret does not exist with scope: {scope} and key: {key}")
            value = file.read_text(encoding="utf-8")
        self._redaction.add(value)
        return value

    def getBytes(self, scope: str, key: str) -> bytes:
        return self.get(scope, key).encode()

    def list(self, scope: str) -> Sequence[SecretMetadata]:
        self._check(scope)
        folder = self._folder / scope
        kept = [file.name for file in folder.iterdir()] if _plain(scope) and folder.is_dir() else []
        keys = {*self._given.get(scope, {}), *kept}
        if not keys and scope not in (each.name for each in self.listScopes()):
            raise ValueError(f"Scope {scope} does not exist!")
        return [SecretMetadata(key) for key in sorted(keys)]

    def listScopes(self) -> Sequence[SecretScope]:
        kept = [entry.name for entry in self._folder.iterdir()] if self._folder.is_dir() else []
        return [SecretScope(name) for name in sorted({*self._given, *kept} - self._closed)]

    def _check(self, scope: str) -> None:
        if scope in self._closed:
            raise PermissionError(f"User {self._user} does not have READ permission on scope {scope}")


def _plain(*names: str) -> bool:
    """Whether names are names and no paths."""
    return all(name not in ("", ".", "..") and "/" not in name and "\0" not in name for name in names)
