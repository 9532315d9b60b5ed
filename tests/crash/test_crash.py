"""A real emulator is killed at random moments under load, and restarted on its data directory.

``make crash N=50`` for many crashes; ``SEED=`` repeats the random choices (not the machine's timing).
"""

from __future__ import annotations

import asyncio
import os
import random
import secrets
import signal
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from lakejobs_emulator.testing import Emulator, serve

from tests.crash.processes import MARK, marked, until
from tests.crash.story import CLUSTER, Story, check_attempts, killed_under_load
from tests.postgres import Cluster

CRASHES = int(os.environ.get("CRASHES") or (10 if os.environ.get("CI") == "true" else 3))


def test_a_killed_emulator_loses_nothing_that_it_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, mark = begin(tmp_path, monkeypatch)
    for number in range(CRASHES):
        with serve(data_dir=tmp_path / "data", token=story.token) as emulator:
            if number == 0:
                asyncio.run(story.put_code(emulator.host))
            else:
                asyncio.run(story.check(emulator.host))

            def kill(pid: int = emulator.pid) -> None:
                os.kill(pid, signal.SIGKILL)

            asyncio.run(killed_under_load(story, [emulator.host], kill, after=moment(story)))
        until(lambda: not marked(mark))  # neither zygote nor task is left behind

    with serve(data_dir=tmp_path / "data", token=story.token) as emulator:
        asyncio.run(story.check(emulator.host))
        runs = asyncio.run(asyncio.wait_for(story.finish(emulator.host), 120))
    until(lambda: not marked(mark))

    check_attempts(story, runs)
    tell(story, runs)


def test_what_a_killed_emulator_ran_goes_on_in_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cluster: Cluster
) -> None:
    """Three share one PostgreSQL database and one data directory; in each round one of them is killed, and
    another joins.  The last living one ends every run."""
    story, mark = begin(tmp_path, monkeypatch)
    with cluster.database() as url, ExitStack() as stack:

        def join() -> Emulator:
            place = {"data_dir": tmp_path / "data", "database_url": url, "token": story.token}
            return stack.enter_context(serve(**place))  # type: ignore[arg-type]

        living = [join(), join(), join()]
        asyncio.run(story.put_code(living[0].host))
        for _ in range(CRASHES):
            victim = story.dice.choice(living)

            def kill(pid: int = victim.pid) -> None:
                os.kill(pid, signal.SIGKILL)

            hosts = [emulator.host for emulator in living]
            asyncio.run(killed_under_load(story, hosts, kill, after=0.3 + moment(story)))
            living.remove(victim)
            asyncio.run(story.check(living[0].host))
            living.append(join())
        for emulator in living[1:]:
            os.kill(emulator.pid, signal.SIGKILL)
        asyncio.run(story.check(living[0].host))
        runs = asyncio.run(asyncio.wait_for(story.finish(living[0].host), 120))
    until(lambda: not marked(mark))

    check_attempts(story, runs)
    assert len({zygote for _, zygote in story.written()}) > 1, "one emulator did all the work"
    tell(story, runs)


def test_an_emulator_that_was_away_too_long_changes_nothing_and_joins_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cluster: Cluster
) -> None:
    """It is stopped like a sleeping laptop: its task is lost and tried again by the other, which also ends
    the process; when it wakes it takes part again."""
    story, mark = begin(tmp_path, monkeypatch)
    endless = {"python_file": "/Shared/task.py", "parameters": [str(story.book), "600"]}
    task = {"task_key": "a", "existing_cluster_id": CLUSTER, "spark_python_task": endless, "max_retries": 1}
    with cluster.database() as url, ExitStack() as stack:
        place = {"data_dir": tmp_path / "data", "database_url": url, "token": story.token}
        away = stack.enter_context(serve(**place))  # type: ignore[arg-type]
        asyncio.run(story.put_code(away.host))
        client = stack.enter_context(story.session(away.host))
        job_id = client.post("/api/2.1/jobs/create", json={"tasks": [task]}).json()["job_id"]
        run_id = client.post("/api/2.1/jobs/run-now", json={"job_id": job_id}).json()["run_id"]
        until(lambda: story.book.exists() and 1 == len(story.written()))
        other = stack.enter_context(serve(**place))  # type: ignore[arg-type]

        os.kill(away.pid, signal.SIGSTOP)
        until(lambda: 2 == len(story.written()))
        os.kill(away.pid, signal.SIGCONT)

        answer = client.post("/api/2.1/jobs/create", json={"name": "awake"})
        until(lambda: 200 == client.post("/api/2.1/jobs/create", json={"name": "awake"}).status_code)
        assert answer.status_code in (200, 503)
        with story.session(other.host) as through:
            run = through.get("/api/2.1/jobs/runs/get", params={"run_id": run_id, "include_history": "true"})
            states = [attempt["state"]["life_cycle_state"] for attempt in run.json()["tasks"]]
            assert ["INTERNAL_ERROR", "RUNNING"] == states
            through.post("/api/2.1/jobs/runs/cancel", json={"run_id": run_id})
            until(lambda: "CANCELED" == _result(through, run_id))
        assert 2 == len({zygote for _, zygote in story.written()})
    until(lambda: not marked(mark))


def _result(client: httpx.Client, run_id: int) -> str | None:
    run = client.get("/api/2.1/jobs/runs/get", params={"run_id": run_id}).json()
    result: str | None = run["state"].get("result_state")
    return result


def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Story, str]:
    """An empty story, and the mark that every process of it bears."""
    seed = os.environ.get("SEED") or secrets.token_hex(4)
    print(f"SEED={seed}")  # pytest shows it with a failure
    mark = secrets.token_hex(8)
    monkeypatch.setenv(MARK, mark)
    return Story(book=tmp_path / "book", dice=random.Random(seed), token="crash"), mark


def moment(story: Story) -> float:
    """When to kill, in seconds from the begin of the load: often at once, sometimes later."""
    return story.dice.choice((0.02, 0.3, 1.5)) * story.dice.random()


def tell(story: Story, runs: Sequence[Any]) -> None:
    lost = sum("stopped" in task["state"]["state_message"] for run in runs for task in run["tasks"])
    print(f"{CRASHES} crashes, {len(story.jobs)} jobs, {len(runs)} runs, {lost} interrupted attempts")
