"""What is still to be done survives everything but being done: effects, launched attempts, due times."""

from __future__ import annotations

from lakejobs_emulator.domain.events import RunEnded, StartTask, StopTask
from lakejobs_emulator.domain.run import Attempt, State
from lakejobs_emulator.domain.states import LifeCycle

from tests.storage.conftest import Database
from tests.storage.values import attempt, job, run

START, STOP = StartTask(run_id=1, attempt_id=2), StopTask(run_id=1, attempt_id=2, reason="")


def test_effects_wait_in_order_until_each_was_done(database: Database) -> None:
    other = StartTask(run_id=1, attempt_id=3)
    database.write(lambda tx: tx.insert_run(run(1)))
    database.write(lambda tx: tx.update_run(run(1), [START, other, STOP]))

    database.reopen()
    assert [("start", 1, 2), ("start", 1, 3), ("stop", 1, 2)] == list(database.reads.effects())

    database.write(lambda tx: tx.effect_done("start", 2))
    assert [("start", 1, 3), ("stop", 1, 2)] == list(database.reads.effects())


def test_an_effect_that_was_asked_for_twice_waits_once(database: Database) -> None:
    database.write(lambda tx: tx.insert_run(run(1)))

    database.write(lambda tx: tx.update_run(run(1), [START, START]))
    database.write(lambda tx: tx.update_run(run(1), [START]))

    assert [("start", 1, 2)] == list(database.reads.effects())


def test_the_end_of_a_run_is_nothing_that_waits(database: Database) -> None:
    """Its consequences are drawn in the same transaction."""
    database.write(lambda tx: tx.insert_run(run(1)))

    database.write(lambda tx: tx.update_run(run(1), [RunEnded(run_id=1, job_id=1)]))

    assert [] == list(database.reads.effects())


def test_an_attempt_is_open_from_its_launch_to_its_end(database: Database) -> None:
    def now(known: Attempt) -> list[tuple[int, int, int | None, str | None]]:
        database.write(lambda tx: tx.update_run(run(1, attempts=(known,)), []))
        database.reopen()  # no attempt is open to those that see the emulator that runs it
        open_attempts = database.reads.open_attempts()
        return [(one.attempt_id, one.run_id, one.pid, one.process_started) for one in open_attempts]

    database.write(lambda tx: tx.insert_run(run(1)))
    assert [] == now(attempt(2, LifeCycle.PENDING))
    database.write(lambda tx: tx.mark_launched(2))
    assert [(2, 1, None, None)] == now(attempt(2, LifeCycle.PENDING))
    database.write(lambda tx: tx.save_process(2, pid=77, started="123"))
    assert [(2, 1, 77, "123")] == now(attempt(2))
    assert [] == now(attempt(2, LifeCycle.TERMINATED))


def test_a_run_is_due_when_its_next_moment_has_come(database: Database) -> None:
    """Earliest first; a run without a moment never is."""

    def waiting(number: int, at_ms: int) -> Attempt:
        state = State(life_cycle=LifeCycle.WAITING_FOR_RETRY)
        return Attempt(run_id=number, original_run_id=number, task_key="a", state=state, retry_at_ms=at_ms)

    runs = [run(1, attempts=(waiting(11, 50),)), run(2, attempts=(waiting(12, 40),)), run(3)]
    database.write(lambda tx: [tx.insert_run(item) for item in runs])

    assert 40 == database.reads.next_due()
    assert [[], [2], [2, 1]] == [list(database.reads.due_runs(now=now)) for now in (39, 40, 50)]

    database.write(lambda tx: tx.update_run(run(2, LifeCycle.TERMINATED), []))
    assert 50 == database.reads.next_due()


def test_runs_are_counted_by_what_they_do(database: Database) -> None:
    """Queued runs do not run yet; they wait oldest first."""
    states = {4: LifeCycle.QUEUED, 3: LifeCycle.QUEUED, 2: LifeCycle.RUNNING, 1: LifeCycle.TERMINATED}
    database.write(lambda tx: [tx.insert_run(run(number, state)) for number, state in states.items()])
    database.write(lambda tx: tx.insert_run(run(5, LifeCycle.QUEUED, job_id=9)))

    assert ([2], [3, 4]) == tuple(list(ids) for ids in database.reads.active_runs(1))
    assert [(3, 1), (4, 1), (5, 9)] == [tuple(row) for row in database.reads.queued_runs()]
    assert 1 == database.reads.count_active_runs()


def test_runs_of_a_job_are_numbered_from_1(database: Database) -> None:
    database.write(lambda tx: (tx.insert_job(job(1)), tx.insert_job(job(2))))

    assert [1, 2, 1] == [database.write(lambda tx, of=of: tx.count_run(of)) for of in (1, 1, 2)]
