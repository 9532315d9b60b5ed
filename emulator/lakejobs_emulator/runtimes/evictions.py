"""Which environments have to go: those beyond an age, and the oldest beyond what all together may take."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from attrs import frozen

_PROC = Path("/proc")


@frozen(kw_only=True)
class Bounds:
    """What is kept: ``most_bytes`` in all, each for ``most_seconds`` since its last use.

    One that was used within ``least_seconds`` stays: a task may be about to start in it.
    """

    most_bytes: int
    most_seconds: float
    least_seconds: float


@frozen(kw_only=True)
class Kept:
    """One environment: its name, its size in bytes, its last use in seconds since the epoch."""

    key: str
    size: int
    used: float


DISK = Bounds(most_bytes=10 * 2**30, most_seconds=30 * 86_400.0, least_seconds=3_600.0)


def evicted(kept: Iterable[Kept], bounds: Bounds, *, now: float) -> Sequence[str]:
    """The names of those that go, the one that was not used for longest first."""
    gone: list[str] = []
    ordered = sorted(kept, key=lambda each: (each.used, each.key))
    total = sum(each.size for each in ordered)
    for each in ordered:
        unused = now - each.used
        if unused > bounds.least_seconds and (total > bounds.most_bytes or unused > bounds.most_seconds):
            gone.append(each.key)
            total -= each.size
    return gone


def size_of(folder: Path) -> int:
    """The bytes that a folder takes; a file that others share counts by its part."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                facts = os.lstat(os.path.join(place, name))
                total += facts.st_blocks * 512 // facts.st_nlink
    return total


def folders_in_use(root: Path) -> frozenset[str]:
    """The folders of ``root`` that a process of this machine runs from, or was told of.

    None where the system has no /proc: there the least time since the last use has to do.
    """
    named = re.compile(re.escape(os.fsencode(root)) + rb"/([^/\0:]+)")
    found: set[str] = set()
    for entry in _PROC.iterdir() if _PROC.is_dir() else ():
        for told in ("cmdline", "environ"):
            with suppress(OSError):
                found.update(os.fsdecode(key) for key in named.findall((entry / told).read_bytes()))
    return frozenset(found)
