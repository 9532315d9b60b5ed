"""Calls of the client as a program that anyone can paste: it runs on any server, whatever its ids are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field


@define
class Script:
    """The lines of the calls so far.  An id that an answer gave is a variable in the calls that follow."""

    base_url: str
    _lines: list[str] = field(factory=list, init=False)
    _names: dict[int, str] = field(factory=dict, init=False)

    def add(self, method: str, arguments: Mapping[str, Any], *, refused: str = "") -> None:
        """A call.  ``refused`` names the client's error that it must raise."""
        shown = ", ".join(f"{name}={self._said(name, value)}" for name, value in arguments.items())
        call = f"jobs.{method}({shown})"
        call = f"list({call})" if method in ("list", "list_runs") else call
        lines = [f"with suppress(errors.{refused}):", f"    {call}"] if refused else [call]
        if method != "wait_for_run" or lines != self._lines[-1:]:  # which need not be said twice
            self._lines += lines

    def gave(self, value: int, attribute: str) -> None:
        """The last call gave an id, at ``attribute`` of its answer: it gets a name."""
        kind = attribute.partition("_")[0]
        self._names[value] = f"{kind}{sum(1 for name in self._names.values() if name.startswith(kind)) + 1}"
        self._lines[-1] = f"{self._names[value]} = {self._lines[-1]}.{attribute}"

    def _said(self, name: str, value: object) -> str:
        known = isinstance(value, int) and name.endswith("_id")
        return self._names.get(value, repr(value)) if known else repr(value)

    def __str__(self) -> str:
        suppressed = any(line.startswith("with ") for line in self._lines)
        head = ["from contextlib import suppress", ""] if suppressed else []
        head += [f"from lakejobs import JobsClient{', errors' if suppressed else ''}", ""]
        return "\n".join([*head, f"jobs = JobsClient(host={self.base_url!r})", *self._lines])
