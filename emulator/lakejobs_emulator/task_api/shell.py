"""The IPython shell that runs Python cells: made once before the fork, silent but for what cells show.

Whatever a cell prints or displays goes to one recorder, in order; so does the traceback of its error.
"""

from __future__ import annotations

import base64
import io
import os
import sys
import types
from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from traitlets.config import Config

CELL_BYTES = 8 * 1024 * 1024
TOO_LARGE = f"The output of a cell exceeds the limit of {CELL_BYTES} bytes."


class OutputTooLarge(Exception):
    """A cell put out more than the service takes."""


class Recorder(io.TextIOBase):
    """What one cell puts out: texts (also written to the log) and rich values, in order."""

    def __init__(self) -> None:
        super().__init__()
        self._put: list[dict[str, Any]] = []
        self.size = 0
        self.hide: Callable[[str], str] = str

    def start(self) -> None:
        self._put, self.size = [], 0

    @property
    def outputs(self) -> list[dict[str, Any]]:
        """What was put out so far."""
        for entry in self._put:
            if "parts" in entry:  # joined once: a cell may print millions of times
                entry["text"] = "".join(entry.pop("parts"))
        return self._put

    @property
    def overflown(self) -> bool:
        """Whether the cell put out more than it may, also where its code caught the error."""
        return self.size > CELL_BYTES

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        text, count = self.hide(text), len(text)
        self._grow(len(text.encode(errors="replace")))
        if sys.__stdout__ is not None:
            os.write(1, text.encode(errors="replace"))
        last: dict[str, Any] = self._put[-1] if self._put else {"type": ""}
        if last["type"] == "text":
            last.setdefault("parts", [last.get("text", "")]).append(text)
        elif text:
            self._put.append({"type": "text", "parts": [text]})
        return count

    def rich(self, data: Mapping[str, Any]) -> None:
        """A value by its MIME types; the richest one that a page can show is kept."""
        for mime in ("text/html", "image/png", "image/svg+xml", "text/markdown"):
            if mime in data:
                value = data[mime]
                shown = base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)
                shown = shown if mime == "image/png" else self.hide(shown)
                self._grow(len(shown))
                plain = self.hide(str(data.get("text/plain", "")))
                self._put.append({"type": mime, "data": shown, "text": plain})
                return
        self.write(str(data.get("text/plain", "")) + "\n")

    def table(
        self, columns: Sequence[Mapping[str, str]], rows: Sequence[Sequence[Any]], *, truncated: bool
    ) -> None:
        """Rows under named and typed columns: numbers and truths as they are, the rest as texts."""
        hidden = [[self._item(item) for item in row] for row in rows]
        self._grow(sum(len(str(item)) for row in hidden for item in row))
        self._put.append(
            {"type": "table", "columns": list(columns), "rows": hidden, "truncated": truncated, "text": ""}
        )

    def take_back(self, text: str) -> None:
        """Forget text that was said last, because it comes again as the error."""
        last = self.outputs[-1] if text and self.outputs else {"type": ""}
        if last["type"] == "text":
            last["text"] = last["text"].removesuffix(text)
            if not last["text"]:
                self._put.pop()

    def error(self, text: str) -> None:
        self._put.append({"type": "error", "text": text})
        os.write(2, f"{text}\n".encode(errors="replace"))

    def _item(self, item: Any) -> Any:
        plain = item is None or isinstance(item, bool | int) or (isinstance(item, float) and isfinite(item))
        return item if plain else self.hide(str(item))

    def _grow(self, count: int) -> None:
        self.size += count
        if self.overflown:
            raise OutputTooLarge(TOO_LARGE)


class _Publisher(DisplayPublisher):
    recorder: Recorder

    def publish(self, data: Mapping[str, Any], metadata: Any = None, **rest: Any) -> None:  # type: ignore[override]
        self.recorder.rich(data)


class _Hook(DisplayHook):
    """Shows a cell's last value without IPython's ``Out[1]:``."""

    shell: CellShell

    def __call__(self, result: Any = None) -> None:
        if result is not None and not self.quiet():  # type: ignore[no-untyped-call]
            self.shell.show(result)
            self.shell.user_ns["_"] = result


class CellShell(InteractiveShell):
    """An IPython shell that keeps its errors to itself and shows values through ``recorder``."""

    traceback_text: str = ""
    recorder: Recorder

    def run(self, code: str) -> ExecutionResult:
        """Run a cell; its error is in the result, its trace in ``traceback_text``."""
        self.traceback_text = ""
        result: ExecutionResult = self.run_cell(code, store_history=False)  # type: ignore[no-untyped-call]
        return result

    def show(self, value: Any) -> None:
        """Record a value in every form that it has."""
        formatter: Any = self.display_formatter
        self.recorder.rich(formatter.format(value)[0])

    def forget(self) -> None:
        """Empty the namespace, for another notebook."""
        self.reset(new_session=False)  # type: ignore[no-untyped-call]

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        self.traceback_text = "\n".join(stb)

    def enable_matplotlib(self, gui: str | None = None) -> tuple[str, str]:
        """Figures are shown whatever ``%matplotlib`` says."""
        return gui or "inline", "inline"

    def enable_gui(self, gui: str | None = None) -> None:
        """There is none."""


def make_shell() -> CellShell:
    """A shell with no history, no files of its own and no prompt."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "linux"
    config.InteractiveShell.xmode = "Context"
    os.environ.setdefault("MPLBACKEND", "module://lakejobs_emulator.task_api.figures")
    shell = CellShell(config=config, displayhook_class=_Hook, display_pub_class=_Publisher)  # type: ignore[no-untyped-call]
    recorder = Recorder()
    shell.recorder = recorder
    publisher: Any = shell.display_pub
    publisher.recorder = recorder
    recorder.hide = lambda text: ""
    shell.run("1")  # the first cell pays for IPython's lazy parts, and says nothing
    recorder.hide = str
    recorder.start()
    return shell


def figures(record: Callable[[Mapping[str, Any]], None]) -> None:
    """Show and close the figures that a cell left open, if it drew any."""
    pyplot: types.ModuleType | None = sys.modules.get("matplotlib.pyplot")
    for number in pyplot.get_fignums() if pyplot else ():
        record({"image/png": png(pyplot.figure(number)), "text/plain": "<Figure>"})  # type: ignore[union-attr]
        pyplot.close(number)  # type: ignore[union-attr]


def png(figure: Any) -> str:
    """A figure as base64 PNG."""
    image = io.BytesIO()
    figure.savefig(image, format="png", bbox_inches="tight")
    return base64.b64encode(image.getvalue()).decode()
