"""What a client knows of a service that is killed again and again, and what must then still be true.

The client notes every request before it sends it and every answer that it got.  After each crash it holds the
restarted service to its notes: what was acknowledged is there, what had ended is unchanged, a token means one
run.  The tasks keep a book of their own: each appends its attempt's id to one file.
"""

from __future__ import annotations

import asyncio
import base64
import random
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
from attrs import define, field

CLUSTER = "0914-084715-44dhyjfb"
ENDED = ("TERMINATED", "SKIPPED", "INTERNAL_ERROR")
LOST = "The emulator stopped while the task was running."
WORKERS = 6
# Appends its attempt's id, and which emulator's zygote forked it, in one write; then takes its time.
TASK = b"""import os, sys, time
book = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
os.write(book, f"{os.environ['LAKEJOBS_ATTEMPT_ID']} {os.getppid()}\\n".encode())
time.sleep(float(sys.argv[2]))
"""


@define
class Story:
    """The client's notes.  ``dice`` decides everything that is random."""

    book: Path
    dice: random.Random
    token: str
    jobs: dict[int, dict[str, Any]] = field(factory=dict)  # acknowledged, with what was sent
    sent: dict[str, int] = field(factory=dict)  # idempotency token -> job, noted before it was sent
    runs: dict[str, int] = field(factory=dict)  # token -> acknowledged run
    ended: dict[int, Any] = field(factory=dict)  # run -> how it was read once it had ended
    numbers: int = 0

    async def put_code(self, host: str) -> None:
        """The tasks' file, in the workspace."""
        content = base64.b64encode(TASK).decode()
        body = {"path": "/Shared/task.py", "format": "AUTO", "content": content, "overwrite": True}
        async with self._client(host) as client:
            (await client.post("/api/2.0/workspace/import", json=body)).raise_for_status()

    async def load(self, hosts: Sequence[str]) -> None:
        """Ask the services for everything at once, until one of them is gone."""
        async with asyncio.TaskGroup() as group:
            for number in range(WORKERS):
                group.create_task(self._work(hosts[number % len(hosts)]))

    async def _work(self, host: str) -> None:
        async with self._client(host) as client:
            try:
                while True:
                    await self.dice.choice((self._create, self._start, self._start, self._read))(client)
            except httpx.TransportError:
                return  # killed: whatever was under way was not acknowledged

    async def _create(self, client: httpx.AsyncClient) -> None:
        self.numbers += 1
        settings = self._settings(f"job {self.numbers}")
        answer = await client.post("/api/2.1/jobs/create", json=settings)
        if answer.status_code == 200:
            self.jobs[answer.json()["job_id"]] = settings

    async def _start(self, client: httpx.AsyncClient) -> None:
        """Start a run with a new token, or with one that was sent before."""
        if not self.jobs or len(self.ended) + 40 < len(self.sent):
            return await self._create(client)
        if self.sent and self.dice.random() < 0.3:
            token = self.dice.choice(list(self.sent))
        else:
            token = f"{self.dice.getrandbits(96):024x}"
            self.sent[token] = self.dice.choice(list(self.jobs))
        await self._send(client, token)
        return None

    async def _send(self, client: httpx.AsyncClient, token: str) -> None:
        body = {"job_id": self.sent[token], "idempotency_token": token}
        answer = await client.post("/api/2.1/jobs/run-now", json=body)
        assert 200 == answer.status_code, answer.text
        run_id = answer.json()["run_id"]
        assert run_id == self.runs.setdefault(token, run_id), "a token started two runs"

    async def _read(self, client: httpx.AsyncClient) -> None:
        waiting = [run_id for run_id in self.runs.values() if run_id not in self.ended]
        if waiting:
            run = await self.run(client, self.dice.choice(waiting))
            if run["state"]["life_cycle_state"] in ENDED:
                self.ended[run["run_id"]] = run

    async def run(self, client: httpx.AsyncClient, run_id: int) -> Any:
        """A run as it is now, with every attempt of its tasks."""
        params = {"run_id": run_id, "include_history": "true"}
        answer = await client.get("/api/2.1/jobs/runs/get", params=params)
        assert 200 == answer.status_code, answer.text
        return _without_addresses(answer.json())

    async def check(self, host: str) -> None:
        """Everything that was acknowledged is there, and what had ended is what it was."""
        async with self._client(host) as client:
            for job_id, settings in self.jobs.items():
                job = (await client.get("/api/2.1/jobs/get", params={"job_id": job_id})).json()
                assert settings["name"] == job["settings"]["name"], job
            for run_id in self.runs.values():
                run = await self.run(client, run_id)
                assert self.ended.get(run_id, run) == run

    async def finish(self, host: str) -> list[Any]:
        """Send every token once more, and wait until every run has ended."""
        async with self._client(host) as client:
            for token in self.sent:
                await self._send(client, token)
            for run_id in self.runs.values():
                while run_id not in self.ended:
                    run = await self.run(client, run_id)
                    if run["state"]["life_cycle_state"] in ENDED:
                        self.ended[run_id] = run
                    await asyncio.sleep(0.01)
        return list(self.ended.values())

    def written(self) -> list[tuple[int, int]]:
        """The tasks' book: attempts and the zygotes that forked them."""
        text = self.book.read_text() if self.book.exists() else ""  # killed before any task has begun
        lines = [line.split() for line in text.splitlines()]
        return [(int(attempt), int(zygote)) for attempt, zygote in lines]

    def _settings(self, name: str) -> dict[str, Any]:
        """Two Python tasks with a condition between them; the first may be retried."""
        condition = {"op": "EQUAL_TO", "left": "1", "right": "1"}
        return {
            "name": name,
            "max_concurrent_runs": 1000,
            "tasks": [
                self._task("first", max_retries=self.dice.choice((0, 1, 3))),
                {"task_key": "then", "condition_task": condition, "depends_on": [{"task_key": "first"}]},
                self._task("last", depends_on=[{"task_key": "then", "outcome": "true"}]),
            ],
        }

    def _task(self, key: str, **fields: Any) -> dict[str, Any]:
        seconds = f"{self.dice.choice((0, 0, 0.2)):.1f}"
        task = {"python_file": "/Shared/task.py", "parameters": [str(self.book), seconds]}
        return {"task_key": key, "existing_cluster_id": CLUSTER, "spark_python_task": task, **fields}

    def session(self, host: str) -> httpx.Client:
        """A client for a few calls, one after the other."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.Client(base_url=host, headers=headers, timeout=30.0)

    def _client(self, host: str) -> httpx.AsyncClient:
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.AsyncClient(base_url=host, headers=headers, timeout=30.0)


def check_attempts(story: Story, runs: Sequence[Any]) -> None:
    """No attempt's code ran twice; every attempt belongs to a run; the interrupted ones say so and are
    followed by what their policy asks for."""
    written = Counter(attempt for attempt, _ in story.written())
    assert {} == {attempt: count for attempt, count in written.items() if count > 1}
    known = {task["run_id"] for run in runs for task in run["tasks"]}
    assert set() == written.keys() - known
    for run in runs:
        retries = {
            task["task_key"]: task.get("max_retries", 0) for task in story.jobs[run["job_id"]]["tasks"]
        }
        tried: dict[str, list[Any]] = {}
        for task in sorted(run["tasks"], key=lambda task: task["attempt_number"]):
            tried.setdefault(task["task_key"], []).append(task)
        for key, attempts in tried.items():
            _check_task(key, attempts, retries[key])


def _check_task(key: str, attempts: list[Any], retries: int) -> None:
    """The attempts of one task: each but the last failed, and there are as many as its policy allows."""
    states = [attempt["state"] for attempt in attempts]
    assert list(range(len(states))) == [attempt["attempt_number"] for attempt in attempts]
    assert len(states) <= 1 + retries, (key, states)
    for state in states[:-1]:
        assert ("INTERNAL_ERROR", LOST) == (state["life_cycle_state"], state["state_message"])
    last = states[-1]
    if last["life_cycle_state"] == "INTERNAL_ERROR":
        assert (LOST, 1 + retries) == (last["state_message"], len(states)), (key, states)
    else:
        assert last["result_state"] in ("SUCCESS", "UPSTREAM_FAILED"), (key, last)


def _without_addresses(value: Any) -> Any:
    """A restarted service has another port, and its pages another address."""
    if isinstance(value, dict):
        return {name: _without_addresses(item) for name, item in value.items() if name != "run_page_url"}
    return [_without_addresses(item) for item in value] if isinstance(value, list) else value


async def killed_under_load(
    story: Story, hosts: Sequence[str], kill: Callable[[], None], *, after: float
) -> None:
    """Load the services, and call ``kill`` after a time (seconds).  Who lives is asked a bit longer."""
    loading = asyncio.create_task(story.load(hosts))
    await asyncio.wait([loading], timeout=after)
    kill()
    done, _ = await asyncio.wait([loading], timeout=0.3 if len(hosts) > 1 else None)
    if not done:
        loading.cancel()
    with suppress(asyncio.CancelledError):
        await loading
