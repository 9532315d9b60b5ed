"""What is stored comes back as it was, also after the store was closed and opened again."""

from __future__ import annotations

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lakejobs_emulator.domain.events import StopTask
from lakejobs_emulator.domain.model import Job
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.domain.states import LifeCycle
from lakejobs_emulator.storage.codec import decode_job, decode_run, encode_job, encode_run

from tests.storage.conftest import Database
from tests.storage.values import (
    DUE_RUNS,
    JOBS,
    JSON,
    NAMES,
    RUNS,
    attempt,
    job,
    run,
)

ONE_DATABASE = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(JOBS)
def test_a_job_comes_back_from_its_text(kept: Job) -> None:
    assert kept == decode_job(encode_job(kept))


@given(RUNS)
def test_a_run_comes_back_from_its_text(kept: Run) -> None:
    assert kept == decode_run(encode_run(kept))


@ONE_DATABASE
@given(first=JOBS, then=JOBS)
def test_a_job_comes_back_as_it_was_saved_last(database: Database, first: Job, then: Job) -> None:
    database.clear()
    then = evolve(then, job_id=first.job_id, created_ms=first.created_ms, hidden=first.hidden)

    database.write(lambda tx: tx.insert_job(first))
    assert first == database.reads.job(first.job_id)
    database.write(lambda tx: tx.update_job(then))

    assert then == database.reads.job(first.job_id)


@ONE_DATABASE
@given(first=DUE_RUNS, then=DUE_RUNS)
def test_a_run_and_its_task_runs_come_back(database: Database, first: Run, then: Run) -> None:
    """``run_id_of`` finds the run of every attempt that a run ever had."""
    database.clear()
    known = {each.run_id for each in first.every()}
    later = tuple(each for each in then.attempts if each.run_id not in known)
    then = evolve(then, run_id=first.run_id, job_id=first.job_id, attempts=(*first.attempts, *later))

    database.write(lambda tx: tx.insert_run(first))
    assert first == database.reads.run(first.run_id)
    database.write(lambda tx: tx.update_run(then, []))

    assert then == database.reads.run(first.run_id)
    assert {first.run_id} >= {database.reads.run_id_of(each.run_id) for each in then.every()}


@ONE_DATABASE
@given(st.dictionaries(NAMES, JSON, max_size=3))
def test_an_output_comes_back(database: Database, output: dict[str, object]) -> None:
    database.write(lambda tx: tx.save_output(7, output))  # type: ignore[arg-type]

    assert output == database.reads.output(7)
    assert database.reads.output(8) is None


def test_everything_is_there_after_the_store_was_opened_again(database: Database) -> None:
    kept, running = job(1), run(2, attempts=(attempt(3),))
    database.write(lambda tx: (tx.insert_job(kept), tx.insert_run(running), tx.save_token("t", 2)))

    database.reopen()

    assert kept == database.reads.job(1)
    assert running == database.reads.run(2)
    assert 2 == database.reads.token("t")


def test_what_is_not_there_is_none(database: Database) -> None:
    reads = database.reads

    assert [None] * 5 == [reads.job(1), reads.run(1), reads.run_id_of(1), reads.output(1), reads.token("t")]
    assert reads.next_due() is None


def test_a_forgotten_run_leaves_nothing_behind(database: Database) -> None:
    """Its task runs, outputs and effects go with it; a token still knows that there was one."""
    ended = run(2, LifeCycle.TERMINATED, attempts=(attempt(3, LifeCycle.TERMINATED),))
    database.write(
        lambda tx: (tx.insert_run(ended), tx.save_output(3, {"output": {}}), tx.save_token("t", 2))
    )
    database.write(lambda tx: tx.update_run(ended, [StopTask(run_id=2, attempt_id=3, reason="")]))

    database.write(lambda tx: tx.delete_run(2))

    assert [None] * 3 == [database.reads.run(2), database.reads.run_id_of(3), database.reads.output(3)]
    assert [] == list(database.reads.effects())
    assert 2 == database.reads.token("t")
