"""How soon an emulator answers, how soon user code runs, and what it costs when it idles."""

from __future__ import annotations

import base64
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
from lakejobs_emulator.task_api.processes import descendants

from tests.bench.emulator_reach import Reach, percentile
from tests.bench.emulator_servers import TOKEN, lakejobs
from tests.bench.emulator_wrk import folder

STARTS, TASK_RUNS, WARM_UP = 5, 100, 5
IDLE_SECONDS = 10.0
CLUSTER = "0914-084715-44dhyjfb"
ENDED = ("TERMINATED", "SKIPPED", "INTERNAL_ERROR")
# Its first line is the moment that counts.
CODE = b"import time; now = time.time_ns()\nimport sys\nopen(sys.argv[1], 'w').write(str(now))\n"


def measure() -> list[Reach]:
    return [_first_answer(), *_running()]


def _first_answer() -> Reach:
    """From the start of the process to an answer that needs the database; the median of several."""
    times = []
    for _ in range(STARTS):
        with folder() as data:
            begun = time.perf_counter()
            with lakejobs(Path(data)) as emulator, _client(emulator.host) as client:
                client.get("/api/2.2/jobs/list").raise_for_status()
                times.append(time.perf_counter() - begun)
    return Reach(name="emulate to the first answer", measured=percentile(times, 0.5), budget=1.0, unit="s")


def _running() -> list[Reach]:
    with folder() as data, lakejobs(Path(data)) as emulator, _client(emulator.host) as client:
        delays = _delays(client, Path(data) / "moment")
        idle, busy = _idle(emulator.pid)
    return [
        Reach(name="run-now to user code, p50", measured=percentile(delays, 0.5), budget=50.0, unit="ms"),
        Reach(name="run-now to user code, p99", measured=percentile(delays, 0.99), budget=150.0, unit="ms"),
        Reach(name="idle: server", measured=idle[0], budget=90.0, unit="MB RSS"),
        Reach(name="idle: whole tree", measured=idle[1], budget=160.0, unit="MB PSS"),
        Reach(name="idle: processor time", measured=busy, budget=1.0, unit="%"),
    ]


def _delays(client: httpx.Client, moment: Path) -> list[float]:
    """Milliseconds from just before the request to the first line of a Python file, run after run."""
    content = base64.b64encode(CODE).decode()
    body = {"path": "/Shared/moment.py", "format": "AUTO", "content": content}
    client.post("/api/2.0/workspace/import", json=body).raise_for_status()
    python = {"python_file": "/Shared/moment.py", "parameters": [str(moment)]}
    task = {"task_key": "a", "existing_cluster_id": CLUSTER, "spark_python_task": python}
    job_id = _post(client, "create", {"tasks": [task]})["job_id"]
    delays = []
    for _ in range(WARM_UP + TASK_RUNS):
        asked = time.time_ns()
        run_id = _post(client, "run-now", {"job_id": job_id})["run_id"]
        while (state := _state(client, run_id))["life_cycle_state"] not in ENDED:
            time.sleep(0.005)
        assert "SUCCESS" == state["result_state"], state
        delays.append((int(moment.read_text()) - asked) / 1e6)
    return delays[WARM_UP:]


def _idle(pid: int) -> tuple[tuple[float, float], float]:
    """Megabytes of the server (RSS) and of its tree (PSS), and percent of a processor that both take."""
    tree = [pid, *descendants(pid)]
    before = sum(_ticks(each) for each in tree)
    time.sleep(IDLE_SECONDS)
    ticks = sum(_ticks(each) for each in tree) - before
    pss = sum(_kilobytes(each, "smaps_rollup", "Pss:") for each in tree)
    memory = _kilobytes(pid, "status", "VmRSS:") / 1024, pss / 1024
    return memory, 100 * ticks / os.sysconf("SC_CLK_TCK") / IDLE_SECONDS


def _ticks(pid: int) -> int:
    with suppress(FileNotFoundError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    return 0


def _kilobytes(pid: int, file: str, field: str) -> int:
    with suppress(FileNotFoundError):
        for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
            if line.startswith(field):
                return int(line.split()[1])
    return 0


def _client(host: str) -> httpx.Client:
    return httpx.Client(base_url=host, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60.0)


def _post(client: httpx.Client, verb: str, body: object) -> Any:
    return client.post(f"/api/2.2/jobs/{verb}", json=body).raise_for_status().json()


def _state(client: httpx.Client, run_id: int) -> Any:
    answer = client.get("/api/2.2/jobs/runs/get", params={"run_id": run_id})
    return answer.raise_for_status().json()["state"]
