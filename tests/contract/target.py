"""Where the suite runs: the emulator that it starts itself, or a server that is there already."""

from __future__ import annotations

import contextlib
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
from attrs import field, frozen

ME, OTHER, ROBOT = "admin@localhost", "other@example.com", "8b0c6c5a-robot"
SECRET = "hush"  # of the service principal
# Far above what a run of the suite makes; the service's own limits are held by a server of their own.
_CONFIG = """
log_level = "error"
[[users]]
name = "{other}"
token = "{token}"
groups = ["engineers"]

[[service_principals]]
application_id = "{robot}"
secret = "{secret}"

[limits]
saved_jobs = {saved_jobs}
job_creations_per_hour = {creations}
active_runs = {active_runs}

[clusters]
auto = {auto}

[sql]
engine = "duckdb"
"""


@frozen(kw_only=True)
class Target:
    """A server: its address, the tokens by whose they are, and what it offers (see ``check``)."""

    base_url: str
    tokens: Mapping[str, str] = field(repr=False)
    kind: str = "emulator"
    offers: frozenset[str] = frozenset()
    me: str = ME
    other: str = OTHER
    service_principal: str = ""


def config(
    *,
    token: str,
    saved_jobs: int = 10**6,
    creations: int = 10**6,
    active_runs: int = 10**5,
    auto: bool = True,
) -> str:
    """The configuration file of the suite's emulator; ``token`` is the second user's."""
    return _CONFIG.format(
        other=OTHER,
        token=token,
        robot=ROBOT,
        secret=SECRET,
        saved_jobs=saved_jobs,
        creations=creations,
        active_runs=active_runs,
        auto=str(auto).lower(),
    )


@contextlib.contextmanager
def emulator(*, auto: bool = True, **limits: int) -> Iterator[Target]:
    """A fresh emulator with two users, ended with the block.  ``auto`` False: what is named must be there."""
    from lakejobs_emulator.testing import serve

    own, other = (f"dapi{secrets.token_hex(16)}" for _ in range(2))
    with tempfile.TemporaryDirectory(prefix="lakejobs-contract-") as folder:
        file = Path(folder) / "config.toml"
        file.write_text(config(token=other, auto=auto, **limits))
        # Not quiet, which would be louder: what is kept and does nothing yet is a warning for each job.
        with serve(token=own, config=file, task_slots=4, seed=1, quiet=False) as started:
            yield Target(
                base_url=started.host,
                tokens={"own": own, "other": other, "": ""},
                offers=frozenset({"other", "jobs", "active", "emulator", "compute"}),
                service_principal=ROBOT,
            )


def there(base_url: str, token: str, *, kind: str, other: str = "", compute: bool = False) -> Target:
    """A server that is there.  A workspace is shared: only what is safe there is done to it."""
    offers = {"other"} if other else set()
    if kind == "emulator":
        offers |= {"jobs", "active", "compute"}
    elif compute:
        offers |= {"active", "compute"}
    tokens = {"own": token, "other": other, "": ""}
    return Target(base_url=base_url, tokens=tokens, kind=kind, offers=frozenset(offers), other="", me="")


def refusal(target: Target) -> str:
    """Why the suite cannot begin, in a line; empty when the server is there and knows its users."""
    for whose, token in target.tokens.items():
        if not token:
            continue
        try:
            answer = httpx.get(
                f"{target.base_url.rstrip('/')}/api/2.2/jobs/list?limit=1",
                headers={"authorization": f"Bearer {token}"},
                timeout=30,
                trust_env=False,
            )
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            return f"no server at {target.base_url}: {_line(str(error)) or type(error).__name__}"
        if answer.status_code in (401, 403):
            name = "the token" if whose == "own" else f"the {whose} token"
            said = f"{answer.status_code} {_message(answer)}".strip()
            return f"the server at {target.base_url} refuses {name}: {said}"
    return ""


def _message(answer: httpx.Response) -> str:
    """The message of the service's error, or what was answered instead."""
    try:
        return _line(str(answer.json()["message"]))
    except (ValueError, KeyError, TypeError):
        return _line(answer.text)


def _line(text: str) -> str:
    return " ".join(text.split())[:200]
