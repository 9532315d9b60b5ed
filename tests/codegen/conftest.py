"""A small document that has nothing to do with jobs, and the client that comes of it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from codegen.bundle import bundle
from codegen.errors import Json
from codegen.generate import generate

ROOT = Path(__file__).parent.parent.parent
OVERLAYS = ROOT / "overlays"
BOOKCLUB = Path(__file__).parent / "fixtures" / "bookclub.yaml"


@pytest.fixture
def document() -> Json:
    """The document of the book club, for a test to change."""
    return bundle(BOOKCLUB)


@pytest.fixture(scope="session")
def bookclub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The generated package, imported."""
    folder = tmp_path_factory.mktemp("bookclub")
    generate(bundle(BOOKCLUB), output=folder, overlays=OVERLAYS)
    sys.path.insert(0, str(folder))
    try:
        yield importlib.import_module("bookclub")
    finally:
        sys.path.remove(str(folder))
        for name in [name for name in sys.modules if name.partition(".")[0] == "bookclub"]:
            del sys.modules[name]
