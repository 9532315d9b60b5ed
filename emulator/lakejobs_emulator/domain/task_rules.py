"""What is wrong with single tasks: their kind, compute, libraries and the rules of each kind
(reference: tasks).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from lakejobs_emulator.domain.inputs import InputsError, read_inputs
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.known_references import reference_problems
from lakejobs_emulator.domain.model import JobSpec, TaskSpec
from lakejobs_emulator.domain.parameter_rules import parameter_texts
from lakejobs_emulator.domain.parse import kinds_of
from lakejobs_emulator.domain.problems import Problem, invalid
from lakejobs_emulator.domain.references import has_reference

BASE_PARAMETERS_BYTES = 1024 * 1024
PIPELINE_CHARACTERS = ALERT_CHARACTERS = 10_000
# Kinds that need no compute of their own, or whose compute is named elsewhere (reference: rules on compute).
_NO_COMPUTE = frozenset(
    {"condition_task", "run_job_task", "for_each_task", "pipeline_task", "sql_task", "dashboard_task"}
    | {"alert_task", "power_bi_task", "dbt_platform_task", "dbt_cloud_task", "clean_rooms_notebook_task"}
    | {"ai_runtime_task", "gen_ai_compute_task", "python_operator_task"}
)
# Kinds that run on serverless compute when no compute is named.
_SERVERLESS = frozenset({"notebook_task", "spark_python_task", "python_wheel_task", "dbt_task"})
_COMPUTE_ELSEWHERE = _SERVERLESS | _NO_COMPUTE
_NO_LIBRARIES = frozenset({"condition_task", "sql_task", "run_job_task", "spark_submit_task"})
_COMPUTE = frozenset({"existing_cluster_id", "new_cluster", "job_cluster_key"})
# Fields that name something, or are to be judged for themselves; most tasks have few of them.
_NAMING = frozenset({"job_cluster_key", "environment_key", "new_cluster"})
NO_SIZE = "Missing required field: settings.cluster_spec.new_cluster.size"
_SIZES = frozenset({"num_workers", "autoscale", "is_single_node"})
_SQL = ("query", "dashboard", "alert", "file")
_DBT = re.compile(r"\s*dbt(\s|$)")


def task_problems(spec: JobSpec) -> list[Problem]:
    """What is wrong with the tasks of a job, those inside for_each tasks included."""
    clusters = [entry.get("job_cluster_key") for entry in objects(spec.document.get("job_clusters"))]
    environments = [entry.get("environment_key") for entry in objects(spec.document.get("environments"))]
    found: list[Problem] = []
    keys = {task.task_key for task in spec.tasks}
    for task in spec.tasks:
        for each in (task, task.nested) if task.nested else (task,):
            if kind := _kind(each):
                found += kind
                continue
            found += _compute(each)
            if not _NAMING.isdisjoint(each.document):
                found += _named(each, clusters, environments)
            if "libraries" in each.document:
                found += _libraries(each)
            if each.kind in _KINDS:
                found += _of_kind(each)
        if task.depends_on:
            found += _dependencies(task)
        found += reference_problems(keys, task)
    return found


def objects(value: JsonValue) -> list[JsonObject]:
    """The objects of an array."""
    if not value or not isinstance(value, (list, tuple)):
        return []
    return [item for item in value if isinstance(item, dict)]


def _kind(task: TaskSpec) -> list[Problem]:
    if task.kind:
        return []
    said = ", ".join(kinds_of(task.document)) or "none"
    return [invalid(f"Task '{task.task_key}' must specify exactly one type of task, found {said}.")]


def _compute(task: TaskSpec) -> list[Problem]:
    named = len(_COMPUTE & task.document.keys())
    if named > 1 or (not named and task.kind not in _COMPUTE_ELSEWHERE):
        return [invalid("One of job_cluster_key, new_cluster, or existing_cluster_id must be specified.")]
    return []


def _named(task: TaskSpec, clusters: Sequence[JsonValue], environments: Sequence[JsonValue]) -> list[Problem]:
    found = []
    document = task.document
    cluster, environment = document.get("job_cluster_key"), document.get("environment_key")
    if cluster is not None and cluster not in clusters:
        found.append(invalid(f"Job cluster '{cluster}' is not defined in field 'job_clusters'."))
    if environment is not None and environment not in environments:
        found.append(  # as in dbt-databricks, issue 1055
            invalid(
                f"Job environment '{environment}' used by task {task.task_key} is not defined in field "
                "'environments'."
            )
        )
    if not has_size(document.get("new_cluster")):
        found.append(invalid(NO_SIZE))
    return found


def has_size(new_cluster: JsonValue) -> bool:
    """Whether a new cluster, where there is one, says how many workers it has."""
    return not isinstance(new_cluster, dict) or not _SIZES.isdisjoint(new_cluster)


def _libraries(task: TaskSpec) -> list[Problem]:
    libraries = objects(task.document["libraries"])
    found = [
        invalid(
            f"A library of task '{task.task_key}' must be exactly one of jar, egg, pypi, maven, cran, whl."
        )
        for library in libraries
        if len(library) != 1
    ]
    if libraries and task.kind in _NO_LIBRARIES:
        found.append(invalid(f"Libraries are not supported by {task.kind}, as in task '{task.task_key}'."))
    return found


def _dependencies(task: TaskSpec) -> list[Problem]:
    return [
        invalid(f"Invalid outcome '{needed.outcome}' in depends_on of task '{task.task_key}': true or false.")
        for needed in task.depends_on
        if needed.outcome not in (None, "true", "false")
    ]


def _of_kind(task: TaskSpec) -> list[Problem]:
    return [invalid(f"{text}, as in task '{task.task_key}'.") for text in _KINDS[task.kind](task)]


def _notebook(task: TaskSpec) -> list[str]:
    found = []
    path = str(task.payload.get("notebook_path", ""))
    if task.payload.get("source") == "WORKSPACE" and not path.startswith(("/", "{{")):
        found.append("Only absolute paths are currently supported. Paths must begin with '/'")
    given = task.payload.get("base_parameters")
    # No character takes more than six bytes in JSON, so most parameters need not be written out to be judged.
    long = 6 * len(repr(given)) > BASE_PARAMETERS_BYTES
    if long and len(_json(given).encode()) > BASE_PARAMETERS_BYTES:
        found.append(
            f"The JSON representation of base_parameters must have at most {BASE_PARAMETERS_BYTES} bytes"
        )
    return found


def _json(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _submit(task: TaskSpec) -> list[str]:
    return ["A spark_submit_task runs on new clusters only"] if "existing_cluster_id" in task.document else []


def _wheel(task: TaskSpec) -> list[str]:
    both = task.payload.get("parameters") and task.payload.get("named_parameters")
    return ["Only one of parameters and named_parameters can be specified"] if both else []


def _dbt(task: TaskSpec) -> list[str]:
    commands = task.payload.get("commands")
    texts = [str(command) for command in commands] if isinstance(commands, list | tuple) else []
    found = [] if 1 <= len(texts) <= 10 else ["A dbt_task has 1 to 10 commands"]
    found += ["A command of a dbt_task must start with 'dbt'"] if not all(map(_DBT.match, texts)) else []
    warehouse = "warehouse_id" in task.payload
    found += ["catalog can only be specified with warehouse_id"] if _lone(task, "catalog", warehouse) else []
    if _lone(task, "profiles_directory", not warehouse):
        found.append("profiles_directory can not be specified with warehouse_id")
    return found


def _lone(task: TaskSpec, name: str, allowed: bool) -> bool:
    return name in task.payload and not allowed


def _sql(task: TaskSpec) -> list[str]:
    given = [name for name in _SQL if name in task.payload]
    found = [] if len(given) == 1 else [f"Exactly one of {', '.join(_SQL)} must be specified in a sql_task"]
    if "alert" in given and task.payload.get("parameters"):
        found.append("An alert takes no parameters")
    return found


def _pipeline(task: TaskSpec) -> list[str]:
    text = json.dumps(task.payload.get("parameters", {}), ensure_ascii=False, separators=(",", ":"))
    if len(text) <= PIPELINE_CHARACTERS:
        return []
    return [f"The parameters of a pipeline_task must have at most {PIPELINE_CHARACTERS} characters"]


def _alert(task: TaskSpec) -> list[str]:
    path = task.payload.get("workspace_path")
    found = []
    if ("alert_id" in task.payload) == (path is not None):
        found.append("Exactly one of alert_id and workspace_path must be specified in an alert_task")
    if path is not None and not str(path).startswith(("/Workspace", "{{")):
        found.append("The workspace_path of an alert_task must begin with /Workspace")
    text = json.dumps(task.payload.get("parameters", {}), ensure_ascii=False, separators=(",", ":"))
    if len(text) > ALERT_CHARACTERS:
        found.append(f"The parameters of an alert_task must have at most {ALERT_CHARACTERS} characters")
    return found


def _run_job(task: TaskSpec) -> list[str]:
    """What a task gives to the run that it starts is held to what run-now takes."""
    found = parameter_texts(task.payload, job_parameters=bool(task.payload.get("job_parameters")))
    return [text.rstrip(".") for text in found]


def _ai_runtime(task: TaskSpec) -> list[str]:
    one = len(objects(task.payload.get("deployments"))) == 1
    return [] if one else ["An ai_runtime_task has exactly one deployment"]


def _for_each(task: TaskSpec) -> list[str]:
    nested = task.nested
    found = []
    if nested is None or nested.kind == "for_each_task":
        found.append("A for_each_task runs one task, which can not be a for_each_task")
    elif nested.depends_on:
        found.append("The task of a for_each_task can not have dependencies")
    inputs = task.payload.get("inputs")
    if isinstance(inputs, str) and not has_reference(inputs):
        try:
            read_inputs(inputs, given=inputs)
        except InputsError as error:
            found.append(str(error).rstrip("."))
    return found


_KINDS: Mapping[str, Callable[[TaskSpec], list[str]]] = MappingProxyType(
    {
        "notebook_task": _notebook,
        "spark_submit_task": _submit,
        "python_wheel_task": _wheel,
        "dbt_task": _dbt,
        "sql_task": _sql,
        "pipeline_task": _pipeline,
        "run_job_task": _run_job,
        "alert_task": _alert,
        "ai_runtime_task": _ai_runtime,
        "for_each_task": _for_each,
    }
)
