"""The files of the workspace, on disk: the workspace tree and DBFS, under the data directory.

A notebook lies on disk with its extension and is named without it; a file that begins with the source
header, or ends in ``.ipynb``, is a notebook, so that a mounted folder shows what it holds.  ``/Workspace/x``
and ``/x`` are one.  No path, link or name leads out of the tree.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path, PurePosixPath

from attrs import define, field, frozen

from lakejobs_emulator.task_api.source import jupyter_language

NOTEBOOK_HEADER = "Databricks notebook source"
_EXTENSIONS: Mapping[str, tuple[str, str]] = {
    ".py": ("PYTHON", f"# {NOTEBOOK_HEADER}"),
    ".sql": ("SQL", f"-- {NOTEBOOK_HEADER}"),
    ".scala": ("SCALA", f"// {NOTEBOOK_HEADER}"),
    ".r": ("R", f"# {NOTEBOOK_HEADER}"),
}
_BY_LANGUAGE = {language: (extension, header) for extension, (language, header) in _EXTENSIONS.items()}
JUPYTER = ".ipynb"


class FilesError(Exception):
    """A file operation was refused; the text names the path."""


class NotFound(FilesError):
    """There is nothing at the path."""


class AlreadyExists(FilesError):
    """There is something at the path already."""


class NotEmpty(FilesError):
    """The folder holds something, and nobody said to delete that, too."""


class InvalidPath(FilesError):
    """The path is no path of the tree, or leads out of it."""


class Kind(StrEnum):
    """What lies at a path."""

    DIRECTORY = "DIRECTORY"
    FILE = "FILE"
    NOTEBOOK = "NOTEBOOK"


@frozen(kw_only=True)
class Entry:
    """One object of a tree.  ``path`` is its name in the tree, ``disk`` where it lies; size in bytes."""

    path: str
    disk: Path
    kind: Kind
    language: str | None = None
    size: int = 0
    modified_ms: int = 0

    @property
    def object_id(self) -> int:
        """A stable positive id below 2**53, made of the path."""
        return int.from_bytes(hashlib.sha256(self.path.encode()).digest()[:6], "big") + 1


@define
class Tree:
    """Files and folders under one root, seen through absolute POSIX paths.  ``mounts`` show other folders;
    an empty one of the root stands for each in the lists of those above."""

    root: Path
    mounts: Mapping[str, Path] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        for prefix in self.mounts:
            with suppress(FileExistsError, NotADirectoryError):  # a file has the name: the mount hides it
                self.root.joinpath(self.normal(prefix)[1:]).mkdir(parents=True, exist_ok=True)

    def normal(self, path: str) -> str:
        """The one spelling of a path.  Raises ``InvalidPath``."""
        if not path.startswith("/") or "\0" in path:
            raise InvalidPath(f"Path ({path}) doesn't start with '/'")
        parts = [part for part in path.split("/") if part not in ("", ".")]
        if ".." in parts or any(len(part.encode()) > 255 for part in parts):
            raise InvalidPath(f"Path ({path}) is not valid")
        return "/" + "/".join(parts)

    def disk(self, path: str) -> Path:
        """Where a path lies on disk, whether or not something is there.  Raises ``InvalidPath``."""
        normal = self.normal(path)
        places = [*self._places(normal)]
        base, target = next((place for place in places if self._holds(place[1])), places[-1])
        if not target.resolve().is_relative_to(base.resolve()):
            raise InvalidPath(f"Path ({path}) leads out of the tree")
        return target

    def _places(self, normal: str) -> Iterator[tuple[Path, Path]]:
        """Where a path may lie, as folders and what is in them: the innermost mount first, the root last."""
        path = PurePosixPath(normal)
        for prefix, folder in sorted(self.mounts.items(), key=lambda item: -len(item[0])):
            where = PurePosixPath(self.normal(prefix))
            if path.is_relative_to(where):
                yield folder, folder.joinpath(path.relative_to(where))
        yield self.root, self.root.joinpath(path.relative_to("/"))

    def _holds(self, disk: Path) -> bool:
        """Whether what a path names lies there."""
        return disk.exists()

    def entry(self, path: str) -> Entry:
        """What lies at a path.  Raises ``NotFound``."""
        disk = self.disk(path)
        if not disk.exists():
            raise NotFound(f"Path ({path}) doesn't exist.")
        return self._entry(self.normal(path), disk)

    def list(self, path: str) -> Sequence[Entry]:
        """What a folder holds, by name; a file lists itself.  Raises ``NotFound``."""
        top = self.entry(path)
        if top.kind is not Kind.DIRECTORY:
            return [top]
        folders = [place for _, place in reversed([*self._places(top.path)]) if place.is_dir()]
        prefix = top.path.rstrip("/")
        names = {child.name: child for folder in folders for child in folder.iterdir()}
        return [
            self._entry(f"{prefix}/{name}", child)
            for name, child in sorted(names.items())
            if child.resolve().is_relative_to(child.parent.resolve())
        ]

    def read(self, path: str) -> bytes:
        """The bytes of a file.  Raises ``NotFound``, ``InvalidPath`` for a folder."""
        found = self.entry(path)
        if found.kind is Kind.DIRECTORY:
            raise InvalidPath(f"Path ({path}) is a directory")
        return found.disk.read_bytes()

    def write(self, path: str, content: bytes, *, overwrite: bool) -> None:
        """Write a file whole or not at all; its folder is made.  Raises ``AlreadyExists``."""
        disk = self.disk(path)
        if disk.is_dir() or (disk.exists() and not overwrite):
            raise AlreadyExists(f"Path ({path}) already exists.")
        self._mkdirs(disk.parent, str(PurePosixPath(self.normal(path)).parent))
        handle, scratch = tempfile.mkstemp(dir=disk.parent, prefix=".")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(scratch).replace(disk)

    def mkdirs(self, path: str) -> None:
        """Make a folder and those above it.  Raises ``AlreadyExists`` where a file is in the way."""
        self._mkdirs(self.disk(path), path)

    def _mkdirs(self, disk: Path, path: str) -> None:
        try:
            disk.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise AlreadyExists(f"Path ({path}) is, or is below, a file.") from error

    def delete(self, path: str, *, recursive: bool) -> None:
        """Remove a file or folder.  Raises ``NotFound``, ``NotEmpty``, ``InvalidPath`` for the root."""
        found = self.entry(path)
        if found.path == "/":
            raise InvalidPath("The root cannot be deleted")
        if found.kind is not Kind.DIRECTORY:
            found.disk.unlink()
        elif recursive:
            shutil.rmtree(found.disk)
        elif any(found.disk.iterdir()):
            raise NotEmpty(f"Folder ({path}) is not empty")
        else:
            found.disk.rmdir()

    def _entry(self, path: str, disk: Path) -> Entry:
        status = disk.stat()
        kind = Kind.DIRECTORY if disk.is_dir() else Kind.FILE
        return Entry(
            path=path,
            disk=disk,
            kind=kind,
            size=0 if kind is Kind.DIRECTORY else status.st_size,
            modified_ms=status.st_mtime_ns // 1_000_000,
        )


@define
class WorkspaceTree(Tree):
    """The workspace: a tree that knows notebooks."""

    def normal(self, path: str) -> str:
        spelled = Tree.normal(self, path)
        return (
            spelled.removeprefix("/Workspace") or "/" if f"{spelled}/".startswith("/Workspace/") else spelled
        )

    def _holds(self, disk: Path) -> bool:
        return disk.exists() or any(
            disk.with_name(disk.name + end).is_file() for end in (*_EXTENSIONS, JUPYTER) if disk.name
        )

    def entry(self, path: str) -> Entry:
        """The object at a path, which names a notebook without its extension.  Raises ``NotFound``."""
        disk = self.disk(path)
        if disk.exists():
            found = self._entry(self.normal(path), disk)
            if found.kind is not Kind.NOTEBOOK or found.path == self.normal(path):
                return found
        return self.notebook(path)

    def notebook(self, path: str) -> Entry:
        """The notebook at a path; its extension may be said.  Raises ``NotFound``."""
        disk = self.disk(path)
        candidates = [disk, *(disk.with_name(disk.name + end) for end in (*_EXTENSIONS, JUPYTER))]
        for candidate in candidates:
            if candidate.is_file():
                found = self._entry(self.normal(path), candidate)
                if found.kind is Kind.NOTEBOOK:
                    return found
        raise NotFound(f"Path ({path}) doesn't exist.")

    def write_notebook(
        self, path: str, content: bytes, *, language: str, jupyter: bool, overwrite: bool
    ) -> None:
        """Write a notebook.  Raises ``AlreadyExists``."""
        extension, header = _BY_LANGUAGE[language]
        text = content
        if not jupyter and not content.startswith(header.encode()):
            text = f"{header}\n".encode() + content
        try:
            old = self.entry(path)
        except NotFound:
            pass
        else:
            if not overwrite or old.kind is Kind.DIRECTORY:
                raise AlreadyExists(f"Path ({path}) already exists.")
            old.disk.unlink()
        self.write(path + (JUPYTER if jupyter else extension), text, overwrite=overwrite)

    def _entry(self, path: str, disk: Path) -> Entry:
        found = Tree._entry(self, path, disk)
        language = notebook_language(disk) if found.kind is Kind.FILE else None
        if language is None:
            return found
        name = path.removesuffix(disk.suffix) if path.endswith(disk.suffix) else path
        return Entry(
            path=name,
            disk=disk,
            kind=Kind.NOTEBOOK,
            language=language,
            modified_ms=found.modified_ms,
        )


def notebook_language(disk: Path) -> str | None:
    """The language of a notebook on disk; None for any other file."""
    if disk.suffix == JUPYTER:
        return _jupyter_language(disk)
    language, header = _EXTENSIONS.get(disk.suffix.lower(), (None, ""))
    if language is None:
        return None
    with disk.open("rb") as file:
        first = file.readline(200).decode(errors="replace").rstrip()
    return language if first == header else None


def _jupyter_language(disk: Path) -> str:
    try:
        return jupyter_language(json.loads(disk.read_bytes()))
    except (ValueError, AttributeError, RecursionError):
        return "PYTHON"  # a file that is no notebook says so when it is run


__all__ = [
    "AlreadyExists",
    "Entry",
    "FilesError",
    "InvalidPath",
    "Kind",
    "NotEmpty",
    "NotFound",
    "Tree",
    "WorkspaceTree",
]
