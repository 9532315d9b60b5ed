"""What only PostgreSQL has: several emulators on one database, and its own migrations."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
import pytest
from lakejobs_emulator.domain.events import StartTask, StopTask
from lakejobs_emulator.domain.states import LifeCycle
from lakejobs_emulator.storage.postgres import PostgresStore
from lakejobs_emulator.storage.queries import load_migrations, load_schema, postgres
from lakejobs_emulator.storage.store import StorageError, Transaction

from tests.postgres import Cluster
from tests.storage.test_migrations import JOB, NEWEST, RUN, listed
from tests.storage.values import attempt, job, run

T = TypeVar("T")
DEADLINE = 30.0
# Long enough to be kept while a test looks on, short enough to be waited for.
LEASE = 1.5
START = StartTask(run_id=1, attempt_id=2)
STOP = StopTask(run_id=1, attempt_id=2, reason="")
SHAPE = """
SELECT table_name, column_name, data_type, is_nullable, column_default, is_identity
FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, 2
"""
INDICES = "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1"


@pytest.fixture
def url(cluster: Cluster) -> Iterator[str]:
    with cluster.database() as url:
        yield url


@contextmanager
def opened(url: str) -> Iterator[PostgresStore]:
    store = PostgresStore(url, first_id=1000, lease_seconds=LEASE)
    try:
        yield store
    finally:
        store.close()


def write(store: PostgresStore, work: Callable[[Transaction], T]) -> T:
    return asyncio.run(store.write(work))


def claim(store: PostgresStore, starts: int = 10) -> list[tuple[str, int, int]]:
    return list(asyncio.run(store.claim(starts)))


def die(store: PostgresStore) -> None:
    """Let the worker give no sign of life any more, as after a SIGKILL or a SIGSTOP."""
    store._lease._stop.set()
    store._lease._thread.join()


def one_waits(store: PostgresStore, *effects: StartTask | StopTask) -> None:
    write(store, lambda tx: tx.insert_run(run(1, attempts=(attempt(2, LifeCycle.PENDING),))))
    pending = run(1, attempts=(attempt(2, LifeCycle.PENDING),))
    write(store, lambda tx: tx.update_run(pending, effects))


def test_what_one_writes_the_other_reads_and_is_told_of(url: str) -> None:
    with opened(url) as first, opened(url) as second:
        told = threading.Event()
        second.watch(told.set)

        write(first, lambda tx: tx.insert_run(run(1)))

        assert told.wait(DEADLINE)
        assert run(1) == second.reads.run(1)


def test_a_start_is_claimed_once(url: str) -> None:
    with opened(url) as first, opened(url) as second:
        one_waits(first, START)

        assert [[("start", 1, 2)], [], []] == [claim(second), claim(first), claim(second)]


def test_a_claim_passes_over_what_another_is_about_to_take(url: str) -> None:
    """A row that another transaction holds is skipped, not waited for."""
    with opened(url) as store, psycopg.connect(url) as other:
        one_waits(store, START, StartTask(run_id=1, attempt_id=3))
        other.execute("SELECT 1 FROM effect WHERE attempt_id = 2 FOR UPDATE")

        assert [("start", 1, 3)] == claim(store)


def test_a_worker_takes_no_more_starts_than_it_has_room_for(url: str) -> None:
    with opened(url) as store:
        one_waits(
            store, START, StartTask(run_id=1, attempt_id=3), StopTask(run_id=1, attempt_id=9, reason="")
        )

        assert [("stop", 1, 9)] == claim(store, 0)
        assert [("start", 1, 2)] == claim(store, 1)


def test_a_stop_is_left_to_the_one_that_runs_the_attempt(url: str) -> None:
    with opened(url) as first, opened(url) as second:
        one_waits(first)
        assert write(first, lambda tx: tx.mark_launched(2))
        write(first, lambda tx: tx.update_run(run(1, attempts=(attempt(2),)), [STOP]))

        assert [[], [("stop", 1, 2)]] == [claim(second), claim(first)]


def test_a_stop_that_met_a_launch_is_handed_back(url: str) -> None:
    """It was claimed while the attempt ran nowhere, and in the meantime another launched that."""
    with opened(url) as first, opened(url) as second:
        one_waits(first, STOP)
        assert [("stop", 1, 2)] == claim(second)
        write(first, lambda tx: tx.mark_launched(2))

        assert write(second, lambda tx: tx.hand_back("stop", 2))
        assert [[], [("stop", 1, 2)]] == [claim(second), claim(first)]
        assert not write(first, lambda tx: tx.hand_back("stop", 2))


def test_an_attempt_is_launched_once(url: str) -> None:
    with opened(url) as first, opened(url) as second:
        one_waits(first)

        assert [True, False] == [write(store, lambda tx: tx.mark_launched(2)) for store in (first, second)]


def test_what_a_dead_worker_had_is_taken_over(url: str) -> None:
    """Its claims are claimed again, what it launched is open, and who lives is told."""
    with opened(url) as dead, opened(url) as living:
        one_waits(dead, START, StartTask(run_id=1, attempt_id=3))
        assert 2 == len(claim(dead))
        write(dead, lambda tx: (tx.mark_launched(2), tx.effect_done("start", 2)))
        assert ([], []) == (claim(living), list(living.reads.open_attempts()))
        told = threading.Event()
        living.watch(told.set)
        die(dead)

        while not living.reads.open_attempts():
            assert told.wait(DEADLINE)
            told.clear()

        assert [2] == [one.attempt_id for one in living.reads.open_attempts()]
        assert [("start", 1, 3)] == claim(living)
        with pytest.raises(StorageError, match="taken for dead"):
            write(dead, lambda tx: tx.insert_job(job(7)))
        assert living.reads.job(7) is None


def test_a_worker_that_was_taken_for_dead_can_join_again_under_a_higher_number(url: str) -> None:
    """The number is the fencing token: what was launched under the old one stays lost."""
    with opened(url) as store, opened(url) as other:
        one_waits(store)
        write(store, lambda tx: tx.mark_launched(2))
        number = store._lease.worker_id
        other._lease._do("end_lease", worker_id=number)

        with pytest.raises(StorageError, match="taken for dead"):
            write(store, lambda tx: tx.insert_job(job(7)))
        assert store.lease_lost
        asyncio.run(store.renew_lease())
        write(store, lambda tx: tx.insert_job(job(7)))

        assert number < store._lease.worker_id
        assert not store.lease_lost
        assert [2] == [one.attempt_id for one in store.reads.open_attempts()]


def test_ids_of_two_emulators_never_meet(url: str) -> None:
    with opened(url) as first, opened(url) as second:

        async def both() -> list[tuple[int, ...]]:
            return await asyncio.gather(
                *(store.write(lambda tx: tx.take_ids(3)) for _ in range(30) for store in (first, second))
            )

        taken = [number for numbers in asyncio.run(both()) for number in numbers]

    assert sorted(taken) == list(range(1000, 1180))


def test_two_racing_transactions_take_turns(url: str) -> None:
    """Each reads what the other wrote: no admission rests on a count that is already wrong."""
    with opened(url) as first, opened(url) as second:
        write(first, lambda tx: tx.insert_job(job(1)))

        def count(tx: Transaction) -> int:
            return tx.count_run(1)

        async def both() -> list[int]:
            return await asyncio.gather(*(store.write(count) for _ in range(30) for store in (first, second)))

        assert list(range(1, 61)) == sorted(asyncio.run(both()))


def test_a_read_that_waits_keeps_nobody_else_in_the_loop_waiting(url: str) -> None:
    """Another holds the table; meanwhile the loop goes on, and the answer comes when it may."""

    async def story(store: PostgresStore, holder: psycopg.Connection[Any]) -> None:
        await store.write(lambda tx: tx.insert_job(job(1)))
        holder.execute("LOCK TABLE job IN ACCESS EXCLUSIVE MODE")
        asking = asyncio.create_task(store.read(lambda reads: reads.job(1)))
        assert await store.read(lambda reads: reads.run(7)) is None  # by another connection
        assert not asking.done()

        holder.rollback()
        assert job(1) == await asking

    with opened(url) as store, psycopg.connect(url) as holder:
        asyncio.run(story(store, holder))


def test_a_database_that_cannot_be_asked_is_told_as_such(url: str) -> None:
    """Reads, claims and writes alike; what the driver says stays in the text."""
    server, _, name = url.rpartition("/")
    with opened(url) as store, psycopg.connect(f"{server}/postgres", autocommit=True) as other:
        write(store, lambda tx: tx.insert_job(job(1)))
        other.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false".encode())
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        for asked in (
            lambda: asyncio.run(store.read(lambda reads: reads.job(1))),
            lambda: claim(store),
            lambda: write(store, lambda tx: tx.insert_job(job(2))),
        ):
            with pytest.raises(StorageError, match="not currently accepting connections"):
                asked()
        other.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true".encode())

        assert (job(1), None) == tuple(asyncio.run(store.read(lambda reads: (reads.job(1), reads.job(2)))))


@pytest.mark.parametrize("asks", [False, True], ids=["at the end", "in the middle"])
def test_who_falls_asleep_while_writing_keeps_the_others_from_nothing_for_long(
    url: str, *, asks: bool
) -> None:
    """Its transaction ends, taken back, after as long as a lease lasts, and its turn with it; it is told so
    as of any database that is away."""
    with opened(url) as first, opened(url) as second:
        asleep, awake = threading.Event(), threading.Event()

        def sleep(tx: Transaction) -> bool:
            tx.insert_job(job(1))
            if asks:
                tx.token("t")
            asleep.set()
            awake.wait(DEADLINE)
            return asks and tx.token("t") is None

        async def both() -> tuple[object, object]:
            sleeping = asyncio.create_task(first.write(sleep))
            assert await asyncio.to_thread(asleep.wait, DEADLINE)
            await second.write(lambda tx: tx.insert_job(job(2)))
            awake.set()
            [answer] = await asyncio.gather(sleeping, return_exceptions=True)
            return answer, await second.read(lambda reads: (reads.job(1), reads.job(2)))

        answer, found = asyncio.run(both())

        assert isinstance(answer, StorageError)
        assert (None, job(2)) == found
        write(first, lambda tx: tx.insert_job(job(1)))
        assert job(1) == second.reads.job(1)


def test_a_lost_connection_is_made_again(url: str) -> None:
    with opened(url) as store, psycopg.connect(url, autocommit=True) as other:
        write(store, lambda tx: tx.insert_job(job(1)))
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

        assert job(1) == store.reads.job(1)
        write(store, lambda tx: tx.insert_job(job(2)))
        assert job(2) == store.reads.job(2)
        assert [] == claim(store)


def cut(url: str) -> None:
    """End every connection that is within a transaction."""
    with psycopg.connect(url, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND state = 'idle in transaction'"
        )


def swallowed(question: Callable[[], object]) -> None:
    with pytest.raises(StorageError):
        question()


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(lambda tx: tx.token("t"), id="a statement"),
        pytest.param(lambda tx: tx.take_ids(1), id="a counter"),
        pytest.param(lambda tx: swallowed(lambda: tx.token("t")), id="a statement whose failure is hidden"),
        pytest.param(lambda tx: swallowed(lambda: tx.take_ids(1)), id="a counter whose failure is hidden"),
    ],
)
def test_a_connection_that_is_lost_between_two_works_takes_the_group_with_it(
    url: str, asked: Callable[[Transaction], object]
) -> None:
    """What the works before did is lost with it, and nothing is done outside of the transaction."""

    def before(tx: Transaction) -> None:
        tx.save_token("t", 1)

    def lose(tx: Transaction) -> None:
        cut(url)
        asked(tx)

    def after(tx: Transaction) -> None:
        tx.insert_job(job(1))
        tx.save_token("u", 1)

    async def all_at_once(store: PostgresStore) -> list[object]:
        works = (before, lose, lambda tx: tx.insert_job(job(2)), after)
        return list(await asyncio.gather(*(store.write(each) for each in works), return_exceptions=True))

    with opened(url) as store:
        results = asyncio.run(all_at_once(store))

        assert all(isinstance(result, StorageError) for result in results), results
        assert (None, None) == (store.reads.token("t"), store.reads.token("u"))
        assert (None, None, 0) == (store.reads.job(1), store.reads.job(2), store.reads.count_saved_jobs())
        write(store, lambda tx: tx.insert_job(job(1)))
        assert (job(1), 1) == (store.reads.job(1), store.reads.count_saved_jobs())


def test_a_database_that_is_not_there_is_told(cluster: Cluster) -> None:
    with pytest.raises(StorageError, match="cannot use the database"):
        PostgresStore(cluster.url("nowhere"))


def rows(url: str, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(query.encode()).fetchall()


def test_the_migrations_lead_to_the_schema(cluster: Cluster) -> None:
    with cluster.database() as replayed, cluster.database() as written:
        with psycopg.connect(replayed) as connection:
            for script in load_migrations(dialect=postgres):
                connection.execute(script.encode())
        with psycopg.connect(written) as connection:
            connection.execute(load_schema(dialect=postgres).encode())

        assert rows(written, SHAPE) == rows(replayed, SHAPE)
        assert rows(written, INDICES) == rows(replayed, INDICES)


def test_older_data_is_copied_and_then_read_on(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(load_migrations(dialect=postgres)[0].encode())
        connection.execute("INSERT INTO meta VALUES ('next_id', 4), ('schema', 1)")
        connection.execute("INSERT INTO job VALUES (1, 5, 'old', 0, NULL, 1, %s)", (json.dumps(JOB),))
        connection.execute("INSERT INTO run VALUES (2, 1, 6, 1, 0, 'JOB_RUN', NULL, %s)", (json.dumps(RUN),))

    with opened(url) as store:
        found = store.reads.job(1), store.reads.run(2), store.reads.count_saved_jobs()
        seen = [listed(store.reads, name) for name in ("ada", "bob")]
        numbers = write(store, lambda tx: tx.take_ids(1))

    assert found[0] is not None
    assert found[1] is not None
    assert [([1], [2]), ([], [])] == seen
    assert ("Old", 2, 1, (4,)) == (found[0].spec.name, found[1].run_id, found[2], numbers)
    assert [(1,)] == rows(url, "SELECT job_id FROM lakejobs_v1.job")
    assert [(1,)] == rows(url, "SELECT value FROM lakejobs_v1.meta WHERE name = 'schema'")
    assert [(NEWEST,)] == rows(url, "SELECT value FROM meta WHERE name = 'schema'")


def test_newer_data_is_refused_by_name(url: str) -> None:
    with opened(url):
        pass
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE meta SET value = %s WHERE name = 'schema'", (NEWEST + 1,))

    with pytest.raises(
        StorageError, match=rf"newer lakejobs \(schema {NEWEST + 1}, this one knows {NEWEST}\)"
    ):
        PostgresStore(url)
