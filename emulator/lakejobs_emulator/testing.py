"""An emulator inside a test, in one line.

    from lakejobs_emulator.testing import serve

    with serve() as emulator:
        client = WorkspaceClient(host=emulator.host, token=emulator.token)

The emulator is a process of its own and ends with the ``with`` block, or with the test process if that dies.
"""

from __future__ import annotations

import os
import secrets
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from attrs import field, frozen

_STOP_SECONDS = 15.0


class EmulatorError(Exception):
    """The emulator did not start; the text holds what it said."""


@frozen(kw_only=True)
class Emulator:
    """A running emulator: ``host`` is its address with scheme and port, ``token`` an administrator's."""

    host: str
    token: str = field(repr=False)
    port: int
    pid: int


@contextmanager
def serve(
    *,
    token: str | None = None,
    host: str = "127.0.0.1",
    port: int = 0,
    data_dir: str | os.PathLike[str] | None = None,
    config: str | os.PathLike[str] | None = None,
    database_url: str | None = None,
    workspace: Sequence[str] = (),
    task_slots: int | None = None,
    tls: tuple[str | os.PathLike[str], str | os.PathLike[str]] | None = None,
    seed: int | None = None,
    quiet: bool = True,
    timeout: float = 30.0,
) -> Iterator[Emulator]:
    """Start an emulator, by default on a free port, yield where it answers, and end it with all its children.

    Without ``data_dir`` it keeps nothing.  ``config`` is a TOML file, ``database_url`` a PostgreSQL database
    for jobs and runs, ``workspace`` holds ``DIR[:PATH]`` mounts, ``tls`` the files
    of a certificate and its key; ``timeout`` bounds the start, in seconds.
    What it logs goes to this process's stderr unless ``quiet``.  Raises ``EmulatorError``.
    """
    secret = token or f"dapi{secrets.token_hex(16)}"
    place = ["--ephemeral"] if data_dir is None else ["--data-dir", os.fspath(data_dir)]
    command = [sys.executable, "-m", "lakejobs_emulator", "--host", host, "--port", str(port), *place]
    command += [] if config is None else ["--config", os.fspath(config)]
    command += [part for mount in workspace for part in ("--workspace", mount)]
    command += [] if task_slots is None else ["--task-slots", str(task_slots)]
    command += [] if tls is None else ["--tls-cert", os.fspath(tls[0]), "--tls-key", os.fspath(tls[1])]
    command += [] if seed is None else ["--seed", str(seed)]
    command += ["--quiet"] if quiet else []
    # The emulator ends when the write end of this pipe closes, which the system does even if we are killed.
    watched, held = os.pipe()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LAKEJOBS_")},
        **({} if database_url is None else {"LAKEJOBS_DATABASE_URL": database_url}),
        "LAKEJOBS_TOKEN": secret,
        "LAKEJOBS_WATCHDOG_FD": str(watched),
    }
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, pass_fds=(watched,))
    finally:
        os.close(watched)
    try:
        url = _listening(process, timeout)
        yield Emulator(host=url, token=secret, port=int(url.rpartition(":")[2]), pid=process.pid)
    finally:
        os.close(held)
        _end(process)


def _listening(process: subprocess.Popen[bytes], timeout: float) -> str:
    """The address of the line ``listening on ...``, the first that the emulator prints."""
    assert process.stdout is not None
    deadline = time.monotonic() + timeout
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        if not selector.select(max(0.0, deadline - time.monotonic())):
            raise EmulatorError(f"the emulator did not listen within {timeout} seconds")
        line = process.stdout.readline().decode()
    words, _, host = line.strip().rpartition(" ")
    if words != "listening on":
        code = process.wait(_STOP_SECONDS) if not line else None
        raise EmulatorError(f"the emulator did not start: {line or f'exit code {code}, see its stderr'}")
    return host


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


__all__ = ["Emulator", "EmulatorError", "serve"]
