"""The shortest client there is: curl, with the token in a header, or from a netrc."""

from __future__ import annotations

import base64
import json
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from lakejobs_emulator.testing import serve

from tests.tools import need

DEADLINE = 30.0
CLUSTER = "0914-084715-44dhyjfb"
NOTEBOOK = b"""# Databricks notebook source
dbutils.notebook.exit(dbutils.widgets.get("day"))
"""


@pytest.mark.parametrize("credential", ["header", "netrc"])
def test_curl_creates_runs_and_reads_a_job(credential: str, tmp_path: Path) -> None:
    curl = need("curl")
    with serve() as emulator:
        (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login token password {emulator.token}\n")
        signs = {"header": ["-H", f"Authorization: Bearer {emulator.token}"], "netrc": ["--netrc"]}

        def ask(path: str, *arguments: str) -> Any:
            command = [str(curl), "-sS", "--max-time", "20", *signs[credential], *arguments]
            done = subprocess.run(
                [*command, f"{emulator.host}/api/{path}"],
                capture_output=True,
                text=True,
                timeout=DEADLINE,
                check=True,
                env={"HOME": str(tmp_path), "PATH": str(curl.parent)},
            )
            return json.loads(done.stdout)

        content = base64.b64encode(NOTEBOOK).decode()
        body = {"path": "/Shared/day", "language": "PYTHON", "content": content}
        assert {} == ask("2.0/workspace/import", "-d", json.dumps(body))
        notebook = {"notebook_path": "/Shared/day", "base_parameters": {"day": "sunday"}}
        task = {"task_key": "day", "existing_cluster_id": CLUSTER, "notebook_task": notebook}
        job_id = ask("2.1/jobs/create", "-d", json.dumps({"name": "curl", "tasks": [task]}))["job_id"]
        assert "curl" == ask("2.1/jobs/get", "-G", "-d", f"job_id={job_id}")["settings"]["name"]
        run_id = ask("2.1/jobs/run-now", "-d", json.dumps({"job_id": job_id}))["run_id"]

        deadline = time.monotonic() + DEADLINE
        run = ask("2.1/jobs/runs/get", "-G", "-d", f"run_id={run_id}")
        while "result_state" not in run["state"]:
            assert time.monotonic() < deadline, run["state"]
            run = ask("2.1/jobs/runs/get", "-G", "-d", f"run_id={run_id}")
        assert "SUCCESS" == run["state"]["result_state"]
        output = ask("2.1/jobs/runs/get-output", "-G", "-d", f"run_id={run['tasks'][0]['run_id']}")
        assert {"result": "sunday", "truncated": False} == output["notebook_output"]
