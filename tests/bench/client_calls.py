"""Small calls, one after the other and a hundred at a time, against a server that only answers."""

from __future__ import annotations

import asyncio
import json
import statistics
import threading
import time
import tracemalloc
from collections.abc import Awaitable, Callable, Mapping
from contextlib import ExitStack
from typing import Any

import httpx
from databricks.sdk import WorkspaceClient
from databricks.sdk.core import Config
from lakejobs import AsyncJobsClient, JobsClient

from tests.bench.client_payloads import TASKS
from tests.bench.client_rounds import interleaved, table
from tests.bench.client_server import served
from tests.bench.client_stock import stock
from tests.bench.emulator_reach import Reach

BURST = 40  # calls of a turn
AT_A_TIME = 100
EACH = 10  # calls of each of them
HEADERS = {"authorization": "Bearer token"}


def sdk(url: str) -> WorkspaceClient:
    config = Config(host=url, token="token", max_connection_pools=4, max_connections_per_pool=AT_A_TIME)
    return WorkspaceClient(config=config)


def raw(client: httpx.Client, url: str) -> Any:
    return json.loads(client.get(f"{url}/api/2.2/jobs/runs/get", params={"run_id": 7}).content)["run_id"]


def small(url: str, module: Callable[[str], Any]) -> dict[str, float]:
    """Median seconds of one small call, by client."""
    with ExitStack() as stack:
        jobs = stack.enter_context(JobsClient(url, "token"))
        plain = stack.enter_context(httpx.Client(headers=HEADERS))
        stocked = module("client").AuthenticatedClient(base_url=url, token="token")
        stock_get = module("api.runs.get_run_v2_2").sync
        workspace = sdk(url)

        def burst(call: Callable[[], object]) -> Callable[[], None]:
            def turn() -> None:
                for _ in range(BURST):
                    call()

            return turn

        candidates = {
            "httpx": burst(lambda: raw(plain, url)),
            "lakejobs": burst(lambda: jobs.get_run(run_id=7).run_id),
            "databricks-sdk": burst(lambda: workspace.jobs.get_run(7).run_id),
            "stock generator": burst(lambda: stock_get(client=stocked, run_id=7).run_id),
        }
        medians = interleaved(candidates, rounds=40)
        stocked.get_httpx_client().close()
    return {name: seconds / BURST for name, seconds in medians.items()}


def threads(call: Callable[[], object]) -> float:
    """Calls a second of a hundred threads."""
    start = threading.Barrier(AT_A_TIME + 1)

    def work() -> None:
        start.wait()
        for _ in range(EACH):
            call()

    workers = [threading.Thread(target=work) for _ in range(AT_A_TIME)]
    for worker in workers:
        worker.start()
    start.wait()
    begun = time.perf_counter()
    for worker in workers:
        worker.join()
    return AT_A_TIME * EACH / (time.perf_counter() - begun)


def tasks(make: Callable[[], Any], call: Callable[[Any], Awaitable[object]]) -> float:
    """Calls a second of a hundred tasks of one loop, after a round that opens the connections."""

    async def work(client: Any) -> None:
        for _ in range(EACH):
            await call(client)

    async def run() -> float:
        async with make() as client:
            await asyncio.gather(*[call(client) for _ in range(AT_A_TIME)])
            begun = time.perf_counter()
            await asyncio.gather(*[work(client) for _ in range(AT_A_TIME)])
            return AT_A_TIME * EACH / (time.perf_counter() - begun)

    return asyncio.run(run())


def together(url: str, rounds: int = 7) -> dict[str, float]:
    """Median calls a second at a hundred calls at a time, by client; all have their turn in every round."""
    limits = httpx.Limits(max_connections=AT_A_TIME, max_keepalive_connections=AT_A_TIME)
    wait = httpx.Timeout(60)
    with ExitStack() as stack:
        jobs = stack.enter_context(JobsClient(url, "token"))
        plain = stack.enter_context(httpx.Client(headers=HEADERS, limits=limits, timeout=wait))
        workspace = sdk(url)
        candidates: Mapping[str, Callable[[], float]] = {
            "databricks-sdk, threads": lambda: threads(lambda: workspace.jobs.get_run(7).run_id),
            "lakejobs, threads": lambda: threads(lambda: jobs.get_run(run_id=7).run_id),
            "lakejobs, async": lambda: tasks(
                lambda: AsyncJobsClient(url, "token"), lambda client: client.get_run(run_id=7)
            ),
            "httpx, threads": lambda: threads(lambda: raw(plain, url)),
            "httpx, async": lambda: tasks(
                lambda: httpx.AsyncClient(headers=HEADERS, limits=limits, timeout=wait),
                lambda client: client.get(f"{url}/api/2.2/jobs/runs/get", params={"run_id": 7}),
            ),
        }
        found: dict[str, list[float]] = {name: [] for name in candidates}
        for _ in range(rounds + 1):
            for name, candidate in candidates.items():
                found[name].append(candidate())
    return {name: statistics.median(rates[1:]) for name, rates in found.items()}


def peak(url: str, limit: int) -> float:
    """The most MB in use while so many jobs are listed, and every task of them looked at."""
    with JobsClient(url, "token") as jobs:
        next(iter(jobs.list()))  # what is loaded once
        tracemalloc.start()
        seen = sum(
            len([task.task_key for task in job.settings.tasks or []]) for job in jobs.list(limit=limit)
        )
        most = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
    assert limit * TASKS == seen
    return most


def measure() -> list[Reach]:
    with served() as url, stock() as module:
        one = small(url, module)
        many = together(url)
        few, all_ = peak(url, 300), peak(url, 10_000)
    table("one small call", "us", 1e6, one, "httpx")
    base = many["databricks-sdk, threads"]
    print(f"\n{AT_A_TIME} small calls at a time\n{'':42}{'calls/s':>12}{'x databricks-sdk':>34}")
    for name, rate in many.items():
        print(f"  {name:40}{rate:12.0f}{rate / base:34.2f}")
    print(f"\nlist and iterate: 300 jobs {few:.1f} MB at most, 10,000 jobs {all_:.1f} MB\n")
    return [
        Reach(name="one small call", measured=one["lakejobs"] / one["httpx"], budget=1.10, unit="x httpx"),
        Reach(
            name="100 threads",
            measured=many["lakejobs, threads"] / base,
            budget=1.0,
            unit="x SDK",
            more=True,
            note="aim 1.3",
        ),
        Reach(
            name="100 async calls",
            measured=many["lakejobs, async"] / base,
            budget=1.0,
            unit="x SDK",
            more=True,
            note="aim 1.3",
        ),
        Reach(name="10,000 jobs iterated", measured=all_ / few, budget=1.2, unit="x 300 jobs"),
    ]
