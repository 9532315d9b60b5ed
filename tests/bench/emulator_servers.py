"""The servers that are measured, each a process of its own: lakejobs, minilake, and a bare handler."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
from lakejobs_emulator.testing import Emulator, serve

TOKEN = "bench-token"
MINILAKE = "minilake==1.9.0"
LIMITS = "[limits]\nsaved_jobs = 100000000\njob_creations_per_hour = 100000000\nactive_runs = 100000\n"
DEADLINE = 60.0


@contextmanager
def lakejobs(data_dir: Path, *, task_slots: int = 4) -> Iterator[Emulator]:
    """An emulator as people start it, but with room for what a bench creates."""
    data_dir.mkdir(parents=True, exist_ok=True)
    (data_dir / "lakejobs.toml").write_text(LIMITS)
    with serve(data_dir=data_dir, token=TOKEN, task_slots=task_slots) as emulator:
        yield emulator


@contextmanager
def minilake() -> Iterator[str]:
    """The peer, in a virtual environment of its own outside of the checkout; its address."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lakejobs-bench" / "minilake"
    if not (home / "bin" / "minilake").exists():
        uv = str(Path(sys.executable).parent / "uv")
        subprocess.run([uv, "venv", "--quiet", str(home)], check=True)
        python = str(home / "bin" / "python")
        subprocess.run([uv, "pip", "install", "--quiet", "--python", python, MINILAKE], check=True)
    with tempfile.TemporaryDirectory() as data:
        environment = {"MINILAKE_JOB_EXECUTOR": "subprocess", "MINILAKE_DATA_DIR": data}
        with _started([str(home / "bin" / "minilake"), "--port"], environment) as host:
            yield host


@contextmanager
def bare(database: Path) -> Iterator[str]:
    """A Starlette handler that reads and writes the same row the same way, and does nothing else."""
    with _started([sys.executable, "-m", "tests.bench.emulator_bare", str(database)], {}) as host:
        yield host


@contextmanager
def timers(data_dir: Path) -> Iterator[str]:
    """An emulator whose notebooks are timers: no processes, so that only orchestration is measured."""
    with _started([sys.executable, "-m", "tests.bench.emulator_timers", str(data_dir)], {}) as host:
        yield host


@contextmanager
def _started(command: Sequence[str], environment: dict[str, str]) -> Iterator[str]:
    """A process that listens on the port which is its last argument."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*command, str(port)],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        host = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + DEADLINE
        while True:
            try:
                httpx.get(host)
                break
            except httpx.TransportError:
                assert process.poll() is None, f"{command[0]} ended"
                assert time.monotonic() < deadline, f"{command[0]} did not listen in time"
                time.sleep(0.05)
        yield host
    finally:
        process.terminate()
        process.wait()
