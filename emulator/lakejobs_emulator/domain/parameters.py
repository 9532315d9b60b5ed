"""From a task's own parameters and the run's to what the task is started with (reference: parameters).

Order, strongest first: job parameters of the run, job parameter defaults, run-now overrides by kind, the
task's own.  Job parameters are pushed down to the kinds that take key-value parameters.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import JobSpec, RunParameters, TaskSpec

# run-now field -> (task kind, field of the kind's object), for overrides that replace the task's own.
_REPLACING: tuple[tuple[str, str, str], ...] = (
    ("jar_params", "spark_jar_task", "parameters"),
    ("python_params", "spark_python_task", "parameters"),
    ("python_params", "python_wheel_task", "parameters"),
    ("python_named_params", "python_wheel_task", "named_parameters"),
    ("spark_submit_params", "spark_submit_task", "parameters"),
    ("dbt_commands", "dbt_task", "commands"),
)
# ... and for those that are merged over it by name.
_MERGING: tuple[tuple[str, str, str], ...] = (
    ("notebook_params", "notebook_task", "base_parameters"),
    ("sql_params", "sql_task", "parameters"),
)
# Kinds that receive every job parameter by name, and the field that takes them.
PUSHED_DOWN: Mapping[str, str] = {
    "notebook_task": "base_parameters",
    "sql_task": "parameters",
    "run_job_task": "job_parameters",
}
LEGACY_FIELDS = tuple(field.name for field in attrs.fields(RunParameters))


def effective_job_parameters(spec: JobSpec, given: Mapping[str, str]) -> Mapping[str, str]:
    """Every declared job parameter with its value, and what was given beside."""
    return {**{parameter.name: parameter.default for parameter in spec.parameters}, **given}


def task_payload(task: TaskSpec, overrides: RunParameters, job_parameters: Mapping[str, str]) -> JsonObject:
    """The object of the task's kind with overrides and job parameters applied; references still inside."""
    payload: dict[str, JsonValue] = dict(task.payload)
    given: Mapping[str, JsonValue] = attrs.asdict(overrides, recurse=False)
    for name, kind, target in _REPLACING:
        if task.kind == kind and given[name] is not None:
            payload[target] = given[name]
    takes = not (task.kind == "sql_task" and "alert" in payload)  # an alert has no parameters
    for name, kind, target in _MERGING:
        if task.kind == kind and takes and given[name] is not None:
            payload[target] = {**_mapping(payload.get(target)), **_mapping(given[name])}
    if task.kind == "pipeline_task" and overrides.pipeline_params:
        payload.update(overrides.pipeline_params)
    named_wheel = task.kind == "python_wheel_task" and "named_parameters" in payload
    taker = "named_parameters" if named_wheel else PUSHED_DOWN.get(task.kind)
    if taker is not None and takes and job_parameters:
        payload[taker] = {**_mapping(payload.get(taker)), **job_parameters}
    return payload


def _mapping(value: JsonValue) -> JsonObject:
    return value if isinstance(value, Mapping) else {}
