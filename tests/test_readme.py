"""README is executed: every Python block runs against an emulator, every shell line runs or is a target.

Shell lines find the installed command on their path, as in an environment that is active.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from lakejobs_emulator.testing import Emulator

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
PYTHON = [text for language, text in BLOCKS if language == "python"]
SHELL = [line for language, text in BLOCKS if language == "sh" for line in text.splitlines() if line.strip()]
HELLO = b'# Databricks notebook source\ndbutils.notebook.exit("hello, " + dbutils.widgets.get("who"))\n'


def test_every_block_is_of_a_kind_that_is_run_here() -> None:
    assert {"python", "sh", "toml", "text"} >= {language for language, _ in BLOCKS}
    assert ["make demo", "make test"] == SHELL[:2]


@pytest.fixture
def workspace(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> Emulator:
    """What the README's reader has: the two variables, and the notebook in place."""
    monkeypatch.setenv("DATABRICKS_HOST", emulator.host)
    monkeypatch.setenv("DATABRICKS_TOKEN", emulator.token)
    httpx.post(
        f"{emulator.host}/api/2.0/workspace/import",
        headers={"Authorization": f"Bearer {emulator.token}"},
        json={
            "path": "/Shared/hello",
            "language": "PYTHON",
            "content": base64.b64encode(HELLO).decode(),
            "overwrite": True,
        },
    ).raise_for_status()
    return emulator


@pytest.mark.parametrize("block", PYTHON, ids=[f"block {number}" for number, _ in enumerate(PYTHON, 1)])
def test_a_python_block_runs(block: str, workspace: Emulator) -> None:
    names: dict[str, object] = {"__name__": "readme"}
    exec(compile(block, "README.md", "exec"), names)
    for name, value in list(names.items()):
        if name.startswith("test_") and callable(value):
            value()


@pytest.mark.parametrize("line", [line for line in SHELL if line.startswith("make")])
def test_a_make_line_names_a_target(line: str) -> None:
    """``make test`` is this very run, and CI runs the demo: here, that make would find both."""
    done = subprocess.run(
        ["make", "--dry-run", *line.split()[1:]], cwd=ROOT, capture_output=True, check=False
    )

    assert 0 == done.returncode, done.stderr.decode()


@pytest.mark.parametrize("line", [line for line in SHELL if not line.startswith("make")])
def test_a_shell_line_runs(line: str, workspace: Emulator, tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euc", line],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert 0 == done.returncode, done.stderr.decode()
