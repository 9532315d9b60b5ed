"""The files that tasks and callers share; task processes use the same trees, so they live in ``task_api``."""

from __future__ import annotations

from lakejobs_emulator.task_api.files import (
    AlreadyExists,
    Entry,
    FilesError,
    InvalidPath,
    Kind,
    NotEmpty,
    NotFound,
    Tree,
    WorkspaceTree,
)
from lakejobs_emulator.task_api.trees import FileTree

__all__ = [
    "AlreadyExists",
    "Entry",
    "FileTree",
    "FilesError",
    "InvalidPath",
    "Kind",
    "NotEmpty",
    "NotFound",
    "Tree",
    "WorkspaceTree",
]
