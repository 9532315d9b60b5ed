"""An emulator as its own process, with jobs and files put in over HTTP as any client does."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import define
from lakejobs_emulator.testing import Emulator, serve

from tests.runtimes.test_processes import is_there

TERMINAL = ("TERMINATED", "SKIPPED", "INTERNAL_ERROR")
DEADLINE = 120.0


@define
class Lake:
    """Calls of one emulator."""

    emulator: Emulator
    data_dir: Path
    client: httpx.Client

    def post(self, path: str, /, **body: Any) -> Any:
        return self._answer(self.client.post(f"/api/{path}", json=body))

    def get(self, path: str, /, **params: Any) -> Any:
        return self._answer(self.client.get(f"/api/{path}", params=params))

    def file(self, path: str, text: str) -> None:
        """A plain file of the workspace."""
        content = base64.b64encode(text.encode()).decode()
        self.post("2.0/workspace/import", path=path, content=content, format="AUTO", overwrite=True)

    def notebook(self, path: str, *cells: str, language: str = "PYTHON") -> None:
        comment = {"PYTHON": "#", "SQL": "--"}[language]
        text = f"{comment} Databricks notebook source\n" + f"\n{comment} COMMAND ----------\n".join(cells)
        content = base64.b64encode(text.encode()).decode()
        self.post(
            "2.0/workspace/import",
            path=path,
            content=content,
            format="SOURCE",
            language=language,
            overwrite=True,
        )

    def submit(self, *tasks: Mapping[str, Any], **settings: Any) -> int:
        run_id: int = self.post("2.2/jobs/runs/submit", tasks=list(tasks), **settings)["run_id"]
        return run_id

    def run(self, run_id: int, **params: Any) -> Any:
        return self.get("2.2/jobs/runs/get", run_id=run_id, **params)

    def ended(self, run_id: int) -> Any:
        """The run once it has ended."""
        return self.when(run_id, lambda run: run["state"]["life_cycle_state"] in TERMINAL)

    def when(self, run_id: int, condition: Any) -> Any:
        """The run once the condition holds of it."""
        deadline = time.monotonic() + DEADLINE
        while not condition(run := self.run(run_id)):
            assert time.monotonic() < deadline, run
            time.sleep(0.02)
        return run

    def task(self, task: Mapping[str, Any], **settings: Any) -> tuple[Any, Any]:
        """One task run to its end: its entry in the run, and its output."""
        run = self.ended(self.submit({"task_key": "a", **task}, **settings))
        return run["tasks"][0], self.output(run["tasks"][0]["run_id"])

    def output(self, run_id: int) -> Any:
        return self.get("2.2/jobs/runs/get-output", run_id=run_id)

    def _answer(self, response: httpx.Response) -> Any:
        assert 200 == response.status_code, response.text
        return response.json()


@pytest.fixture(scope="session")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    data_dir = tmp_path_factory.mktemp("lake")
    (data_dir / "lakejobs.toml").write_text(
        '[[secrets]]\nscope = "reef"\nkey = "k"\nvalue = "coral-reef-7"\n'
    )
    with opened(data_dir) as started:
        yield started


def opened(data_dir: Path, **options: Any) -> Any:
    """A context with an emulator on this data directory."""
    from contextlib import contextmanager

    @contextmanager
    def context() -> Iterator[Lake]:
        with serve(data_dir=data_dir, **options) as emulator:
            headers = {"Authorization": f"Bearer {emulator.token}"}
            with httpx.Client(base_url=emulator.host, headers=headers, timeout=60, trust_env=False) as client:
                yield Lake(emulator, data_dir, client)

    return context()


def result_of(task: Any) -> str:
    return str(task["state"].get("result_state", task["state"]["life_cycle_state"]))


def code_of(task: Any) -> str:
    return str(task["status"]["termination_details"]["code"])


def processes_of(attempt_id: int) -> list[int]:
    """The processes that carry the mark of an attempt."""
    mark = f"LAKEJOBS_ATTEMPT_ID={attempt_id}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                marked = mark in (entry / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if marked and is_there(int(entry.name)):
                found.append(int(entry.name))
    return found


def wait_until_gone(pids: list[int]) -> None:
    deadline = time.monotonic() + DEADLINE
    while left := [pid for pid in pids if is_there(pid)]:
        assert time.monotonic() < deadline, left
        time.sleep(0.02)
