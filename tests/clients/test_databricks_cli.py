"""The older Databricks CLI (0.18), unmodified, with API 2.0 and 2.1: its jobs and runs commands.

It drops the port of its host, so it is told of the emulator as of a proxy, which is a setting of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lakejobs_emulator.testing import Emulator

from tests.clients.environments import environment

HOME = "/Users/cli@example.com"
CLUSTER = "0914-084715-44dhyjfb"
VERSIONS = ("2.0", "2.1")
PRINT = b"import sys\nprint('arguments', sys.argv[1:])\n"
WAIT = b"import time\ntime.sleep(600)\n"
NOTEBOOK = b"""# Databricks notebook source
dbutils.notebook.exit("the day is " + dbutils.widgets.get("day"))
"""


class Cli:
    """Runs commands; their output is JSON unless told otherwise."""

    def __init__(self, emulator: Emulator, folder: Path, version: str) -> None:
        self.command = str(environment("databricks-cli-0.18") / "databricks")
        self.version = version
        self.variables = {
            "HOME": str(folder),
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "http_proxy": emulator.host,
            "DATABRICKS_HOST": "http://workspace.test",
            "DATABRICKS_TOKEN": emulator.token,
            "DATABRICKS_JOBS_API_VERSION": version,
        }

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.command, *arguments],
            env={**self.variables, **variables},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def text(self, *arguments: str) -> str:
        """What a command that must succeed prints."""
        done = self.run(*arguments)
        assert 0 == done.returncode, done.stdout + done.stderr
        return done.stdout

    def ask(self, *arguments: str) -> Any:
        return json.loads(self.text(*arguments))

    def create(self, **settings: Any) -> str:
        return str(self.ask("jobs", "create", "--json", json.dumps(settings))["job_id"])


@pytest.fixture(scope="module")
def cli(emulator: Emulator, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Cli]:
    """A CLI of a version, with code in the workspace that the CLI itself has put there."""
    folder = tmp_path_factory.mktemp("cli")
    clients = {version: Cli(emulator, folder, version) for version in VERSIONS}
    clients["2.0"].text("workspace", "mkdirs", HOME)
    for name, code in {"day.py": NOTEBOOK}.items():
        (folder / name).write_bytes(code)
        clients["2.0"].text("workspace", "import", "-l", "PYTHON", "-o", str(folder / name), f"{HOME}/day")
    for name, code in {"print.py": PRINT, "wait.py": WAIT}.items():
        (folder / name).write_bytes(code)
        clients["2.0"].text("fs", "cp", "--overwrite", str(folder / name), f"dbfs:/cli/{name}")
    return lambda version: clients[version]


def single(file: str, *parameters: str, **fields: Any) -> dict[str, Any]:
    task = {"python_file": f"dbfs:/cli/{file}", "parameters": list(parameters)}
    return {"existing_cluster_id": CLUSTER, "spark_python_task": task, **fields}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_job_is_created_listed_changed_and_deleted(cli: Callable[[str], Cli], version: str) -> None:
    client = cli(version)
    job_id = client.create(name=f"made by the cli {version}", **single("print.py"))

    shown = client.ask("jobs", "get", "--job-id", job_id)
    table = client.text("jobs", "list")
    listed = client.ask("jobs", "list", "--output", "JSON")["jobs"]
    new = json.dumps({"name": f"reset by the cli {version}", **single("print.py", "x")})
    client.text("jobs", "reset", "--job-id", job_id, "--json", new)
    reset = client.ask("jobs", "get", "--job-id", job_id)["settings"]
    client.text("jobs", "delete", "--job-id", job_id)
    gone = client.run("jobs", "get", "--job-id", job_id)

    task = shown["settings"] if version == "2.0" else shown["settings"]["tasks"][0]
    assert "dbfs:/cli/print.py" == task["spark_python_task"]["python_file"]
    assert [job_id, *f"made by the cli {version}".split()] in [line.split() for line in table.splitlines()]
    assert int(job_id) in [job["job_id"] for job in listed]
    assert f"reset by the cli {version}" == reset["name"]
    assert (1, True) == (gone.returncode, f"Job {job_id} does not exist." in gone.stdout)


def test_every_job_is_listed_page_by_page_in_2_1(cli: Callable[[str], Cli]) -> None:
    """--all asks by offset for 20 at a time until has_more is false."""
    client = cli("2.1")
    ids = [client.create(name="in pages", **single("print.py")) for _ in range(2)]

    everything = client.ask("jobs", "list", "--all", "--output", "JSON")["jobs"]
    named = client.ask("jobs", "list", "--name", "IN PAGES", "--expand-tasks", "--output", "JSON")["jobs"]
    one = client.ask("jobs", "list", "--limit", "1", "--offset", "1", "--output", "JSON")["jobs"]
    older = cli("2.0").ask("jobs", "list", "--output", "JSON")["jobs"]

    assert set(map(int, ids)) <= {job["job_id"] for job in everything}
    assert len(everything) == len({job["job_id"] for job in everything})
    assert [int(job_id) for job_id in reversed(ids)] == [job["job_id"] for job in named]
    assert all(job["settings"]["tasks"] for job in named)
    assert [int(ids[0])] == [job["job_id"] for job in one]
    assert [job["job_id"] for job in everything] == [job["job_id"] for job in older]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_job_runs_with_parameters_and_its_run_is_read(cli: Callable[[str], Cli], version: str) -> None:
    client = cli(version)
    notebook = {"notebook_path": f"{HOME}/day", "base_parameters": {"day": "monday"}}
    job_id = client.create(name="days", existing_cluster_id=CLUSTER, notebook_task=notebook)
    given = ("--notebook-params", '{"day": "sunday"}', "--idempotency-token", f"cli {version}")

    started = client.ask("jobs", "run-now", "--job-id", job_id, *given)
    again = client.ask("jobs", "run-now", "--job-id", job_id, *given)
    run_id = str(started["run_id"])
    while "result_state" not in client.ask("runs", "get", "--run-id", run_id)["state"]:
        pass  # each look takes a process of its own, which is pause enough
    run = client.ask("runs", "get", "--run-id", run_id)
    output = client.ask("runs", "get-output", "--run-id", run_id)
    table = client.text("runs", "list", "--job-id", job_id, "--completed-only")

    assert started == again
    assert (1 if version == "2.0" else int(run_id)) == started["number_in_job"]
    assert "SUCCESS" == run["state"]["result_state"]
    assert ("task" in run, "tasks" in run) == (version == "2.0", version == "2.1")
    assert "the day is sunday" == output["notebook_output"]["result"]
    assert [run_id, "days", "TERMINATED", "SUCCESS", run["run_page_url"]] == table.split()
    assert "" == client.text("runs", "list", "--job-id", job_id, "--active-only").strip()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_one_time_run_is_submitted_and_awaited(cli: Callable[[str], Cli], version: str) -> None:
    client = cli(version)
    body = {"run_name": "once", **single("print.py", "a", "b")}
    failing = {"run_name": "once", **single("nowhere.py")}

    done = client.run("runs", "submit", "--wait", "--json", json.dumps(body))
    failed = client.run("runs", "submit", "--wait", "--json", json.dumps(failing))

    assert 0 == done.returncode, done.stderr
    assert json.loads(done.stdout)["run_id"] > 0
    assert (1, True) == (failed.returncode, "Run failed with state FAILED" in failed.stdout)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_run_is_cancelled(cli: Callable[[str], Cli], version: str) -> None:
    client = cli(version)
    run_id = str(client.ask("runs", "submit", "--json", json.dumps(single("wait.py")))["run_id"])

    assert {} == client.ask("runs", "cancel", "--run-id", run_id)
    while "end_time" not in (run := client.ask("runs", "get", "--run-id", run_id)) or not run["end_time"]:
        pass

    assert "CANCELED" == run["state"]["result_state"]


def test_a_job_of_several_tasks_reads_in_both_versions(cli: Callable[[str], Cli]) -> None:
    tasks = [{"task_key": key, **single("print.py")} for key in ("a", "b")]
    job_id = cli("2.1").create(name="several", tasks=tasks)

    for version in VERSIONS:
        settings = cli(version).ask("jobs", "get", "--job-id", job_id)["settings"]
        assert ("MULTI_TASK", ["a", "b"]) == (
            settings["format"],
            [task["task_key"] for task in settings["tasks"]],
        )


@pytest.mark.parametrize("version", VERSIONS)
def test_errors_are_told_as_the_service_told_them(cli: Callable[[str], Cli], version: str) -> None:
    client = cli(version)
    bad = client.run("jobs", "create", "--json", '{"name": 5}')
    missing = client.run("runs", "get", "--run-id", "5")
    denied = client.run("jobs", "list", DATABRICKS_TOKEN="dapi-wrong")

    assert [1, 1, 1] == [done.returncode for done in (bad, missing, denied)]
    assert "MALFORMED_REQUEST" in bad.stdout
    assert "Run 5 does not exist." in missing.stdout
    assert "Authorization failed" in denied.stdout
