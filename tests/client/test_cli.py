"""The command line: every operation of the document, what is printed where, and the exit codes."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs import JobsClient
from lakejobs._cli_parser import build
from lakejobs._cli_verbs import scan, verbs
from lakejobs._openapi import described, versions
from lakejobs.cli import main
from lakejobs.testing import MockJobsClient, error
from lakejobs_emulator.testing import Emulator

ROOT = Path(__file__).parent.parent.parent
DEADLINE = 30.0
CONDITION = {"task_key": "a", "condition_task": {"op": "EQUAL_TO", "left": "1", "right": "1"}}
BROKEN = {
    "task_key": "b",
    "depends_on": [{"task_key": "a"}],
    "existing_cluster_id": "0914-084715-44dhyjfb",
    "notebook_task": {"notebook_path": "/Shared/not-there"},
}
EVERY_VERB = [(version, verb) for version in versions() for verb in verbs(version)]


class Done:
    """What a command did."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


@pytest.fixture
def lakejobs(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """Runs a command in this process, on the emulator."""
    monkeypatch.setenv("DATABRICKS_HOST", emulator.host)
    monkeypatch.setenv("DATABRICKS_TOKEN", emulator.token)

    def run(*arguments: str) -> Done:
        capsys.readouterr()
        code = main(arguments)
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return run


@pytest.fixture
def jobs(emulator: Emulator) -> Iterator[JobsClient]:
    with JobsClient(emulator.host, emulator.token) as client:
        yield client


@pytest.fixture
def sleeping_run(emulator: Emulator, jobs: JobsClient) -> Iterator[int]:
    """A run that does not end by itself while a test looks at it."""
    httpx.post(
        f"{emulator.host}/api/2.0/workspace/import",
        headers={"Authorization": f"Bearer {emulator.token}"},
        json={
            "path": "/Shared/sleep.py",
            "format": "AUTO",
            "content": base64.b64encode(b"import time\ntime.sleep(600)\n").decode(),
            "overwrite": True,
        },
    ).raise_for_status()
    task = {"task_key": "s", "existing_cluster_id": "0914-084715-44dhyjfb"}
    task["spark_python_task"] = {"python_file": "/Workspace/Shared/sleep.py"}  # type: ignore[assignment]
    handle = jobs.submit(run_name="sleeper", tasks=[task])
    yield handle.run_id
    handle.cancel()


def environment(emulator: Emulator) -> dict[str, str]:
    return {
        **os.environ,
        "DATABRICKS_HOST": emulator.host,
        "DATABRICKS_TOKEN": emulator.token,
        "PYTHONUNBUFFERED": "1",
    }


def test_every_operation_has_a_verb_in_its_version_and_every_verb_is_one() -> None:
    """The verbs of all versions are the operations of the document, and the waits."""
    called = {
        verb.operation.id for version in versions() for verb in verbs(version).values() if not verb.waits
    }

    assert set(described()) == called
    assert {("jobs", "runs", "wait")} == {
        words for version in versions() for words, verb in verbs(version).items() if verb.waits
    }


@pytest.mark.parametrize(
    ("words", "version", "operation"),
    [
        (("jobs", "create"), "2.2", "create_job_v2_2"),
        (("jobs", "run-now"), "2.1", "run_now_v2_1"),
        (("jobs", "runs", "get-output"), "2.0", "get_run_output_v2_0"),
        (("permissions", "get"), "2.0", "get_job_permissions"),
        (("permissions", "set"), "2.2", "set_job_permissions"),
        (("permissions", "update"), "2.2", "update_job_permissions"),
        (("permissions", "levels"), "2.2", "get_job_permission_levels"),
    ],
)
def test_verbs_are_the_segments_of_the_path(words: tuple[str, ...], version: str, operation: str) -> None:
    assert operation == verbs(version)[words].operation.id


@pytest.mark.parametrize(
    ("version", "words"), EVERY_VERB, ids=[f"{version} {' '.join(words)}" for version, words in EVERY_VERB]
)
def test_help_of_a_verb_has_the_texts_of_the_document(
    version: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Summary and description of the operation, and a flag or a line for each of its fields."""
    code = main(["--api-version", version, *words, "--help"])
    out = " ".join(capsys.readouterr().out.split())
    verb = verbs(version)[words]

    assert 0 == code
    assert verb.summary in out
    if not verb.waits:
        assert " ".join(verb.operation.node["description"].split()) in out
        paging = verb.operation.node.get("x-lakejobs-pagination", {})
        own = {paging.get(name) for name in ("token_param", "offset_param", "size_param")}
        for parameter in verb.operation.parameters:
            assert (parameter["name"] in own) or (f"--{parameter['name'].replace('_', '-')}" in out)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ([], "Jobs, runs and job permissions of a Databricks workspace."),
        ([], "4 wait timeout, 130 Ctrl-C"),
        ([], "emulate"),
        (["jobs"], "Saved jobs: their settings and their life."),
        (["jobs", "runs"], "Runs of jobs, and one-time runs."),
        (["permissions"], "Who may do what with a job."),
    ],
)
def test_help_of_a_group_has_the_texts_of_the_document(
    arguments: list[str], text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main([*arguments, "--help"])
    assert text in capsys.readouterr().out


@given(
    before=st.permutations(["--output", "--host", "--profile", "--api-version"]),
    joined=st.booleans(),
    cut=st.integers(0, 4),
)
def test_common_flags_stand_before_or_behind_the_words(before: list[str], joined: bool, cut: int) -> None:
    """Wherever they stand, in either spelling, the same is parsed."""
    values = {"--output": "table", "--host": "h", "--profile": "p", "--api-version": "2.0"}
    flags = [[f"{name}={values[name]}"] if joined else [name, values[name]] for name in before]
    arguments = [*chain(*flags[:cut]), "jobs", "get", "--job-id", "7", *chain(*flags[cut:])]

    parsed = vars(build(scan(arguments), {}).parse_args(arguments))

    assert ("table", "h", "p", "2.0", 7) == (
        parsed["output"], parsed["host"], parsed["profile"], parsed["api_version"], parsed["field.job_id"],
    )  # fmt: skip
    assert "get_job_v2_0" == parsed["verb"].operation.id


def test_an_object_is_json_alone_on_stdout(lakejobs: Callable[..., Done]) -> None:
    done = lakejobs("jobs", "create", "--name", "json-alone")

    assert (0, "", ["job_id"]) == (done.code, done.err, list(done.json))


def test_flags_go_over_the_body(lakejobs: Callable[..., Done]) -> None:
    body = json.dumps({"name": "body", "timeout_seconds": 5, "tasks": [CONDITION]})
    created = lakejobs("jobs", "create", "--json", body, "--name", "flag").json["job_id"]

    settings = lakejobs("jobs", "get", "--job-id", str(created)).json["settings"]

    assert ("flag", 5, "a") == (
        settings["name"],
        settings["timeout_seconds"],
        settings["tasks"][0]["task_key"],
    )


def test_the_body_is_read_from_a_file_and_from_stdin(
    lakejobs: Callable[..., Done], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "job.json").write_text('{"name": "Tiefsee-Prüfung"}', encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"name": "piped"}'))

    of_file = lakejobs("jobs", "create", "--json", f"@{tmp_path / 'job.json'}").json["job_id"]
    of_stdin = lakejobs("jobs", "create", "--json", "-").json["job_id"]

    assert "Tiefsee-Prüfung" == lakejobs("jobs", "get", f"--job-id={of_file}").json["settings"]["name"]
    assert "piped" == lakejobs("jobs", "get", f"--job-id={of_stdin}").json["settings"]["name"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("job.yaml", "name: deep\ntags: {reef: outer}\n"),
        ("JOB.YML", "{name: deep, tags: {reef: outer}}"),
        ("databricks.yml", "resources: {jobs: {one: {name: deep, tags: {reef: outer}}}}"),
        ("bundle.json", '{"resources": {"jobs": {"one": {"name": "deep", "tags": {"reef": "outer"}}}}}'),
    ],
)
def test_a_job_is_created_of_what_load_settings_reads(
    name: str, text: str, lakejobs: Callable[..., Done], tmp_path: Path
) -> None:
    """YAML by the suffix, and the one job of a bundle."""
    (tmp_path / name).write_text(text, encoding="utf-8")

    created = lakejobs("jobs", "create", "--json", f"@{tmp_path / name}").json["job_id"]

    settings = lakejobs("jobs", "get", f"--job-id={created}").json["settings"]
    assert ("deep", {"reef": "outer"}) == (settings["name"], settings["tags"])


def test_a_body_of_any_operation_may_be_yaml(lakejobs: Callable[..., Done], tmp_path: Path) -> None:
    created = lakejobs("jobs", "create", "--name", "before").json["job_id"]
    (tmp_path / "change.yaml").write_text("new_settings: {name: after}", encoding="utf-8")

    done = lakejobs("jobs", "update", f"--job-id={created}", "--json", f"@{tmp_path / 'change.yaml'}")

    assert 0 == done.code
    assert "after" == lakejobs("jobs", "get", f"--job-id={created}").json["settings"]["name"]


TWO_JOBS = "resources: {jobs: {a: {name: a}, b: {name: b}}}"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("job.txt", "name: a", "job.txt: not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("job.txt", "name: a", "YAML is read from files that end in .yaml or .yml"),
        ("job.yaml", "a: [", "job.yaml: not YAML: "),
        ("job.yaml", "", "not an object"),
        ("job.yaml", "- a", "not an object"),
        ("job.yaml", TWO_JOBS, "job.yaml: resources.jobs: choose one job by name=; there are: a, b"),
        ("job.json", "[" * 100_000, "job.json: nested too deeply"),
        ("job.yaml", "[" * 2_000, "job.yaml: nested too deeply"),
        ("job.json", "\udcff", "job.json: not UTF-8"),
    ],
)
def test_a_file_that_is_no_body_is_refused_with_the_reason(
    name: str, text: str, told: str, lakejobs: Callable[..., Done], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8", errors="surrogateescape")

    done = lakejobs("jobs", "create", "--json", f"@{tmp_path / name}")

    assert (2, "") == (done.code, done.out)
    assert told in done.lines[-1]


def test_a_list_prints_every_item_whatever_its_pages(lakejobs: Callable[..., Done]) -> None:
    """``--page-size`` is the wire's limit, ``--limit`` the items in all."""
    name = "of-many-pages"
    created = [lakejobs("jobs", "create", "--name", name).json["job_id"] for _ in range(5)]

    every = lakejobs("jobs", "list", "--name", name, "--page-size", "2").json
    some = lakejobs("jobs", "list", "--name", name, "--page-size", "2", "--limit", "3").json

    assert created[::-1] == [job["job_id"] for job in every]
    assert created[:1:-1] == [job["job_id"] for job in some]
    assert [] == lakejobs("jobs", "list", "--name", "there is no such job").json
    assert [] == lakejobs("jobs", "list", "--name", name, "--limit", "0").json


def test_booleans_can_be_said_and_denied(lakejobs: Callable[..., Done]) -> None:
    lakejobs("jobs", "create", "--name", "expanded", "--json", json.dumps({"tasks": [CONDITION]}))

    shown = lakejobs("jobs", "list", "--name", "expanded", "--expand-tasks", "--limit", "1").json
    hidden = lakejobs("jobs", "list", "--name", "expanded", "--no-expand-tasks", "--limit", "1").json

    assert ["a"] == [task["task_key"] for task in shown[0]["settings"]["tasks"]]
    assert "tasks" not in hidden[0]["settings"]


def test_older_versions_are_spoken_with_their_shapes(lakejobs: Callable[..., Done]) -> None:
    """A job of one task has no ``tasks`` in API 2.0."""
    body = json.dumps({"notebook_task": {"notebook_path": "/Shared/x"}, "existing_cluster_id": "c"})
    created = lakejobs("--api-version", "2.0", "jobs", "create", "--json", body).json["job_id"]

    job = lakejobs("jobs", "get", "--job-id", str(created), "--api-version=2.0").json

    assert "/Shared/x" == job["settings"]["notebook_task"]["notebook_path"]
    assert 2 == lakejobs("--api-version", "2.0", "jobs", "runs", "repair").code


def test_permissions_are_read_and_changed(lakejobs: Callable[..., Done]) -> None:
    created = str(lakejobs("jobs", "create", "--name", "shared").json["job_id"])
    entry = {"group_name": "users", "permission_level": "CAN_VIEW"}

    changed = lakejobs(
        "permissions", "update", "--job-id", created, "--json", json.dumps({"access_control_list": [entry]})
    )

    assert 0 == changed.code
    assert changed.json == lakejobs("permissions", "get", "--job-id", created).json
    assert "users" in {each.get("group_name") for each in changed.json["access_control_list"]}
    assert 0 == lakejobs("permissions", "levels", "--job-id", created).code


def test_run_now_waits_with_a_line_for_each_change_of_a_task(lakejobs: Callable[..., Done]) -> None:
    """stdout has the run as it ended; stderr the states, each told once; exit 0."""
    created = lakejobs("jobs", "create", "--json", json.dumps({"tasks": [CONDITION]})).json["job_id"]

    done = lakejobs("jobs", "run-now", "--job-id", str(created), "--wait", "--poll", "0.01")

    run_id = done.json["run_id"]
    assert (0, "SUCCESS") == (done.code, done.json["state"]["result_state"])
    assert [f"run {run_id} task a: SUCCESS", f"run {run_id}: SUCCESS"] == done.lines[-2:]
    assert len(done.lines) == len(set(done.lines))


def test_a_failed_run_exits_1_and_tells_its_failed_tasks(lakejobs: Callable[..., Done]) -> None:
    body = json.dumps({"run_name": "fails", "tasks": [CONDITION, BROKEN]})

    done = lakejobs("jobs", "runs", "submit", "--json", body, "--wait", "--poll", "0.01")

    assert (1, "FAILED") == (done.code, done.json["state"]["result_state"])
    assert re.fullmatch(r"lakejobs: run \d+ ended FAILED: b: .*/Shared/not-there.*", done.lines[-1])


def test_repair_and_wait_see_the_end_of_a_run_that_is_there(lakejobs: Callable[..., Done]) -> None:
    body = json.dumps({"run_name": "fails", "tasks": [CONDITION, BROKEN]})
    job = lakejobs("jobs", "create", "--json", body).json["job_id"]
    run = lakejobs("jobs", "run-now", "--job-id", str(job), "--wait", "--poll", "0.01").json

    repaired = lakejobs(
        "jobs", "runs", "repair", "--run-id", str(run["run_id"]), "--rerun-all-failed-tasks", "--wait",
        "--poll", "0.01",
    )  # fmt: skip
    waited = lakejobs("jobs", "runs", "wait", "--run-id", str(run["run_id"]))

    assert (1, 1) == (repaired.code, waited.code)
    assert repaired.json["run_id"] == waited.json["run_id"] == run["run_id"]
    assert [1] == [task["attempt_number"] for task in waited.json["tasks"] if "b" == task["task_key"]]


def test_a_wait_that_is_too_long_exits_4_and_prints_the_run(
    lakejobs: Callable[..., Done], sleeping_run: int
) -> None:
    done = lakejobs("jobs", "runs", "wait", "--run-id", str(sleeping_run), "--wait-timeout", "0")

    assert (4, sleeping_run) == (done.code, done.json["run_id"])
    assert f"lakejobs jobs runs wait --run-id {sleeping_run}" in done.lines[-1]


def test_a_wait_that_is_too_long_says_that_it_has_cancelled_the_run(
    lakejobs: Callable[..., Done], jobs: JobsClient, sleeping_run: int
) -> None:
    done = lakejobs(
        "jobs", "runs", "wait", f"--run-id={sleeping_run}", "--wait-timeout", "0", "--cancel-on-exit"
    )

    assert (4, sleeping_run) == (done.code, done.json["run_id"])
    assert done.lines[-1].endswith(" did not end within 0.0 seconds; the run was cancelled")
    assert "CANCELED" == jobs.wait_for_run(sleeping_run, DEADLINE, poll=0.05).outcome


@pytest.mark.parametrize("left", ["Ctrl-C", "time limit"])
def test_a_cancel_that_was_refused_is_not_told_as_one(
    left: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def look(_: object) -> object:
        if left == "Ctrl-C":
            raise KeyboardInterrupt
        return {"run_id": 5, "state": {"life_cycle_state": "RUNNING"}}

    with MockJobsClient() as mock:
        mock.on("get_run", look).on("cancel_run", error("PERMISSION_DENIED"))
        monkeypatch.setattr("lakejobs._cli_calls.JobsClient", lambda **_: mock)

        code = main(["jobs", "runs", "wait", "--run-id=5", "--wait-timeout=0", "--cancel-on-exit"])

    assert (130 if left == "Ctrl-C" else 4) == code
    last = capsys.readouterr().err.splitlines()[-1]
    assert "run 5 could not be canceled: 403 PERMISSION_DENIED" in last
    assert "cancelled" not in last


def test_cancel_waits_for_the_end_that_it_asked_for(lakejobs: Callable[..., Done], sleeping_run: int) -> None:
    """The run did not succeed, but the command did."""
    done = lakejobs("jobs", "runs", "cancel", "--run-id", str(sleeping_run), "--wait", "--poll", "0.01")

    assert (0, "CANCELED") == (done.code, done.json["state"]["result_state"])


@pytest.mark.parametrize(("flags", "cancelled"), [([], False), (["--cancel-on-exit"], True)])
def test_ctrl_c_exits_130_and_cancels_only_when_told(
    flags: list[str], cancelled: bool, emulator: Emulator, jobs: JobsClient, sleeping_run: int
) -> None:
    command = [sys.executable, "-m", "lakejobs.cli", "jobs", "runs", "wait", f"--run-id={sleeping_run}"]
    with subprocess.Popen(
        [*command, *flags],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(emulator),
    ) as process:
        assert process.stderr is not None
        assert select.select([process.stderr], [], [], DEADLINE)[0], "it said nothing in time"
        first = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=DEADLINE)

    assert f"run {sleeping_run}: http" == first[: len(f"run {sleeping_run}: http")]
    assert (130, "") == (process.returncode, out)
    assert "Traceback" not in err
    if cancelled:
        assert "lakejobs: the run was cancelled" in err
        assert "CANCELED" == jobs.wait_for_run(sleeping_run, DEADLINE, poll=0.05).outcome
    else:
        assert jobs.get_run(run_id=sleeping_run).state.result_state is None
        assert f"lakejobs jobs runs wait --run-id {sleeping_run}" in err


def test_a_reader_that_has_enough_is_no_fault(emulator: Emulator, jobs: JobsClient) -> None:
    """``lakejobs ... | head``: no traceback, whatever is left to write."""
    for number in range(3):
        jobs.create(name=f"much-{number}", description="x" * 20_000)
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "lakejobs.cli", "jobs", "list"],
            stdout=write,
            stderr=subprocess.PIPE,
            env=environment(emulator),
            timeout=DEADLINE,
            check=False,
        )
    finally:
        os.close(write)

    assert (141, b"") == (done.returncode, done.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["jobs"],
        ["jobs", "fly"],
        ["jobs", "get"],
        ["jobs", "get", "--job-id", "seven"],
        ["jobs", "get", "--job", "7"],
        ["jobs", "list", "--limit", "-1"],
        ["jobs", "run-now"],
        ["jobs", "run-now", "--job-id", "1", "--wait", "--poll", "nan"],
        ["jobs", "reset", "--job-id", "1"],
        ["jobs", "create", "--json", "{"],
        ["jobs", "create", "--json", "[]"],
        ["jobs", "create", "--json", "@/there/is/no/such/file"],
        ["jobs", "create", "--json", '{"name": 5}'],
        ["jobs", "runs", "list", "--start-time-from", "yesterday"],
        ["--api-version", "1.2", "jobs", "list"],
        ["--profile", "there-is-none", "jobs", "list"],
        ["permissions", "set", "--json", "{}"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_asked_exits_2_with_a_word_on_stderr(
    arguments: list[str], lakejobs: Callable[..., Done]
) -> None:
    done = lakejobs(*arguments)

    assert (2, "") == (done.code, done.out)
    assert done.lines


def test_an_error_of_the_service_exits_3_with_its_code(lakejobs: Callable[..., Done]) -> None:
    done = lakejobs("jobs", "get", "--job-id", "999")

    assert (3, "") == (done.code, done.out)
    assert "RESOURCE_DOES_NOT_EXIST" in done.err or "INVALID_PARAMETER_VALUE" in done.err


def test_no_answer_exits_3(lakejobs: Callable[..., Done], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can log in with a token that the service does not know."""
    monkeypatch.setenv("DATABRICKS_TOKEN", "dapi-unknown")

    assert (3, "") == (lakejobs("jobs", "list").code, "")


def test_a_table_has_aligned_columns_and_no_control_characters(lakejobs: Callable[..., Done]) -> None:
    for name in ("table\u001b[31m", "table, and a longer name"):
        lakejobs("jobs", "create", "--name", name)

    rows = lakejobs("jobs", "list", "--limit", "2", "--output", "table").out.splitlines()

    start = rows[0].index("settings.name")
    assert "job_id" == rows[0][:6]
    assert ["table, and a longer name", "table [31m"] == [
        re.split(r"  +", row[start:])[0] for row in rows[1:]
    ]


def test_a_table_of_one_object_has_a_line_a_value(lakejobs: Callable[..., Done]) -> None:
    created = lakejobs("jobs", "create", "--json", json.dumps({"tasks": [CONDITION]})).json["job_id"]

    out = lakejobs("jobs", "get", "--job-id", str(created), "--output", "table").out

    assert f"job_id {created}" in " ".join(out.split())
    assert "settings.tasks[0].task_key a" in " ".join(out.split())


@pytest.mark.parametrize("text", ["1795392000000", "2026-11-23", "2026-11-23T01:00:00+01:00"])
def test_moments_are_iso_texts_or_milliseconds(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both reach the wire as epoch milliseconds, UTC where no zone is said."""
    with MockJobsClient() as mock:
        mock.on("list_runs", {"has_more": False})
        monkeypatch.setattr("lakejobs._cli_calls.JobsClient", lambda **_: mock)

        code = main(["jobs", "runs", "list", "--start-time-from", text])

    assert 0 == code
    assert [{"start_time_from": 1795392000000}] == mock.calls("list_runs")


def run_python(code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=DEADLINE
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["jobs", "--help"]])
def test_version_and_help_load_neither_models_nor_httpx(arguments: list[str]) -> None:
    loaded = run_python(
        f"import sys; from lakejobs.cli import main; main({arguments!r});"
        "print([n for n in sys.modules if n.startswith(('lakejobs.models', 'lakejobs._runtime', 'httpx'))])"
    )

    assert "[]" == loaded[-1]


@pytest.fixture(scope="session")
def base_install(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with the wheel and what it depends on; no extra."""
    folder = tmp_path_factory.mktemp("base")
    uv = Path(sys.executable).parent / "uv"
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=120,
    )
    wheel = next(folder.glob("*.whl"))
    subprocess.run(
        [uv, "venv", "--quiet", "--python", sys.executable, folder / "venv"], check=True, timeout=60
    )
    install = [uv, "pip", "install", "--quiet", "--python", folder / "venv", wheel]
    install += ["--constraint", ROOT / ".ci" / "constraints.txt"]
    # What `make setup` downloaded is in the cache; a machine without it asks its registry.
    if subprocess.run([*install, "--offline"], capture_output=True, check=False, timeout=120).returncode:
        subprocess.run(install, check=True, timeout=120)
    return folder / "venv" / "bin"


def test_the_base_install_needs_three_packages_and_has_the_document(base_install: Path) -> None:
    """Import, client, version, help and the document; what the extras bring is not there."""
    code = (
        "import importlib.util, json, lakejobs, lakejobs._openapi;"
        "lakejobs.JobsClient('http://127.0.0.1:1', 'token').close();"
        "print(json.dumps([lakejobs.__version__, len(lakejobs._openapi.described()),"
        "[n for n in ('starlette', 'yaml', 'jsonschema_rs', 'rich') if importlib.util.find_spec(n)]]))"
    )
    done = subprocess.run(
        [base_install / "python", "-c", code], capture_output=True, text=True, check=True, timeout=DEADLINE
    )

    version, operations, extras = json.loads(done.stdout)
    assert (len(described()), []) == (operations, extras)
    for arguments, text in ((["--version"], f"lakejobs {version}"), (["--help"], "usage: lakejobs")):
        shown = subprocess.run(
            [base_install / "lakejobs", *arguments],
            capture_output=True,
            text=True,
            check=True,
            timeout=DEADLINE,
        )
        assert (text, "") == (shown.stdout[: len(text)], shown.stderr)


def test_emulate_without_its_extra_exits_2_with_the_install_command(
    base_install: Path, tmp_path: Path
) -> None:
    """And has done nothing: no data directory is made."""
    done = subprocess.run(
        [base_install / "lakejobs", "emulate"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=DEADLINE,
    )

    assert (2, "", []) == (done.returncode, done.stdout, list(tmp_path.iterdir()))
    assert "pip install 'lakejobs[emulator]'" in done.stderr


def test_the_testing_module_and_yaml_name_their_extras(base_install: Path, tmp_path: Path) -> None:
    (tmp_path / "job.yaml").write_text("name: a")
    code = (
        "import lakejobs, lakejobs.testing\n"
        "for make in (lakejobs.testing.MockJobsClient, lambda: lakejobs.load_settings('job.yaml')):\n"
        "    try: make()\n"
        "    except ImportError as error: print(error)\n"
    )
    done = subprocess.run(
        [base_install / "python", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=DEADLINE,
    )

    assert [
        "lakejobs.testing needs jsonschema-rs: pip install 'lakejobs[contract]'",
        "reading YAML needs PyYAML: pip install 'lakejobs[yaml]'",
    ] == done.stdout.splitlines()


def test_emulate_is_run_with_the_arguments_behind_it(capfd: pytest.CaptureFixture[str]) -> None:
    """Its own help, and its own exit code for its own usage errors."""
    assert 0 == main(["emulate", "--help"])
    assert "usage: lakejobs emulate" in capfd.readouterr().out
    assert 2 == main(["emulate", "--no-such-flag"])
