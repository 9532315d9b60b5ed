"""Processes of the machine, as /proc shows them: who lives, who descends from whom, how to end them."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36


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


def end_all() -> None:
    """Kill everything below this process, until nothing is left."""
    for _ in range(100):
        below = descendants(os.getpid())
        if not below:
            return
        for process in below:
            kill_tree(process)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        time.sleep(0.01)


def adopt_orphans() -> None:
    """Become the parent of whatever loses its own below this process, so that it is found again."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent() -> None:
    """Be killed when the process that made this one ends."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _prctl(option: int, value: int) -> None:
    """Linux only; elsewhere the socket's end does what it can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def _parents() -> Iterator[tuple[int, int]]:
    for entry in _PROC.iterdir() if _PROC.is_dir() else ():
        if entry.name.isdecimal():
            with suppress(OSError, IndexError, ValueError):
                yield int(entry.name), int((entry / "stat").read_text().rpartition(")")[2].split()[1])
