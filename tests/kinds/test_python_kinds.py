"""What kinds of Python have beside what every kind has: nested notebooks, Git, secrets, refusals."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lakejobs_emulator.task_api.processes import descendants

from tests.kinds.conftest import Lake, code_of, opened, processes_of, result_of, wait_until_gone


def test_a_nested_notebook_is_a_run_of_its_own(lake: Lake) -> None:
    """Shown as WORKFLOW_RUN with its result; it needs no free slot, and gives what it exits with."""
    lake.notebook("/Shared/child", "dbutils.notebook.exit('child of ' + dbutils.widgets.get('who'))\n")
    lake.notebook(
        "/Shared/parent", "dbutils.notebook.exit(dbutils.notebook.run('child', 60, {'who': 'ada'}))\n"
    )

    _, output = lake.task({"notebook_task": {"notebook_path": "/Shared/parent"}})

    assert "child of ada" == output["notebook_output"]["result"]
    nested = lake.get("2.2/jobs/runs/list", run_type="WORKFLOW_RUN")["runs"][0]
    assert ("/Shared/child", "SUCCESS") == (nested["run_name"], result_of(nested))
    task_run = lake.run(nested["run_id"])["tasks"][0]["run_id"]
    assert "child of ada" == lake.output(task_run)["notebook_output"]["result"]


def test_a_nested_notebook_may_time_out_or_fail(lake: Lake) -> None:
    lake.notebook(
        "/Shared/child2", "import time\n1 / 0 if dbutils.widgets.get('how') == 'fail' else time.sleep(60)\n"
    )
    lake.notebook(
        "/Shared/parent2",
        "import json\nfound = []\nfor how, limit in (('fail', 60), ('sleep', 1)):\n"
        "    try:\n        dbutils.notebook.run('./child2', limit, {'how': how})\n"
        "    except Exception as error:\n        found.append(str(error))\n"
        "dbutils.notebook.exit(json.dumps(found))\n",
    )
    _, output = lake.task({"notebook_task": {"notebook_path": "/Shared/parent2"}})

    expected = (
        '["Notebook ./child2 failed: ZeroDivisionError: division by zero", '
        '"Notebook ./child2 timed out after 1 seconds"]'
    )
    assert expected == output["notebook_output"]["result"]


def test_a_cancelled_parent_cancels_the_notebook_that_it_waits_for(lake: Lake) -> None:
    lake.notebook("/Shared/child3", "import time\ntime.sleep(600)\n")
    lake.notebook("/Shared/parent3", "dbutils.notebook.run('/Shared/child3', 0)\n")
    run_id = lake.submit({"task_key": "a", "notebook_task": {"notebook_path": "/Shared/parent3"}})
    lake.when(run_id, lambda _: "/Shared/child3" in names_of_active_nested(lake))

    lake.post("2.2/jobs/runs/cancel", run_id=run_id)

    assert "CANCELED" == result_of(lake.ended(run_id))
    lake.when(run_id, lambda _: "/Shared/child3" not in names_of_active_nested(lake))
    nested = next(
        run
        for run in lake.get("2.2/jobs/runs/list", run_type="WORKFLOW_RUN")["runs"]
        if run["run_name"] == "/Shared/child3"
    )
    assert "CANCELED" == result_of(nested)


def names_of_active_nested(lake: Lake) -> list[str]:
    found = lake.get("2.2/jobs/runs/list", run_type="WORKFLOW_RUN", active_only="true")
    return [run["run_name"] for run in found.get("runs", [])]


def test_the_run_shows_the_commit_that_it_used(lake: Lake, tmp_path: Path) -> None:
    def git(*words: str) -> str:
        named = ["-c", "user.name=Ada", "-c", "user.email=ada@reef.test"]
        done = subprocess.run(
            ["git", *named, *words], cwd=tmp_path, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    (tmp_path / "say.py").write_text("print('from git')\n")
    for words in (("init", "-q", "-b", "main"), ("add", "."), ("commit", "-q", "-m", "first")):
        git(*words)
    source = {"git_url": tmp_path.as_uri(), "git_provider": "gitHub", "git_branch": "main"}

    run = lake.ended(
        lake.submit({"task_key": "a", "spark_python_task": {"python_file": "say.py"}}, git_source=source)
    )

    assert {**source, "git_snapshot": {"used_commit": git("rev-parse", "HEAD")}} == run["git_source"]
    assert run["git_source"] == run["tasks"][0]["git_source"]
    assert "from git\n" == lake.output(run["tasks"][0]["run_id"])["logs"]


def test_secrets_of_the_settings_reach_tasks_and_show_nowhere(lake: Lake) -> None:
    lake.file("/Shared/secret.py", "p = dbutils.secrets.get('reef', 'k')\nprint(len(p), p)\n")

    _, output = lake.task({"spark_python_task": {"python_file": "/Shared/secret.py"}})

    assert "12 [REDACTED]\n" == output["logs"]


def test_a_failed_install_ends_the_task_before_its_code(lake: Lake, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    library = {"pypi": {"package": "no-such-reef==1", "repo": (tmp_path / "empty").as_uri()}}
    lake.file("/Shared/never.py", "print('never')\n")
    task = {"task_key": "a", "spark_python_task": {"python_file": "/Shared/never.py"}, "libraries": [library]}

    run = lake.ended(lake.submit(task))

    ended = run["tasks"][0]
    assert ("INTERNAL_ERROR", "FAILED") == (ended["state"]["life_cycle_state"], result_of(ended))
    details = ended["status"]["termination_details"]
    assert ("LIBRARY_INSTALLATION_ERROR", "CLIENT_ERROR") == (details["code"], details["type"])
    assert "no-such-reef" in ended["state"]["state_message"]


@pytest.mark.parametrize(
    "kind",
    [
        {"dashboard_task": {"dashboard_id": "x"}},
        {"power_bi_task": {"connection_resource_name": "x"}},
        {"alert_task": {"alert_id": "x"}},
        {"gen_ai_compute_task": {"dl_runtime_image": "x"}},
        {"dbt_cloud_task": {"dbt_cloud_job_id": 1}},
        {"dbt_platform_task": {"dbt_platform_job_id": "1"}},
        {"python_operator_task": {"main": "x"}},
    ],
    ids=lambda kind: next(iter(kind)),
)
def test_a_kind_that_is_not_run_is_stored_and_refused_by_name_at_its_run(
    lake: Lake, kind: dict[str, Any]
) -> None:
    ended, output = lake.task(kind)

    assert ("INTERNAL_ERROR", "FAILED", "FEATURE_DISABLED") == (
        ended["state"]["life_cycle_state"],
        result_of(ended),
        code_of(ended),
    )
    assert next(iter(kind)) in output["error"]


def test_nothing_outlives_an_emulator_that_is_killed(tmp_path: Path) -> None:
    """Not the zygote of an environment, not a task, nor what a task started."""
    with opened(tmp_path) as lake:
        lake.file("/Shared/spawns.py", "import subprocess\nsubprocess.run(['sleep', '600'])\n")
        run_id = lake.submit({"task_key": "a", "spark_python_task": {"python_file": "/Shared/spawns.py"}})
        run = lake.when(run_id, lambda run: len(processes_of(run["tasks"][0]["run_id"])) == 1)
        below = descendants(lake.emulator.pid)
        assert below

        os.kill(lake.emulator.pid, signal.SIGKILL)

        wait_until_gone(below)
        assert run["run_id"] == run_id


def test_nothing_outlives_an_emulator_that_is_killed_while_it_prepares_a_task(tmp_path: Path) -> None:
    """Not an init script, nor what that started."""
    with opened(tmp_path) as lake:
        lake.file("/Shared/slow.sh", "echo there > $MARKER\nsleep 600\n")
        lake.file("/Shared/never.py", "print('never')\n")
        marker = tmp_path / "marker"
        cluster = {
            "spark_version": "x",
            "node_type_id": "x",
            "num_workers": 1,
            "init_scripts": [{"workspace": {"destination": "/Shared/slow.sh"}}],
            "spark_env_vars": {"MARKER": str(marker)},
        }
        task = {"spark_python_task": {"python_file": "/Shared/never.py"}, "new_cluster": cluster}
        run_id = lake.submit({"task_key": "a", **task})
        lake.when(run_id, lambda _: marker.exists())
        below = descendants(lake.emulator.pid)
        assert below

        os.kill(lake.emulator.pid, signal.SIGKILL)

        wait_until_gone(below)
