"""One started emulator for every client test, with one admin user."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lakejobs_emulator.testing import Emulator, serve


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    with serve() as started:
        yield started
