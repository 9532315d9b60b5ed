"""Importing the client and making an object of it, in a fresh process of the base install alone.

The interpreter sees the packages that ``pip install lakejobs`` brings and nothing else: httpx imports rich
and click where it finds them, which would hide the half of what is measured.
"""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import files, requires
from pathlib import Path
from tempfile import TemporaryDirectory

import databricks.sdk
import lakejobs

from tests.bench.client_rounds import table
from tests.bench.emulator_reach import Reach

CLIENT = "from lakejobs import JobsClient; JobsClient('http://127.0.0.1:1', 'token')"
CASES = {
    "python -c pass": "pass",
    "import httpx": "import httpx",
    "import httpx and a client": "import httpx; httpx.Client()",
    "import lakejobs": "import lakejobs",
    "lakejobs and a client": CLIENT,
    "lakejobs and an async client": CLIENT.replace("JobsClient", "AsyncJobsClient"),
}
SDK = "from databricks.sdk import WorkspaceClient"
# KiB; the resource module would tell the peak of the process that started this one where that was larger.
PEAK = "\nfor line in open('/proc/self/status'):\n if line.startswith('VmHWM'): print(line.split()[1])"
ROUNDS = 15


def measure() -> list[Reach]:
    taken: dict[str, list[float]] = {name: [] for name in (*CASES, "import databricks.sdk")}
    peaks: dict[str, int] = {}
    with base_install() as folder:
        for _ in range(ROUNDS + 1):
            for name, code in CASES.items():
                seconds, peaks[name] = run(["-S", "-c", code + PEAK], folder)
                taken[name].append(seconds)
            seconds, peaks["import databricks.sdk"] = run(["-c", SDK + PEAK], None)
            taken["import databricks.sdk"].append(seconds)
    medians = {name: statistics.median(seconds[1:]) for name, seconds in taken.items()}
    table("a fresh process, its start and end included", "ms of CPU", 1e3, medians, "import httpx")
    print("  peak memory, MB: " + ", ".join(f"{name} {peak / 1024:.1f}" for name, peak in peaks.items()))
    return [
        Reach(
            name="import lakejobs and a client object",
            measured=medians["lakejobs and a client"] / medians["import httpx"],
            budget=1.5,
            unit="x import httpx",
        ),
        Reach(
            name="peak memory of that",
            measured=peaks["lakejobs and a client"] / 1024,
            budget=30,
            unit="MB",
        ),
    ]


def run(arguments: Sequence[str], folder: str | None) -> tuple[float, int]:
    """CPU seconds, which a busy machine disturbs least, and peak memory (KiB) of an interpreter."""
    environment = dict(os.environ) if folder is None else {"PYTHONPATH": folder, "PATH": os.environ["PATH"]}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, int(done.stdout)


@contextmanager
def base_install() -> Iterator[str]:
    """A folder with lakejobs and what it requires, by links."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "lakejobs").symlink_to(Path(lakejobs.__file__).parent)
        for package in needed("httpx", "attrs", "python-dateutil"):
            for top in {file.parts[0] for file in files(package) or ()}:
                found = Path(databricks.sdk.__file__).parent.parent.parent / top
                link = Path(folder) / top
                if found.exists() and not link.exists() and top not in ("__pycache__", ".."):
                    link.symlink_to(found)
        yield folder


def needed(*packages: str) -> set[str]:
    """These packages and all that they require without extras."""
    found: set[str] = set()
    waiting = list(packages)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            plain = [
                line
                for line in requires(name) or ()
                if "extra ==" not in line and "python_version <" not in line
            ]
            waiting += [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in plain]
    return found
