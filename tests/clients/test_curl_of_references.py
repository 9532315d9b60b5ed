"""Every command line of the 2.0 reference, run as it is written there: host and ids apart."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import define
from lakejobs_emulator.testing import Emulator

from tests.tools import need

SAMPLES = json.loads((Path(__file__).parents[1] / "spec" / "reference_samples_2_0.json").read_text())
INSTANCE = "https://<databricks-instance>"
JOBS = f"{INSTANCE}/api/2.0/jobs"
PAGE = "job_id=<job-id>&active_only=<true-false>&offset=<offset>&limit=<limit>&run_type=<run-type>"
# Sample and operation of the examples that send a file.
FILES = {
    "create-job.json": "CreateNightlyTraining",
    "reset-job.json": "ResetNightlyTraining",
    "update-job.json": "UpdateNightlyTraining",
    "run-job.json": "RunNotebookJob",
    "submit-job.json": "SubmitJarRun",
}
LISTS = [
    f"curl --netrc --request GET \\\n{JOBS}/list \\\n| jq .",
    f"curl --netrc --request GET \\\n'{JOBS}/runs/list?{PAGE}' \\\n| jq .",
    f"curl --netrc --get \\\n{JOBS}/runs/list \\\n--data '{PAGE}' \\\n| jq .",
]
OF_A_JOB = [
    f"curl --netrc --request GET \\\n'{JOBS}/get?job_id=<job-id>' \\\n| jq .",
    f"curl --netrc --get \\\n{JOBS}/get \\\n--data job_id=<job-id> \\\n| jq .",
]
OF_A_RUN = [
    line
    for verb in ("get", "export", "get-output")
    for line in (
        f"curl --netrc --request GET \\\n'{JOBS}/runs/{verb}?run_id=<run-id>' \\\n| jq .",
        f"curl --netrc --get \\\n{JOBS}/runs/{verb} \\\n--data run_id=<run-id> \\\n| jq .",
    )
]
POSTS = {
    verb: f"curl --netrc --request POST \\\n{JOBS}/{verb} \\\n--data '{{ \"{name}_id\": <{name}-id> }}'"
    for verb, name in (
        ("delete", "job"),
        ("runs/cancel", "run"),
        ("runs/cancel-all", "job"),
        ("runs/delete", "run"),
    )
}
WITH_FILES = {
    verb: f"curl --netrc --request POST \\\n{JOBS}/{verb} \\\n--data @{file} \\\n| jq ."
    for verb, file in (
        ("create", "create-job.json"),
        ("reset", "reset-job.json"),
        ("update", "update-job.json"),
        ("run-now", "run-job.json"),
        ("runs/submit", "submit-job.json"),
    )
}
DEADLINE = 60.0


@define
class Shell:
    """A reader of the reference: a netrc, and a folder with the files of the examples."""

    folder: Path
    host: str
    client: httpx.Client

    def run(self, line: str, **ids: object) -> Any:
        """What a line of the reference prints, as JSON."""
        values = {"true-false": "false", "offset": 0, "limit": 5, "run-type": "JOB_RUN", **ids}
        filled = line.replace(INSTANCE, self.host)
        for name, value in values.items():
            filled = filled.replace(f"<{name.replace('_', '-')}>", str(value))
        assert not re.search("<[a-z-]+>", filled)
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", filled],
            cwd=self.folder,
            env={"HOME": str(self.folder), "PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert 0 == done.returncode, done.stderr
        return json.loads(done.stdout)

    def write(self, file: str, **ids: object) -> None:
        (self.folder / file).write_text(json.dumps({**SAMPLES[FILES[file]], **ids}))

    def job(self) -> int:
        """A job with a notebook task that takes the parameters of the reference's run-now."""
        task = {"notebook_task": {"notebook_path": "/Shared/curl"}, "existing_cluster_id": "1201-my-cluster"}
        response = self.client.post("/api/2.0/jobs/create", json={"name": "curl", **task})
        job_id: int = response.raise_for_status().json()["job_id"]
        return job_id

    def ended(self, run_id: int) -> str:
        deadline = time.monotonic() + DEADLINE
        while time.monotonic() < deadline:
            run = self.client.get("/api/2.0/jobs/runs/get", params={"run_id": run_id}).json()
            if "result_state" in run["state"] and run["end_time"]:
                result: str = run["state"]["result_state"]
                return result
        raise TimeoutError(run_id)


@pytest.fixture
def shell(emulator: Emulator, tmp_path: Path) -> Any:
    need("curl"), need("jq")
    host = emulator.host.removeprefix("http://").partition(":")[0]
    (tmp_path / ".netrc").write_text(f"machine {host} login token password {emulator.token}\n")
    headers = {"Authorization": f"Bearer {emulator.token}"}
    with httpx.Client(base_url=emulator.host, headers=headers) as client:
        code = b"# Databricks notebook source\ndbutils.notebook.exit(dbutils.widgets.get('name'))\n"
        path = "/api/2.0/workspace-files/import-file/Shared/curl.py?overwrite=true"
        client.post(path, content=code).raise_for_status()
        yield Shell(tmp_path, emulator.host, client)


def test_jobs_are_created_got_changed_and_deleted(shell: Shell) -> None:
    shell.write("create-job.json")
    job_id = shell.run(WITH_FILES["create"])["job_id"]

    for line in OF_A_JOB:
        assert "Nightly model training" == shell.run(line, job_id=job_id)["settings"]["name"]
    shell.write("reset-job.json", job_id=job_id)
    assert {} == shell.run(WITH_FILES["reset"])
    shell.write("update-job.json", job_id=job_id)
    assert {} == shell.run(WITH_FILES["update"])
    changed = shell.run(OF_A_JOB[0], job_id=job_id)["settings"]
    assert (
        SAMPLES["UpdateNightlyTraining"]["new_settings"]["existing_cluster_id"]
        == changed["existing_cluster_id"]
    )
    assert job_id in [job["job_id"] for job in shell.run(LISTS[0])["jobs"]]
    assert {} == shell.run(POSTS["delete"], job_id=job_id)


def test_runs_are_started_listed_read_and_deleted(shell: Shell) -> None:
    job_id = shell.job()
    shell.write("run-job.json", job_id=job_id)

    run_id = shell.run(WITH_FILES["run-now"])["run_id"]

    assert "SUCCESS" == shell.ended(run_id)
    for line in LISTS[1:]:
        assert [run_id] == [run["run_id"] for run in shell.run(line, job_id=job_id)["runs"]]
    answers: list[Mapping[str, Any]] = [shell.run(line, run_id=run_id) for line in OF_A_RUN]
    assert answers[0::2] == answers[1::2]
    got, exported, output = answers[0::2]
    assert (run_id, "NOTEBOOK") == (got["run_id"], exported["views"][0]["type"])
    assert "john doe" == output["notebook_output"]["result"]
    assert {} == shell.run(POSTS["runs/delete"], run_id=run_id)


def test_runs_are_submitted_and_cancelled(shell: Shell) -> None:
    shell.write("submit-job.json")
    run_id = shell.run(WITH_FILES["runs/submit"])["run_id"]

    assert {} == shell.run(POSTS["runs/cancel"], run_id=run_id)
    assert {} == shell.run(POSTS["runs/cancel-all"], job_id=shell.job())
    assert shell.ended(run_id) in ("CANCELED", "FAILED")
