"""A real emulator is killed at random moments under load, and restarted on its data directory.

``make crash N=50`` for many crashes; ``SEED=`` repeats the random choices (not the machine's timing).
"""

from __future__ import annotations

import asyncio
import os
import random
import secrets
import signal
from pathlib import Path

import pytest
from lakejobs_emulator.testing import serve

from tests.crash.processes import MARK, marked, until
from tests.crash.story import Story, check_attempts, killed_under_load

CRASHES = int(os.environ.get("CRASHES") or (10 if os.environ.get("CI") == "true" else 3))


def test_a_killed_emulator_loses_nothing_that_it_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = os.environ.get("SEED") or secrets.token_hex(4)
    print(f"SEED={seed}")  # pytest shows it with a failure
    dice = random.Random(seed)
    mark = secrets.token_hex(8)
    monkeypatch.setenv(MARK, mark)
    story = Story(book=tmp_path / "book", dice=dice, token="crash")

    for number in range(CRASHES):
        with serve(data_dir=tmp_path / "data", token=story.token) as emulator:
            if number == 0:
                asyncio.run(story.put_code(emulator.host))
            else:
                asyncio.run(story.check(emulator.host))

            def kill(pid: int = emulator.pid) -> None:
                os.kill(pid, signal.SIGKILL)

            after = dice.choice((0.02, 0.3, 1.5)) * dice.random()
            asyncio.run(killed_under_load(story, [emulator.host], kill, after=after))
        until(lambda: not marked(mark))  # neither zygote nor task is left behind

    with serve(data_dir=tmp_path / "data", token=story.token) as emulator:
        asyncio.run(story.check(emulator.host))
        runs = asyncio.run(asyncio.wait_for(story.finish(emulator.host), 120))
    until(lambda: not marked(mark))

    check_attempts(story, runs)
    lost = sum("stopped" in task["state"]["state_message"] for run in runs for task in run["tasks"])
    print(f"{CRASHES} crashes, {len(story.jobs)} jobs, {len(runs)} runs, {lost} interrupted attempts")
