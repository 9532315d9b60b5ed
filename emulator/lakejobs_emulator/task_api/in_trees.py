"""Runs one program that sees folders of the machine under other names: ``/dbfs``, ``/Volumes`` and so on.

Called as ``python in_trees.py PLACES FOLDER PROGRAM ARGUMENTS...``: PLACES is a JSON object of folders by
name, FOLDER an empty one.  The program gets a mount namespace of its own, whose root has all of the machine's
and the names beside.  Where the kernel does not allow that, it sees the machine as it is.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_NEW_MOUNTS, _NEW_USER = 0x00020000, 0x10000000
_BIND, _RECURSIVE, _PRIVATE = 4096, 16384, 1 << 18
_C = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def prefix(places: Mapping[str, Path], folder: Path) -> list[str]:
    """What stands before the command of a program that is to see ``places``; ``folder`` is made, and may be
    removed when the program has ended."""
    folder.mkdir(exist_ok=True)
    named = json.dumps({name: str(place.resolve()) for name, place in places.items()})
    return [sys.executable, "-S", "-E", __file__, named, str(folder)]


def main() -> None:
    """Become the program."""
    places, folder, *command = sys.argv[1:]
    with suppress(OSError):
        enter(json.loads(places), Path(folder))
    os.execvp(command[0], command)


def enter(places: Mapping[str, str], folder: Path) -> None:
    """See ``places`` in the root of the file system.  Raises ``OSError``, and then nothing has changed."""
    here = os.getcwd()
    _own_mounts()
    _mount("none", "/", _RECURSIVE | _PRIVATE)
    _mount("tmpfs", folder, 0, kind="tmpfs")
    for entry in os.scandir("/"):
        inside = folder / entry.name
        if f"/{entry.name}" in places:
            continue
        if entry.is_symlink():
            inside.symlink_to(os.readlink(entry.path))
            continue
        inside.mkdir() if entry.is_dir() else inside.touch()
        _mount(entry.path, inside, _BIND | _RECURSIVE)
    for name, place in places.items():
        inside = folder / name.lstrip("/")
        inside.mkdir()
        _mount(place, inside, _BIND | _RECURSIVE)
    os.chroot(folder)
    os.chdir(here)


def _own_mounts() -> None:
    """A mount namespace; for whoever is not root, in a user namespace in which nobody else is anybody."""
    if _C is None:
        raise OSError("there are no namespaces")
    if os.geteuid() == 0 and _C.unshare(_NEW_MOUNTS) == 0:
        return
    user, group = os.geteuid(), os.getegid()
    if _C.unshare(_NEW_MOUNTS | _NEW_USER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def _mount(source: str, target: str | Path, flags: int, *, kind: str = "none") -> None:
    if _C is None or _C.mount(source.encode(), os.fsencode(target), kind.encode(), flags, None) != 0:
        raise OSError(ctypes.get_errno(), "mount", str(target))


if __name__ == "__main__":
    main()
