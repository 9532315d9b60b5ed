"""One line of the emulator changed: by hand, or by an operator over its source."""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from types import ModuleType

from attrs import frozen

PACKAGE = "lakejobs_emulator"
# The modules that answer the operations of the document; the others are neighbours, or start the server.
_MODULES = frozenset(
    {"app", "array_pages", "auth", "coerce", "contract", "faults", "grants", "handlers", "iterations_view"}
    | {"jobs", "permissions", "problems", "requests", "runs", "settings_view", "shown", "single_task"}
    | {"states_view", "stats_view", "trigger_view", "views", "views_v20", "views_v21", "views_v22"}
)
_OPERATORS: Sequence[tuple[str, str]] = (
    (r" == ", " != "),
    (r" != ", " == "),
    (r" is None", " is not None"),
    (r" is not None", " is None"),
    (r"\bif not ", "if "),
    (r" and ", " or "),
    (r" or ", " and "),
    (r" not in ", " in "),
    (r"\bTrue\b", "False"),
    (r"\bFalse\b", "True"),
    (r" > ", " >= "),
    (r" >= ", " > "),
    (r" < ", " <= "),
    (r"\b0\b", "1"),
    (r"\b1\b", "2"),
    (r"return (?!\{\}$|None$|\[$|\{$|\($).+$", "return None"),
    (r'"(\w+)":', r'"\1_":'),
)


@frozen(kw_only=True)
class Mutant:
    """``old`` in a module becomes ``new``.  ``family``: the checks that must notice, all when empty."""

    name: str
    module: str
    old: str
    new: str
    family: str = ""

    def source(self) -> str:
        """The changed source.  Raises ``ValueError`` when ``old`` is not there once, or nothing changes."""
        text = path_of(self.module).read_text()
        if text.count(self.old) != 1 or self.old == self.new:
            raise ValueError(f"{self.name}: found {text.count(self.old)} times in {self.module}")
        return text.replace(self.old, self.new)

    def install(self) -> None:
        """Let this process import the changed module; it must not have been imported."""
        name = f"{PACKAGE}.{self.module}"
        if name in sys.modules:
            raise RuntimeError(f"{name} is imported already")
        sys.meta_path.insert(0, _Finder(name, path_of(self.module), self.source()))


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds one module and loads it from the given source."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        self._name, self._path, self._source = name, path, source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._name:
            return None
        return importlib.util.spec_from_file_location(fullname, self._path, loader=self)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._source, str(self._path), "exec"), module.__dict__)


def path_of(module: str) -> Path:
    """The source of a module of the emulator, which is not imported for it."""
    spec = importlib.util.find_spec(PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / f"{module.replace('.', '/')}.py"


def mechanical(seed: int, count: int) -> list[Mutant]:
    """Changes of random lines of the api, the same for the same seed and source."""
    every = _every()
    return Random(seed).sample(every, min(count, len(every)))


@cache
def _every() -> Sequence[Mutant]:
    return tuple(_candidates())


def _candidates() -> Iterator[Mutant]:
    for path in sorted(path_of("api.app").parent.glob("*.py")):
        if path.stem not in _MODULES:
            continue
        text = path.read_text()
        lines = text.splitlines()
        code, meant = _code_lines(text), ast.dump(ast.parse(text))
        for number in code:
            line = lines[number - 1]
            if text.count(f"{line}\n") != 1:
                continue
            for pattern, instead in _OPERATORS:
                changed = re.sub(pattern, instead, line, count=1)
                if changed != line and _changes(lines, number, changed, meant):
                    name = f"{path.stem}: `{line.strip()}` -> `{changed.strip()}`"
                    yield Mutant(name=name, module=f"api.{path.stem}", old=f"{line}\n", new=f"{changed}\n")


def _code_lines(text: str) -> list[int]:
    """The lines inside of functions and of tables, none of docstrings, imports or type declarations."""
    found: set[int] = set()
    hidden: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.stmt) and not isinstance(
            node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef
        ):
            span = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            literal = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            (hidden if literal or isinstance(node, ast.Import | ast.ImportFrom) else found).update(span)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            hidden.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return sorted(found - hidden)


def _changes(lines: Sequence[str], number: int, changed: str, meant: str) -> bool:
    """Whether the changed line is Python that means something else than the source (its tree: ``meant``)."""
    text = "\n".join([*lines[: number - 1], changed, *lines[number:]])
    try:
        return ast.dump(ast.parse(text)) != meant
    except SyntaxError:
        return False
