"""Databases for the tests of the store: every test runs on each kind that is there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from attrs import define
from lakejobs_emulator.storage.postgres import PostgresStore
from lakejobs_emulator.storage.sqlite import SqliteStore
from lakejobs_emulator.storage.store import Reads, Store, Transaction

T = TypeVar("T")
FIRST_ID = 1000


class Open(Protocol):
    """Opens the one database of a test, each time anew."""

    def __call__(self) -> Store: ...


@define
class Database:
    """A database that can be closed and opened again, used without a loop of one's own."""

    open_store: Open
    _store: Store | None = None

    @property
    def store(self) -> Store:
        if self._store is None:
            self._store = self.open_store()
        return self._store

    @property
    def reads(self) -> Reads:
        return self.store.reads

    def write(self, work: Callable[[Transaction], T]) -> T:
        return asyncio.run(self.store.write(work))

    def reopen(self) -> None:
        """Close the store, as the end of an emulator does; the next use opens it again."""
        if self._store is not None:
            self._store.close()
        self._store = None

    def clear(self) -> None:
        """Forget every row, for the next example of a property."""
        self.write(lambda tx: [tx.connection.execute(f"DELETE FROM {table}") for table in TABLES])  # type: ignore[attr-defined]


TABLES = ("job", "run", "attempt", "output", "effect", "token", "item", "audience", "audience_member")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with ExitStack() as stack:
        if request.param == "sqlite":
            opened = Database(lambda: SqliteStore(tmp_path / "lakejobs.db", first_id=FIRST_ID))
        else:
            url = stack.enter_context(request.getfixturevalue("cluster").database())
            opened = Database(lambda: PostgresStore(url, first_id=FIRST_ID))
        try:
            yield opened
        finally:
            opened.reopen()
