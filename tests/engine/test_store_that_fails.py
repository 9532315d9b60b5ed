"""A database that cannot be used for a while: what tasks did is told once it can, and nothing hangs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import pytest
from lakejobs_emulator.engine import patience
from lakejobs_emulator.runtimes.base import Outcome
from lakejobs_emulator.storage.store import StorageError, Transaction

from tests.engine.conftest import SUCCESS, Engine, open_engine
from tests.strategies import notebook

T = TypeVar("T")
RunAsync = Callable[[Coroutine[Any, Any, None]], None]
LOST = "The emulator stopped while the task was running."


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask again at once."""
    monkeypatch.setattr(patience, "_PAUSE_SECONDS", 0.0)


async def full(engine: Engine, pages: int) -> None:
    """Let the database have so many pages and no more; fewer than it has are as many as it has."""

    def work(tx: Any) -> None:
        tx.connection.execute(f"PRAGMA max_page_count = {pages}")

    await engine.store.write(work)


async def soon(holds: Callable[[], bool]) -> None:
    """Let others in the loop work until something holds."""
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0)


def fail_after(engine: Engine, monkeypatch: pytest.MonkeyPatch, *, which: int) -> list[int]:
    """Lose the answer of the ``which``-th write from now on, though it is durable; how many there were."""
    write, writes = engine.store.write, [0]

    async def losing(work: Callable[[Transaction], T]) -> T:
        writes[0] += 1
        lost = writes[0] == which
        answer = await write(work)
        if lost:
            raise StorageError("the connection was lost")
        return answer

    monkeypatch.setattr(engine.store, "write", losing)
    return writes


def test_how_a_task_ended_is_told_once_the_disk_has_room_again(
    run_async: RunAsync, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def story() -> None:
        async with open_engine(tmp_path) as engine:
            run_id = await engine.submit(notebook("a"))
            attempt = engine.key(run_id, "a").run_id
            await engine.started(attempt)
            big = Outcome(
                result=SUCCESS.result,
                code=SUCCESS.code,
                output={"notebook_output": {"result": "x" * 200_000}},
            )
            await full(engine, 1)
            engine.runtime.end(attempt, big)
            await soon(lambda: "database or disk is full" in caplog.text)
            assert "RUNNING" == engine.state(run_id)

            await full(engine, 1_000_000)
            await engine.until(lambda: "SUCCESS" == engine.state(run_id))
            assert big.output == (engine.store.reads.output(attempt) or {})["output"]

    run_async(story())


@pytest.mark.parametrize("retries", [0, 1])
def test_a_launch_of_which_the_answer_was_lost_counts_as_interrupted(
    run_async: RunAsync, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, retries: int
) -> None:
    """Nobody knows whether the code may have run: it is not started again under the same attempt."""

    async def story() -> None:
        async with open_engine(tmp_path) as engine:
            writes = fail_after(engine, monkeypatch, which=2)  # after the one that starts the run
            run_id = await engine.submit(notebook("a", max_retries=retries))
            await engine.until(lambda: writes[0] > 3 and engine.run(run_id).every()[0].over)

            first = engine.run(run_id).every()[0]
            assert LOST == first.state.message
            assert first.run_id not in engine.runtime.ends
            if retries:
                await engine.end(run_id, "a")
            assert ("SUCCESS" if retries else "FAILED") == engine.state(run_id)

    run_async(story())


def test_an_end_of_which_the_answer_was_lost_is_told_once(
    run_async: RunAsync, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        async with open_engine(tmp_path) as engine:
            run_id = await engine.submit(notebook("a"))
            attempt = engine.key(run_id, "a").run_id
            await engine.started(attempt)
            await engine.until(lambda: "RUNNING" == engine.states(run_id)["a"])
            writes = fail_after(engine, monkeypatch, which=1)
            await engine.end(run_id, "a")
            ended = engine.run(run_id)
            await soon(lambda: writes[0] > 1)
            await engine.store.write(lambda tx: None)

            assert "SUCCESS" == engine.state(run_id)
            assert ended == engine.run(run_id)

    run_async(story())
