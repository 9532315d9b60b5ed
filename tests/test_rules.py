"""The table of rules: every rule of the service has a test that asserts its value, or a reason."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "tests" / "rules.toml"
PARTS = ("A", "C", "D", "G", "H", "J")
ID = re.compile(r"[ACDGHJ](\.\d+)?/[a-z0-9_.]+(-[a-z0-9_.]+)*")
# Features that are not there yet; a rule may wait for one of them and for nothing else.
LATER = ("clusters", "notifications", "schedules and triggers")
Row: TypeAlias = Mapping[str, str | list[str]]


def rows() -> list[Row]:
    found: list[Row] = tomllib.loads(TABLE.read_text())["rule"]
    return found


@cache
def collected(path: Path) -> frozenset[str]:
    """Names of the tests that pytest collects from a file: functions, and classes that are assigned."""
    found: set[str] = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {
                target.id
                for target in node.targets
                if isinstance(target, ast.Name) and target.id.startswith("Test")
            }
    return frozenset(found)


def named_by(row: Row) -> list[str]:
    named = row.get("test", [])
    return [named] if isinstance(named, str) else named


def is_collected(test: str, root: Path = ROOT) -> bool:
    """Whether ``path::name`` is a test that pytest collects."""
    path, _, name = test.partition("::")
    file = root / path
    return file.name.startswith("test_") and file.is_file() and name in collected(file)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_a_rule_names_a_collected_test_or_a_reason(row: Row) -> None:
    """A row says the rule, its source, and the tests that hold it, or why it is decided differently, or the
    feature that it waits for."""
    assert {"id", "rule", "source"} <= row.keys() <= {"id", "rule", "source", "test", "decided", "later"}
    assert ID.fullmatch(str(row["id"]))
    assert str(row["source"]).startswith(str(row["id"]).partition("/")[0] + " [")
    assert row.get("decided") or named_by(row) or str(row.get("later", "")).partition(":")[0] in LATER
    assert not (named_by(row) and "later" in row)
    assert [] == [test for test in named_by(row) if not is_collected(test)]


def test_no_rule_is_in_the_table_twice() -> None:
    ids = [str(row["id"]) for row in rows()]

    assert [] == sorted({name for name in ids if ids.count(name) > 1})


def test_every_part_has_rules() -> None:
    assert set(PARTS) == {str(row["id"])[0] for row in rows()}


def test_every_contradiction_of_the_sources_is_resolved() -> None:
    """Part H numbers its rows from 1 to 44; an id says the number first."""
    numbers = {int(str(row["id"])[2:].partition("-")[0]) for row in rows() if str(row["id"]).startswith("H/")}

    assert set(range(1, 45)) == numbers


@pytest.mark.parametrize(
    "test",
    [
        "tests/test_rules.py::test_that_is_not_there",
        "tests/test_rules.py::rows",
        "tests/test_nothing.py::test_a",
        "tests/conftest.py::emulator",
        "tests/test_rules.py",
    ],
)
def test_a_test_that_is_not_collected_is_seen(test: str) -> None:
    assert not is_collected(test)
