"""Folders that are shown in the workspace: what they hold has its names there, beside what was imported."""

from __future__ import annotations

from pathlib import Path

import pytest
from lakejobs_emulator.task_api.files import Kind, WorkspaceTree

NOTEBOOK = b"# Databricks notebook source\nprint(1)\n"


@pytest.fixture
def mounted(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    (folder / "Shared").mkdir(parents=True)
    (folder / "Shared" / "day.py").write_bytes(NOTEBOOK)
    return folder


@pytest.fixture
def tree(tmp_path: Path, mounted: Path) -> WorkspaceTree:
    return WorkspaceTree(tmp_path / "workspace", {"/": mounted})


def test_a_notebook_of_a_mounted_folder_is_named_without_its_extension(
    tree: WorkspaceTree, mounted: Path
) -> None:
    """The name that ``list`` shows is the name that a task gives."""
    [listed] = tree.list("/Shared")
    assert listed == tree.entry(listed.path) == tree.notebook("/Workspace/Shared/day")
    assert (Kind.NOTEBOOK, mounted / "Shared" / "day.py") == (listed.kind, listed.disk)


def test_a_mount_below_the_root_is_seen_from_above(tmp_path: Path, mounted: Path) -> None:
    tree = WorkspaceTree(tmp_path / "workspace", {"/Users/me/mine": mounted})

    seen = [[entry.path for entry in tree.list(path)] for path in ("/", "/Users", "/Users/me")]
    assert [["/Users"], ["/Users/me"], ["/Users/me/mine"]] == seen
    assert ["/Users/me/mine/Shared"] == [entry.path for entry in tree.list("/Users/me/mine")]


def test_a_mount_where_a_file_was_hides_it(tmp_path: Path, mounted: Path) -> None:
    WorkspaceTree(tmp_path / "workspace").write("/Users", b"x", overwrite=False)
    tree = WorkspaceTree(tmp_path / "workspace", {"/Users": mounted, "/Users/me": mounted})

    assert ["/Users/Shared"] == [entry.path for entry in tree.list("/Users")]
    assert ["/Users/me/Shared"] == [entry.path for entry in tree.list("/Users/me")]


def test_an_import_beside_a_mounted_notebook_is_kept_and_listed(tree: WorkspaceTree, mounted: Path) -> None:
    """What is new lies in the data directory, and both are seen in one folder."""
    tree.write_notebook("/Shared/new", NOTEBOOK, language="PYTHON", jupyter=False, overwrite=False)
    assert ["/Shared/day", "/Shared/new"] == [entry.path for entry in tree.list("/Shared")]
    assert NOTEBOOK == tree.read("/Shared/new")
    assert [mounted / "Shared" / "day.py"] == [*(mounted / "Shared").iterdir()]


def test_the_innermost_mount_shows_its_own(tmp_path: Path, mounted: Path) -> None:
    """Of two mounts that have a name, the one nearer to it counts."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "day.py").write_bytes(NOTEBOOK + b"print(2)\n")
    tree = WorkspaceTree(tmp_path / "workspace", {"/": mounted, "/Shared": inner})
    assert inner / "day.py" == tree.notebook("/Shared/day").disk
    assert [inner / "day.py"] == [entry.disk for entry in tree.list("/Shared")]
