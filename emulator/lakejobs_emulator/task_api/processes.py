"""Processes of the machine, as /proc shows them: who lives, who descends from whom, how to end them."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")


def started(pid: int) -> str:
    """What tells this process from a later one with the same pid: its start, in clock ticks since boot.

    Empty where it is gone, or where the system has no /proc.
    """
    with suppress(OSError, IndexError):
        return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[19]
    return ""


def alive(pid: int, process_started: str) -> bool:
    """Whether the very process still exists."""
    return bool(process_started) and started(pid) == process_started


def descendants(pid: int) -> list[int]:
    """Every process below ``pid``, children before grandchildren."""
    children: dict[int, list[int]] = {}
    for child, parent in _parents():
        children.setdefault(parent, []).append(child)
    found: list[int] = []
    todo = [pid]
    while todo:
        below = children.get(todo.pop(), [])
        found += below
        todo += below
    return found


def kill_tree(pid: int, number: signal.Signals = signal.SIGKILL) -> None:
    """Send a signal to a process, its group and everything below it, also what left the group."""
    below = descendants(pid)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)
    for process in (pid, *below):
        with suppress(ProcessLookupError):
            os.kill(process, number)


def kill_leftover(pid: int, process_started: str) -> None:
    """Kill what an earlier emulator left running, if it is still that process."""
    if alive(pid, process_started):
        kill_tree(pid)


def _parents() -> Iterator[tuple[int, int]]:
    for entry in _PROC.iterdir() if _PROC.is_dir() else ():
        if entry.name.isdecimal():
            with suppress(OSError, IndexError, ValueError):
                yield int(entry.name), int((entry / "stat").read_text().rpartition(")")[2].split()[1])
