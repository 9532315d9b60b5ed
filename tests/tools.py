"""Programs that some tests need and that no Python package brings.

Where one is absent the test reports ``not run: NAME``; with ``CI=true`` it fails instead, so that a proof
cannot quietly drop out of what continuous integration runs.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest


def _postgres() -> Path | None:
    """The folder of initdb and pg_ctl: Debian keeps them out of PATH, by version."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")]
    on_path = shutil.which("pg_ctl")
    folders += [Path(on_path).parent] if on_path else []
    return next((folder for folder in sorted(folders, reverse=True) if (folder / "initdb").exists()), None)


def _command(name: str) -> Callable[[], Path | None]:
    def find() -> Path | None:
        found = shutil.which(name)
        return Path(found) if found else None

    return find


# What a tool is called in words, and how it is found.
TOOLS: Mapping[str, tuple[str, Callable[[], Path | None]]] = {
    "chromium": ("Chromium", _command("chromium")),
    "curl": ("curl", _command("curl")),
    "git": ("Git", _command("git")),
    "go": ("go", _command("go")),
    "java": ("Java", _command("java")),
    "jq": ("jq", _command("jq")),
    "mvn": ("Maven", _command("mvn")),
    "node": ("Node.js", _command("node")),
    "npm": ("npm", _command("npm")),
    "openssl": ("OpenSSL", _command("openssl")),
    "R": ("R", _command("Rscript")),
    "postgres": ("PostgreSQL", _postgres),
    "wrk": ("wrk", _command("wrk")),
}


def find(tool: str) -> Path | None:
    """Where the tool is (``postgres``: the folder of its programs), None where it is absent."""
    return TOOLS[tool][1]()


def need(tool: str) -> Path:
    """Where the tool is; without it the test that asks is not run, or fails under ``CI=true``."""
    found = find(tool)
    if found is not None:
        return found
    reason = f"not run: {TOOLS[tool][0]}"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason} is not installed", pytrace=False)
    pytest.skip(reason)
