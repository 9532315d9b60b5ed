"""The writing connection during one group of works, which puts off what nothing has asked for yet.

Rows that are only added wait until a statement could notice, at the latest until the group is committed; then
they go to the database together, many by one statement.  Counters, which no other statement reads, wait for
the commit.  Every statement lets the other threads of the process in and has to wait for its turn again,
which costs a create more than SQLite does; so a group of creates does a handful of statements, not a handful
for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from attrs import define, field

from lakejobs_emulator.storage.statements import Connection, Cursor, Values
from lakejobs_emulator.storage.store import StorageError

JobRow: TypeAlias = tuple[int, int, str, int, int | None, str, int, int]
# SQLite has room for 32,766 values in a statement; each number of rows is a statement that it keeps.
_ROWS = 32


@define(eq=False)
class Postponed:
    """A connection within a transaction, for one work after the other.

    A work that fails is taken back alone: by a savepoint if it did a statement, else by forgetting what it
    had put off.  ``failed`` tells that a statement failed that is not a work's own: rows of earlier works
    could not be added, or the transaction is gone with its connection.  Then none of the group may be
    committed, and nothing more is done: on a connection made anew it would be outside of any transaction.
    """

    connection: Connection
    queries: Mapping[str, str]
    failed: bool = False
    _rows: list[JobRow] = field(factory=list)
    _counters: dict[str, int] = field(factory=dict)
    _counted: dict[str, int] = field(factory=dict)  # as they were when the present work began
    _earlier: int = 0  # rows of earlier works among those that wait
    _savepoint: bool = False
    _changed: bool = False

    def begin_work(self) -> None:
        """What is done from here on belongs to one work."""
        self._earlier = len(self._rows)
        self._counted = dict(self._counters)

    def end_work(self) -> None:
        """The work succeeded."""
        if self._savepoint:
            self._do("RELEASE SAVEPOINT work")
            self._savepoint = False

    def take_back(self) -> None:
        """The work failed: nothing of it stays."""
        if self._savepoint:
            self._do("ROLLBACK TO SAVEPOINT work")
        del self._rows[self._earlier :]
        self._counters |= self._counted
        self.end_work()

    def finish(self) -> None:
        """Do what was put off, before the group is committed.  Raises ``StorageError`` when it may not be."""
        self._refuse_failed()
        self._add(len(self._rows))
        if self._changed:
            self._do(self.queries["write_counters"], self._counters)

    def execute(self, statement: str, values: Values = (), /) -> Cursor:
        """Do a statement of the work, after all that it could notice."""
        self._refuse_failed()
        if not self._savepoint:
            self._add(self._earlier)
            self._do("SAVEPOINT work")
            self._savepoint = True
        if self._rows:
            self._add(len(self._rows))
        return self.connection.execute(statement, values)

    def add_job(self, row: JobRow) -> None:
        """Add a job, by and by; its id must be new."""
        self._rows.append(row)

    def counter(self, name: str) -> int:
        """A counter of the whole store."""
        if not self._counters:
            self._counters = dict(self._do(self.queries["read_counters"]).fetchall())
            self._counted = dict(self._counters)
        return self._counters[name]

    def count(self, name: str, by: int) -> int:
        """Add to a counter, or take from it; its new value."""
        value = self._counters[name] = self.counter(name) + by
        self._changed = True
        return value

    def _add(self, count: int) -> None:
        """Add the first rows of those that wait."""
        for start in range(0, count, _ROWS):
            rows = self._rows[start : min(start + _ROWS, count)]
            marks = ", ".join([self.queries["job_row"]] * len(rows))
            statement = self.queries["insert_jobs"].format(rows=marks)
            self._do(statement, [value for row in rows for value in row])
        del self._rows[:count]
        self._earlier = max(0, self._earlier - count)

    def _do(self, statement: str, values: Values = ()) -> Cursor:
        """Do a statement of the whole group."""
        self._refuse_failed()
        try:
            return self.connection.execute(statement, values)
        except BaseException:
            self.failed = True
            raise

    def _refuse_failed(self) -> None:
        if self.failed:
            raise StorageError("the database could not be written: others that were written with it failed")
