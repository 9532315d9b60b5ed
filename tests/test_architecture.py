"""The shape of the project, held by tests: import direction, sizes, the fixed top level, no machine's
traces."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WRITTEN_BY_HAND = sorted(
    path
    for folder in ("codegen", "emulator", "overlays", "tests")
    for path in (ROOT / folder).rglob("*.py")
    if "workspace" not in path.parts and "fixtures" not in path.parts
)
PRODUCT = [path for path in WRITTEN_BY_HAND if path.relative_to(ROOT).parts[0] != "tests"]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tracked() -> list[str]:
    """The files of the checkout, as git knows them; a source archive without git has none to check."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    return listed.stdout.splitlines()


def test_imports_point_one_way() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert 0 == done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_a_module_is_short_or_says_why(path: Path) -> None:
    text = path.read_text()

    assert len(text.splitlines()) <= 300 or "lines because" in (ast.get_docstring(ast.parse(text)) or "")


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_a_function_is_short(path: Path) -> None:
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > 50
    ]

    assert [] == long


def test_the_top_level_is_fixed() -> None:
    allowed = {
        "pyproject.toml", "README.md", "Makefile", "spec", "codegen", "overlays", "generated", "emulator",
        "tests", "LICENSE",
    }  # fmt: skip

    assert set() == {entry.split("/")[0] for entry in tracked() if not entry.startswith(".")} - allowed


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    registry = re.compile(
        r"https?://[a-z0-9.-]*(pypi|pythonhosted|npmjs|deb\.debian|repo1\.maven|proxy\.golang)"
    )
    machine = re.compile(r"(^|[^a-zA-Z0-9_.])/(work|farm)/[a-z]")
    found = [
        f"{entry}:{number}"
        for entry in tracked()
        if entry != name(Path(__file__)) and not (ROOT / entry).is_symlink() and (ROOT / entry).is_file()
        for number, line in enumerate((ROOT / entry).read_text(errors="replace").splitlines(), 1)
        if registry.search(line) or machine.search(line)
    ]

    assert [] == found


def test_every_target_of_the_makefile_is_phony_and_described() -> None:
    text = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):(?!=)", text, re.MULTILINE))
    phony = set(re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)[1].split())  # type: ignore[index]
    described = set(re.findall(r"^([a-z-]+):.*##", text, re.MULTILINE))

    assert phony == targets
    assert phony == described
