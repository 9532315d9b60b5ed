"""Runs a notebook cell by cell, in order, until the end, an exit or an error (reference: run rules)."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Any

from attrs import evolve

from lakejobs_emulator.task_api.dbutils import DBUtils, NotebookExit, WorkflowException
from lakejobs_emulator.task_api.files import FilesError, FileTree
from lakejobs_emulator.task_api.request import CELLS, TaskRequest, TaskResult
from lakejobs_emulator.task_api.shell import CellShell, OutputTooLarge, figures, png
from lakejobs_emulator.task_api.source import Cell, NotANotebook, read_notebook

_EXIT_BYTES = 5 * 1024 * 1024
_NO_ENGINE = (
    "%{language} cells are not supported by this emulator: they need Spark, which it does not run yet."
)
_NOT_FOUND = (
    "Notebook not found: {path}. Notebooks can be specified via a relative path (./Notebook or "
    "../folder/Notebook) or via an absolute path (/Abs/Path/to/Notebook). Make sure you are specifying the "
    "path correctly."
)


class CellFailed(Exception):
    """A cell that is not Python failed; the text is its error."""


class NotebookSession:
    """One notebook run: a namespace, a shell and the record of its cells."""

    def __init__(self, request: TaskRequest, files: FileTree, dbutils: DBUtils, shell: CellShell) -> None:
        self.request, self.files, self.dbutils, self.shell = request, files, dbutils, shell
        self.workdir = Path(request.workdir)
        self.folder = str(PurePosixPath(request.path).parent)
        self.children = 0
        self.kinds: Mapping[str, Callable[[Cell], None]] = {
            "python": self._python,
            "md": self._markdown,
            "sh": self._sh,
            "fs": self._fs,
            "run": self._include,
            "pip": self._pip,
        }

    def run(self) -> TaskResult:
        """Run every cell; never raises for what they do."""
        self.shell.user_ns.update(
            dbutils=self.dbutils,
            display=self._display,
            displayHTML=lambda html: self.shell.recorder.rich({"text/html": str(html)}),
            getArgument=self.dbutils.widgets.getArgument,
        )
        sys.path.insert(0, str(Path(self.request.source).parent))
        try:
            with _captured(self.shell):
                for number, cell in enumerate(self._cells(Path(self.request.source))):
                    self._recorded(number, cell)
        except NotebookExit as leave:
            return self._result(ok=True, exit_value=leave.value)
        except _Failure as failure:
            return self._result(ok=False, error=failure.error, error_trace=failure.trace)
        return self._result(ok=True)

    def run_nested(self, path: str, timeout_seconds: int, arguments: Mapping[str, str]) -> str:
        """``dbutils.notebook.run``: another notebook in a fork of this process."""
        target = self.files.workspace.notebook(self._absolute(path))
        self.children += 1
        workdir = self.workdir / f"nested-{self.children}"
        workdir.mkdir()
        request = evolve(
            self.request,
            source=str(target.disk),
            path=target.path,
            language=target.language or "PYTHON",
            arguments=arguments,
            workdir=str(workdir),
        )
        pid = os.fork()
        if pid == 0:
            _nested_child(request, self.files, self.shell)
        deadline = time.monotonic() + timeout_seconds if timeout_seconds else None
        while os.waitpid(pid, os.WNOHANG)[0] == 0:
            if deadline is not None and time.monotonic() > deadline:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                raise WorkflowException(f"Notebook {path} timed out after {timeout_seconds} seconds")
            time.sleep(0.005)
        result = TaskResult.read(workdir)
        if result is None or not result.ok:
            raise WorkflowException(
                f"Notebook {path} failed: {result.error if result else 'it left no result'}"
            )
        return result.exit_value or ""

    def _cells(self, source: Path) -> list[Cell]:
        text = source.read_text(encoding="utf-8")
        jupyter = source.suffix == ".ipynb"
        try:
            return read_notebook(text, language=self.request.language, jupyter=jupyter)
        except NotANotebook as error:
            raise _Failure(str(error), str(error)) from error

    def _recorded(self, number: int, cell: Cell) -> None:
        """Run a cell and write down what it was, what it put out and how it ended."""
        recorder = self.shell.recorder
        recorder.start()
        state, started = "finished", time.time_ns() // 1_000_000
        try:
            self.run_cell(cell)
        except _Failure as failure:
            state = "error"
            recorder.error(failure.trace)
            raise
        finally:
            row = {
                "number": number,
                "language": cell.language,
                "title": cell.title,
                "code": cell.code,
                "arguments": cell.arguments,
                "state": state,
                "started": started,
                "outputs": recorder.outputs,
            }
            with (self.workdir / CELLS).open("a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")

    def run_cell(self, cell: Cell) -> None:
        """Run one cell.  Raises ``NotebookExit``, or ``_Failure`` for its error."""
        kind = self.kinds.get(cell.language)
        try:
            if kind is None:
                raise CellFailed(_NO_ENGINE.format(language=cell.language))
            kind(cell)
        except (CellFailed, FilesError, OSError, OutputTooLarge) as error:
            raise _Failure(f"{type(error).__name__}: {error}", str(error)) from error

    def _python(self, cell: Cell) -> None:
        self.shell.traceback_text = ""
        result = self.shell.run(cell.code)
        figures(self.shell.recorder.rich)
        error = result.error_before_exec or result.error_in_exec
        if isinstance(error, NotebookExit):
            raise error
        if error is not None:
            raise _Failure(f"{type(error).__name__}: {error}", self.shell.traceback_text or str(error))

    def _markdown(self, cell: Cell) -> None:
        """Markdown is shown, not run."""

    def _sh(self, cell: Cell) -> None:
        strict = cell.arguments.startswith("-e")
        first = cell.arguments.removeprefix("-e").strip()
        script = "\n".join(part for part in (first, cell.code) if part)
        code = self._spawn(["bash", *(["-e"] if strict else []), "-c", script])
        if code and strict:
            raise CellFailed(f"The shell ended with exit code {code}")

    def _pip(self, cell: Cell) -> None:
        overlay = self.workdir / "site-packages"
        words = shlex.split(cell.arguments)
        if words[:1] != ["install"]:
            raise CellFailed(f"%pip {cell.arguments} is not supported: only %pip install is")
        code = self._spawn(
            [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(overlay), *words[1:]]
        )
        if code:
            raise CellFailed(f"%pip {cell.arguments} ended with exit code {code}")
        if str(overlay) not in sys.path:
            sys.path.insert(0, str(overlay))

    def _fs(self, cell: Cell) -> None:
        name, *arguments = shlex.split(cell.arguments) or [""]
        command = getattr(self.dbutils.fs, name, None)
        if name.startswith("_") or command is None:
            raise CellFailed(f"%fs {name} is not supported")
        self._show(command(*arguments))

    def _include(self, cell: Cell) -> None:
        """``%run``: the cells of another notebook, here and now, in this namespace."""
        path, *words = shlex.split(cell.arguments) or [""]
        try:
            target = self.files.workspace.notebook(self._absolute(path))
        except FilesError:
            message = _NOT_FOUND.format(path=path)
            raise _Failure(message, message) from None
        given = dict(word.removeprefix("$").split("=", 1) for word in words if "=" in word)
        self.dbutils.widgets._override(given)
        folder, self.folder = self.folder, str(PurePosixPath(target.path).parent)
        try:
            for inner in self._cells(target.disk):
                self.run_cell(inner)
        finally:
            self.folder = folder

    def _absolute(self, path: str) -> str:
        """A notebook's path; a relative one begins at the folder of the notebook that says it."""
        parts: list[str] = []
        for part in PurePosixPath(self.folder, path).parts[1:]:
            if part == "..":
                parts = parts[:-1]
            else:
                parts.append(part)
        return "/" + "/".join(parts)

    def _spawn(self, command: list[str]) -> int:
        """Run a command in this task's group; what it says is put out as it comes."""
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace"
        ) as child:
            for line in child.stdout or ():
                self.shell.recorder.write(line)
        return child.returncode

    def _display(self, *values: Any, **rest: Any) -> None:
        for value in values:
            if hasattr(value, "savefig"):
                self.shell.recorder.rich({"image/png": png(value), "text/plain": "<Figure>"})
            else:
                self._show(value)

    def _show(self, value: Any) -> None:
        self.shell.show(value)

    def _result(
        self,
        *,
        ok: bool,
        error: str | None = None,
        error_trace: str | None = None,
        exit_value: str | None = None,
    ) -> TaskResult:
        kept = None if exit_value is None else exit_value[: _EXIT_BYTES + 1]
        values = self.dbutils.jobs.taskValues.given
        return TaskResult(ok=ok, error=error, error_trace=error_trace, exit_value=kept, values=values)


class _Failure(Exception):
    """The notebook failed: the last line of the error, and its whole trace."""

    def __init__(self, error: str, trace: str) -> None:
        super().__init__(error)
        self.error, self.trace = error, trace


@contextmanager
def _captured(shell: CellShell) -> Iterator[None]:
    """Everything that Python prints goes to the recorder."""
    old = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = shell.recorder
    try:
        yield
    finally:
        sys.stdout, sys.stderr = old


def _nested_child(request: TaskRequest, files: FileTree, shell: CellShell) -> None:
    """The forked process of a nested notebook; never returns."""
    code = 1
    try:
        os.chdir(request.workdir)
        shell.forget()
        dbutils = DBUtils(request, files)
        session = NotebookSession(request, files, dbutils, shell)
        dbutils.notebook.runner = session.run_nested
        result = session.run()
        result.write(Path(request.workdir))
        code = 0
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
        os._exit(code)
