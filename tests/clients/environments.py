"""Environments of clients that must not share ours: pinned whole, made once, kept in ``.venv-clients/``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENVIRONMENTS = ROOT / ".venv-clients"


def environment(name: str) -> Path:
    """The ``bin`` folder of the environment that ``NAME.txt`` beside this file pins.

    It is made anew when the pins changed; a half-made one is never used.
    """
    pins = Path(__file__).with_name(f"{name}.txt")
    folder, stamp = ENVIRONMENTS / name, ENVIRONMENTS / name / "pins.txt"
    if not stamp.exists() or stamp.read_text() != pins.read_text():
        shutil.rmtree(folder, ignore_errors=True)
        uv = str(Path(sys.executable).with_name("uv"))
        _run(uv, "venv", "--quiet", "--python", sys.executable, str(folder))
        install = ("pip", "install", "--quiet", "--no-deps", "--requirement", str(pins))
        _run(uv, *install, VIRTUAL_ENV=str(folder))
        shutil.copy(pins, stamp)
    return folder / "bin"


def _run(*command: str, **variables: str) -> None:
    done = subprocess.run(
        command, env={**os.environ, **variables}, capture_output=True, text=True, timeout=300, check=False
    )
    assert 0 == done.returncode, done.stderr
