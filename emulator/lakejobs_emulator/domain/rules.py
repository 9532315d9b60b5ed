"""Rules over a whole request that no schema can say, with the service's texts (reference: real messages)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lakejobs_emulator.domain.graph import graph_problems
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import JobSpec, RunParameters, TaskSpec
from lakejobs_emulator.domain.parameters import LEGACY_FIELDS
from lakejobs_emulator.domain.parse import kinds_of
from lakejobs_emulator.domain.problems import Problem, invalid

NAME_BYTES = 4096
# Kinds that need no compute of their own, or whose compute is named elsewhere (reference: rules on compute).
_NO_COMPUTE = frozenset(
    {"condition_task", "run_job_task", "for_each_task", "pipeline_task", "sql_task", "dashboard_task"}
    | {"alert_task", "power_bi_task", "dbt_platform_task", "dbt_cloud_task", "clean_rooms_notebook_task"}
)
# Kinds that run on serverless compute when no compute is named.
_SERVERLESS = frozenset({"notebook_task", "spark_python_task", "python_wheel_task", "dbt_task"})
_COMPUTE = ("existing_cluster_id", "new_cluster", "job_cluster_key")
_TRIGGERS = ("schedule", "trigger", "continuous")
_CRON = (
    "Invalid quartz_cron_expression: {expression}. Databricks uses Quartz cron syntax, which is different "
    "from the standard cron syntax. See "
    "http://www.quartz-scheduler.org/documentation/quartz-2.1.x/tutorials/crontrigger.html for more details."
)


def settings_problems(spec: JobSpec, *, max_tasks: int) -> list[Problem]:
    """What is wrong with a job's settings, most general first; ``max_tasks`` is the version's limit."""
    return [problem for rule in _RULES for problem in rule(spec)] + _too_many_tasks(spec, max_tasks)


def submit_problems(spec: JobSpec, *, max_tasks: int) -> list[Problem]:
    """The same for a one-time run, which must have something to run."""
    if not spec.tasks:
        return [invalid("Run settings must be specified.")]
    return settings_problems(spec, max_tasks=max_tasks)


def run_now_problems(job_parameters: Mapping[str, str] | None, overrides: RunParameters) -> list[Problem]:
    """Parameters that exclude each other."""
    given = [name for name in LEGACY_FIELDS if getattr(overrides, name) is not None]
    if job_parameters is not None:
        clash = [name for name in given if name != "pipeline_params"]
        return [invalid(f"job_parameters cannot be specified with {name}.") for name in clash]
    if "jar_params" in given and "notebook_params" in given:
        return [invalid("jar_params and notebook_params cannot be specified together.")]
    return [
        invalid(f"{name} can only contain ASCII characters.")
        for name in ("python_params", "spark_submit_params")
        if not all(text.isascii() for text in getattr(overrides, name) or ())
    ]


def _too_many_tasks(spec: JobSpec, limit: int) -> list[Problem]:
    if len(spec.tasks) <= limit:
        return []
    message = f"Resources with more than {limit} tasks can only be handled by API 2.2 and above."
    return [invalid(f"{message} Your resource has {len(spec.tasks)} tasks")]


def _name(spec: JobSpec) -> list[Problem]:
    too_long = len(spec.name.encode()) > NAME_BYTES
    return [invalid(f"The name of a job must have at most {NAME_BYTES} bytes in UTF-8.")] if too_long else []


def _kinds(spec: JobSpec) -> list[Problem]:
    found = []
    for task in spec.tasks:
        kinds = kinds_of(task.document)
        if len(kinds) != 1:
            said = ", ".join(kinds) or "none"
            found.append(
                invalid(f"Task '{task.task_key}' must specify exactly one type of task, found {said}.")
            )
    return found


def _compute(spec: JobSpec) -> list[Problem]:
    clusters = _keys(spec.document.get("job_clusters"), "job_cluster_key")
    environments = _keys(spec.document.get("environments"), "environment_key")
    found: list[Problem] = []
    for task in spec.tasks:
        named = [name for name in _COMPUTE if name in task.document]
        serverless = task.kind in _SERVERLESS
        if len(named) > 1 or (not named and not serverless and task.kind not in _NO_COMPUTE and task.kind):
            found.append(
                invalid("One of job_cluster_key, new_cluster, or existing_cluster_id must be specified.")
            )
        found += _cluster_problems(task, clusters, environments)
    return found


def _cluster_problems(task: TaskSpec, clusters: list[str], environments: list[str]) -> list[Problem]:
    found = []
    cluster, environment = task.document.get("job_cluster_key"), task.document.get("environment_key")
    if cluster is not None and cluster not in clusters:
        found.append(invalid(f"Job cluster '{cluster}' is not defined in field 'job_clusters'."))
    if environment is not None and environment not in environments:
        found.append(invalid(f"Environment '{environment}' is not defined in field 'environments'."))
    new = task.document.get("new_cluster")
    if isinstance(new, Mapping) and not {"num_workers", "autoscale", "is_single_node"} & set(new):
        found.append(invalid("Missing required field: settings.cluster_spec.new_cluster.size"))
    return found


def _unique(spec: JobSpec) -> list[Problem]:
    found = []
    for field, key, words in (
        ("job_clusters", "job_cluster_key", "job cluster key"),
        ("environments", "environment_key", "environment key"),
        ("parameters", "name", "job parameter"),
    ):
        keys = _keys(spec.document.get(field), key)
        found += [
            invalid(f"Duplicate {words} '{name}'.") for name in sorted(set(keys)) if keys.count(name) > 1
        ]
    return found


def _triggers(spec: JobSpec) -> list[Problem]:
    given = [name for name in _TRIGGERS if name in spec.document]
    if len(given) > 1:
        return [invalid(f"Only one of {', '.join(_TRIGGERS)} can be specified.")]
    schedule = spec.document.get("schedule")
    if not isinstance(schedule, Mapping):
        return []
    expression = str(schedule.get("quartz_cron_expression", ""))
    return [] if _looks_like_quartz(expression) else [invalid(_CRON.format(expression=expression))]


def _looks_like_quartz(expression: str) -> bool:
    """Six or seven fields of which exactly one of day of month and day of week is ``?``."""
    fields = expression.split()
    return len(fields) in (6, 7) and (fields[3] == "?") != (fields[5] == "?")


def _run_as(spec: JobSpec) -> list[Problem]:
    run_as = spec.document.get("run_as")
    if not isinstance(run_as, Mapping) or len(run_as) == 1:
        return []
    return [
        invalid("Exactly one of user_name, service_principal_name or group_name must be specified in run_as.")
    ]


def _git(spec: JobSpec) -> list[Problem]:
    git = spec.document.get("git_source")
    given = [
        name for name in ("git_branch", "git_tag", "git_commit") if isinstance(git, Mapping) and name in git
    ]
    return (
        [invalid(f"Only one of {', '.join(given)} can be specified in git_source.")] if len(given) > 1 else []
    )


_RULES: Sequence[Callable[[JobSpec], list[Problem]]] = (
    _name,
    _kinds,
    lambda spec: graph_problems(spec.tasks),
    _unique,
    _compute,
    _triggers,
    _run_as,
    _git,
)


def _keys(value: JsonValue, key: str) -> list[str]:
    entries: list[JsonObject] = (
        [item for item in value if isinstance(item, Mapping)] if isinstance(value, Sequence) else []
    )
    return [str(entry[key]) for entry in entries if key in entry]
