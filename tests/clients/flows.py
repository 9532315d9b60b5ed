"""Which client does which step of the flow, and what must come of it.

A client has its own exception for a missing job, a bad token and a forbidden call, and may have no call for a
step.  The tests hold every cell.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from tests.clients.environments import environment

PROGRAMS = Path(__file__).with_name("programs")
# What comes of each step, whatever the client.
EXPECTED: Mapping[str, Any] = {
    "code": "NOTEBOOK",
    "create": 2,
    "run": "SUCCESS",
    "outputs": ["45", "2\n"],
    "pages": 3,
    "update": True,
    "reset": ["sleep"],
    "cancel": "CANCELED",
    "repair": "SUCCESS",
    "permissions": ["CAN_VIEW"],
    "submit": 1,
    "delete": 0,
}
ERRORS = ("missing", "bad_token", "forbidden")


@frozen(kw_only=True)
class Client:
    """One client.

    ``recipe`` is how it is pointed at an emulator, ``errors`` its names for the three refusals, ``no_call``
    the steps that it lacks, ``more`` what else its program tells.
    """

    name: str
    version: str
    recipe: str
    errors: tuple[str | None, str | None, str | None]
    no_call: frozenset[str] = frozenset()
    more: Mapping[str, Any] = field(factory=dict)

    @property
    def expected(self) -> dict[str, Any]:
        """Every cell of the client's row that is tested."""
        told = {name: error for name, error in zip(ERRORS, self.errors, strict=True) if error is not None}
        return {
            **{name: value for name, value in EXPECTED.items() if name not in self.no_call},
            **told,
            **self.more,
        }


def variables(emulator_host: str, *, token: str, other: str, cluster: str, name: str) -> dict[str, str]:
    """What a program is given."""
    return {
        "FLOW_HOST": emulator_host,
        "FLOW_TOKEN": token,
        "FLOW_OTHER_TOKEN": other,
        "FLOW_CLUSTER": cluster,
        "FLOW_HOME": f"/Users/{name}@example.com",
        "FLOW_JOB": f"flow of {name}",
    }


def run_python(
    name: str, program: str, folder: Path, given: Mapping[str, str], *, timeout: float = 180
) -> Any:
    """What a program tells, run in the environment of its client."""
    return told([str(environment(name) / "python"), str(PROGRAMS / program)], folder, given, timeout=timeout)


def told(command: list[str], folder: Path, given: Mapping[str, str], *, timeout: float = 180) -> Any:
    """The last line that a program prints, as JSON.  Fails with all that it said when it fails."""
    kept = {name: os.environ[name] for name in ("PATH", "JAVA_HOME", "LANG") if name in os.environ}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**kept, "HOME": str(folder), "LC_ALL": "C.UTF-8", **given},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert 0 == done.returncode, f"{done.stdout[-4000:]}\n{done.stderr[-8000:]}"
    return json.loads(done.stdout.strip().splitlines()[-1])


def table(clients: Sequence[Client]) -> str:
    """The table of clients and steps, as Markdown."""
    steps = (*EXPECTED, *ERRORS)
    lines = [
        f"| client | version | pointed at the emulator by | {' | '.join(steps)} |",
        "|---" * (len(steps) + 3) + "|",
    ]
    for client in clients:
        cells = ["tested" if step in client.expected else "no such call" for step in steps]
        lines.append(f"| {client.name} | {client.version} | {client.recipe} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
