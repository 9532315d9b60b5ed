"""Every kind that Python alone runs: output, error, cancel, timeout, retry, for_each, values."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.kinds.conftest import DEADLINE, Lake, code_of, opened, result_of
from tests.runtimes.packages import wheel
from tests.runtimes.test_processes import is_there

# Prints its argument; ends at once, fails, or never ends by itself, as the argument says.
CODE = (
    "import os, sys, time\n"
    "def main(word):\n"
    "    print('word', word)\n"
    "    if word == 'fail':\n"
    "        raise ValueError('reef')\n"
    "    while word == 'endless':\n"
    "        time.sleep(60)\n"
)
KINDS = ("notebook_task", "spark_python_task", "python_wheel_task")


@pytest.fixture(scope="module")
def code(lake: Lake, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """The code above as each kind of task; a function of the word that it gets."""
    lake.notebook(
        "/Shared/word", f"{CODE}\nw = dbutils.widgets.get('word')\nmain(w)\ndbutils.notebook.exit(w)\n"
    )
    lake.file("/Shared/script.py", f"{CODE}\nmain(sys.argv[1])\n")
    made = wheel(
        tmp_path_factory.mktemp("wheels"),
        name="words",
        files={"words/__init__.py": f"{CODE}\ndef run():\n    main(sys.argv[1])\n"},
        entry_points={"run": "words:run"},
    )
    target = lake.data_dir / "dbfs" / "jars" / made.name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(made.read_bytes())
    return {"whl": f"dbfs:/jars/{made.name}"}


def task(kind: str, word: str, library: Mapping[str, Any], **rest: Any) -> dict[str, Any]:
    payloads: dict[str, dict[str, Any]] = {
        "notebook_task": {"notebook_path": "/Shared/word", "base_parameters": {"word": word}},
        "spark_python_task": {"python_file": "/Workspace/Shared/script.py", "parameters": [word]},
        "python_wheel_task": {"package_name": "words", "entry_point": "run", "parameters": [word]},
    }
    libraries = {"libraries": [library]} if kind == "python_wheel_task" else {}
    return {"task_key": "a", kind: payloads[kind], **libraries, **rest}


@pytest.mark.parametrize("kind", KINDS)
def test_a_task_ends_with_its_output(lake: Lake, code: Mapping[str, Any], kind: str) -> None:
    ended, output = lake.task(task(kind, "hello", code))

    assert ("SUCCESS", "SUCCESS") == (result_of(ended), code_of(ended))
    if kind == "notebook_task":
        assert {"result": "hello", "truncated": False} == output["notebook_output"]
    else:
        assert ("word hello\n", False) == (output["logs"], output["logs_truncated"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_failed_task_tells_error_and_trace(lake: Lake, code: Mapping[str, Any], kind: str) -> None:
    ended, output = lake.task(task(kind, "fail", code))

    assert ("FAILED", "RUN_EXECUTION_ERROR") == (result_of(ended), code_of(ended))
    assert "ValueError: reef" == output["error"]
    assert "raise" in output["error_trace"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_cancelled_task_ends_and_leaves_no_process(lake: Lake, code: Mapping[str, Any], kind: str) -> None:
    run_id = lake.submit(task(kind, "endless", code))
    lake.when(run_id, lambda run: run["tasks"][0]["state"]["life_cycle_state"] == "RUNNING")

    lake.post("2.2/jobs/runs/cancel", run_id=run_id)

    run = lake.ended(run_id)
    assert ("CANCELED", "USER_CANCELED") == (result_of(run), code_of(run))
    assert [] == processes_of(run["tasks"][0]["run_id"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_task_that_takes_too_long_times_out(lake: Lake, code: Mapping[str, Any], kind: str) -> None:
    ended, _ = lake.task(task(kind, "endless", code, timeout_seconds=1))

    assert "TIMEDOUT" == result_of(ended)


@pytest.mark.parametrize("kind", KINDS)
def test_a_failed_task_is_tried_again(lake: Lake, code: Mapping[str, Any], kind: str) -> None:
    run = lake.ended(lake.submit(task(kind, "fail", code, max_retries=1)))

    whole = lake.run(run["run_id"], include_history="true")
    assert [0, 1] == [attempt["attempt_number"] for attempt in whole["tasks"]]
    assert ["FAILED", "FAILED"] == [result_of(attempt) for attempt in whole["tasks"]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_runs_inside_for_each(lake: Lake, code: Mapping[str, Any], kind: str) -> None:
    loop = {
        "task_key": "loop",
        "for_each_task": {"inputs": '["x", "y"]', "concurrency": 2, "task": task(kind, "{{input}}", code)},
    }
    run = lake.ended(lake.submit(loop))

    assert "SUCCESS" == result_of(run["tasks"][0])
    iterations = lake.run(run["tasks"][0]["run_id"])["iterations"]
    outputs = [lake.output(each["run_id"]) for each in iterations]
    found = [
        output["notebook_output"]["result"] if kind == "notebook_task" else output["logs"].split()[1]
        for output in outputs
    ]
    assert ["x", "y"] == found


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_runs_as_a_run_of_another_job(lake: Lake, code: Mapping[str, Any], kind: str) -> None:
    job = lake.post("2.2/jobs/create", name="inner", tasks=[task(kind, "inner", code)])
    run = lake.ended(lake.submit({"task_key": "outer", "run_job_task": job}))

    assert "SUCCESS" == result_of(run["tasks"][0])
    child = lake.output(run["tasks"][0]["run_id"])["run_job_output"]["run_id"]
    assert "JOB_RUN" == lake.run(child)["run_type"]


def test_references_are_resolved_before_the_code(lake: Lake, code: Mapping[str, Any]) -> None:
    lake.notebook("/Shared/sets", "dbutils.jobs.taskValues.set('word', 'from above')\n")
    first = {"task_key": "first", "notebook_task": {"notebook_path": "/Shared/sets"}}
    tasks = [first]
    for kind in KINDS:
        second = task(kind, "{{tasks.first.values.word}}", code, depends_on=[{"task_key": "first"}])
        tasks.append({**second, "task_key": kind})

    run = lake.ended(lake.submit(*tasks))

    outputs = {each["task_key"]: lake.output(each["run_id"]) for each in run["tasks"]}
    assert "from above" == outputs["notebook_task"]["notebook_output"]["result"]
    assert ["word from above\n"] * 2 == [outputs[kind]["logs"] for kind in KINDS[1:]]


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

    run = lake.ended(lake.submit({**task("spark_python_task", "x", library), "libraries": [library]}))

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
        {"clean_rooms_notebook_task": {"clean_room_name": "x", "notebook_name": "y"}},
        {"gen_ai_compute_task": {"dl_runtime_image": "x"}},
        {"dbt_cloud_task": {"dbt_cloud_job_id": 1}},
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


def test_nothing_outlives_an_emulator_that_is_killed(tmp_path: Path) -> None:
    """Not the zygote of an environment, not a task, nor what a task started."""
    from lakejobs_emulator.task_api.processes import descendants

    with opened(tmp_path) as lake:
        lake.file("/Shared/spawns.py", "import subprocess\nsubprocess.run(['sleep', '600'])\n")
        run_id = lake.submit({"task_key": "a", "spark_python_task": {"python_file": "/Shared/spawns.py"}})
        run = lake.when(run_id, lambda run: len(processes_of(run["tasks"][0]["run_id"])) == 1)
        below = descendants(lake.emulator.pid)
        assert below

        os.kill(lake.emulator.pid, signal.SIGKILL)

        wait_until_gone(below)
        assert run["run_id"] == run_id


def wait_until_gone(pids: list[int]) -> None:
    import time

    deadline = time.monotonic() + DEADLINE
    while left := [pid for pid in pids if is_there(pid)]:
        assert time.monotonic() < deadline, left
        time.sleep(0.02)
