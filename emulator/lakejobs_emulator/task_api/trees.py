"""The trees of one data directory, and which of them a URI is of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lakejobs_emulator.task_api.files import Entry, InvalidPath, Kind, NotFound, Tree, WorkspaceTree


class FileTree:
    """Every tree of one data directory."""

    def __init__(self, data_dir: Path, *, mounts: Mapping[str, Path] | None = None) -> None:
        self.workspace = WorkspaceTree(data_dir / "workspace", mounts or {})
        self.dbfs = Tree(data_dir / "dbfs")
        self.volumes = Tree(data_dir / "volumes")

    def places(self) -> Mapping[str, Path]:
        """The folders of the trees by the names that the service's machines have for them."""
        return {
            "/dbfs": self.dbfs.root,
            "/Volumes": self.volumes.root,
            "/Workspace": self.workspace.root,
        }

    def place(self, uri: str) -> tuple[Tree, str]:
        """The tree that a URI is of, and its path there: ``dbfs:/x``, ``/Volumes/c/s/v/x``, ``/Workspace/x``.

        Raises ``InvalidPath`` for a scheme that is not supported.
        """
        path = "/" + uri.removeprefix("dbfs:").lstrip("/")
        if f"{path}/".startswith("/Volumes/"):
            return self.volumes, path.removeprefix("/Volumes") or "/"
        if uri.startswith("dbfs:"):
            return self.dbfs, path
        scheme, colon, _ = uri.partition(":/")
        if colon and "/" not in scheme:
            raise InvalidPath(f"Files of {scheme}: are not supported: {uri}")
        return self.workspace, uri

    def file(self, uri: str) -> Entry:
        """The file that a task names: ``dbfs:/x``, ``/x``, ``/Workspace/x``, ``/Volumes/x``.

        Raises ``NotFound``, or ``InvalidPath`` for a scheme that is not supported.
        """
        tree, path = self.place(uri)
        if tree is self.dbfs:
            return tree.entry(path)
        disk = tree.disk(path)
        if not disk.is_file():
            raise NotFound(f"File not found: {uri}")
        return Entry(path=uri, disk=disk, kind=Kind.FILE)
