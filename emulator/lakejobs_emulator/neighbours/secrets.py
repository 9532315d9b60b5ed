"""Secret scopes and who may do what in them; the values are files that only this user can read.

A scope is an item with its access list.  A secret is the file SCOPE/KEY under the data directory's
``secrets``, where tasks find it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from enum import IntEnum
from pathlib import Path

from attrs import frozen

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Principal
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid

KIND = "secret_scope"
MOST_BYTES = 128 * 1024


class Level(IntEnum):
    """What a principal may do, weakest first."""

    READ = 1
    WRITE = 2
    MANAGE = 3


def missing_scope(scope: str) -> Refused:
    return _absent(f"Scope {scope} does not exist!")


def missing_secret(scope: str, key: str) -> Refused:
    return _absent(f"Secret does not exist with scope: {scope} and key: {key}")


def missing_acl(scope: str, principal: str) -> Refused:
    return _absent(f"Failed to get secret acl for principal {principal} for scope {scope}.")


def _absent(message: str) -> Refused:
    return Refused(Problem(kind=ProblemKind.RESOURCE_DOES_NOT_EXIST, message=message))


def plain(name: str) -> str:
    """A name that is no path.  Raises ``Refused``."""
    if name in (".", "..") or "/" in name or "\0" in name:
        raise Refused(invalid(f"Invalid name: {name}"))
    return name


def new_scope(creator: Principal, *, everyone: bool, now: int) -> JsonObject:
    """A scope that its creator manages, or everyone."""
    principal = "users" if everyone else creator.name
    return {"acls": {principal: Level.MANAGE.name}, "created": now}


def acls(body: JsonObject) -> Mapping[str, str]:
    found = body["acls"]
    return {name: str(level) for name, level in found.items()} if isinstance(found, Mapping) else {}


def may(caller: Principal, body: JsonObject, level: Level) -> bool:
    """Whether the caller may; an administrator always may."""
    granted = acls(body)
    names = {caller.name, *caller.groups} & granted.keys()
    return caller.admin or any(Level[granted[name]] >= level for name in names)


def check(caller: Principal, scope: str, body: JsonObject, level: Level) -> None:
    """Raises ``Refused``: PERMISSION_DENIED."""
    if not may(caller, body, level):
        message = f"User {caller.name} does not have {level.name} permission on scope {scope}"
        raise Refused(Problem(kind=ProblemKind.PERMISSION_DENIED, message=message))


@frozen
class Values:
    """The files of all secrets."""

    root: Path

    def make(self, scope: str) -> None:
        (self.root / scope).mkdir(mode=0o700, parents=True, exist_ok=True)

    def forget(self, scope: str) -> None:
        shutil.rmtree(self.root / scope, ignore_errors=True)

    def keys(self, scope: str) -> Mapping[str, int]:
        """Names and when each was put (epoch milliseconds), by name."""
        folder = self.root / scope
        files = sorted(folder.iterdir()) if folder.is_dir() else []
        return {file.name: file.stat().st_mtime_ns // 1_000_000 for file in files if file.name[:1] != "~"}

    def put(self, scope: str, key: str, value: bytes) -> None:
        """Write a value whole or not at all; durable when this returns."""
        self.make(scope)
        handle, scratch = tempfile.mkstemp(dir=self.root / scope, prefix="~")  # no name of a secret has it
        with os.fdopen(handle, "wb") as file:
            file.write(value)
            file.flush()
            os.fsync(file.fileno())
        Path(scratch).replace(self.root / scope / key)

    def get(self, scope: str, key: str) -> bytes | None:
        try:
            return (self.root / scope / key).read_bytes()
        except FileNotFoundError:
            return None

    def delete(self, scope: str, key: str) -> bool:
        try:
            (self.root / scope / key).unlink()
        except FileNotFoundError:
            return False
        return True
