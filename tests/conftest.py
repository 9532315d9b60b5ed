"""Fixtures that several rings share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from lakejobs_emulator.testing import Emulator

    from tests.postgres import Cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One PostgreSQL server for all tests; where it is not installed they are not run."""
    from tests.postgres import cluster

    with cluster() as started:
        yield started


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    """One started emulator with one admin, shared by every test that needs no server of its own."""
    from lakejobs_emulator.testing import serve  # here, so that pure rings need not import a server

    with serve() as started:
        yield started
