"""What a group of works puts off: nobody can tell, except by the number of statements."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import pytest
from attrs import define, evolve, field
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.model import Job
from lakejobs_emulator.storage.changes import Changes
from lakejobs_emulator.storage.postponed import Postponed
from lakejobs_emulator.storage.queries import load_queries, load_schema
from lakejobs_emulator.storage.statements import Cursor, Values
from lakejobs_emulator.storage.store import Reads, StorageError, Transaction

from tests.storage.conftest import FIRST_ID, Database
from tests.storage.test_round_trip import ONE_DATABASE
from tests.storage.values import job

Step: TypeAlias = tuple[str, int]
Script: TypeAlias = tuple[Sequence[Step], bool]
# (what is done, to which of the jobs so far), and whether the work then fails.
STEPS = st.tuples(
    st.sampled_from(["add", "add", "add", "hide", "rename", "delete", "read", "list", "count", "token"]),
    st.integers(0, 5),
)
SCRIPTS: st.SearchStrategy[list[Script]] = st.lists(
    st.tuples(st.lists(STEPS, max_size=5), st.booleans()), max_size=40
)


class Broken(Exception):
    """A fault of one work."""


@define
class Model:
    """What was committed, told without a database."""

    jobs: dict[int, Job] = field(factory=dict)
    tokens: dict[str, int] = field(factory=dict)
    next_id: int = FIRST_ID

    def copy(self) -> Model:
        return Model(dict(self.jobs), dict(self.tokens), self.next_id)

    @property
    def listed(self) -> list[Job]:
        return [each for each in self.jobs.values() if not each.hidden and each.deleted_ms is None]


def do(tx: Transaction, model: Model, step: Step) -> None:
    """One step in a transaction and in the model, which must say the same."""
    kind, which = step
    known = list(model.jobs.values())
    chosen = known[which % len(known)] if known else None
    if kind in ("add", "hide"):
        [job_id] = tx.take_ids(1)
        assert model.next_id == job_id
        model.next_id += 1
        model.jobs[job_id] = job(job_id, hidden=kind == "hide")
        tx.insert_job(model.jobs[job_id])
    elif kind == "count":
        assert len(model.listed) == tx.count_saved_jobs()
        # A job of this test was made in the millisecond of its id.
        assert max(0, len(model.jobs) - which) == tx.count_created_jobs(since_ms=FIRST_ID - 1 + which)
    elif kind == "list":
        found = tx.jobs(after=None, before=None, name=None, limit=1000, offset=0)
        assert model.listed == list(found)[::-1]
    elif chosen is not None:
        change(tx, model, kind, chosen)


def change(tx: Transaction, model: Model, kind: str, chosen: Job) -> None:
    if kind == "read":
        assert chosen == tx.job(chosen.job_id)
    elif kind == "token":
        tx.save_token(f"t{len(model.tokens)}", chosen.job_id)
        model.tokens[f"t{len(model.tokens)}"] = chosen.job_id
    else:
        new = {"creator": f"{chosen.creator}+"} if kind == "rename" else {"deleted_ms": 1}
        model.jobs[chosen.job_id] = evolve(chosen, **new)
        tx.update_job(model.jobs[chosen.job_id])


def the_same(reads: Reads, model: Model) -> None:
    assert model.listed == list(reads.jobs(after=None, before=None, name=None, limit=1000, offset=0))[::-1]
    assert list(model.jobs.values()) == [reads.job(job_id) for job_id in model.jobs]
    assert len(model.listed) == reads.count_saved_jobs()
    assert len(model.jobs) == reads.count_created_jobs(since_ms=0)
    assert model.tokens == {token: reads.token(token) for token in model.tokens}


@ONE_DATABASE
@given(SCRIPTS)
def test_a_group_does_what_its_works_do_one_by_one(database: Database, scripts: list[Script]) -> None:
    """Each work sees what those before it left, and itself; one that fails leaves nothing, not even a number
    in the count of jobs."""
    database.clear()
    database.write(start_again)
    committed = Model()

    def work(script: Script) -> Callable[[Transaction], None]:
        def steps(tx: Transaction) -> None:
            nonlocal committed
            model = committed.copy()
            for step in script[0]:
                do(tx, model, step)
            if script[1]:
                raise Broken
            committed = model

        return steps

    async def all_at_once() -> list[object]:
        works = [database.store.write(work(script)) for script in scripts]
        return list(await asyncio.gather(*works, return_exceptions=True))

    results = asyncio.run(all_at_once())

    assert [fails for _, fails in scripts] == [isinstance(result, Broken) for result in results], results
    the_same(database.reads, committed)


def start_again(tx: Any) -> None:
    tx.connection.execute(f"UPDATE meta SET value = {FIRST_ID} WHERE name = 'next_id'")
    tx.connection.execute("UPDATE meta SET value = 0 WHERE name IN ('created_jobs', 'saved_jobs')")


def test_jobs_that_the_database_refuses_take_the_group_with_them(database: Database) -> None:
    """They were put off, so others of the group may rest on them; nothing of it is acknowledged."""

    def hide_it(tx: Transaction) -> None:
        with pytest.raises(Exception, match=r"(?i)unique"):
            tx.token("t")  # this statement would have to notice them

    async def all_at_once(works: list[Callable[[Transaction], object]]) -> list[object]:
        return list(
            await asyncio.gather(*(database.store.write(each) for each in works), return_exceptions=True)
        )

    def add(job_id: int) -> Callable[[Transaction], object]:
        return lambda tx: tx.insert_job(job(job_id))

    lasts: list[Callable[[Transaction], object]] = [add(2), hide_it, lambda tx: tx.token("t")]
    for last in lasts:
        results = asyncio.run(all_at_once([add(1), add(1), last]))
        assert all(isinstance(result, StorageError) for result in results), results
        assert [None, None] == [database.reads.job(1), database.reads.job(2)]

    database.write(add(1))
    assert job(1) == database.reads.job(1)


@define
class Counting:
    """A connection that counts statements."""

    connection: sqlite3.Connection
    statements: int = 0

    def execute(self, statement: str, values: Values = (), /) -> Cursor:
        self.statements += 1
        return self.connection.execute(statement, values)


@pytest.fixture
def counting() -> Counting:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(load_schema())
    connection.execute("INSERT INTO meta VALUES ('next_id', 1), ('created_jobs', 0), ('saved_jobs', 0)")
    return Counting(connection)


def group(counting: Counting, *, jobs: int) -> int:
    """The statements of a group that creates jobs as the engine does."""
    changes, before = Changes(counting, load_queries()), counting.statements
    counting.connection.execute("BEGIN")
    for _ in range(jobs):
        changes.postponed.begin_work()
        changes.count_saved_jobs()
        changes.count_created_jobs(since_ms=0)
        [job_id] = changes.take_ids(1)
        changes.insert_job(job(job_id))
        changes.postponed.end_work()
    changes.postponed.finish()
    counting.connection.execute("COMMIT")
    return counting.statements - before


def test_many_creates_are_as_many_statements_as_two(counting: Counting) -> None:
    group(counting, jobs=1)

    assert group(counting, jobs=2) == group(counting, jobs=32) <= 7


@pytest.mark.parametrize("count", [1, 31, 32, 33, 100])
def test_every_row_that_waits_is_added_once(counting: Counting, count: int) -> None:
    queries: Mapping[str, str] = load_queries()
    postponed = Postponed(counting, queries)
    for number in range(count):
        postponed.add_job((number, 0, "job", 0, None, "{}", number, 0))

    postponed.finish()
    postponed.finish()

    added = counting.connection.execute("SELECT job_id FROM job ORDER BY job_id").fetchall()
    assert [(number,) for number in range(count)] == added
