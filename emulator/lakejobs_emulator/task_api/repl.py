"""A language beside Python in a notebook: one process of it for as long as the notebook runs.

The process reads the path of a piece of code, a line each, runs it, and prints a mark and how that went.  The
mark is a secret of this process, so whatever else the code prints is its output.  Values go both ways by
files: widgets there and back, what a notebook exits with, tables and figures here.
"""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, unquote

from lakejobs_emulator.task_api.dbutils import NotebookExit, Widgets

_CHUNK = 1 << 16


class CodeFailed(Exception):
    """A piece of code failed; ``trace`` is all that the process said of it."""

    def __init__(self, error: str, trace: str) -> None:
        super().__init__(error)
        self.error, self.trace = error, trace


class Repl:
    """One process.  ``show`` is told of what the code shows beside text: a kind and a file.

    The process finds its mark and its folder in its environment, as LAKEJOBS_MARK and LAKEJOBS_FOLDER.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        folder: Path,
        environment: Mapping[str, str],
        write: Callable[[str], object],
        show: Callable[[str, Path], None],
        log: Path | None = None,
    ) -> None:
        folder.mkdir(exist_ok=True)
        self._folder, self._write, self._show = folder, write, show
        self._mark = secrets.token_hex(16)
        told = {"LAKEJOBS_MARK": self._mark, "LAKEJOBS_FOLDER": str(folder)}
        with log.open("ab") if log else open(os.devnull, "wb") as aside:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=aside if log else subprocess.STDOUT,
                env={**os.environ, **environment, **told},
            )
        self._pieces = 0
        self._rest = b""

    def ready(self) -> str:
        """Wait for its first mark; what it said before that is no output of code.

        Raises ``CodeFailed`` when it ended instead.
        """
        said: list[str] = []
        self._until_mark(said.append)
        return "".join(said)

    def run(self, code: str, widgets: Widgets, *, suffix: str) -> None:
        """Run a piece of code.  Raises ``CodeFailed``, and ``NotebookExit`` where the code says so."""
        self._pieces += 1
        file = self._folder / f"cell-{self._pieces}{suffix}"
        file.write_text(code, encoding="utf-8")
        self._tell(widgets)
        with suppress(BrokenPipeError):
            self._input(f"{file}\n")
        said: list[str] = []

        def write(text: str) -> None:
            said.append(text)
            self._write(text)

        state = self._until_mark(write)
        self._hear(widgets)
        left = self._folder / "exit"
        if left.exists():
            value = unquote(left.read_text(encoding="utf-8"))
            left.unlink()
            raise NotebookExit(value)
        if state != "Success":
            raise CodeFailed(state, "".join(said))

    def close(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()

    def _input(self, text: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(text.encode())
        self._process.stdin.flush()

    def _until_mark(self, write: Callable[[str], object]) -> str:
        """Pass on what is said until a mark tells how the code ended: Success or what else it is called.

        A mark may also tell that something is to be shown, or that what follows is no more output.
        """
        mark, muted = f"\x1e{self._mark} ".encode(), False
        while True:
            text, found, after = self._rest.partition(mark)
            told, complete, rest = after.partition(b"\n")
            safe = len(text) if found else text.rfind(b"\n") + 1  # whole lines, so that no mark is cut
            if safe and not muted:
                write(text[:safe].decode(errors="replace"))
            self._rest = self._rest[safe:]
            if not complete:
                self._rest += self._more(write)
                continue
            self._rest = rest
            kind, _, value = told.decode(errors="replace").partition(" ")
            if kind == "ended":
                return value
            muted = muted or kind == "mute"
            if kind == "show":
                what, _, path = value.partition(" ")
                self._show(what, Path(path))
                Path(path).unlink(missing_ok=True)

    def _more(self, write: Callable[[str], object]) -> bytes:
        """What the process says next.  Raises ``CodeFailed`` when it has ended, after its last words."""
        assert self._process.stdout is not None
        data = os.read(self._process.stdout.fileno(), _CHUNK)
        if not data:
            last, self._rest = self._rest.decode(errors="replace"), b""
            write(last)
            raise CodeFailed(f"The process ended with exit code {self._process.wait()}", "")
        return data

    def _tell(self, widgets: Widgets) -> None:
        lines = [f"{quote(name, '')}={quote(value, '')}\n" for name, value in widgets.getAll().items()]
        (self._folder / "widgets").write_text("".join(lines), encoding="utf-8")

    def _hear(self, widgets: Widgets) -> None:
        """Take over the widgets that the code has defined."""
        with suppress(OSError):
            known = widgets.getAll()
            for line in (self._folder / "widgets").read_text(encoding="utf-8").splitlines():
                name, _, value = line.partition("=")
                if unquote(name) not in known:
                    widgets.text(unquote(name), unquote(value))
