"""The table of clients and steps is what the tests hold."""

from __future__ import annotations

import re
from pathlib import Path

from tests.clients.flows import table
from tests.clients.rows import CLIENTS

HERE = Path(__file__).parent


def test_the_table_is_that_of_the_tests() -> None:
    assert table(CLIENTS) == (HERE / "table.md").read_text()


def test_every_environment_is_pinned_whole() -> None:
    """Names and exact versions, and nothing that names a registry."""
    pins = [line for file in (HERE / "requirements").glob("*.txt") for line in file.read_text().splitlines()]

    assert [] == [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)]
