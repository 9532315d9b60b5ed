"""Task processes end when they are told to, all of them, and the zygote outlives none of them."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from lakejobs_emulator.domain.states import Result, TerminationCode
from lakejobs_emulator.runtimes.base import Outcome, Started, TaskLaunch
from lakejobs_emulator.runtimes.files import FileTree
from lakejobs_emulator.runtimes.registry import open_registry
from lakejobs_emulator.task_api.processes import alive, descendants, kill_leftover, started

from tests.runtimes.conftest import DEADLINE, GRACE, Lab, log_of

# Each leaves its processes' ids in the file ``pids`` of its folder, and then never ends by itself.
SLEEPS = "import os, time\nopen('pids', 'w').write(f'{os.getpid()}\\n')\ntime.sleep(600)\n"
IGNORES = (
    "import os, signal, subprocess, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    "child = subprocess.Popen(['sleep', '600'])\n"
    "away = subprocess.Popen(['sleep', '600'], start_new_session=True)\n"
    "open('pids', 'w').write(f'{os.getpid()}\\n{child.pid}\\n{away.pid}\\n')\n"
    "while True:\n    time.sleep(600)\n"
)


def is_there(pid: int) -> bool:
    """Whether a process runs; a zombie has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


async def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition of other processes, which send no event, with a generous deadline."""
    async with asyncio.timeout(DEADLINE):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def until_gone(pids: list[int]) -> None:
    await until(lambda: not any(is_there(pid) for pid in pids))


async def pids_of(launch: TaskLaunch) -> list[int]:
    """The processes of a task, once its code has said which it has."""
    told = launch.workdir / "pids"
    await until(lambda: told.exists() and told.read_text().endswith("\n"))
    return [int(line) for line in told.read_text().split()]


async def cancelled(lab: Lab, launch: TaskLaunch) -> tuple[Outcome, list[int]]:
    """Cancel an attempt once its code has said which processes it has."""
    running = asyncio.create_task(lab.start(launch))
    async with asyncio.timeout(DEADLINE):
        pids = await pids_of(launch)
        assert all(is_there(pid) for pid in pids)
        await lab.registry.runtime_for(launch.kind).cancel(launch.attempt_id)
        return await running, pids


@pytest.mark.parametrize("source", [SLEEPS, IGNORES], ids=["obedient", "ignoring"])
def test_a_cancelled_task_ends_with_everything_that_it_started(lab: Lab, source: str) -> None:
    """SIGINT first; what ignores it, or left the process group, is killed after the grace."""
    lab.files.workspace.write("/Shared/endless.py", source.encode(), overwrite=True)
    launch = lab.launch("spark_python_task", {"python_file": "/Shared/endless.py"})

    outcome, pids = lab.runner.run(cancelled(lab, launch))

    assert (Result.CANCELED, TerminationCode.USER_CANCELED, None) == (
        outcome.result,
        outcome.code,
        outcome.error,
    )
    lab.runner.run(until_gone(pids))


def test_a_cancelled_notebook_keeps_its_log(lab: Lab) -> None:
    lab.notebook("/Shared/endless", f"print('so far')\n---\n{SLEEPS}")
    launch = lab.launch("notebook_task", {"notebook_path": "/Shared/endless"})

    outcome, pids = lab.runner.run(cancelled(lab, launch))

    assert Result.CANCELED is outcome.result
    assert log_of(launch).startswith("so far\n")
    lab.runner.run(until_gone(pids))


def test_what_a_task_leaves_running_is_killed_when_it_ends(lab: Lab) -> None:
    """In its group or not: an orphan is known by the mark in its environment."""
    source = (
        "import subprocess\n"
        "here = subprocess.Popen(['sleep', '600'])\n"
        "away = subprocess.Popen(['sh', '-c', 'sleep 600 & wait'], start_new_session=True)\n"
        "open('pids', 'w').write(f'{here.pid}\\n{away.pid}\\n')\n"
    )
    launch, outcome = lab.run_script(source)

    assert Result.SUCCESS is outcome.result
    lab.runner.run(until_gone([int(line) for line in (launch.workdir / "pids").read_text().split()]))


async def cancelled_when_prepared(lab: Lab, launch: TaskLaunch) -> Outcome:
    """Cancel an attempt in the very turn in which its preparation has ended, before it goes on."""
    running = asyncio.create_task(lab.start(launch))
    await asyncio.sleep(0)
    [preparing] = [
        task for task in asyncio.all_tasks() if getattr(task.get_coro(), "__name__", "") == "_prepare"
    ]
    while not preparing.done():  # noqa: ASYNC110 -- every turn of the loop, not some of them
        await asyncio.sleep(0)
    await lab.registry.runtime_for(launch.kind).cancel(launch.attempt_id)
    return await asyncio.wait_for(running, DEADLINE)


def test_a_cancel_between_preparation_and_code_is_not_lost(lab: Lab) -> None:
    lab.files.workspace.write("/Shared/endless.py", SLEEPS.encode(), overwrite=True)
    launch = lab.launch("spark_python_task", {"python_file": "/Shared/endless.py"})

    outcome = lab.runner.run(cancelled_when_prepared(lab, launch))

    assert (Result.CANCELED, TerminationCode.USER_CANCELED) == (outcome.result, outcome.code)
    assert not (launch.workdir / "pids").exists()


def test_an_attempt_that_is_not_running_cannot_be_cancelled(lab: Lab) -> None:
    lab.runner.run(lab.registry.runtime_for("notebook_task").cancel(10**6))


def test_many_tasks_run_at_once_and_each_gets_its_own_end(lab: Lab) -> None:
    source = "import sys\nprint(sys.argv[1])\nsys.exit(int(sys.argv[1]) % 2)\n"
    lab.files.workspace.write("/Shared/many.py", source.encode(), overwrite=True)
    launches = [
        lab.launch("spark_python_task", {"python_file": "/Shared/many.py", "parameters": [str(number)]})
        for number in range(20)
    ]

    async def all_at_once() -> list[Outcome]:
        return await asyncio.gather(*(lab.start(launch) for launch in launches))

    outcomes = lab.runner.run(asyncio.wait_for(all_at_once(), DEADLINE))

    assert [f"{number}\n" for number in range(20)] == [log_of(launch) for launch in launches]
    assert [Result.FAILED if number % 2 else Result.SUCCESS for number in range(20)] == [
        outcome.result for outcome in outcomes
    ]


def test_a_lost_zygote_fails_its_tasks_and_is_started_again(tmp_path: Path) -> None:
    """Its children die with it; the next task finds a new one."""
    files = FileTree(tmp_path)
    files.workspace.write("/endless.py", b"import time\ntime.sleep(600)\n", overwrite=True)
    files.workspace.write("/short.py", b"print('here')\n", overwrite=True)
    registry = open_registry(files, grace_seconds=GRACE)

    async def story() -> tuple[Outcome, Outcome, Started]:
        lab = Lab(tmp_path, files, registry, runner)
        loop = asyncio.get_running_loop()
        begun: asyncio.Future[Started] = loop.create_future()
        endless = lab.launch("spark_python_task", {"python_file": "/endless.py"})
        lost = asyncio.create_task(lab.start(endless, begun.set_result))
        process = await begun
        zygote = parent_of(process.pid)
        os.kill(zygote, signal.SIGKILL)
        first = await lost
        await until_gone([process.pid, zygote])
        second = await lab.start(lab.launch("spark_python_task", {"python_file": "/short.py"}))
        await registry.close()
        return first, second, process

    with asyncio.Runner() as runner:
        first, second, _ = runner.run(asyncio.wait_for(story(), DEADLINE))

    assert (Result.FAILED, TerminationCode.DRIVER_ERROR, True) == (first.result, first.code, first.internal)
    assert "here\n" == second.output["logs"]


def test_closing_ends_everything_below(tmp_path: Path) -> None:
    files = FileTree(tmp_path)
    files.workspace.write("/endless.py", IGNORES.encode(), overwrite=True)
    registry = open_registry(files, grace_seconds=GRACE)

    async def story() -> list[int]:
        lab = Lab(tmp_path, files, registry, runner)
        begun: asyncio.Future[Started] = asyncio.get_running_loop().create_future()
        launch = lab.launch("spark_python_task", {"python_file": "/endless.py"})
        running = asyncio.create_task(lab.start(launch, begun.set_result))
        process = await begun
        below = await pids_of(launch)
        assert {process.pid, *descendants(process.pid)} == set(below)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await registry.close()
        await until_gone(below)
        return below

    with asyncio.Runner() as runner:
        below = runner.run(asyncio.wait_for(story(), DEADLINE))

    assert 3 == len(below)


def test_a_leftover_is_killed_only_if_it_is_still_that_process() -> None:
    pid = os.spawnlp(os.P_NOWAIT, "sleep", "sleep", "600")
    try:
        kill_leftover(pid, "1")
        assert is_there(pid)
        kill_leftover(pid, started(pid))
    finally:
        os.waitpid(pid, 0)
    assert not alive(pid, started(pid))
