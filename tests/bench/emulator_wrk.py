"""wrk, Debian's load generator: one thread, a number of connections, and what it says at the end."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from pathlib import Path

from attrs import frozen

from tests.bench.emulator_servers import TOKEN

_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@frozen(kw_only=True)
class Load:
    """Requests a second, and the latency in milliseconds that 99 % of them kept."""

    rate: float
    p99_ms: float


def wrk(url: str, *, connections: int, seconds: int, body: object = None) -> Load:
    """Ask ``url`` again and again; POST where there is a body.  Every answer must be a success."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(f'wrk.headers["Authorization"] = "Bearer {TOKEN}"\n')
        if body is not None:
            script.write(f'wrk.method = "POST"\nwrk.body = [==[{json.dumps(body)}]==]\n')
            script.write('wrk.headers["Content-Type"] = "application/json"\n')
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script.name, url]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Non-2xx" not in done.stdout, f"{url}: {done.stdout}"
    found = re.search(r"99%\s+([\d.]+)(us|ms|s)", done.stdout)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    assert found is not None, done.stdout
    assert rate is not None, done.stdout
    return Load(rate=float(rate[1]), p99_ms=float(found[1]) * _UNITS[found[2]])


def folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for one server's data, on the disk that durable commits are to reach."""
    return tempfile.TemporaryDirectory(prefix="lakejobs-bench-", dir=Path.home() / ".cache")
