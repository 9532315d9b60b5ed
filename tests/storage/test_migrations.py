"""Data of every older version is read on; data of a newer one is left alone."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from pathlib import Path

import pytest
from lakejobs_emulator.domain.model import Grant, PermissionLevel, Principal, PrincipalKind
from lakejobs_emulator.storage.queries import load_migrations, load_schema
from lakejobs_emulator.storage.sqlite import SqliteStore
from lakejobs_emulator.storage.store import Reads, RunFilter, StorageError

NEWEST = len(load_migrations())
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
# A job and a run as version 1 wrote them: every field of the outer values, and grants as triples.
DOCUMENT = {
    "name": "Old",
    "timeout_seconds": 0,
    "max_concurrent_runs": 1,
    "format": "MULTI_TASK",
    "tasks": [],
}
SPEC = {"document": DOCUMENT, "queue": False, "timeout_seconds": 0}
JOB = {
    "job_id": 1,
    "creator": "ada",
    "created_ms": 5,
    "spec": SPEC,
    "grants": [["user_name", "ada", "IS_OWNER"]],
    "run_as": "ada",
    "run_as_explicit": False,
    "deleted_ms": None,
    "hidden": False,
}
RUN = {
    "run_id": 2,
    "job_id": 1,
    "run_name": "Old",
    "run_type": "JOB_RUN",
    "trigger": "ONE_TIME",
    "creator": "ada",
    "run_as": "ada",
    "spec": SPEC,
    "number_in_job": 1,
    "job_parameters": {},
    "overrides": {"notebook_params": {"a": "b"}},
    "only": None,
    "queue_enabled": False,
    "state": {"life_cycle": "RUNNING", "message": "", "cancelled_or_timedout": False},
    "attempts": [
        {
            "run_id": 3,
            "task_key": "a",
            "attempt_number": 0,
            "original_run_id": 3,
            "state": {"life_cycle": "RUNNING", "message": "", "cancelled_or_timedout": False},
            "created_ms": 6,
            "payload": {"notebook_path": "/a"},
        }
    ],
    "created_ms": 6,
    "start_ms": 6,
    "end_ms": 0,
    "queue_ms": 0,
    "repairs": [],
    "original_state": None,
    "original_end_ms": 0,
    "workspace_id": 1,
    "workspace_url": "",
    "version": 1,
}


def first_version(path: Path) -> None:
    """A database as version 1 left it."""
    connection = sqlite3.connect(path)
    connection.executescript(load_migrations()[0])
    with connection:
        connection.execute("INSERT INTO meta VALUES ('next_id', 4)")
        connection.execute(
            "INSERT INTO job VALUES (1, 5, 'old', 0, NULL, 1, ?), (9, 4, 'gone', 0, 7, 0, ?)",
            (json.dumps(JOB), json.dumps(JOB | {"job_id": 9, "created_ms": 4, "deleted_ms": 7})),
        )
        connection.execute("INSERT INTO run VALUES (2, 1, 6, 1, 0, 'JOB_RUN', NULL, ?)", (json.dumps(RUN),))
        connection.execute("INSERT INTO attempt VALUES (3, 2, 1, 0, 77, '123')")
        connection.execute("INSERT INTO effect (kind, run_id, attempt_id) VALUES ('stop', 2, 3)")
        connection.execute("INSERT INTO token VALUES ('t', 2)")
        connection.execute("PRAGMA user_version = 1")
    connection.close()


def listed(reads: Reads, name: str) -> tuple[list[int], list[int]]:
    """Ids of the jobs and of the runs that a user finds in lists."""
    viewer = Principal(name=name)
    jobs = reads.jobs(after=None, before=None, name=None, limit=9, offset=0, viewer=viewer)
    runs = reads.runs(RunFilter(viewer=viewer), after=None, before=None, limit=9, offset=0)
    return [job.job_id for job in jobs], [run.run_id for run in runs]


def shape(connection: sqlite3.Connection) -> dict[str, object]:
    """Tables, columns and indices as SQLite itself sees them, whatever the words that made them."""
    found: dict[str, object] = {}
    for (table,) in connection.execute(TABLES).fetchall():
        columns = connection.execute(f"PRAGMA table_xinfo({table})").fetchall()
        found[table] = sorted(tuple(column[1:]) for column in columns)
        for _, index, unique, origin, partial in connection.execute(f"PRAGMA index_list({table})").fetchall():
            keys = [tuple(row[1:]) for row in connection.execute(f"PRAGMA index_xinfo({index})")]
            named = [(name, down) for _, name, down, _, key in keys if key]
            made = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (index,)).fetchone()
            where = str(made).partition("WHERE")[2].split()
            found[f"{table}.{index}"] = (unique, origin, partial, named, where)
    return found


def test_the_migrations_lead_to_the_schema() -> None:
    replayed, written = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    for script in load_migrations():
        replayed.executescript(script)
    written.executescript(load_schema())

    assert shape(written) == shape(replayed)
    assert {"job", "run", "attempt", "effect", "token"} < shape(written).keys()


def test_a_new_file_has_the_newest_version(tmp_path: Path) -> None:
    SqliteStore(tmp_path / "new.db").close()

    assert [tmp_path / "new.db"] == list(tmp_path.iterdir())
    connection = sqlite3.connect(tmp_path / "new.db")
    assert (NEWEST,) == connection.execute("PRAGMA user_version").fetchone()


def test_older_data_is_copied_and_then_read_on(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    first_version(path)

    store = SqliteStore(path, first_id=1000)
    try:
        job, run = store.reads.job(1), store.reads.run(2)
        assert job is not None
        assert run is not None
        assert ("Old", 5) == (job.spec.name, job.created_ms)
        owner = Grant(kind=PrincipalKind.USER, name="ada", level=PermissionLevel.IS_OWNER)
        assert (owner,) == job.grants
        assert {"a": "b"} == run.overrides.notebook_params
        assert {"notebook_path": "/a"} == run.attempt(3).payload
        assert [(3, 2, 77)] == [(one.attempt_id, one.run_id, one.pid) for one in store.reads.open_attempts()]
        assert [("stop", 2, 3)] == list(store.reads.effects())
        assert 2 == store.reads.token("t")
        assert (1, 2, 1) == (
            store.reads.count_saved_jobs(),
            store.reads.count_created_jobs(since_ms=0),
            store.reads.count_created_jobs(since_ms=4),
        )
        assert [([1], [2]), ([], [])] == [listed(store.reads, name) for name in ("ada", "bob")]
        assert (4,) == asyncio.run(store.write(lambda tx: tx.take_ids(1)))
    finally:
        store.close()
    copied = sqlite3.connect(tmp_path / "old.db.v1")
    assert (1,) == copied.execute("PRAGMA user_version").fetchone()
    assert (1, 9) == tuple(row[0] for row in copied.execute("SELECT job_id FROM job ORDER BY job_id"))


def test_every_job_of_older_data_is_listed_to_whom_it_is_granted(tmp_path: Path) -> None:
    """They are read in parts, of which none leaves out a job."""
    path = tmp_path / "old.db"
    first_version(path)
    more = [(10 + number, json.dumps(JOB | {"job_id": 10 + number})) for number in range(2001)]
    with sqlite3.connect(path) as connection:
        connection.executemany("INSERT INTO job VALUES (?, 5, 'old', 0, NULL, 1, ?)", more)
    connection.close()

    store = SqliteStore(path, first_id=10_000)
    try:
        ada = Principal(name="ada")
        found = store.reads.jobs(after=None, before=None, name=None, limit=9999, offset=0, viewer=ada)
        assert [*(job_id for job_id, _ in reversed(more)), 1] == [job.job_id for job in found]
    finally:
        store.close()


def test_newer_data_is_refused_by_name_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(StorageError) as caught:
        SqliteStore(path)

    expected = f"{path} was written by a newer lakejobs (schema {NEWEST + 1}, this one knows {NEWEST})"
    assert expected == str(caught.value)
    assert before == path.read_bytes()
    assert not list(tmp_path.glob("*.v*"))
