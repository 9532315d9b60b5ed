"""``dbutils.fs`` over the workspace's files.

``dbfs:/x`` and ``/x`` are DBFS, ``/Workspace/x`` the workspace, ``/Volumes/x`` the volumes, ``file:/x`` the
machine's own files.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple, NoReturn

from lakejobs_emulator.task_api.files import NotFound
from lakejobs_emulator.task_api.part import Part
from lakejobs_emulator.task_api.trees import FileTree


class FileInfo(NamedTuple):
    """One entry of a listing; size in bytes, time in epoch milliseconds."""

    path: str
    name: str
    size: int
    modificationTime: int

    def isDir(self) -> bool:
        return self.name.endswith("/")

    def isFile(self) -> bool:
        return not self.isDir()


class FileSystem(Part):
    """Copy, list and change files by URI."""

    _name = "fs."

    def __init__(self, files: FileTree) -> None:
        self._files = files

    def ls(self, path: str) -> list[FileInfo]:
        found, prefix = self._existing(path)
        children = sorted(found.iterdir()) if found.is_dir() else [found]
        base = prefix.rstrip("/") if found.is_dir() else prefix.rpartition("/")[0]
        return [_info(child, f"{base}/{child.name}") for child in children]

    def head(self, file: str, max_bytes: int = 65536) -> str:
        found, _ = self._existing(file)
        with found.open("rb") as stream:
            return stream.read(max_bytes).decode("utf-8", errors="ignore")

    def put(self, file: str, contents: str, overwrite: bool = False) -> bool:
        target, _ = self._resolve(file)
        if target.exists() and not overwrite:
            raise FileExistsError(f"{file} already exists; set overwrite to replace it")
        target.parent.mkdir(parents=True, exist_ok=True)
        data = contents.encode()
        target.write_bytes(data)
        print(f"Wrote {len(data)} bytes.")
        return True

    def mkdirs(self, dir: str) -> bool:
        self._resolve(dir)[0].mkdir(parents=True, exist_ok=True)
        return True

    def cp(self, source: str, dest: str, recurse: bool = False) -> bool:
        origin, _ = self._existing(source)
        target, _ = self._resolve(dest)
        if origin.is_dir():
            if not recurse:
                raise IsADirectoryError(f"{source} is a directory; set recurse to copy it")
            shutil.copytree(origin, target, dirs_exist_ok=True)
        else:
            into = target / origin.name if target.is_dir() else target
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(origin, into)
        return True

    def mv(self, source: str, dest: str, recurse: bool = False) -> bool:
        self.cp(source, dest, recurse)
        return self.rm(source, recurse)

    def rm(self, dir: str, recurse: bool = False) -> bool:
        target, _ = self._resolve(dir)
        if not target.exists():
            return False
        if target.is_dir():
            shutil.rmtree(target) if recurse else target.rmdir()
        else:
            target.unlink()
        return True

    def mounts(self) -> list[object]:
        """There are none: storage of a cloud cannot be mounted."""
        return []

    def refreshMounts(self) -> bool:
        return True

    def mount(self, source: str, mountPoint: str, *rest: object, **options: object) -> NoReturn:
        raise NotImplementedError(
            "dbutils.fs.mount is not supported by this emulator: it has no cloud storage"
        )

    def updateMount(self, source: str, mountPoint: str, *rest: object, **options: object) -> NoReturn:
        self.mount(source, mountPoint)

    def unmount(self, mountPoint: str) -> NoReturn:
        raise ValueError(f"Directory not mounted: {mountPoint}")

    def _existing(self, path: str) -> tuple[Path, str]:
        found, prefix = self._resolve(path)
        if not found.exists():
            raise NotFound(f"{path} does not exist")
        return found, prefix

    def _resolve(self, uri: str) -> tuple[Path, str]:
        """Where a URI lies on disk, and how a listing spells it."""
        if uri.startswith("file:"):
            return Path("/" + uri.removeprefix("file:").lstrip("/")), uri
        path = "/" + uri.removeprefix("dbfs:").lstrip("/")
        if not uri.startswith("dbfs:") and f"{path}/".startswith("/Workspace/"):
            return self._files.workspace.disk(path), path
        if ":/" not in uri or uri.startswith("dbfs:"):
            uri = f"dbfs:{path}"
        tree, inner = self._files.place(uri)
        return tree.disk(inner), uri


def _info(disk: Path, path: str) -> FileInfo:
    status, end = disk.stat(), "/" if disk.is_dir() else ""
    size = 0 if end else status.st_size
    return FileInfo(f"{path}{end}", f"{disk.name}{end}", size, status.st_mtime_ns // 1_000_000)
