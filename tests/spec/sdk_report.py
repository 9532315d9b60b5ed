"""``make spec-report``: the document held against the installed databricks-sdk.

Nothing of the SDK is copied: its signatures, dataclasses and enums are read at run time.  Only which
operation is which method, and which dataclass answers it, is written here.
"""

from __future__ import annotations

import dataclasses
import enum
import inspect
import json
import re
import sys
import types
import typing
from collections.abc import Mapping
from pathlib import Path

import yaml
from attrs import frozen
from databricks.sdk.service import jobs
from databricks.sdk.version import __version__

from codegen.bundle import operations
from codegen.errors import Json
from codegen.report import (
    REQUEST,
    RESPONSE,
    Held,
    Reasons,
    Shape,
    hold,
    problems,
    rendered,
    request_shape,
    response_shape,
)

ROOT = Path(__file__).parent.parent.parent
_PATH = re.compile(r"/api/(?P<version>\d+\.\d+)/(jobs|permissions)/")
_SUFFIX = re.compile(r"_v\d+_\d+$")


@frozen
class Counterpart:
    """The SDK's method for an operation, and the dataclass of its answer (None: an empty object)."""

    method: str
    answer: str | None = None


COUNTERPARTS: Mapping[str, Counterpart] = {
    "create_job": Counterpart("create", "CreateResponse"),
    "get_job": Counterpart("get", "Job"),
    "list_jobs": Counterpart("list", "ListJobsResponse"),
    "reset_job": Counterpart("reset"),
    "update_job": Counterpart("update"),
    "delete_job": Counterpart("delete"),
    "run_now": Counterpart("run_now", "RunNowResponse"),
    "submit_run": Counterpart("submit", "SubmitRunResponse"),
    "get_run": Counterpart("get_run", "Run"),
    "list_runs": Counterpart("list_runs", "ListRunsResponse"),
    "get_run_output": Counterpart("get_run_output", "RunOutput"),
    "export_run": Counterpart("export_run", "ExportRunOutput"),
    "cancel_run": Counterpart("cancel_run"),
    "cancel_all_runs": Counterpart("cancel_all_runs"),
    "delete_run": Counterpart("delete_run"),
    "repair_run": Counterpart("repair_run", "RepairRunResponse"),
    "get_job_permissions": Counterpart("get_permissions", "JobPermissions"),
    "set_job_permissions": Counterpart("set_permissions", "JobPermissions"),
    "update_job_permissions": Counterpart("update_permissions", "JobPermissions"),
    "get_job_permission_levels": Counterpart("get_permission_levels", "GetJobPermissionLevelsResponse"),
}


def sdk_shape(hint: object) -> Shape:
    """The shape of a type hint of the SDK: Optional and List are looked through, a Dict is a scalar."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return sdk_shape(next(item for item in typing.get_args(hint) if item is not type(None)))
    if origin in (list, typing.List):  # noqa: UP006 - the SDK's own spelling
        return sdk_shape(typing.get_args(hint)[0])
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return Shape(name=hint.__name__, values=frozenset(str(member.value) for member in hint))
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return Shape(
            name=hint.__name__,
            fields=lambda: {name: sdk_shape(inner) for name, inner in typing.get_type_hints(hint).items()},
        )
    return Shape(name="")


def signature_shape(method: str) -> Shape:
    """The shape of what a method of the SDK's Jobs API takes."""
    function = getattr(jobs.JobsAPI, method)
    names = list(inspect.signature(function).parameters)[1:]
    hints = typing.get_type_hints(function)
    return Shape(name=method, fields=lambda: {name: sdk_shape(hints[name]) for name in names})


def newest(document: Json) -> dict[str, tuple[str, Json]]:
    """The newest version of each operation, by operationId without the version: version and operation."""
    found: dict[str, tuple[str, Json]] = {}
    for path, _, operation in operations(document):
        match = _PATH.match(path)
        if match is None:
            raise ValueError(f"{path}: of no version")
        shared = document["paths"][path].get("parameters", [])
        whole = {**operation, "parameters": [*shared, *operation.get("parameters", [])]}
        name = _SUFFIX.sub("", operation["operationId"])
        if name not in found or found[name][0] < match["version"]:
            found[name] = (match["version"], whole)
    return found


def held(document: Json) -> list[Held]:
    """Every operation held against its counterpart.  Raises ``KeyError`` for an operation without one."""
    result: list[Held] = []
    for name, (version, operation) in newest(document).items():
        counterpart = COUNTERPARTS[name]
        title = f"{version} {name}"
        answer = (
            Shape(name="") if counterpart.answer is None else sdk_shape(getattr(jobs, counterpart.answer))
        )
        sides = (
            (REQUEST, request_shape(document, operation), signature_shape(counterpart.method)),
            (RESPONSE, response_shape(document, operation), answer),
        )
        result += [hold(title, direction, ours=ours, theirs=theirs) for direction, ours, theirs in sides]
    return result


def reasons(evidence: Json) -> Reasons:
    """The section ``sdk`` of the evidence."""
    section = evidence.get("sdk") or {}
    return Reasons(misses=section.get("misses") or {}, extras=section.get("extras") or {})


def main(bundle: Path = ROOT / "generated" / "openapi.json") -> int:
    """Print the report on a bundled document; 1 below the reach, or with a difference without a reason."""
    document = json.loads(bundle.read_text(encoding="utf-8"))
    evidence = yaml.safe_load((ROOT / "spec" / "evidence.yaml").read_text(encoding="utf-8"))
    found, known = held(document), reasons(evidence)
    wrong = problems(found, known)
    print(f"held against databricks-sdk {__version__}\n\n{rendered(found, known)}\n")
    print("\n".join(wrong or ["every reach is met and every difference has its reason"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
