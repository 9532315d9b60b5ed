"""Rows and domain values, both ways.

A job's and a run's specification is kept as its document and parsed again, so that the typed fields and the
document cannot part.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias

import attrs
from attrs import evolve

from lakejobs_emulator.domain.model import (
    Grant,
    Job,
    JobSpec,
    PermissionLevel,
    PrincipalKind,
    RunParameters,
)
from lakejobs_emulator.domain.parse import parse_settings
from lakejobs_emulator.domain.run import Attempt, Repair, Run, RunType, State, Trigger
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode

Raw: TypeAlias = Mapping[str, Any]  # a decoded row: its shape is what the encoder here wrote


def encode_job(job: Job) -> str:
    fields = attrs.asdict(job, recurse=False)
    return _dump(fields | {"spec": _spec(job.spec), "grants": [attrs.astuple(grant) for grant in job.grants]})


def decode_job(text: str) -> Job:
    raw: dict[str, Any] = json.loads(text)
    grants = tuple(
        Grant(kind=PrincipalKind(kind), name=name, level=PermissionLevel(level))
        for kind, name, level in raw["grants"]
    )
    return Job(**raw | {"spec": _read_spec(raw["spec"]), "grants": grants})


def encode_run(run: Run) -> str:
    fields = attrs.asdict(run, recurse=False)
    return _dump(
        fields
        | {
            "spec": _spec(run.spec),
            "overrides": _sparse(run.overrides),
            "state": _sparse(run.state),
            "original_state": _sparse(run.original_state) if run.original_state else None,
            "attempts": [_sparse(attempt) | {"state": _sparse(attempt.state)} for attempt in run.attempts],
            "repairs": [_sparse(repair) | {"state": _sparse(repair.state)} for repair in run.repairs],
        }
    )


def decode_run(text: str) -> Run:
    raw: dict[str, Any] = json.loads(text)
    return Run(
        **raw
        | {
            "spec": _read_spec(raw["spec"]),
            "overrides": _read_overrides(raw["overrides"]),
            "run_type": RunType(raw["run_type"]),
            "trigger": Trigger(raw["trigger"]),
            "only": None if raw["only"] is None else tuple(raw["only"]),
            "state": _read_state(raw["state"]),
            "original_state": _read_state(raw["original_state"]) if raw["original_state"] else None,
            "attempts": tuple(
                Attempt(**attempt | {"state": _read_state(attempt["state"])}) for attempt in raw["attempts"]
            ),
            "repairs": tuple(
                Repair(
                    **repair
                    | {
                        "state": _read_state(repair["state"]),
                        "task_run_ids": tuple(repair.get("task_run_ids", ())),
                    }
                )
                for repair in raw["repairs"]
            ),
        }
    )


def _dump(value: Raw) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sparse(value: attrs.AttrsInstance) -> dict[str, Any]:
    """The fields that differ from their defaults, which give the others back."""
    return {
        name: item for name, default in _defaults(type(value)) if (item := getattr(value, name)) != default
    }


@cache
def _defaults(kind: type[attrs.AttrsInstance]) -> tuple[tuple[str, object], ...]:
    """Each field of a class with its default; ``NOTHING`` for a required one, which equals no value."""
    return tuple(
        (field.name, field.default.factory() if isinstance(field.default, attrs.Factory) else field.default)
        for field in attrs.fields(kind)
    )


def _spec(spec: JobSpec) -> Raw:
    return {"document": spec.document, "queue": spec.queue_enabled, "timeout_seconds": spec.timeout_seconds}


def _read_spec(raw: Raw) -> JobSpec:
    spec = parse_settings(raw["document"], queue_default=raw["queue"])
    return evolve(spec, timeout_seconds=raw["timeout_seconds"])


def _read_state(raw: Raw) -> State:
    result, code = raw.get("result"), raw.get("code")
    return State(
        **{
            **raw,
            "life_cycle": LifeCycle(raw["life_cycle"]),
            "result": None if result is None else Result(result),
            "code": None if code is None else TerminationCode(code),
        }
    )


def _read_overrides(raw: Raw) -> RunParameters:
    return RunParameters(
        **{name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()}
    )
