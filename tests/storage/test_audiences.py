"""Lists of what one caller may see: complete, in order, and at no cost for what others have."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from attrs import define, evolve, field
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.model import Grant, Job, PermissionLevel, Principal, PrincipalKind
from lakejobs_emulator.domain.permissions import allows
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.domain.states import LifeCycle
from lakejobs_emulator.storage.changes import Changes
from lakejobs_emulator.storage.queries import load_queries, load_schema
from lakejobs_emulator.storage.rows import Rows
from lakejobs_emulator.storage.store import Position, Reads, RunFilter

from tests.storage.conftest import Database
from tests.storage.test_paging import job_place, run_place, walk
from tests.storage.test_round_trip import ONE_DATABASE
from tests.storage.values import job, run

ADA = Principal(name="ada", groups=frozenset({"red", "blue"}))
BOB = Principal(name="bob", groups=frozenset({"blue"}))
ROBOT = Principal(name="ada", kind=PrincipalKind.SERVICE_PRINCIPAL)
VIEWERS = (ADA, BOB, ROBOT, Principal(name="red"))
GRANTS = st.lists(
    st.builds(
        Grant,
        kind=st.sampled_from(PrincipalKind),
        name=st.sampled_from(["ada", "bob", "red", "blue"]),
        level=st.sampled_from(PermissionLevel),
    ),
    max_size=3,
).map(tuple)
# A job: its name, whether it is hidden or deleted, its grants and those that take their place.
MADE = st.tuples(st.sampled_from(["x", "y"]), st.sampled_from(["", "hidden", "gone"]), GRANTS, GRANTS)


def grant(name: str, kind: PrincipalKind = PrincipalKind.USER) -> Grant:
    return Grant(kind=kind, name=name, level=PermissionLevel.CAN_VIEW)


def newest_first(jobs: list[Job]) -> list[Job]:
    return sorted(jobs, key=lambda item: (item.created_ms, item.job_id), reverse=True)


def made_of(number: int, made: tuple[str, str, tuple[Grant, ...], tuple[Grant, ...]]) -> Job:
    name, kept, grants, _ = made
    deleted = 1 if kept == "gone" else None
    created = number // 2
    item = job(number, name=name, grants=grants, created_ms=created, hidden=kept == "hidden")
    return evolve(item, deleted_ms=deleted)


def forth(reads: Reads, viewer: Principal, *, size: int, name: str | None) -> list[Job]:
    """Every page, from the newest on."""

    def fetch(at: Position | None) -> Sequence[Job]:
        return reads.jobs(after=at, before=None, name=name, limit=size, offset=0, viewer=viewer)

    return walk(fetch, job_place, edge=-1)


def back(reads: Reads, viewer: Principal, end: Job, *, size: int, name: str | None) -> list[Job]:
    """Every page before a job, back to the newest."""

    def fetch(at: Position | None) -> Sequence[Job]:
        before = at or job_place(end)
        return reads.jobs(after=None, before=before, name=name, limit=size, offset=0, viewer=viewer)

    return walk(fetch, job_place, edge=0)


@ONE_DATABASE
@given(made=st.lists(MADE, max_size=12), size=st.integers(1, 4), name=st.none() | st.sampled_from(["x", "z"]))
def test_a_viewer_sees_the_jobs_that_are_granted_to_them_or_a_group_of_theirs(
    database: Database, made: list[Any], size: int, name: str | None
) -> None:
    """Whatever the level, in both directions, by the grants as they are now."""
    database.clear()
    jobs = [made_of(number, each) for number, each in enumerate(made, 1)]
    database.write(lambda tx: [tx.insert_job(item) for item in jobs])
    jobs = [evolve(item, grants=each[3]) for item, each in zip(jobs, made, strict=True)]
    database.write(lambda tx: [tx.update_job(item) for item in jobs])

    for viewer in VIEWERS:
        expected = newest_first(
            [
                item
                for item in jobs
                if not item.hidden
                and item.deleted_ms is None
                and allows(viewer, item, PermissionLevel.CAN_VIEW)
                and name in (None, item.spec.name)
            ]
        )
        assert expected == forth(database.reads, viewer, size=size, name=name)
        if expected:
            assert expected[:-1] == back(database.reads, viewer, expected[-1], size=size, name=name)


@ONE_DATABASE
@given(
    made=st.lists(MADE, min_size=1, max_size=5),
    owners=st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=15),
    size=st.integers(1, 4),
    active=st.booleans(),
)
def test_a_viewer_sees_the_runs_of_those_jobs_before_and_after_the_grants_change(
    database: Database, made: list[Any], owners: list[tuple[int, bool]], size: int, active: bool
) -> None:
    database.clear()
    jobs = [made_of(number, each) for number, each in enumerate(made, 1)]
    runs = [
        run(100 + n, LifeCycle.RUNNING if runs_on else LifeCycle.TERMINATED, job_id=1 + owner % len(jobs))
        for n, (owner, runs_on) in enumerate(owners)
    ]
    database.write(lambda tx: [tx.insert_job(item) for item in jobs])
    database.write(lambda tx: [tx.insert_run(item) for item in runs])

    def check(jobs: list[Job]) -> None:
        granted = {item.job_id: item for item in jobs}
        for viewer in VIEWERS:
            expected = [
                item
                for item in reversed(runs)
                if allows(viewer, granted[item.job_id], PermissionLevel.CAN_VIEW)
                and not (active and item.state.life_cycle.terminal)
            ]
            which = RunFilter(viewer=viewer, active_only=active)

            def page(at: Position | None, which: RunFilter = which) -> Sequence[Run]:
                return database.reads.runs(which, after=at, before=None, limit=size, offset=0)

            assert expected == walk(page, run_place, edge=-1)

    check(jobs)
    jobs = [evolve(item, grants=each[3]) for item, each in zip(jobs, made, strict=True)]
    database.write(lambda tx: [tx.update_job(item) for item in jobs])
    check(jobs)


def test_a_viewer_may_belong_to_any_number_of_audiences(database: Database) -> None:
    """More than a database joins in one statement; an offset passes over what the viewer sees."""
    group = grant("blue", PrincipalKind.GROUP)
    jobs = [job(number, grants=(group, grant(f"user {number}"))) for number in range(1, 901)]
    database.write(lambda tx: [tx.insert_job(item) for item in jobs])

    page = database.reads.jobs(after=None, before=None, name=None, limit=3, offset=1, viewer=BOB)
    every = database.reads.jobs(after=None, before=None, name=None, limit=1000, offset=0, viewer=BOB)

    assert [899, 898, 897] == [item.job_id for item in page]
    assert jobs[::-1] == list(every)


def test_a_job_without_grants_is_nobodys(database: Database) -> None:
    """Also where the first audience is made after it."""
    database.write(lambda tx: (tx.insert_job(job(1)), tx.insert_job(job(2, grants=(grant("bob"),)))))

    assert [2] == [each.job_id for each in forth(database.reads, Principal(name="bob"), size=9, name=None)]


def test_a_name_that_no_text_of_the_database_can_hold_is_a_name(database: Database) -> None:
    odd = Principal(name="a\0b")
    database.write(lambda tx: tx.insert_job(job(1, grants=(grant("a\0b"),))))

    found = database.reads.jobs(after=None, before=None, name=None, limit=9, offset=0, viewer=odd)

    assert [1] == [item.job_id for item in found]


@define
class Counting:
    """A connection that counts the rows which its statements give."""

    connection: Any
    rows: int = 0
    _last: list[Any] = field(factory=list)

    def execute(self, statement: str, values: Mapping[str, object] = {}, /) -> Any:
        cursor = self.connection.execute(statement, values)
        self._last = cursor.fetchall()
        self.rows += len(self._last)
        return self

    @property
    def rowcount(self) -> int:
        return len(self._last)

    def fetchone(self) -> Any:
        return self._last[0] if self._last else None

    def fetchall(self) -> list[Any]:
        return self._last


LISTS: Sequence[Callable[[Reads], Sequence[Job] | Sequence[Run]]] = (
    lambda reads: reads.jobs(after=None, before=None, name=None, limit=26, offset=0, viewer=BOB),
    lambda reads: reads.jobs(after=None, before=None, name="job", limit=26, offset=0, viewer=BOB),
    lambda reads: reads.runs(RunFilter(viewer=BOB), after=None, before=None, limit=26, offset=0),
    lambda reads: reads.runs(
        RunFilter(viewer=BOB, active_only=True), after=None, before=None, limit=26, offset=0
    ),
)
NAMES = ("jobs", "jobs of a name", "runs", "active runs")


def fill(rows: Any, *, foreign: int) -> None:
    """Two jobs of Bob's, among others' of the same name, each with a run."""
    owners = ["bob", *("eve",) * (foreign // 2), "bob", *("eve",) * (foreign - foreign // 2)]
    for number, owner in enumerate(owners, 1):
        rows.insert_job(job(number, grants=(grant(owner),)))
        rows.insert_run(run(10**6 + number, job_id=number))


@pytest.mark.parametrize("ask", LISTS, ids=NAMES)
def test_a_list_reads_no_row_of_what_others_have(
    database: Database, ask: Callable[[Reads], Sequence[Job] | Sequence[Run]]
) -> None:
    """Two of the viewer's among 2000: a row that names each audience, and the two."""
    database.write(lambda tx: fill(tx, foreign=2000))
    reads: Any = database.reads
    counting = Counting(reads.connection)

    assert 2 == len(ask(Rows(counting, reads.queries)))
    assert 3 == counting.rows


@pytest.mark.parametrize("ask", LISTS, ids=NAMES)
def test_a_list_is_no_more_work_when_others_have_more(
    ask: Callable[[Reads], Sequence[Job] | Sequence[Run]],
) -> None:
    """Counted in steps of the database, which pass over rows that are never given, too."""

    def steps(foreign: int) -> int:
        connection = sqlite3.connect(":memory:")
        connection.executescript(load_schema())
        connection.execute("INSERT INTO meta VALUES ('next_id', 1), ('created_jobs', 0), ('saved_jobs', 0)")
        changes, counted = Changes(connection, load_queries()), [0]
        fill(changes, foreign=foreign)
        changes.postponed.finish()
        rows = Rows(connection, load_queries())

        def step() -> int:
            counted[0] += 1
            return 0

        connection.set_progress_handler(step, 1)
        assert 2 == len(ask(rows))
        connection.close()
        return counted[0]

    assert steps(20) == steps(2000)
