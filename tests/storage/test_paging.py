"""Walks over lists by position: complete, without repeats, both ways, whatever is inserted meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.model import Job
from lakejobs_emulator.domain.run import Run, RunType
from lakejobs_emulator.domain.states import LifeCycle
from lakejobs_emulator.storage.store import Position, RunFilter

from tests.storage.conftest import Database
from tests.storage.test_round_trip import ONE_DATABASE
from tests.storage.values import job, run

T = TypeVar("T", Job, Run)
MANY = 10**6
# Several things of one millisecond are the rule, not the exception.
MOMENTS = st.lists(st.integers(1, 4), min_size=1, max_size=25)


def job_place(item: Job) -> Position:
    return Position(ms=item.created_ms, id=item.job_id)


def run_place(item: Run) -> Position:
    return Position(ms=item.start_ms or item.created_ms, id=item.run_id)


def insert_next(database: Database, jobs: Iterator[Job]) -> None:
    """Insert one more, if there is one."""
    item = next(jobs, None)
    if item is not None:
        database.write(lambda tx: tx.insert_job(item))


def walk(
    fetch: Callable[[Position | None], Sequence[T]], place: Callable[[T], Position], *, edge: int
) -> list[T]:
    """Every page from ``fetch(position)`` on; ``edge`` is the item of a page behind which the next begins."""
    found: list[T] = []
    at: Position | None = None
    while page := fetch(at):
        found = [*found, *page] if edge else [*page, *found]
        at = place(page[edge])
    return found


@ONE_DATABASE
@given(moments=MOMENTS, size=st.integers(1, 7), late=MOMENTS)
def test_a_walk_over_jobs_sees_each_once_newest_first(
    database: Database, moments: list[int], size: int, late: list[int]
) -> None:
    """Jobs that are created during the walk are newer than its start, so they do not move what is to come."""
    database.clear()
    jobs = [job(number, created_ms=moment) for number, moment in enumerate(moments, 1)]
    database.write(lambda tx: [tx.insert_job(item) for item in jobs])
    more = iter([job(MANY + number, created_ms=10 + moment) for number, moment in enumerate(late)])

    def fetch(at: Position | None) -> Sequence[Job]:
        page = database.reads.jobs(after=at, before=None, name=None, limit=size, offset=0)
        insert_next(database, more)
        return page

    expected = sorted(jobs, key=lambda item: (item.created_ms, item.job_id), reverse=True)
    assert expected == walk(fetch, job_place, edge=-1)


@ONE_DATABASE
@given(moments=MOMENTS, size=st.integers(1, 7), late=MOMENTS)
def test_a_walk_back_over_jobs_sees_each_once(
    database: Database, moments: list[int], size: int, late: list[int]
) -> None:
    """Backwards, what is older than the start of the walk is never seen."""
    database.clear()
    jobs = [job(number, created_ms=moment) for number, moment in enumerate(moments, 1)]
    database.write(lambda tx: [tx.insert_job(item) for item in jobs])
    expected = sorted(jobs, key=lambda item: (item.created_ms, item.job_id), reverse=True)
    at = job_place(expected.pop())
    older = iter([job(MANY + number, created_ms=0) for number, _ in enumerate(late)])

    def fetch(place: Position | None) -> Sequence[Job]:
        insert_next(database, older)
        return database.reads.jobs(after=None, before=place or at, name=None, limit=size, offset=0)

    assert expected == walk(fetch, job_place, edge=0)


@ONE_DATABASE
@given(moments=MOMENTS, size=st.integers(1, 7))
def test_a_walk_over_runs_sees_each_once_in_both_directions(
    database: Database, moments: list[int], size: int
) -> None:
    database.clear()
    runs = [run(number, created_ms=moment) for number, moment in enumerate(moments, 1)]
    database.write(lambda tx: [tx.insert_run(item) for item in runs])
    expected = sorted(runs, key=lambda item: (item.created_ms, item.run_id), reverse=True)
    end = run_place(expected[-1])

    def forth(at: Position | None) -> Sequence[Run]:
        return database.reads.runs(RunFilter(), after=at, before=None, limit=size, offset=0)

    def back(at: Position | None) -> Sequence[Run]:
        return database.reads.runs(RunFilter(), after=None, before=at or end, limit=size, offset=0)

    assert expected == walk(forth, run_place, edge=-1)
    assert expected[:-1] == walk(back, run_place, edge=0)


@ONE_DATABASE
@given(
    runs=st.lists(
        st.builds(
            lambda number, state, owner, kind, moment: (number, state, owner, kind, moment),
            st.integers(1, 10**6),
            st.sampled_from([LifeCycle.QUEUED, LifeCycle.RUNNING, LifeCycle.TERMINATED]),
            st.integers(1, 2),
            st.sampled_from(RunType),
            st.integers(1, 9),
        ),
        max_size=15,
        unique_by=lambda made: made[0],
    ),
    which=st.builds(
        RunFilter,
        job_id=st.none() | st.integers(1, 3),
        active_only=st.booleans(),
        completed_only=st.booleans(),
        run_type=st.none() | st.sampled_from(RunType),
        start_from=st.none() | st.integers(0, 10),
        start_to=st.none() | st.integers(0, 10),
    ),
)
def test_a_list_holds_what_its_filter_says(
    database: Database, runs: list[tuple[int, LifeCycle, int, RunType, int]], which: RunFilter
) -> None:
    """The interval of start times includes both ends."""
    database.clear()
    made = [
        run(number, state, job_id=owner, run_type=kind, created_ms=moment)
        for number, state, owner, kind, moment in runs
    ]
    database.write(lambda tx: [tx.insert_run(item) for item in made])

    def wanted(item: Run) -> bool:
        ended = item.state.life_cycle.terminal
        return (
            which.job_id in (None, item.job_id)
            and not (which.active_only and ended)
            and not (which.completed_only and not ended)
            and which.run_type in (None, item.run_type)
            and (which.start_from is None or item.created_ms >= which.start_from)
            and (which.start_to is None or item.created_ms <= which.start_to)
        )

    found = database.reads.runs(which, after=None, before=None, limit=MANY, offset=0)
    expected = [item for item in made if wanted(item)]
    assert sorted(expected, key=lambda item: (item.created_ms, item.run_id), reverse=True) == list(found)


def test_a_list_of_jobs_has_neither_hidden_nor_deleted_ones(database: Database) -> None:
    shown, hidden, deleted = job(1), job(2, hidden=True), job(3, deleted_ms=5)
    database.write(lambda tx: [tx.insert_job(item) for item in (shown, hidden, deleted)])

    assert [shown] == list(database.reads.jobs(after=None, before=None, name=None, limit=9, offset=0))
    assert 1 == database.reads.count_saved_jobs()
    assert 3 == database.reads.count_created_jobs(since_ms=0)
    assert 1 == database.reads.count_created_jobs(since_ms=2)


def test_a_name_is_found_whatever_its_capitals(database: Database) -> None:
    """Only the whole name counts; letters beyond ASCII fold too."""
    named = job(1, name="Größe")
    database.write(lambda tx: [tx.insert_job(item) for item in (named, job(2, name="Größen"))])

    def found(name: str) -> list[Job]:
        return list(database.reads.jobs(after=None, before=None, name=name, limit=9, offset=0))

    assert [[named], [named], []] == [found("GRÖSSE"), found("größe"), found("größ")]


def test_an_offset_skips_the_newest(database: Database) -> None:
    database.write(lambda tx: [tx.insert_job(job(number)) for number in range(1, 6)])
    database.write(lambda tx: [tx.insert_run(run(number)) for number in range(1, 6)])

    jobs = database.reads.jobs(after=None, before=None, name=None, limit=2, offset=1)
    runs = database.reads.runs(RunFilter(), after=None, before=None, limit=2, offset=3)

    assert [4, 3] == [item.job_id for item in jobs]
    assert [2, 1] == [item.run_id for item in runs]
