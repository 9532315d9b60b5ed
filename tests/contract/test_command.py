"""The command: what it is told, what it replays, and that the gate is the same every time."""

from __future__ import annotations

import json
import re
import socket
import tomllib
from pathlib import Path

import attrs
import httpx
import pytest
from lakejobs_emulator.testing import Emulator

from tests.contract import saved
from tests.contract.__main__ import main
from tests.contract.document import Document, load
from tests.contract.fuzz import JOBS, THEIRS, Plan, configure
from tests.contract.record import Exchange, Record
from tests.contract.target import refusal, there
from tests.contract.wire import Broken, Wire


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--base-url", "http://127.0.0.1:9"], "needs --token"),
        (["nonsense"], "no such command"),
        (["--target", "moon"], "invalid choice"),
        (["--base-url", "http://127.0.0.1:9", "--token", "a\nb"], "no header can hold"),
        (["--base-url", "http://127.0.0.1:9", "--token", "a", "--other-token", "é"], "no header can hold"),
    ],
)
def test_a_wrong_command_line_is_usage(
    argv: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(argv)

    assert 2 == ended.value.code
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [("TARGET", "moon", "no such target: moon"), ("SEED", "x", "--seed"), ("MAX_TIME", "x", "--max-time")],
)
def test_a_wrong_word_of_the_environment_is_usage(
    name: str,
    value: str,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`make contract` tells its arguments so."""
    monkeypatch.setenv(name, value)

    with pytest.raises(SystemExit) as ended:
        main([])

    assert 2 == ended.value.code
    assert told in capsys.readouterr().err


def told_of_nobody(where: str, report: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The line that a command says of a server that is not there, without its beginning."""
    code = main(["--base-url", where, "--token", "x", "--report", str(report)])

    said = capsys.readouterr().err
    assert 2 == code
    assert 1 == len(said.splitlines())
    assert said.startswith(f"no server at {where}: ")
    assert not report.exists()
    return said.removeprefix(f"no server at {where}: ")


def test_a_server_that_does_not_listen_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as bound:  # the port is ours, and nobody answers at it
        bound.bind(("127.0.0.1", 0))
        where = f"http://127.0.0.1:{bound.getsockname()[1]}"

        assert "refused" in told_of_nobody(where, tmp_path / "report", capsys)


@pytest.mark.parametrize("where", ["127.0.0.1:9", "http://h:x", "http://a..b", f"http://{'a' * 64}.b"])
def test_an_address_that_is_none_is_told_in_a_line(
    where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told_of_nobody(where, tmp_path / "report", capsys).strip()


@pytest.mark.parametrize(("wrong", "named"), [("--token", "the token"), ("--other-token", "the other token")])
def test_a_token_that_is_refused_is_told_in_a_line(
    wrong: str, named: str, emulator: Emulator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing else is sent with it: each check would fail, and none would say why."""
    tokens = {"--token": emulator.token, wrong: "dapi-wrong"}
    given = [word for pair in tokens.items() for word in pair]

    code = main(["--base-url", f"{emulator.host}/", *given, "--report", str(tmp_path / "report")])

    said = capsys.readouterr().err
    assert 2 == code
    assert f"the server at {emulator.host}/ refuses {named}: 403 Invalid access token.\n" == said
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize(
    ("body", "said"),
    [('{"error_code": "X", "message": "no\\nentry"}', "no entry"), ("<p>no</p>", "<p>no</p>"), ("[]", "[]")],
)
def test_a_refusal_is_told_in_the_servers_words(
    body: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(httpx, "get", lambda *_, **__: httpx.Response(401, text=body))

    assert f"the server at http://h refuses the token: 401 {said}" == refusal(
        there("http://h", "t", kind="peer")
    )


def test_replay_runs_again_what_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    failures = tmp_path / "failures"
    failures.mkdir()
    (failures / "errors.an_unknown_endpoint_is_refused.json").write_text(
        json.dumps({"name": "errors.an_unknown_endpoint_is_refused", "seed": 7, "long": False})
    )

    code = main(["replay", "--report", str(tmp_path)])

    told = capsys.readouterr().out
    assert 0 == code
    assert re.search(r"^errors +1 +0 +0 ", told, re.MULTILINE)
    assert "seed 7" in told
    assert [] == list(failures.glob("*.json"))


def test_every_saved_failure_has_requests_that_can_be_sent_again() -> None:
    files = sorted(saved.SAVED.glob("*.json"))

    assert files
    assert [] == [file.name for file in files if not saved.exchanges(file)]


@pytest.mark.parametrize(
    ("path", "told"),
    [("/api/2.2/jobs/nothing", "is no operation"), ("/api/2.2/jobs/list?limit=1", "status 200 is not one")],
)
def test_a_saved_request_that_is_answered_otherwise_is_told(
    emulator: Emulator, tmp_path: Path, path: str, told: str
) -> None:
    """What was saved is held to the document, as what is drawn."""
    document = load()
    raw = json.loads(json.dumps(document.raw))
    del raw["paths"]["/api/2.2/jobs/list"]["get"]["responses"]["200"]
    kept = Exchange(check="c", method="GET", url=f"http://127.0.0.1:1{path}", status=200, answer="{}")
    file = tmp_path / "saved.json"
    file.write_text(json.dumps({"last": [attrs.asdict(kept)]}))

    with (
        Wire(emulator.host, {"own": emulator.token}, Document(raw), Record()) as wire,
        pytest.raises(Broken, match=told),
    ):
        saved.send_again(wire, file)


def test_replay_draws_the_cases_of_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Failures of two seeds cannot be drawn again by one."""
    files = [tmp_path / f"{seed}.json" for seed in (1, 2)]
    for seed, file in enumerate(files):
        file.write_text(json.dumps({"name": "errors", "seed": seed, "long": False}))

    with pytest.raises(SystemExit) as ended:
        main(["replay", *map(str, files), "--report", str(tmp_path)])

    assert 2 == ended.value.code
    assert "one seed at a time" in capsys.readouterr().err


def test_a_server_that_is_there_is_judged_by_its_address(
    emulator: Emulator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What needs a second user, or the suite's own emulator, is not run, nor are the neighbours."""
    where = ["--base-url", emulator.host, "--token", emulator.token, "--report", str(tmp_path)]
    where += ["--target", "emulator"]
    only = [
        "--only",
        "links",
        "--only",
        "access.credentials",
        "--only",
        "access.a_submitted",
        "--only",
        "names",
    ]

    code = main([*where, *only])

    told = capsys.readouterr().out
    assert 0 == code
    assert f"contract of {emulator.host}: " in told
    assert re.search(r"^links +1 +0 +0 ", told, re.MULTILINE)
    assert re.search(r"^access +1 +0 +1 ", told, re.MULTILINE)
    assert re.search(r"^names +0 +0 +3 ", told, re.MULTILINE)
    assert "neighbours" not in told
    assert emulator.token not in "".join(path.read_text() for path in tmp_path.glob("*.*"))


def test_a_server_that_is_there_is_taken_for_a_workspace(
    emulator: Emulator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who says nothing else may mean a real one: what is not safe there needs the word for it."""
    where = ["--base-url", emulator.host, "--token", emulator.token, "--report", str(tmp_path)]

    code = main([*where, "--only", "access.credentials", "--only", "access.a_level", "--only", "links"])

    told = capsys.readouterr().out
    assert 0 == code
    assert told.startswith("taken for a workspace: only what is safe is done; ")
    assert re.search(r"^access +1 +0 +0 ", told, re.MULTILINE)
    assert "links" not in told


@pytest.mark.parametrize("plan", [JOBS, THEIRS], ids=lambda plan: plan.family)
def test_the_gate_is_the_same_every_time_and_a_long_run_is_not(plan: Plan, tmp_path: Path) -> None:
    """The gate draws about 20 cases of an operation of the jobs and takes 30 walks of 12 steps."""
    found = {}
    for long in (False, True):
        configure(tmp_path / "config.toml", plan, long=long)
        found[long] = tomllib.loads((tmp_path / "config.toml").read_text())

    assert {True: False, False: True} == {
        long: each["generation"]["deterministic"] for long, each in found.items()
    }
    assert found[True]["generation"]["max-examples"] == 10 * found[False]["generation"]["max-examples"]
    if plan is JOBS:
        assert 20 == found[False]["generation"]["max-examples"]
        walks = found[False]["phases"]["stateful"]
        assert (30, 12) == (walks["generation"]["max-examples"], walks["max-steps"])
