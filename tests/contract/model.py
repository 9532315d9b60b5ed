"""What the suite knows of the server: what it made there, and what must therefore be seen.

Names carry a prefix of the run, so that a shared workspace can be told from what the suite made; ``clean``
removes all of it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from attrs import define, field

from tests.contract.wire import Broken, Wire, must

TERMINAL = ("TERMINATED", "SKIPPED", "INTERNAL_ERROR")
VERSIONS = ("2.0", "2.1", "2.2")
# Which life-cycle states may follow another (reference: states, decided row on transitions).  A poll may miss
# states, so what is held is reachability; only a repair leaves a terminal state.
_NEXT: Mapping[str, tuple[str, ...]] = {
    "QUEUED": ("PENDING", "TERMINATING", "SKIPPED"),
    "BLOCKED": ("PENDING", "SKIPPED", "TERMINATING"),
    "PENDING": ("RUNNING", "SKIPPED", "INTERNAL_ERROR", "TERMINATING"),
    "RUNNING": ("TERMINATING", "INTERNAL_ERROR", "WAITING_FOR_RETRY"),
    "WAITING_FOR_RETRY": ("PENDING", "TERMINATING"),
    "TERMINATING": ("TERMINATED", "INTERNAL_ERROR"),
}
# status.state of a life-cycle state.
PHASES: Mapping[str, str] = {
    "QUEUED": "QUEUED",
    "BLOCKED": "BLOCKED",
    "PENDING": "PENDING",
    "RUNNING": "RUNNING",
    "WAITING_FOR_RETRY": "WAITING",
    "TERMINATING": "TERMINATING",
    "TERMINATED": "TERMINATED",
    "SKIPPED": "TERMINATED",
    "INTERNAL_ERROR": "TERMINATED",
}
_KEYED = {"tasks": "task_key", "job_clusters": "job_cluster_key", "environments": "environment_key"}


def condition(key: str, *needs: str, left: str = "1", op: str = "EQUAL_TO", **more: Any) -> dict[str, Any]:
    """A task that ends at once and needs no compute."""
    depends_on = [{"task_key": need} for need in needs]
    return {
        "task_key": key,
        "condition_task": {"op": op, "left": left, "right": "1"},
        **({"depends_on": depends_on} if depends_on else {}),
        **more,
    }


def failing(key: str, *needs: str) -> dict[str, Any]:
    """A task that fails at once: its operand is no number."""
    return condition(key, *needs, left="x", op="GREATER_THAN")


def waiting(key: str, *needs: str) -> dict[str, Any]:
    """A task that stays active for minutes without compute: it fails at once and waits for its retry."""
    task = condition(key, *needs)
    del task["condition_task"]
    retry = {"max_retries": 1, "min_retry_interval_millis": 3_600_000}
    return {**task, "notebook_task": {"notebook_path": "/Missing/notebook"}, **retry}


@define
class Model:
    """``offers``: see ``check``.  ``deadline``: seconds that anything may take."""

    prefix: str
    random: Random
    offers: frozenset[str] = frozenset()
    target: str = "emulator"
    me: str = "admin@localhost"
    other: str = "other@example.com"
    service_principal: str = ""
    deadline: float = 30.0
    jobs: list[int] = field(factory=list)
    _count: int = field(default=0, init=False)

    def name(self, word: str = "job") -> str:
        """A name that nothing else has."""
        self._count += 1
        return f"{self.prefix}{word}-{self._count}"

    def job(self, wire: Wire, *tasks: Mapping[str, Any], version: str = "2.2", **settings: Any) -> int:
        """A saved job; one instant task unless told otherwise."""
        body = {"name": self.name(), "tasks": list(tasks) or [condition("a")], **settings}
        job_id = int(wire.ok("create_job", body, version=version)["job_id"])
        self.jobs.append(job_id)
        return job_id

    def run(self, wire: Wire, job_id: int, **arguments: Any) -> int:
        """A run of the job."""
        return int(wire.ok("run_now", {"job_id": job_id, **arguments})["run_id"])

    def ended(
        self, wire: Wire, run_id: int, *, version: str = "2.2", **query: Any
    ) -> list[Mapping[str, Any]]:
        """Every view of the run until one has ended.  Raises ``Broken`` at the deadline."""
        seen: list[Mapping[str, Any]] = []
        limit = time.monotonic() + self.deadline
        while True:
            view = wire.ok("get_run", {"run_id": run_id, **query}, version=version)
            seen.append(view)
            if view["state"]["life_cycle_state"] in TERMINAL:
                return seen
            if time.monotonic() > limit:
                raise Broken(f"run {run_id} has not ended within {self.deadline} s: {view['state']}")
            time.sleep(0.005)

    def finished(
        self, wire: Wire, *tasks: Mapping[str, Any], **settings: Any
    ) -> tuple[int, Mapping[str, Any]]:
        """A job and its one run, which has ended."""
        job_id = self.job(wire, *tasks, **settings)
        return job_id, self.ended(wire, self.run(wire, job_id))[-1]

    def active(self, wire: Wire, **settings: Any) -> tuple[int, int]:
        """A job and a run of it that stays active."""
        job_id = self.job(wire, waiting("a"), **settings)
        return job_id, self.run(wire, job_id)

    def everything(self, wire: Wire, name: str, items: str, **query: Any) -> list[Mapping[str, Any]]:
        """All items of a list, page after page."""
        version, token = query.pop("version", "2.2"), query.pop("token", "own")
        found: list[Mapping[str, Any]] = []
        page: dict[str, Any] = {}
        for _ in range(10_000):
            answer = wire.ok(name, {**query, **page}, version=version, token=token)
            found += answer.get(items, [])
            if not answer.get("next_page_token"):
                return found
            page = {"page_token": answer["next_page_token"]}
        raise Broken(f"{name} has more than 10000 pages")

    def clean(self, wire: Wire) -> None:
        """Delete every job that was made; one that is gone already is none."""
        wire.check = "clean"
        for job_id in dict.fromkeys(self.jobs):
            wire.send("POST", "/api/2.2/jobs/delete", body={"job_id": job_id})
        self.jobs.clear()


def reachable(start: str, end: str) -> bool:
    """Whether a run may go from one life-cycle state to another without a repair."""
    seen, todo = {start}, [start]
    while todo:
        for state in _NEXT.get(todo.pop(), ()):
            if state not in seen:
                seen.add(state)
                todo.append(state)
    return end in seen


def merged(old: Mapping[str, Any], new: Mapping[str, Any], remove: Sequence[str] = ()) -> dict[str, Any]:
    """What settings are after an update: removal first, keyed arrays by their key, the rest replaced."""
    settings = dict(old)
    for path in remove:
        name, _, key = path.partition("/")
        if key:
            settings[name] = [entry for entry in settings.get(name, []) if entry[_KEYED[name]] != key]
        else:
            settings.pop(name, None)
    for name, value in new.items():
        if name in _KEYED and name in settings:
            entries = {entry[_KEYED[name]]: entry for entry in (*settings[name], *value)}
            settings[name] = list(entries.values())
        else:
            settings[name] = value
    return settings


def shows(expected: object, actual: object, path: str = "") -> None:
    """Raises ``Broken`` unless everything that was said is shown; the server may fill in more.

    Arrays of objects with a key are compared by it: the service sorts them.
    """
    if isinstance(expected, Mapping):
        must(isinstance(actual, Mapping), f"{path or 'the answer'} is no object: {actual!r}")
        assert isinstance(actual, Mapping)
        for name, value in expected.items():
            must(name in actual, f"{path}{name} was said and is not shown")
            shows(value, actual[name], f"{path}{name}.")
        return
    if isinstance(expected, list) and expected and isinstance(expected[0], Mapping):
        must(isinstance(actual, list) and len(actual) == len(expected), f"{path} has {actual!r:.200}")
        assert isinstance(actual, list)
        key = next((name for name in ("task_key", *_KEYED.values()) if name in expected[0]), None)
        ordered = (lambda entry: str(entry.get(key))) if key else (lambda entry: "")
        for one, other in zip(sorted(expected, key=ordered), sorted(actual, key=ordered), strict=True):
            shows(one, other, path)
        return
    must(expected == actual, f"{path.rstrip('.')} is {actual!r:.200}, not {expected!r:.200}")
