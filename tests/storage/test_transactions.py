"""Writes are durable or did not happen; of a group that is committed together each stands for itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.model import Grant, PermissionLevel, Principal, PrincipalKind
from lakejobs_emulator.storage.store import StorageError, Transaction

from tests.storage.conftest import FIRST_ID, Database
from tests.storage.test_round_trip import ONE_DATABASE
from tests.storage.values import job


class Broken(Exception):
    """A fault of one work."""


DEADLINE = 30.0
ADA = Principal(name="ada")
GRANTS = (Grant(kind=PrincipalKind.USER, name="ada", level=PermissionLevel.CAN_VIEW),)


def add(job_id: int, *, fails: bool) -> object:
    def work(tx: Transaction) -> int:
        tx.insert_job(job(job_id, grants=GRANTS))
        if fails:
            raise Broken(str(job_id))
        return job_id

    return work


def test_a_write_gives_what_its_work_gave(database: Database) -> None:
    assert 41 == database.write(lambda tx: 41)


@ONE_DATABASE
@given(st.lists(st.booleans(), min_size=1, max_size=40))
def test_a_failing_work_takes_back_nothing_but_itself(database: Database, fails: list[bool]) -> None:
    """All works wait at once, so they are committed in groups; a failure reaches its own caller.

    All jobs have one audience, which whoever comes first makes: what a failure took back is made again.
    """
    database.clear()
    store = database.store

    async def all_at_once() -> list[object]:
        works = [store.write(add(number, fails=fail)) for number, fail in enumerate(fails, 1)]  # type: ignore[arg-type]
        return list(await asyncio.gather(*works, return_exceptions=True))

    results = asyncio.run(all_at_once())

    expected = [None if fail else number for number, fail in enumerate(fails, 1)]
    assert expected == [None if isinstance(result, Broken) else result for result in results]
    assert expected == [number if database.reads.job(number) else None for number in range(1, len(fails) + 1)]
    seen = database.reads.jobs(after=None, before=None, name=None, limit=len(fails), offset=0, viewer=ADA)
    assert {number for number in expected if number} == {each.job_id for each in seen}


def test_a_work_that_the_database_refuses_fails_alone(database: Database) -> None:
    store = database.store

    def add_with_token(job_id: int) -> Callable[[Transaction], int]:
        def work(tx: Transaction) -> int:
            tx.insert_job(job(job_id, grants=GRANTS))
            tx.save_token("t" if job_id < 3 else "another", job_id)
            return job_id

        return work

    async def all_at_once() -> list[object]:
        works = [store.write(add_with_token(number)) for number in (1, 2, 3)]
        return list(await asyncio.gather(*works, return_exceptions=True))

    first, second, third = asyncio.run(all_at_once())

    assert (1, 3) == (first, third)
    assert isinstance(second, Exception)
    assert database.reads.job(2) is None
    assert database.reads.job(3) == job(3, grants=GRANTS)


def test_a_work_reads_what_it_wrote_and_others_do_not_yet(database: Database) -> None:
    seen = []

    def work(tx: Transaction) -> None:
        tx.insert_job(job(1))
        seen.append((tx.job(1) == job(1), database.reads.job(1)))

    database.write(work)

    assert [(True, None)] == seen


def test_a_cancelled_caller_does_not_disturb_the_others(database: Database) -> None:
    async def cancel_one() -> None:
        first = asyncio.ensure_future(database.store.write(add(1, fails=False)))  # type: ignore[arg-type]
        second = asyncio.ensure_future(database.store.write(add(2, fails=False)))  # type: ignore[arg-type]
        first.cancel()
        await asyncio.gather(first, second, return_exceptions=True)

    asyncio.run(cancel_one())

    assert database.reads.job(2) == job(2, grants=GRANTS)


@pytest.mark.parametrize("stop", [asyncio.CancelledError, KeyboardInterrupt, SystemExit])
def test_a_work_that_would_end_the_thread_fails_with_its_group(
    database: Database, stop: type[BaseException]
) -> None:
    """The writer goes on: else every write from then on would wait for ever."""

    def work(tx: Transaction) -> None:
        tx.insert_job(job(1))
        raise stop

    async def both() -> list[object]:
        works = (database.store.write(each) for each in (work, lambda tx: tx.insert_job(job(2))))
        async with asyncio.timeout(DEADLINE):
            return list(await asyncio.gather(*works, return_exceptions=True))

    results = asyncio.run(both())

    assert all(isinstance(result, StorageError) for result in results), results
    assert [None, None] == [database.reads.job(1), database.reads.job(2)]
    database.write(lambda tx: tx.insert_job(job(2)))
    assert job(2) == database.reads.job(2)


@ONE_DATABASE
@given(st.lists(st.integers(0, 300), max_size=20), st.data())
def test_ids_are_never_given_twice(database: Database, counts: list[int], data: st.DataObject) -> None:
    """Not by another work, not by one that failed afterwards, not after the store was opened again."""
    given_ids: list[int] = []
    for count in counts:
        given_ids += database.write(lambda tx, count=count: tx.take_ids(count))
        if data.draw(st.booleans()):
            with pytest.raises(Broken):
                database.write(fail_with_ids)
        if data.draw(st.integers(0, 5)) == 0:
            database.reopen()

    assert sum(counts) == len(set(given_ids))
    assert all(number >= FIRST_ID for number in given_ids)


def fail_with_ids(tx: Transaction) -> None:
    tx.take_ids(3)
    raise Broken


def test_a_token_means_one_run(database: Database) -> None:
    """A second run for a token is refused by the database itself, whatever the rules above it say."""
    database.write(lambda tx: tx.save_token("t", 1))

    with pytest.raises(Exception, match=r"(?i)unique"):
        database.write(lambda tx: tx.save_token("t", 2))

    assert 1 == database.reads.token("t")
