"""What the command line prints: JSON or a table on stdout, the progress of runs on stderr."""

from __future__ import annotations

import io
import json
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from ._runtime.field import Raw, Resolve
from ._runtime.model import Model
from ._runtime.operation import Operation
from ._runtime.waiting import value_at
from .outcomes import Outcome, outcome_of

_COLUMNS = 8  # of a list; more do not fit a screen, and JSON has them all
_WIDTH = 48  # characters of a cell of a list


def prepare_streams() -> None:
    """Let stdout and stderr take every text, whatever their encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_object(raw: Raw, output: str) -> None:
    """One object: as JSON, or as a table of its values by their paths."""
    if output == "json":
        sys.stdout.write(_json(raw) + "\n")
    elif raw:
        _print_table([("field", "value"), *((path, plain(value)) for path, value in _leaves(raw))])


def print_list(items: Iterator[Raw], output: str, columns: Sequence[str]) -> None:
    """Objects one by one: as a JSON array, written while they come, or as a table, once all have come."""
    if output == "table":
        _print_table(_rows(items, columns))
        return
    opening = "["
    for item in items:
        sys.stdout.write(f"{opening}\n" + textwrap.indent(_json(item), "  "))
        opening = ","
    sys.stdout.write("[]\n" if opening == "[" else "\n]\n")


def columns_of(operation: Operation, resolve: Resolve) -> tuple[str, ...]:
    """The columns that come first in a table of a list: what every item has, then names."""
    if operation.paging is None or operation.response is None:
        return ()
    page = cast("type[Model]", resolve(operation.response))
    items = page._fields[page._names[operation.paging.items]]
    fields = cast("type[Model]", resolve(items.of))._fields.values()
    return tuple(each.wire for each in sorted(fields, key=lambda each: (not each.required, not each.scalar)))


def plain(value: object) -> str:
    """A value in a cell or a line: no line breaks, nothing that moves a terminal's cursor."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else " " for letter in text)


def say(text: str) -> None:
    """One line on stderr, at once."""
    print(plain(text), file=sys.stderr, flush=True)


class Progress:
    """Tells on stderr what has changed of a run and of its tasks since it was called last."""

    def __init__(self) -> None:
        self._told: dict[str, str] = {}

    def __call__(self, run: Model) -> None:
        raw = run.to_dict()
        name = f"run {raw.get('run_id')}"
        url = raw.get("run_page_url")
        if not self._told and url:
            say(f"{name}: {url}")
        ended = outcome_of(raw) is not None
        if not ended:
            self._tell(name, raw)
        for task in cast("list[Raw]", raw.get("tasks") or ()):
            attempt = task.get("attempt_number")
            self._tell(
                f"{name} task {task.get('task_key')}" + (f" attempt {attempt}" if attempt else ""), task
            )
        if ended:
            self._tell(name, raw)

    def _tell(self, name: str, raw: Raw) -> None:
        outcome = outcome_of(raw)
        state = value_at(raw, "state.life_cycle_state") or value_at(raw, "status.state")
        told = str(value_at(raw, "state.result_state") or state)
        message = value_at(raw, "state.state_message")
        if outcome is not None and outcome is not Outcome.SUCCESS and message:
            told += f" ({message})"
        if self._told.get(name) != told:
            self._told[name] = told
            say(f"{name}: {told}")


def _json(value: object) -> str:
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(value, ensure_ascii=not utf8, indent=2)


def _rows(items: Iterable[Raw], first: Sequence[str]) -> list[tuple[str, ...]]:
    """A heading and a line an item.  Columns are the values of an item and of the objects in it."""
    flat = [dict(_leaves(item, lists=False)) for item in items]
    paths = dict.fromkeys(path for item in flat for path in item)
    chosen = sorted(paths, key=lambda path: _rank(path, first))[:_COLUMNS]
    rows = [tuple(_cut(plain(item[path])) if path in item else "" for path in chosen) for item in flat]
    return [tuple(chosen), *rows] if rows else []


def _rank(path: str, first: Sequence[str]) -> tuple[int, int]:
    """What finds the item, names and states, then everything else; each what all items have first."""
    head, _, rest = path.partition(".")
    name = (rest or head).rpartition(".")[2]
    position = first.index(head) if head in first else len(first)
    telling = name.endswith(("name", "state"))
    return (0 if position == 0 else 1 if telling else 2, position)


def _leaves(value: object, path: str = "", *, lists: bool = True) -> Iterator[tuple[str, object]]:
    """The values in an object that are neither objects nor lists, by their paths."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _leaves(item, f"{path}.{name}" if path else str(name), lists=lists)
    elif isinstance(value, list):
        for number, item in enumerate(value if lists else ()):
            yield from _leaves(item, f"{path}[{number}]", lists=lists)
    elif value is not None:
        yield path, value


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _print_table(rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")
