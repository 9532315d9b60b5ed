"""Emulators that share a database are held to one data directory."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lakejobs_emulator.clock import SystemClock
from lakejobs_emulator.engine.app import open_engine
from lakejobs_emulator.engine.data_dir import NAME
from lakejobs_emulator.settings import Settings
from lakejobs_emulator.storage.store import StorageError

from tests.postgres import Cluster

Set = Callable[[Path], Settings]


@pytest.fixture
def on_one_database(cluster: Cluster) -> Iterator[Set]:
    with cluster.database() as url:
        yield lambda data_dir: Settings(data_dir=data_dir, database_url=url)


def test_emulators_on_one_database_and_two_data_directories_are_refused_by_name(
    tmp_path: Path, on_one_database: Set
) -> None:
    async def story() -> None:
        async with open_engine(on_one_database(tmp_path / "first"), SystemClock()):
            with pytest.raises(
                StorageError, match=f"1 other emulator.s. use this database with .* {tmp_path}/first of"
            ):
                async with open_engine(on_one_database(tmp_path / "second"), SystemClock()):
                    pass

    asyncio.run(story())


def test_one_data_directory_is_known_again_under_another_path(
    tmp_path: Path, on_one_database: Set, caplog: pytest.LogCaptureFixture
) -> None:
    """As on machines that mount it at different places."""
    (tmp_path / "first").mkdir()
    (tmp_path / "second").symlink_to(tmp_path / "first")

    async def story() -> None:
        async with (
            open_engine(on_one_database(tmp_path / "first"), SystemClock()),
            open_engine(on_one_database(tmp_path / "second"), SystemClock()),
        ):
            pass

    asyncio.run(story())

    assert "" == caplog.text
    assert [NAME] == [path.name for path in (tmp_path / "first").glob(f"{NAME}*")]


def test_a_database_that_nobody_uses_may_move_to_another_data_directory_with_one_warning(
    tmp_path: Path, on_one_database: Set, caplog: pytest.LogCaptureFixture
) -> None:
    async def story() -> None:
        for name in ("first", "second", "second"):
            async with open_engine(on_one_database(tmp_path / name), SystemClock()):
                pass

    asyncio.run(story())

    [told] = [record.getMessage() for record in caplog.records]
    assert told.startswith(f"the database was used with the data directory {tmp_path}/first of ")
    assert told.endswith(f" are not in {tmp_path}/second")
