"""The suite on a server that is not ours: minilake, installed in an environment of its own and started as
it is.

    python -m tests.contract.peers [--write]

A peer is no fault of this project: the command fails only when the suite cannot be run on it.  ``--write``
renews ``peers.md``, the list of where the peer differs from the document.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx

from tests.contract.document import load
from tests.contract.run import Options, Result, run
from tests.contract.target import Target

PEER, VERSION = "minilake", "1.9.0"
PLACE = Path(".contract") / "peers"
SUMMARY = Path(__file__).parent / "peers.md"
_START_SECONDS = 60.0
_VARYING = re.compile(r"\d{5,}|contract-[\w-]+|127\.0\.0\.1:\d+")


def installed() -> Path:
    """The program of the peer; the environment is made once."""
    folder = PLACE / f"{PEER}-{VERSION}"
    program = folder / "bin" / PEER
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [
            str(folder / "bin" / "python"),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]
        subprocess.run([*pip, f"{PEER}=={VERSION}"], check=True)
    return program


@contextlib.contextmanager
def peer() -> Iterator[Target]:
    """A fresh peer whose tasks are processes, ended with the block."""
    program = installed().resolve()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="lakejobs-peer-") as folder:
        environment = {**os.environ, "MINILAKE_JOB_EXECUTOR": "subprocess", "MINILAKE_DATA_DIR": folder}
        environment |= {"MINILAKE_PERSIST": "0", "MINILAKE_MCP": "0", "MINILAKE_NOTEBOOK": "0"}
        command = [str(program), "--port", str(port)]
        with open(Path(folder) / "log", "wb") as log:
            process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            base_url = f"http://127.0.0.1:{port}"
            _answers(base_url, process)
            yield Target(
                base_url=base_url,
                tokens={"own": "peer-own", "other": "peer-other", "": ""},
                kind="peer",
                offers=frozenset({"jobs", "other", "active"}),
                me="",
                other="",
            )
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(base_url: str, process: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + _START_SECONDS
    while time.monotonic() < limit:
        if process.poll() is not None:
            raise RuntimeError(f"{PEER} ended with {process.returncode}")
        with contextlib.suppress(httpx.HTTPError):
            httpx.get(f"{base_url}/api/2.2/jobs/list", timeout=1, trust_env=False)
            return
        time.sleep(0.1)
    raise RuntimeError(f"{PEER} does not answer")


def operations(target: Target) -> list[str]:
    """The operations of the document that the peer does not have."""
    missing = []
    headers = {"authorization": f"Bearer {target.tokens['own']}"}
    with httpx.Client(base_url=target.base_url, headers=headers, trust_env=False) as client:
        for operation in load().operations.values():
            path = operation.path.replace("{job_id}", "1")
            body = {} if operation.reads else {"json": {}}
            response = client.request(operation.method, path, **body)
            unknown = response.status_code in (404, 405, 501) and "does not exist" not in response.text
            if unknown:
                missing.append(operation.operation_id)
    return missing


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.contract.peers")
    parser.add_argument("--write", action="store_true", help="renew the committed summary")
    parser.add_argument("--max-time", type=int, default=60, help="seconds for Schemathesis")
    given = parser.parse_args(argv)
    with peer() as target:
        missing = operations(target)
        result = run(target, Options(report=PLACE / "report", max_time=given.max_time))
    print(result.text)
    if given.write:
        SUMMARY.write_text(summary(result, missing))
    return 0 if any(not outcome.failure and not outcome.skipped for outcome in result.outcomes) else 1


def summary(result: Result, missing: Sequence[str]) -> str:
    """The divergences of the peer, in the words of the checks."""
    total = len(load().operations)
    kept = [outcome for outcome in result.outcomes if not outcome.failure and not outcome.skipped]
    broken = [outcome for outcome in result.outcomes if outcome.failure]
    lines = [
        f"# {PEER} {VERSION} against the document",
        "",
        "Made by `make contract-peers`: the suite on a server that is not ours, tasks as processes. Listed",
        "is how it differs from the document of this project: the first difference of each check.",
        "",
        f"{len(kept)} checks are kept, {len(broken)} are not.",
        f"{total - len(missing)} of {total} operations are there.",
        "",
        "Operations that are not there: " + (", ".join(f"`{name}`" for name in missing) or "none") + ".",
        "",
        "| check | first difference |",
        "|---|---|",
    ]
    for outcome in broken:
        told = _VARYING.sub("N", (outcome.failure or "").splitlines()[0])[:200].replace("|", "\\|")
        lines.append(f"| `{outcome.name}` | {told} |")
    lines += ["", "Kept: " + ", ".join(f"`{outcome.name}`" for outcome in kept) + "."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
