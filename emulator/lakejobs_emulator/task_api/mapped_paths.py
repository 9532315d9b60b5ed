"""``/dbfs/x``, ``/Workspace/x`` and ``/Volumes/x`` as paths of the machine, for the Python of a task process.

The service mounts its trees there.  Here ``open``, ``os``, ``pathlib`` and what is written in terms of them
(``shutil``, ``glob``, pandas, the import of modules) see the trees of the data directory under these names.
Libraries that open files in C, and programs that Python starts, see the machine's own.
"""

from __future__ import annotations

import builtins
import functools
import importlib.machinery
import io
import os
import posixpath
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from attrs import frozen

from lakejobs_emulator.task_api.files import InvalidPath, Tree
from lakejobs_emulator.task_api.trees import FileTree

_Path = TypeVar("_Path")
_HEADS = frozenset({"/dbfs", "/Work", "/Volu"})  # what the names begin with, to be quick with all others
_ONE = (
    *("open", "stat", "lstat", "listdir", "scandir", "mkdir", "rmdir", "remove", "unlink", "access", "chmod"),
    *("chown", "utime", "readlink", "truncate", "chdir", "statvfs", "listxattr", "getxattr", "setxattr"),
    "removexattr",
)
_TWO = ("rename", "replace", "link", "symlink")
_SUPPORT = ("supports_dir_fd", "supports_fd", "supports_follow_symlinks", "supports_effective_ids")


@frozen
class MappedPaths:
    """The names, and where they lead."""

    files: FileTree
    data_dir: str

    def real(self, path: _Path) -> _Path | str | bytes:
        """Where a path of a task leads: into one of the trees, or, as given, to the machine.

        A name that is not in its tree but on the machine is the machine's.
        """
        if isinstance(path, int):
            return path
        try:
            text = os.fsdecode(path)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return path  # for the function itself to refuse
        if text[:5] not in _HEADS or text.startswith(f"{self.data_dir}/"):
            return path
        normal = posixpath.normpath(text)
        disk = self._disk(normal)
        if disk is None or (not _there(disk) and _there(normal)):
            disk = normal
        return os.fsencode(disk) if isinstance(path, bytes) else disk

    def install(self) -> None:
        """Let this process, and nothing that it starts, see the names."""
        one, two = self._first(1), self._first(2)
        for name in _ONE:
            if hasattr(os, name):  # extended attributes are Linux's
                _replace(name, one)
        for name in _TWO:
            _replace(name, two)
        builtins.open = io.open = one(builtins.open)
        sys.path_hooks.insert(0, self._finder)

    def _disk(self, path: str) -> str | None:
        """Where a path is in its tree; None for one of no tree, or one that leads out of it."""
        tree, inner = self._place(path)
        with suppress(InvalidPath):
            return None if tree is None else str(tree.disk(inner))
        return None

    def _place(self, path: str) -> tuple[Tree | None, str]:
        if path == "/dbfs" or path.startswith("/dbfs/"):
            return self.files.place(f"dbfs:{path.removeprefix('/dbfs') or '/'}")
        if any(path == root or path.startswith(f"{root}/") for root in ("/Volumes", "/Workspace")):
            return self.files.place(path)
        return None, path

    def _first(self, count: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Wrap a function whose first ``count`` arguments are paths."""
        real = self.real

        def wrapped(function: Callable[..., Any]) -> Callable[..., Any]:
            @functools.wraps(function)
            def call(*arguments: Any, **named: Any) -> Any:
                mapped = [real(each) for each in arguments[:count]]
                for name in ("path", "file", "src", "dst"):
                    if name in named:
                        named[name] = real(named[name])
                return function(*mapped, *arguments[count:], **named)

            return call

        return wrapped

    def _finder(self, path: str) -> importlib.machinery.FileFinder:
        """Modules in a folder of a tree, for a ``sys.path`` that names it as the service does."""
        disk = self.real(path)
        if disk == path or not isinstance(disk, str):
            raise ImportError(f"{path} is the machine's own")
        loaders = (
            (importlib.machinery.ExtensionFileLoader, importlib.machinery.EXTENSION_SUFFIXES),
            (importlib.machinery.SourceFileLoader, importlib.machinery.SOURCE_SUFFIXES),
            (importlib.machinery.SourcelessFileLoader, importlib.machinery.BYTECODE_SUFFIXES),
        )
        return importlib.machinery.FileFinder(disk, *loaders)


_stat = os.stat  # what asks the machine itself


def _there(path: str) -> bool:
    with suppress(OSError, ValueError):
        _stat(path)
        return True
    return False


def _replace(name: str, wrap: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Replace a function of ``os``, also where ``os`` says what its functions can do."""
    function = getattr(os, name)
    mapped = wrap(function)
    setattr(os, name, mapped)
    for each in _SUPPORT:
        supported: set[object] = getattr(os, each)
        if function in supported:
            supported.add(mapped)
