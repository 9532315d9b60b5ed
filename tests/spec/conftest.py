"""The document, made once from its sources."""

from __future__ import annotations

import pytest

from codegen.errors import Json
from tests.spec.walk import load_document


@pytest.fixture(scope="session")
def document() -> Json:
    return load_document()
