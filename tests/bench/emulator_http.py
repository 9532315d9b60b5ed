"""jobs/get and jobs/create over HTTP: against minilake, and against a bare handler, in one run.

The servers take turns within each round, so that a busy machine is busy for all of them; the ratio of a round
is taken within it, and the median round counts.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from pathlib import Path

import httpx

from tests.bench.emulator_reach import Reach
from tests.bench.emulator_servers import TOKEN, bare, lakejobs, minilake
from tests.bench.emulator_wrk import folder, wrk

ROUNDS, SECONDS = 5, 2
CLUSTER = "0914-084715-44dhyjfb"
JOB = {
    "name": "nightly",
    "tags": {"team": "reef"},
    "max_concurrent_runs": 1,
    "tasks": [
        {
            "task_key": "ingest",
            "existing_cluster_id": CLUSTER,
            "notebook_task": {"notebook_path": "/Shared/ingest", "base_parameters": {"day": "monday"}},
            "timeout_seconds": 600,
        },
        {
            "task_key": "train",
            "depends_on": [{"task_key": "ingest"}],
            "existing_cluster_id": CLUSTER,
            "spark_python_task": {"python_file": "/Shared/train.py", "parameters": ["--fast"]},
            "max_retries": 2,
        },
    ],
}
CASES: Mapping[str, int] = {"get -c8": 8, "create -c8": 8, "create -c32": 32}


def measure() -> list[Reach]:
    with (
        folder() as data,
        minilake() as peer,
        lakejobs(Path(data)) as emulator,
        bare(Path(data) / "bare.db") as least,
    ):
        rates = _rates({"lakejobs": emulator.host, "minilake": peer, "bare": least})
    return [
        _ratio(rates, "get -c8", "minilake", 4.0),
        _ratio(rates, "create -c32", "minilake", 2.5),
        _ratio(rates, "create -c8", "minilake", 0.0),
        _ratio(rates, "get -c8", "bare", 0.5),
        _ratio(rates, "create -c32", "bare", 0.5),
    ]


def _rates(hosts: Mapping[str, str]) -> dict[tuple[str, str], list[float]]:
    """Requests a second by case and server, one a round."""
    jobs = {name: _create(host) for name, host in hosts.items()}
    rates: dict[tuple[str, str], list[float]] = {}
    for number in range(ROUNDS + 1):
        for case, connections in CASES.items():
            for name, host in hosts.items():
                if case.startswith("get"):
                    url, body = f"{host}/api/2.2/jobs/get?job_id={jobs[name]}", None
                else:
                    url, body = f"{host}/api/2.2/jobs/create", JOB
                seconds = SECONDS if number else 1  # the first round only warms up
                load = wrk(url, connections=connections, seconds=seconds, body=body)
                if number:
                    rates.setdefault((case, name), []).append(load.rate)
    return rates


def _create(host: str) -> int:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    answer = httpx.post(f"{host}/api/2.2/jobs/create", json=JOB, headers=headers).raise_for_status()
    job_id: int = answer.json()["job_id"]
    return job_id


def _ratio(rates: dict[tuple[str, str], list[float]], case: str, against: str, budget: float) -> Reach:
    ours, theirs = rates[case, "lakejobs"], rates[case, against]
    ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    note = f"{statistics.median(ours):.0f}/s against {statistics.median(theirs):.0f}/s"
    return Reach(
        name=f"jobs/{case}, against {against}",
        measured=statistics.median(ratios),
        budget=budget,
        unit="times",
        more=True,
        note=note,
    )
