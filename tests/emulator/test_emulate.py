"""``lakejobs emulate`` as a user meets it: a process, its lines, its exit codes."""

from __future__ import annotations

import base64
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from lakejobs_emulator.__main__ import main
from lakejobs_emulator.testing import EmulatorError, serve

DEADLINE = 30.0
LISTENING = re.compile(r"listening on (http://127\.0\.0\.1:\d+)\n")
EXPORT = re.compile(r"export DATABRICKS_HOST=(\S+) DATABRICKS_TOKEN=(dapi[0-9a-f]{32})\n")


def read_line(process: subprocess.Popen[str]) -> str:
    """The next line of stdout; "" at its end.  Fails after the deadline."""
    assert process.stdout is not None
    line = b""
    while not line.endswith(b"\n"):  # byte by byte: what is read ahead would not be selected again
        ready, _, _ = select.select([process.stdout], [], [], DEADLINE)
        assert ready, "the emulator said nothing in time"
        read = os.read(process.stdout.fileno(), 1)
        if not read:
            break
        line += read
    return line.decode()


def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition of another process, with a generous deadline."""
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def environment(**extra: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("LAKEJOBS_")}
    return own | {"PYTHONUNBUFFERED": ""} | extra


@contextmanager
def emulate(*arguments: str, **env: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "lakejobs_emulator", "--port", "0", *arguments]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(**env)
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=DEADLINE)


def stop(process: subprocess.Popen[str], number: signal.Signals = signal.SIGTERM) -> int:
    process.send_signal(number)
    return process.wait(DEADLINE)


def run_once(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """An emulator that is expected to end by itself."""
    return subprocess.run(
        [sys.executable, "-m", "lakejobs_emulator", *arguments],
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
        env=environment(**env),
    )


def host_of(process: subprocess.Popen[str]) -> str:
    found = LISTENING.fullmatch(read_line(process))
    assert found is not None, process.stderr and process.stderr.read()
    return found[1]


def get_me(host: str, token: str) -> httpx.Response:
    return httpx.get(f"{host}/api/2.0/preview/scim/v2/Me", headers={"Authorization": f"Bearer {token}"})


def test_it_says_where_it_listens_and_the_token_that_it_made(tmp_path: Path) -> None:
    with emulate("--data-dir", str(tmp_path)) as process:
        host = host_of(process)
        exported = EXPORT.fullmatch(read_line(process))
        assert exported is not None

        assert host == exported[1]
        assert 200 == get_me(host, exported[2]).status_code
        assert exported[2] == (tmp_path / "token").read_text().strip()
        assert 0o600 == (tmp_path / "token").stat().st_mode & 0o777
        assert 0 == stop(process)
    with emulate("--data-dir", str(tmp_path)) as again:
        host_of(again)
        assert exported[2] in read_line(again)


def test_a_given_token_is_not_told(tmp_path: Path) -> None:
    with emulate("--data-dir", str(tmp_path), "--token", "secret-token") as process:
        host = host_of(process)

        assert 200 == get_me(host, "secret-token").status_code
        assert 403 == get_me(host, "another").status_code
        assert 0 == stop(process)
        assert process.stdout is not None
        assert process.stderr is not None
        assert "" == process.stdout.read()
        assert "secret-token" not in process.stderr.read()
    assert not (tmp_path / "token").exists()


def test_users_of_the_configuration_sign_in(tmp_path: Path) -> None:
    config = tmp_path / "c.toml"
    config.write_text('[[users]]\nname = "ada@example.com"\ntoken = "dapi-ada"\ngroups = ["admins"]\n')
    with emulate("--ephemeral", "--config", str(config)) as process:
        host = host_of(process)

        assert "ada@example.com" == get_me(host, "dapi-ada").json()["userName"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(number: signal.Signals, tmp_path: Path) -> None:
    with emulate("--data-dir", str(tmp_path)) as process:
        host_of(process)

        assert 0 == stop(process, number)


def alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "\nState:\tZ" not in status.read_text()


def test_a_signal_ends_running_tasks_too(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    code = f"import os, time\nopen({str(told)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)\n"
    with emulate("--data-dir", str(tmp_path / "data"), "--token", "t") as process:
        with httpx.Client(base_url=host_of(process), headers={"Authorization": "Bearer t"}) as client:
            body = {"path": "/Shared/wait.py", "content": base64.b64encode(code.encode()).decode()}
            client.post("/api/2.0/workspace/import", json={**body, "format": "AUTO"}).raise_for_status()
            task = {"spark_python_task": {"python_file": "/Shared/wait.py"}, "existing_cluster_id": "c"}
            client.post("/api/2.1/jobs/runs/submit", json=task).raise_for_status()
            until(lambda: told.exists() and told.read_text() != "")
        pid = int(told.read_text())
        assert alive(pid)

        assert 0 == stop(process)

        until(lambda: not alive(pid))


def test_nothing_is_left_of_an_ephemeral_one(tmp_path: Path) -> None:
    with emulate("--ephemeral", TMPDIR=str(tmp_path)) as process:
        host_of(process)
        assert [] != list(tmp_path.iterdir())

        assert 0 == stop(process)

    assert [] == list(tmp_path.iterdir())


def test_quiet_keeps_stderr_empty() -> None:
    with emulate("--ephemeral", "--quiet") as process:
        host_of(process)
        assert 0 == stop(process)
        assert process.stderr is not None
        assert "" == process.stderr.read()


@pytest.mark.parametrize(
    "flag",
    [
        ("--enable-control",),
    ],
    ids=" ".join,
)
def test_a_feature_that_is_not_there_is_refused_by_name(
    flag: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == main(list(flag))
    assert f"lakejobs emulate: {flag[0]} is not supported yet\n" == capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--prot", "1"], ["positional"], ["--port"]])
def test_wrong_usage_exits_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert 2 == caught.value.code
    assert "usage: lakejobs emulate" in capsys.readouterr().err


def test_a_wrong_setting_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lakejobs.toml").write_text("colour = 1\n")

    assert 2 == main(["--data-dir", str(tmp_path)])
    assert "lakejobs emulate: unknown setting: colour\n" == capsys.readouterr().err


def test_a_taken_port_exits_1_naming_it(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run_once("--port", port, "--data-dir", str(tmp_path))

    assert 1 == done.returncode
    assert "" == done.stdout
    assert port in done.stderr


def test_a_data_directory_in_use_exits_1_naming_it(tmp_path: Path) -> None:
    with emulate("--data-dir", str(tmp_path)) as process:
        host_of(process)
        done = run_once("--port", "0", "--data-dir", str(tmp_path))

        assert 1 == done.returncode
        assert "" == done.stdout
        assert str(tmp_path) in done.stderr


def test_a_database_that_cannot_be_reached_exits_1_without_its_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"postgresql://ada:secret@127.0.0.1:{port}/jobs"

    assert 1 == main(["--port", "0", "--data-dir", str(tmp_path), "--database-url", url])
    told = capsys.readouterr().err
    assert "lakejobs emulate: cannot use the database: " in told
    assert str(port) in told
    assert "secret" not in told


def test_a_file_is_no_data_directory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")

    assert 1 == main(["--port", "0", "--data-dir", str(tmp_path / "file")])
    assert str(tmp_path / "file") in capsys.readouterr().err


def test_serve_is_an_emulator_for_the_length_of_a_block() -> None:
    with serve() as emulator:
        assert f"http://127.0.0.1:{emulator.port}" == emulator.host
        assert 200 == get_me(emulator.host, emulator.token).status_code
        assert emulator.token not in repr(emulator)

    with pytest.raises(httpx.ConnectError):
        get_me(emulator.host, emulator.token)


def test_serve_tells_that_it_could_not_start(tmp_path: Path) -> None:
    with ExitStack() as stack, pytest.raises(EmulatorError, match="exit code 2"):
        stack.enter_context(serve(data_dir=tmp_path, config=tmp_path / "none.toml"))


def test_a_served_emulator_ends_with_the_process_that_serves_it() -> None:
    program = (
        "import os, signal\n"
        "from lakejobs_emulator.testing import serve\n"
        "with serve() as emulator:\n"
        "    print(emulator.pid, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=DEADLINE)
    pid = int(done.stdout)

    until(
        lambda: not Path(f"/proc/{pid}").exists() or "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text()
    )
