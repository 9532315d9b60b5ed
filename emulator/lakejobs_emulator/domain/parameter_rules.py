"""What is wrong with the parameters of one run: those of run-now and repair, and of a task that runs a job
(reference: run-now).
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import attrs

from lakejobs_emulator.domain.json_value import JsonValue
from lakejobs_emulator.domain.model import RunParameters
from lakejobs_emulator.domain.parameters import LEGACY_FIELDS
from lakejobs_emulator.domain.problems import Problem, invalid

PARAMETER_BYTES = 10_000


def run_now_problems(job_parameters: Mapping[str, str] | None, overrides: RunParameters) -> list[Problem]:
    """Parameters of one run: those that exclude each other, then sizes, then ASCII."""
    values: Mapping[str, JsonValue] = attrs.asdict(overrides, recurse=False)
    return [invalid(text) for text in parameter_texts(values, job_parameters=job_parameters is not None)]


def parameter_texts(values: Mapping[str, JsonValue], *, job_parameters: bool) -> list[str]:
    """What is wrong with the legacy parameters among ``values``, where job parameters are given, or not."""
    given = {name: values[name] for name in LEGACY_FIELDS if values.get(name) is not None}
    found = []
    if job_parameters:
        clash = [name for name in given if name != "pipeline_params"]
        found += [f"job_parameters cannot be specified with {name}." for name in clash]
    elif "jar_params" in given and "notebook_params" in given:
        found.append("jar_params and notebook_params cannot be specified together.")
    for name, value in given.items():
        if json_bytes(value) > PARAMETER_BYTES:
            found.append(f"The JSON representation of {name} must have at most {PARAMETER_BYTES} bytes.")
    for name in ("python_params", "spark_submit_params"):
        value = given.get(name)
        listed = value if isinstance(value, list | tuple) else ()
        if not all(str(text).isascii() for text in listed):
            found.append(f"{name} can only contain ASCII characters.")
    return found


def json_bytes(value: object) -> int:
    """The length of a value's JSON in UTF-8."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
