"""Pipelines: their settings, and their updates as the runs that do them have it.

An update is one attempt of a ``pipeline_task``: of a run that start_update has made, or of a job's task.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from attrs import frozen

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.domain.states import SUCCESSFUL, LifeCycle, Result

KIND, UPDATES = "pipeline", "pipeline_updates"
# How many updates of a pipeline are remembered, and how many of them its own answer shows.
MOST_UPDATES, LATEST = 100, 5
CHOICES = ("full_refresh", "full_refresh_selection", "refresh_selection", "parameters", "validate_only")
_NO_SPEC = frozenset(
    {"allow_duplicate_names", "dry_run", "run_as", "expected_last_modified", "pipeline_id", "id"}
)
_DEFAULTS: JsonObject = {
    "continuous": False,
    "development": False,
    "photon": False,
    "edition": "ADVANCED",
    "channel": "CURRENT",
}
_STATES: Mapping[LifeCycle, str] = {
    LifeCycle.QUEUED: "QUEUED",
    LifeCycle.BLOCKED: "CREATED",
    LifeCycle.PENDING: "WAITING_FOR_RESOURCES",
    LifeCycle.RUNNING: "RUNNING",
    LifeCycle.TERMINATING: "STOPPING",
}
_ENDED = frozenset({"COMPLETED", "FAILED", "CANCELED"})
_PIPELINE_STATES: Mapping[str, str] = {"RUNNING": "RUNNING", "STOPPING": "STOPPING"}


@frozen(kw_only=True)
class Update:
    """An update as it was kept, and how far its run is."""

    kept: JsonObject
    state: str
    error: str | None = None
    cluster_id: str | None = None

    @property
    def active(self) -> bool:
        return self.state not in _ENDED

    @property
    def update_id(self) -> str:
        return str(self.kept["update_id"])

    def number(self, name: str) -> int:
        """An integer of what was kept."""
        value = self.kept[name]
        return value if isinstance(value, int) else 0

    def view(self, pipeline_id: str, *, config: bool) -> JsonObject:
        """The update as the service shows it; lists leave the settings out."""
        names = ("update_id", "cause", "creation_time", *CHOICES, *(("config",) if config else ()))
        shown = {name: self.kept[name] for name in names if name in self.kept}
        cluster = {} if self.cluster_id is None else {"cluster_id": self.cluster_id}
        return {"pipeline_id": pipeline_id, "state": self.state, **shown, **cluster}

    def summary(self) -> JsonObject:
        made = timestamp(self.number("creation_time"))
        return {"update_id": self.update_id, "state": self.state, "creation_time": made}


def missing(pipeline_id: str) -> Refused:
    message = f"The specified pipeline {pipeline_id} was not found."
    return Refused(Problem(kind=ProblemKind.RESOURCE_DOES_NOT_EXIST, message=message))


def update_missing(update_id: str) -> Refused:
    message = f"The specified update {update_id} was not found."
    return Refused(Problem(kind=ProblemKind.RESOURCE_DOES_NOT_EXIST, message=message))


def conflict(message: str) -> Refused:
    return Refused(Problem(kind=ProblemKind.RESOURCE_CONFLICT, message=message))


def created(given: JsonObject, *, pipeline_id: str, creator: str, now: int) -> JsonObject:
    """A new pipeline.  Raises ``Refused``."""
    own = {name: value for name, value in given.items() if name not in _NO_SPEC}
    spec: JsonObject = {**_DEFAULTS, **own, "id": pipeline_id}
    if spec.get("schema") and spec.get("target"):
        raise Refused(invalid("Only one of schema and target can be set."))
    if not spec.get("catalog"):
        spec = {"storage": f"dbfs:/pipelines/{pipeline_id}", **spec}
    run_as = given.get("run_as")
    names = list(run_as.values()) if isinstance(run_as, Mapping) else []
    return {
        "spec": spec,
        "creator": creator,
        "run_as": names[0] if names else creator,
        "last_modified": now,
    }


def edited(old: JsonObject, given: JsonObject, *, pipeline_id: str, now: int) -> JsonObject:
    """The pipeline with other settings, whose are whole.  Raises ``Refused``."""
    expected = given.get("expected_last_modified")
    if expected is not None and expected != old["last_modified"]:
        raise conflict(f"The pipeline {pipeline_id} was modified at {old['last_modified']}, not {expected}.")
    body = created(given, pipeline_id=pipeline_id, creator=str(old["creator"]), now=now)
    return body if given.get("run_as") else {**body, "run_as": old["run_as"]}


def free_name(others: Mapping[str, JsonObject], given: JsonObject, *, but: str = "") -> None:
    """Raises ``Refused`` when another pipeline has the name and the request does not allow that."""
    name = given.get("name")
    taken = any(spec_of(body).get("name") == name for other, body in others.items() if other != but)
    if name and taken and not given.get("allow_duplicate_names"):
        raise conflict(
            f"The pipeline name '{name}' is already used by another pipeline. "
            "This check can be skipped by setting `allow_duplicate_names = true` in the request."
        )


def spec_of(body: JsonObject) -> JsonObject:
    spec = body.get("spec")
    return spec if isinstance(spec, Mapping) else {}


def view(pipeline_id: str, body: JsonObject, updates: Sequence[Update]) -> JsonObject:
    """A pipeline as the service shows it.  ``updates``: the newest first."""
    run_as = str(body["run_as"])
    first = updates[0] if updates else None
    cause = {"cause": first.error} if first and first.state == "FAILED" and first.error else {}
    return {
        **status(pipeline_id, body, updates),
        **cause,
        "spec": spec_of(body),
        "run_as": {"user_name" if "@" in run_as else "service_principal_name": run_as},
        "last_modified": body["last_modified"],
    }


def status(pipeline_id: str, body: JsonObject, updates: Sequence[Update]) -> JsonObject:
    """A pipeline in a list: what it does is what its newest update does."""
    first = updates[0] if updates else None
    active = next((each for each in updates if each.active), None)
    state = "FAILED" if first and first.state == "FAILED" else "IDLE"
    if active is not None:
        state = _PIPELINE_STATES.get(active.state, "STARTING")
    name = spec_of(body).get("name")
    cluster = active.cluster_id if active else None
    return {
        "pipeline_id": pipeline_id,
        **({"name": name} if name else {}),
        "state": state,
        "health": "UNHEALTHY" if state == "FAILED" else "HEALTHY",
        **({} if cluster is None else {"cluster_id": cluster}),
        "creator_user_name": body["creator"],
        "run_as_user_name": body["run_as"],
        **({"latest_updates": [each.summary() for each in updates[:LATEST]]} if updates else {}),
    }


def record(
    attempt_id: int, run_id: int, payload: JsonObject, *, cause: str, spec: JsonObject, now: int
) -> JsonObject:
    """An update that begins."""
    chosen = {name: payload[name] for name in CHOICES if name in payload}
    return {
        "update_id": str(UUID(int=attempt_id, version=4)),
        "attempt_id": attempt_id,
        "run_id": run_id,
        "cause": cause,
        "creation_time": now,
        "config": spec,
        **chosen,
    }


def records(body: JsonObject | None) -> list[JsonObject]:
    """The updates that are kept of a pipeline, the newest first."""
    kept = body.get("updates") if body else None
    listed = kept if isinstance(kept, Sequence) and not isinstance(kept, str) else ()
    return [each for each in listed if isinstance(each, Mapping)]


def with_record(body: JsonObject | None, new: JsonObject) -> JsonObject:
    """The updates with one more; one that is there stays as it is."""
    old = records(body)
    if any(each["attempt_id"] == new["attempt_id"] for each in old):
        return {"updates": list[JsonValue](old)}
    return {"updates": [new, *old][:MOST_UPDATES]}


def update_of(kept: JsonObject, run: Run | None, *, error: str | None) -> Update | None:
    """An update by its run; None where that was deleted."""
    attempt = run.find(int(str(kept["attempt_id"]))) if run else None
    if attempt is None:
        return None
    cluster = attempt.facts.get("cluster_id")
    return Update(
        kept=kept,
        state=_state(attempt.state.life_cycle, attempt.state.result),
        error=error,
        cluster_id=cluster if isinstance(cluster, str) else None,
    )


def _state(life_cycle: LifeCycle, result: Result | None) -> str:
    if life_cycle in _STATES:
        return _STATES[life_cycle]
    if result in SUCCESSFUL:
        return "COMPLETED"
    return "CANCELED" if result in (Result.CANCELED, Result.TIMEDOUT, Result.UPSTREAM_CANCELED) else "FAILED"


def timestamp(ms: int) -> str:
    """A moment as events and summaries write it."""
    moment = datetime.fromtimestamp(ms / 1000, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
