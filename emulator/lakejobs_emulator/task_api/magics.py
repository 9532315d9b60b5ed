"""Cells that are not Python (%sql, %sh, %fs, %pip, %md) and what ``display`` shows."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from lakejobs_emulator.task_api.dbutils import DBUtils, RestartPython
from lakejobs_emulator.task_api.in_trees import prefix
from lakejobs_emulator.task_api.shell import CellShell, png
from lakejobs_emulator.task_api.source import Cell
from lakejobs_emulator.task_api.spark import SparkAccess
from lakejobs_emulator.task_api.sql_text import markers, statements
from lakejobs_emulator.task_api.sql_widgets import widget_statement
from lakejobs_emulator.task_api.trees import FileTree

MOST_ROWS = 10_000
_OVERLAY = "site-packages"


class CellFailed(Exception):
    """A cell that is not Python failed; the text is its error."""


class Magics:
    """The cells of one notebook run that are not Python."""

    def __init__(
        self, shell: CellShell, dbutils: DBUtils, spark: SparkAccess, *, files: FileTree, workdir: Path
    ) -> None:
        self.shell, self.dbutils, self.spark = shell, dbutils, spark
        self.files, self.workdir = files, workdir
        self.kinds: dict[str, Callable[[Cell], None]] = {
            "md": self._markdown,
            "sh": self._sh,
            "fs": self._fs,
            "sql": self._sql,
            "restart_python": self._restart,
        }

    def use_overlay(self) -> None:
        """What ``%pip`` installed before Python was restarted goes before everything else."""
        overlay = str(self.workdir / _OVERLAY)
        if overlay not in sys.path and Path(overlay).is_dir():
            sys.path.insert(0, overlay)

    def display(self, *values: Any, **rest: Any) -> None:
        """Show values: tables as tables, figures as pictures."""
        for value in values:
            if type(value).__module__.startswith("pyspark.sql."):  # any other name is a column of it
                self._table(value)
            elif hasattr(value, "savefig"):
                self.shell.recorder.rich({"image/png": png(value), "text/plain": "<Figure>"})
            else:
                self.shell.show(value)

    def display_html(self, html: object) -> None:
        self.shell.recorder.rich({"text/html": str(html)})

    def _table(self, frame: Any) -> None:
        """The first rows of a Spark DataFrame."""
        rows = frame.limit(MOST_ROWS + 1).collect()
        columns = [{"name": field.name, "type": field.dataType.simpleString()} for field in frame.schema]
        self.shell.recorder.table(columns, rows[:MOST_ROWS], truncated=len(rows) > MOST_ROWS)

    def _markdown(self, cell: Cell) -> None:
        """Markdown is shown, not run."""

    def _restart(self, cell: Cell) -> None:
        raise RestartPython

    def _sql(self, cell: Cell) -> None:
        """Statements one after the other; the last one's rows are shown and left as ``_sqldf``."""
        session = self.spark.session()
        frame = None
        try:
            for statement in statements(cell.code):
                if widget_statement(statement, self.dbutils.widgets, session):
                    continue
                widgets = self.dbutils.widgets.getAll()
                text = _filled(statement, widgets)
                given = {name: widgets[name] for name in markers(text) if name in widgets}
                frame = session.sql(text, args=given) if given else session.sql(text)
        except Exception as error:
            raise CellFailed(str(error)) from error
        if frame is not None and frame.columns:
            self.shell.user_ns["_sqldf"] = frame
            self._table(frame)

    def _sh(self, cell: Cell) -> None:
        strict = cell.arguments.startswith("-e")
        first = cell.arguments.removeprefix("-e").strip()
        script = "\n".join(part for part in (first, cell.code) if part)
        command, root = ["bash", *(["-e"] if strict else []), "-c", script], self.workdir / "root"
        if any(name in script for name in self.files.places()):
            command = [*prefix(self.files.places(), root), *command]
        code = self._spawn(command)
        with suppress(OSError):
            root.rmdir()
        if code and strict:
            raise CellFailed(f"The shell ended with exit code {code}")

    def pip(self, arguments: str) -> None:
        """``%pip install`` puts packages beside the run, before all others; list, show and freeze tell."""
        overlay = self.workdir / _OVERLAY
        verb, *words = shlex.split(arguments) or [""]
        tool = [sys.executable, "-m", "uv", "pip"]
        if verb == "install":
            places = ["--python", sys.executable, "--target", str(overlay)]
            words = [_local(word, self.dbutils) for word in words if word not in ("-U", "-q", "--user")]
            command = [*tool, "install", "--quiet", "--upgrade", *places, *words]
        elif verb in ("list", "show", "freeze"):
            command = [*tool, verb, "--python", sys.executable, *words]
        else:
            raise CellFailed(f"%pip {arguments} is not supported: only install, list, show and freeze are")
        code = self._spawn(command)
        if code:
            raise CellFailed(f"%pip {arguments} ended with exit code {code}")
        self.use_overlay()

    def _fs(self, cell: Cell) -> None:
        name, *arguments = shlex.split(cell.arguments) or [""]
        command = getattr(self.dbutils.fs, name, None)
        if name.startswith("_") or command is None:
            raise CellFailed(f"%fs {name} is not supported")
        flags = {word.lstrip("-"): True for word in arguments if word.startswith("--")}
        self.shell.show(command(*(word for word in arguments if not word.startswith("--")), **flags))

    def _spawn(self, command: Sequence[str]) -> int:
        """Run a command in this task's group; what it says is put out as it comes."""
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace"
        ) as child:
            for line in child.stdout or ():
                self.shell.recorder.write(line)
        return child.returncode


def _filled(statement: str, widgets: Mapping[str, str]) -> str:
    """A statement with the values of widgets in the place of ``${name}`` and ``$name``."""
    return re.sub(r"\$\{?(\w+)\}?", lambda found: widgets.get(found[1], found[0]), statement)


def _local(word: str, dbutils: DBUtils) -> str:
    """A path of the workspace, DBFS or a volume, as a path of the machine."""
    if not word.startswith(("/Workspace/", "/Volumes/", "dbfs:/", "/dbfs/")):
        return word
    return str(dbutils.fs._resolve(word.replace("/dbfs/", "dbfs:/", 1))[0])
