"""Runs a notebook cell by cell, in order, until the end, an exit or an error (reference: run rules)."""

from __future__ import annotations

import json
import shlex
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Any

from attrs import asdict

from lakejobs_emulator.task_api.channel import Channel
from lakejobs_emulator.task_api.dbutils import DBUtils, NotebookExit, RestartPython, WorkflowException
from lakejobs_emulator.task_api.files import Entry, FilesError, WorkspaceTree
from lakejobs_emulator.task_api.languages import Languages, NoLanguage
from lakejobs_emulator.task_api.magics import CellFailed, Magics
from lakejobs_emulator.task_api.repl import CodeFailed
from lakejobs_emulator.task_api.request import CELLS, NOTEBOOK, TaskRequest, TaskResult
from lakejobs_emulator.task_api.secrets import Redaction
from lakejobs_emulator.task_api.shell import TOO_LARGE, CellShell, OutputTooLarge, figures
from lakejobs_emulator.task_api.source import Cell, NotANotebook, read_dashboards, read_notebook
from lakejobs_emulator.task_api.spark import ClusterFailed, SparkAccess, names_of_spark
from lakejobs_emulator.task_api.trees import FileTree

_EXIT_BYTES = 5 * 1024 * 1024
_NOT_FOUND = (
    "Notebook not found: {path}. Notebooks can be specified via a relative path (./Notebook or "
    "../folder/Notebook) or via an absolute path (/Abs/Path/to/Notebook). Make sure you are specifying the "
    "path correctly."
)


class NotebookSession:
    """One notebook run: a namespace, a shell and the record of its cells."""

    def __init__(
        self,
        request: TaskRequest,
        *,
        files: FileTree,
        shell: CellShell,
        channel: Channel,
        spark: SparkAccess,
    ) -> None:
        redaction = Redaction()
        self.request, self.files, self.shell, self.channel, self.spark = request, files, shell, channel, spark
        self.dbutils = DBUtils(request, files, redaction)
        self.dbutils.notebook.runner = self.run_nested
        self.hide = shell.recorder.hide = redaction.hidden
        self.code = WorkspaceTree(Path(request.code_root)) if request.code_root else files.workspace
        self.workdir = Path(request.workdir)
        self.folder = str(PurePosixPath(request.path).parent)
        self.places: list[int] = []  # where the cell that runs is, through the notebooks that include it
        self.magics = Magics(shell, self.dbutils, spark, files=files, workdir=self.workdir)
        self.languages = Languages(channel, shell.recorder, self.dbutils, files=files, workdir=self.workdir)
        self.kinds = {
            **self.magics.kinds,
            **self.languages.kinds,
            "python": self._python,
            "run": self._include,
            "pip": self._pip,
        }
        self.dbutils.data.display = spark.display = self.magics.display

    def run(self) -> TaskResult:
        """Run every cell; never raises for what they do."""
        self.shell.user_ns.update(
            dbutils=self.dbutils,
            display=self.magics.display,
            displayHTML=self.magics.display_html,
            getArgument=self.dbutils.widgets.getArgument,
            open=open,  # as every module of this process has it; the shell brings one of its own
        )
        self.magics.use_overlay()
        for folder in dict.fromkeys((self.request.code_root, str(Path(self.request.source).parent))):
            if folder:
                sys.path.insert(0, folder)
        try:
            with _captured(self.shell):
                cells = self._cells(Path(self.request.source), self.request.language)
                self._told(cells)
                self._run_all(cells, self.request.resume)
        except NotebookExit as leave:
            return self._result(ok=True, exit_value=leave.value)
        except RestartPython:
            return self._result(ok=True, resume=(*self.places[:-1], self.places[-1] + 1))
        except _Failure as failure:
            return self._result(
                ok=False, error=failure.error, error_trace=failure.trace, cluster=failure.cluster
            )
        finally:
            self.languages.close()
        return self._result(ok=True)

    def run_nested(self, path: str, timeout_seconds: int, arguments: Mapping[str, str]) -> str:
        """``dbutils.notebook.run``: another notebook as a run of its own."""
        tree = self.files.workspace if path.startswith("/") else self.code
        target = tree.notebook(path if path.startswith("/") else self._absolute(path))
        git = tree is not self.files.workspace
        answer = self.channel.call(
            {
                "ask": "notebook_run",
                "path": target.path.lstrip("/") if git else target.path,
                "source": "GIT" if git else "WORKSPACE",
                "timeout_seconds": timeout_seconds,
                "arguments": dict(arguments),
            }
        )
        if answer.get("timed_out"):
            raise WorkflowException(f"Notebook {path} timed out after {timeout_seconds} seconds")
        if "error" in answer:
            raise WorkflowException(f"Notebook {path} failed: {answer['error']}")
        return str(answer.get("result") or "")

    def _cells(self, source: Path, language: str) -> list[Cell]:
        text = source.read_text(encoding="utf-8")
        try:
            return read_notebook(text, language=language, jupyter=source.suffix == ".ipynb")
        except NotANotebook as error:
            raise _Failure(str(error), str(error)) from error

    def _told(self, cells: Sequence[Cell]) -> None:
        """Leave what the notebook is, so that it can be shown with the cells that never run."""
        source = Path(self.request.source)
        dashboards = read_dashboards(source.read_text(encoding="utf-8")) if source.suffix == ".ipynb" else ()
        known = {
            "language": self.request.language.lower(),
            "cells": [asdict(cell) for cell in cells],
            "dashboards": [asdict(each) for each in dashboards],
        }
        (self.workdir / NOTEBOOK).write_text(json.dumps(known), encoding="utf-8")

    def _run_all(self, cells: Sequence[Cell], resume: Sequence[int], *, included: bool = False) -> None:
        """Run cells, from the one on that ``resume`` begins with."""
        first, *inner = resume or (0,)
        for number, cell in enumerate(cells):
            if number < first:
                continue
            self.places.append(number)
            self._inner = inner if number == first else []
            if included:
                self.run_cell(cell)
            else:
                self._recorded(number, cell)
            self.places.pop()

    def _recorded(self, number: int, cell: Cell) -> None:
        """Run a cell and write down what it was, what it put out and how it ended."""
        recorder = self.shell.recorder
        recorder.start()
        state, started = "finished", time.time_ns() // 1_000_000
        try:
            self.run_cell(cell)
        except _Failure as failure:
            state = "error"
            recorder.error(self.hide(failure.trace))
            raise
        finally:
            row = {
                **asdict(cell),
                "number": number,
                "state": state,
                "started": started,
                "finished": time.time_ns() // 1_000_000,
                "outputs": recorder.outputs,
            }
            with (self.workdir / CELLS).open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, default=str) + "\n")

    def run_cell(self, cell: Cell) -> None:
        """Run one cell.  Raises ``NotebookExit``, ``RestartPython``, or ``_Failure`` for its error."""
        try:
            if self.request.sql_only and cell.language not in ("sql", "md"):
                raise CellFailed(f"A SQL warehouse runs SQL cells only; this cell is {cell.language}.")
            self.kinds[cell.language](cell)
        except ClusterFailed as error:
            raise _Failure(str(error), str(error), cluster=error.code) from error
        except CodeFailed as error:
            self.shell.recorder.take_back(self.hide(error.trace))
            raise _Failure(error.error, error.trace or error.error) from error
        except (CellFailed, FilesError, NoLanguage, OSError, OutputTooLarge) as error:
            raise _Failure(f"{type(error).__name__}: {error}", str(error)) from error
        if self.shell.recorder.overflown:
            raise _Failure(f"OutputTooLarge: {TOO_LARGE}", TOO_LARGE)

    def _python(self, cell: Cell) -> None:
        names = names_of_spark(cell.code, known=self.shell.user_ns)
        if names:
            self.shell.user_ns.update(self.spark.globals(names))
        self.shell.traceback_text = ""
        result = self.shell.run(cell.code)
        figures(self.shell.recorder.rich)
        error = result.error_before_exec or result.error_in_exec
        if isinstance(error, NotebookExit | RestartPython | ClusterFailed):
            raise error
        if error is not None:
            raise _Failure(f"{type(error).__name__}: {error}", self.shell.traceback_text or str(error))

    def _pip(self, cell: Cell) -> None:
        """``%pip``, as often as the cell says it, and then what else is in the cell."""
        lines = f"{cell.arguments}\n{cell.code}".replace("\\\n", " ").split("\n")
        more = [line.strip() for line in lines[1:] if line.strip().startswith("%pip")]
        for arguments in (lines[0], *more):
            self.magics.pip(arguments.removeprefix("%pip").strip())
        code = "\n".join(line for line in lines[1:] if line.strip() not in more)
        if code.strip():
            self._python(Cell(language="python", code=code))

    def _include(self, cell: Cell) -> None:
        """``%run``: the cells of another notebook, here and now, in this namespace."""
        inner = self._inner
        path, *words = shlex.split(cell.arguments) or [""]
        if cell.code.strip():
            raise CellFailed("%run must be alone in its cell")
        target = self._included(path)
        given = dict(word.removeprefix("$").split("=", 1) for word in words if "=" in word)
        self.dbutils.widgets._override(given)
        folder, self.folder = self.folder, str(PurePosixPath(target.path).parent)
        try:
            self._run_all(self._cells(target.disk, target.language or "PYTHON"), inner, included=True)
        finally:
            self.folder = folder

    def _included(self, path: str) -> Entry:
        for tree in (self.code, self.files.workspace):
            with suppress(FilesError):
                return tree.notebook(self._absolute(path))
        message = _NOT_FOUND.format(path=path)
        raise _Failure(message, message)

    def _absolute(self, path: str) -> str:
        """A notebook's path; a relative one begins at the folder of the notebook that says it."""
        parts: list[str] = []
        for part in PurePosixPath(self.folder, path).parts[1:]:
            if part == "..":
                parts = parts[:-1]
            else:
                parts.append(part)
        return "/" + "/".join(parts)

    def _result(self, *, exit_value: str | None = None, **rest: Any) -> TaskResult:
        kept = None if exit_value is None else self.hide(exit_value)[: _EXIT_BYTES + 1]
        texts = {name: self.hide(rest[name]) for name in ("error", "error_trace") if rest.get(name)}
        given = self.dbutils.jobs.taskValues.given
        widgets = self.dbutils.widgets._kept() if "resume" in rest else {}  # they may hold secrets
        return TaskResult(exit_value=kept, values=given, widgets=widgets, **{**rest, **texts})


class _Failure(Exception):
    """The notebook failed: the last line of the error, and its whole trace.  ``cluster`` is the code of a
    cluster that could not be had."""

    def __init__(self, error: str, trace: str, *, cluster: str | None = None) -> None:
        super().__init__(error)
        self.error, self.trace, self.cluster = error, trace, cluster


@contextmanager
def _captured(shell: CellShell) -> Iterator[None]:
    """Everything that Python prints goes to the recorder."""
    old = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = shell.recorder
    try:
        yield
    finally:
        sys.stdout, sys.stderr = old
