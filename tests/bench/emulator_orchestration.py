"""What the orchestration of many tasks costs: chains, rows, and a thousand active task runs at once."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import httpx

from tests.bench.emulator_reach import Reach, percentile
from tests.bench.emulator_servers import TOKEN, timers
from tests.bench.emulator_wrk import folder

TASKS, RUNS, ACTIVE = 100, 10, 1000
CLUSTER = "0914-084715-44dhyjfb"
CONDITION = {"op": "EQUAL_TO", "left": "1", "right": "1"}
ENDED = ("TERMINATED", "SKIPPED", "INTERNAL_ERROR")
READS = 400


def measure() -> list[Reach]:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    chain = [_condition(n, [n - 1] if n else []) for n in range(TASKS)]
    side = [_condition(n, []) for n in range(TASKS)]
    with (
        folder() as data,
        timers(Path(data)) as host,
        httpx.Client(base_url=host, headers=headers, timeout=120.0) as client,
    ):
        return [
            _orchestrated(client, "100 conditions in a chain", chain),
            _orchestrated(client, "100 conditions side by side", side),
            *_thousand(client),
        ]


def _condition(number: int, upstream: list[int]) -> dict[str, Any]:
    needs = [{"task_key": f"t{other}", "outcome": "true"} for other in upstream]
    return {"task_key": f"t{number}", "condition_task": CONDITION, "depends_on": needs}


def _orchestrated(client: httpx.Client, name: str, tasks: list[dict[str, Any]]) -> Reach:
    """Milliseconds a task from the request to the end of the run; the best of five."""
    job_id = _post(client, "create", {"name": name, "tasks": tasks, "max_concurrent_runs": 1000})["job_id"]
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        run_id = _post(client, "run-now", {"job_id": job_id})["run_id"]
        while _run(client, run_id)["state"]["life_cycle_state"] not in ENDED:
            pass
        times.append(time.perf_counter() - begun)
        assert "SUCCESS" == _run(client, run_id)["state"]["result_state"]
    return Reach(name=f"{name}, per task", measured=1000 * min(times) / TASKS, budget=10.0, unit="ms")


def _thousand(client: httpx.Client) -> list[Reach]:
    """runs/get while a thousand timers start, run and end, of ten runs of a hundred tasks."""
    dice = random.Random(1)
    tasks = []
    for number in range(ACTIVE // RUNS):
        seconds = {"seconds": f"{dice.uniform(10, 20):.2f}"}
        timer = {"notebook_path": "/timer", "base_parameters": seconds}
        cluster = f"{CLUSTER}-{number % RUNS}"  # one has room for 145 notebooks at a time
        tasks.append({"task_key": f"t{number}", "existing_cluster_id": cluster, "notebook_task": timer})
    settings = {"name": "timers", "tasks": tasks, "max_concurrent_runs": 1000}
    job_id = _post(client, "create", settings)["job_id"]
    runs = [_post(client, "run-now", {"job_id": job_id})["run_id"] for _ in range(RUNS)]
    most = 0
    times: list[float] = []
    begun = time.perf_counter()
    while time.perf_counter() - begun < 22 or len(times) < READS:
        at = time.perf_counter()
        run = _run(client, dice.choice(runs))
        times.append(1000 * (time.perf_counter() - at))
        if len(times) % 20 == 0:
            most = max(most, sum(_active(_run(client, run_id)) for run_id in runs))
        assert run["tasks"]
    deadline = time.monotonic() + 120
    while any(_run(client, run_id)["state"]["life_cycle_state"] not in ENDED for run_id in runs):
        assert time.monotonic() < deadline
    note = f"{len(times)} reads, at most {most} active"
    assert most >= 0.95 * ACTIVE, note
    return [
        Reach(
            name="runs/get p99 with 1000 active task runs",
            measured=percentile(times, 0.99),
            budget=50.0,
            unit="ms",
            note=note,
        )
    ]


def _active(run: Any) -> int:
    return sum(task["state"]["life_cycle_state"] in ("PENDING", "RUNNING") for task in run["tasks"])


def _post(client: httpx.Client, verb: str, body: object) -> Any:
    return client.post(f"/api/2.2/jobs/{verb}", json=body).raise_for_status().json()


def _run(client: httpx.Client, run_id: int) -> Any:
    answer = client.get("/api/2.2/jobs/runs/get", params={"run_id": run_id})
    return answer.raise_for_status().json()
