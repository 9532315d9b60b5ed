"""No statement passes over a whole table: with a million runs that would be felt at once."""

from __future__ import annotations

import re
import sqlite3
from itertools import combinations

import pytest
from lakejobs_emulator.storage.queries import load_queries, load_schema

QUERIES = load_queries()
FILTERS = ("job_id", "active_only", "completed_only", "run_type", "start_from", "start_to")
# What is small by its nature may be read whole: counters, leases, the outbox.
SMALL = ("meta", "worker", "effect", "item", "page", "parts", "part")
# Once, when older data is migrated, every run is.
ONCE = ("fill_runs",)
TEMPLATES = ("list_runs", "list_jobs_seen", "seen_", "where_", "insert_jobs", "job_row")


def lists() -> list[str]:
    """The list of runs under every pair of filters, in both directions."""
    found = []
    for names in [names for count in range(3) for names in combinations(FILTERS, count)]:
        for first, way in (("after", "DESC"), ("before", "ASC")):
            where = " AND ".join(QUERIES[f"where_{name}"] for name in (first, *names))
            found.append(QUERIES["list_runs"].format(where=where, way=way))
            found.append(seen("runs", where=where, way=way))
    for names in ((), ("named",)):
        for first, way in (("after", "DESC"), ("before", "ASC")):
            where = " AND ".join(QUERIES[f"where_job_{name}"] for name in (first, *names))
            found.append(seen("jobs", where=where, way=way))
    return found


def seen(kind: str, *, where: str, way: str) -> str:
    """The list that a caller of two audiences gets."""
    parts = [QUERIES[f"seen_{kind}"].format(audience=each, where=where, way=way) for each in (1, 2)]
    return QUERIES[f"list_{kind}_seen"].format(parts=" UNION ALL ".join(parts), way=way)


def statements() -> list[str]:
    plain = [text for name, text in QUERIES.items() if not name.startswith((*TEMPLATES, *ONCE))]
    return [*plain, *lists()]


@pytest.fixture(scope="module")
def database() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(load_schema())
    return connection


@pytest.mark.parametrize("statement", statements(), ids=lambda text: re.sub(r"\W+", " ", text)[:150])
def test_a_statement_finds_its_rows_by_an_index(statement: str, database: sqlite3.Connection) -> None:
    values = dict.fromkeys(re.findall(r":(\w+)", statement), 1)

    plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {statement}", values)]

    scans = [step for step in plan if step.startswith("SCAN") and "USING" not in step]
    assert [] == [step for step in scans if step.split()[1] not in SMALL]
