"""Scala and R cells: each language in a process of its own, begun with its first cell.

Scala runs in a Spark shell, a JVM with a Spark of its own: tables are the cluster's, temporary views are not.
R is whatever ``Rscript`` is on the machine.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lakejobs_emulator.task_api.channel import Channel
from lakejobs_emulator.task_api.dbutils import DBUtils
from lakejobs_emulator.task_api.in_trees import prefix
from lakejobs_emulator.task_api.repl import CodeFailed, Repl
from lakejobs_emulator.task_api.request import R_LIBRARY
from lakejobs_emulator.task_api.shell import Recorder
from lakejobs_emulator.task_api.source import Cell
from lakejobs_emulator.task_api.spark import ClusterFailed
from lakejobs_emulator.task_api.trees import FileTree

MOST_ROWS = 10_000
_HERE = Path(__file__).parent
_R_PACKAGES = Path(sys.prefix) / R_LIBRARY
_NO_R = "%r cells need R, and there is no Rscript on this machine (Debian: apt-get install r-base-core)"
_DEFINES = re.compile(
    r"(?:(?:final|sealed|abstract|implicit|private)\s+)*(?:case\s+)?(?:class|trait|object)\b"
)
_GOES_ON = re.compile(r"[\s})\].@]|//|/\*|\*|else\b|catch\b|finally\b|extends\b|with\b")
_THROWN = re.compile(r"^([\w.$]+(?:Exception|Error|Throwable)\b.*)$", re.MULTILINE)
_COMPILED = re.compile(r"error: (.*)")


class NoLanguage(Exception):
    """A cell's language is not to be had here; the text says what is missing."""


class Languages:
    """The languages of one notebook run beside Python and SQL."""

    def __init__(
        self, channel: Channel, recorder: Recorder, dbutils: DBUtils, *, files: FileTree, workdir: Path
    ) -> None:
        self._channel, self._recorder, self._dbutils = channel, recorder, dbutils
        self._files, self._workdir = files, workdir
        self._known: dict[str, Repl] = {}
        self._scratch: list[str] = []
        self.kinds = {"scala": self._scala, "r": self._r}

    def close(self) -> None:
        """End the processes; of their files, which may hold secrets, nothing is left."""
        for repl in self._known.values():
            repl.close()
        folders = [str(self._workdir / f"{name}-cells") for name in self._known]
        self._known.clear()
        for folder in (*folders, *self._scratch):
            shutil.rmtree(folder, ignore_errors=True)

    def _scala(self, cell: Cell) -> None:
        repl = self._known.get("scala") or self._spark_shell()
        for unit in scala_units(cell.code):
            try:
                repl.run(unit, self._dbutils.widgets, suffix=".scala")
            except CodeFailed as failure:
                raise CodeFailed(scala_error(failure), failure.trace) from failure

    def _r(self, cell: Cell) -> None:
        repl = self._known.get("r") or self._rscript()
        repl.run(cell.code, self._dbutils.widgets, suffix=".R")

    def _rscript(self) -> Repl:
        program = shutil.which("Rscript")
        if program is None:
            raise NoLanguage(_NO_R)
        command = [program, "--vanilla", str(_HERE / "shell.R")]
        environment = {"LC_ALL": "C.UTF-8"}
        if _R_PACKAGES.is_dir():  # the task's libraries of kind cran
            environment["R_LIBS"] = str(_R_PACKAGES)
        return self._begun("r", command, environment=environment, log=None)

    def _spark_shell(self) -> Repl:
        """A Spark shell with the cluster's settings.  Raises ``ClusterFailed``."""
        answer = self._channel.call({"ask": "scala"})
        if "error" in answer:
            raise ClusterFailed(answer["error"], answer["code"])
        self._scratch.append(answer["scratch"])
        command = [*answer["command"], "-i", str(_HERE / "shell.scala")]
        log = self._workdir / "scala.log"
        try:
            repl = self._begun("scala", command, environment=answer["environment"], log=log)
            prelude = (_HERE / "dbutils.scala").read_text(encoding="utf-8")
            repl.run(prelude, self._dbutils.widgets, suffix=".scala")
        except CodeFailed as failure:
            last = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:])
            error = f"The Spark shell could not start: {failure.error}\n{failure.trace}{last}"
            raise ClusterFailed(error, "CLUSTER_ERROR") from failure
        return repl

    def _begun(
        self, name: str, command: Sequence[str], *, environment: Mapping[str, str], log: Path | None
    ) -> Repl:
        root = self._workdir / f"{name}-root"
        self._scratch.append(str(root))
        repl = Repl(
            [*prefix(self._files.places(), root), *command],
            folder=self._workdir / f"{name}-cells",
            environment=environment,
            write=self._recorder.write,
            show=self._show,
            log=log,
        )
        self._known[name] = repl
        repl.ready()
        return repl

    def _show(self, kind: str, file: Path) -> None:
        """Record what the code shows beside text."""
        if kind == "png":
            picture = base64.b64encode(file.read_bytes()).decode()
            self._recorder.rich({"image/png": picture, "text/plain": "<Figure>"})
        elif kind == "html":
            self._recorder.rich({"text/html": file.read_text(encoding="utf-8")})
        else:
            schema, *rows = file.read_text(encoding="utf-8").split("\n")
            columns = [
                {"name": each["name"], "type": _type_name(each["type"])}
                for each in json.loads(schema)["fields"]
            ]
            found = [json.loads(row) for row in rows]
            shown = [[row.get(column["name"]) for column in columns] for row in found[:MOST_ROWS]]
            self._recorder.table(columns, shown, truncated=len(found) > MOST_ROWS)


def scala_units(code: str) -> list[str]:
    """A cell as the pieces that the shell takes one after the other, each with its lines at their numbers.

    Classes are defined before the code that uses them, as when one types them: Spark finds no encoder for a
    class of the very piece that it runs in.
    """
    units: list[list[str]] = [[]]
    defining = False
    for number, line in enumerate(code.split("\n")):
        starts = bool(line.strip()) and not _GOES_ON.match(line)
        defines = starts and _DEFINES.match(line) is not None
        if starts and defines != defining:
            if any(each.strip() for each in units[-1]):
                units.append([""] * number)
            defining = defines
        units[-1].append(line)
    return ["\n".join(unit) for unit in units if any(line.strip() for line in unit)]


def scala_error(failure: CodeFailed) -> str:
    """The one line of what the shell said that tells the error."""
    if failure.error == "Incomplete":
        return "error: the cell ends before its code does"
    thrown, compiled = _THROWN.search(failure.trace), _COMPILED.search(failure.trace)
    if thrown:
        return thrown[1].strip()
    return f"error: {compiled[1]}" if compiled else failure.error


def _type_name(kind: Any) -> str:
    """A type of Spark's JSON in one word."""
    return str(kind if isinstance(kind, str) else kind["type"])
