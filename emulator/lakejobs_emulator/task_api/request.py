"""What a task process is told, and where it leaves what it has to say."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import asdict, field, frozen

REQUEST, RESULT, LOG, CELLS = "request.json", "result.json", "output.log", "cells.jsonl"
# What a notebook is, before any cell of it has run.
NOTEBOOK = "notebook.json"
# Where an environment has its packages of R, below its folder.
R_LIBRARY = "R-library"


@frozen(kw_only=True)
class TaskRequest:
    """One task.

    ``source`` is the file to run, ``path`` its name; ``code_root`` is the folder of a Git checkout that the
    paths are in, empty for the workspace.  ``parameters`` are a script's arguments, ``arguments`` the
    widgets' values.  ``package`` and ``entry_point`` name a wheel's code.  ``data_dir`` and ``mounts`` say
    where the files are.  ``sql_only``: other cells fail, because the notebook runs on a SQL warehouse.
    A notebook that restarted Python goes on at ``resume``, the places of the cells that
    lead there, with the ``widgets`` and the ``values`` that it had set.
    """

    attempt_id: int
    job_id: int
    job_run_id: int
    job_name: str
    task_key: str
    kind: str
    source: str = ""
    path: str = ""
    code_root: str = ""
    package: str = ""
    entry_point: str = ""
    language: str = "PYTHON"
    sql_only: bool = False
    parameters: tuple[str, ...] = ()
    arguments: Mapping[str, str] = field(factory=dict)
    workdir: str
    data_dir: str
    mounts: Mapping[str, str] = field(factory=dict)
    user_name: str = ""
    closed_scopes: tuple[str, ...] = ()
    workspace_id: int = 0
    workspace_url: str = ""
    task_values: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    environment: Mapping[str, str] = field(factory=dict)
    secrets: Mapping[str, Mapping[str, str]] = field(factory=dict)
    resume: tuple[int, ...] = ()
    widgets: Mapping[str, str] = field(factory=dict)
    values: Mapping[str, Any] = field(factory=dict)

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> TaskRequest:
        raw = json.loads(text)
        return cls(**raw | {name: tuple(raw[name]) for name in ("parameters", "resume")})


@frozen(kw_only=True)
class TaskResult:
    """How the code ended.  ``exit_value`` is what a notebook handed to ``dbutils.notebook.exit``.

    ``resume`` is where a notebook that wants a new Python goes on, with its ``widgets``.  ``cluster`` is the
    code of a cluster that could not be had.
    """

    ok: bool
    error: str | None = None
    error_trace: str | None = None
    exit_value: str | None = None
    values: Mapping[str, Any] = field(factory=dict)
    resume: tuple[int, ...] | None = None
    widgets: Mapping[str, str] = field(factory=dict)
    cluster: str | None = None

    def write(self, workdir: Path) -> None:
        """Leave the result whole or not at all; half a surrogate pair becomes "?", as Java writes it."""
        scratch = workdir / f".{RESULT}"
        scratch.write_bytes(json.dumps(asdict(self), ensure_ascii=False).encode(errors="replace"))
        os.replace(scratch, workdir / RESULT)

    @classmethod
    def read(cls, workdir: Path) -> TaskResult | None:
        """The result, None when the process left none."""
        try:
            raw = json.loads((workdir / RESULT).read_text(encoding="utf-8"))
            return cls(**raw | {"resume": None if raw["resume"] is None else tuple(raw["resume"])})
        except FileNotFoundError:
            return None
