"""The real runtimes over a real zygote: tasks are forked processes that run real code."""

from __future__ import annotations

import asyncio
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field
from lakejobs_emulator.runtimes.base import Outcome, Started, TaskLaunch
from lakejobs_emulator.runtimes.files import FileTree
from lakejobs_emulator.runtimes.registry import Registry, open_registry
from lakejobs_emulator.task_api.request import LOG

DEADLINE = 30.0
GRACE = 0.2


@define
class Lab:
    """Runs single attempts of tasks, each in a folder of its own."""

    root: Path
    files: FileTree
    registry: Registry
    runner: asyncio.Runner
    numbers: Iterator[int] = field(factory=lambda: itertools.count(1))

    def notebook(self, path: str, source: str) -> None:
        """Put a Python notebook there, its cells divided by lines of ``---``."""
        cells = re.split(r"^---\n", source, flags=re.MULTILINE)
        text = "# Databricks notebook source\n" + "\n# COMMAND ----------\n".join(cells)
        self.put(path, text, jupyter=False)

    def put(self, path: str, text: str, *, jupyter: bool) -> None:
        tree = self.files.workspace
        tree.write_notebook(path, text.encode(), language="PYTHON", jupyter=jupyter, overwrite=True)

    def launch(self, kind: str, payload: Mapping[str, Any], **fields: Any) -> TaskLaunch:
        attempt_id = next(self.numbers)
        workdir = self.root / "runs" / str(attempt_id)
        workdir.mkdir(parents=True)
        fields = {"run_dir": self.root / "runs" / "22", **fields}
        given: dict[str, Any] = {"job_id": 11, "job_run_id": 22, "job_name": "job", "task_key": "a"}
        given |= {"user_name": "ada", "environment": {"LAKEJOBS_ATTEMPT_ID": str(attempt_id)}}
        given |= {"call": self.answer, **fields}
        return TaskLaunch(attempt_id=attempt_id, kind=kind, payload=payload, workdir=workdir, **given)

    def run(self, kind: str, payload: Mapping[str, Any], **fields: Any) -> tuple[TaskLaunch, Outcome]:
        launch = self.launch(kind, payload, **fields)
        return launch, self.runner.run(asyncio.wait_for(self.start(launch), DEADLINE))

    async def start(
        self, launch: TaskLaunch, on_started: Callable[[Started], None] = lambda _: None
    ) -> Outcome:
        return await self.registry.runtime_for(launch.kind).run(launch, on_started)

    async def answer(self, question: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the engine answers a task that runs another notebook, here without an engine."""
        payload = {"notebook_path": question["path"], "base_parameters": question["arguments"]}
        launch = self.launch("notebook_task", payload)
        try:
            outcome = await asyncio.wait_for(self.start(launch), question["timeout_seconds"] or None)
        except TimeoutError:
            return {"timed_out": True}
        if outcome.error is not None:
            return {"error": outcome.error}
        return {"result": outcome.output["notebook_output"].get("result")}  # type: ignore[union-attr]

    def run_notebook(self, source: str, **fields: Any) -> tuple[TaskLaunch, Outcome]:
        """Run a notebook of these cells.  ``base_parameters`` are its widgets."""
        self.notebook("/Shared/under_test", source)
        payload = {"notebook_path": "/Shared/under_test"}
        payload |= {name: fields.pop(name) for name in ("base_parameters",) if name in fields}
        return self.run("notebook_task", payload, **fields)

    def run_script(self, source: str, *parameters: str, **fields: Any) -> tuple[TaskLaunch, Outcome]:
        """Run a Python file with these arguments."""
        self.files.workspace.write("/Shared/under_test.py", source.encode(), overwrite=True)
        payload = {"python_file": "/Shared/under_test.py", "parameters": list(parameters)}
        return self.run("spark_python_task", payload, **fields)


def log_of(launch: TaskLaunch) -> str:
    return (launch.workdir / LOG).read_text()


def result_of(outcome: Outcome) -> Any:
    """What the notebook handed to ``dbutils.notebook.exit``."""
    assert outcome.error is None, outcome.error_trace
    return outcome.output["notebook_output"].get("result")  # type: ignore[union-attr]


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    root = tmp_path_factory.mktemp("data")
    files = FileTree(root)
    secrets = {"reef": {"password": "coral-reef-7", "given": "by-settings"}}
    registry = open_registry(files, grace_seconds=GRACE, secrets=secrets)
    with asyncio.Runner() as runner:
        try:
            yield Lab(root, files, registry, runner)
        finally:
            runner.run(registry.close())
