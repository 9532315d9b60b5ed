"""Rules over a whole request that no schema can say, with the service's texts (reference: real messages)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from lakejobs_emulator.domain.graph import graph_problems
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import JobSpec
from lakejobs_emulator.domain.problems import Problem, invalid
from lakejobs_emulator.domain.task_rules import NO_SIZE, has_size, objects, task_problems
from lakejobs_emulator.domain.trigger_rules import ZoneOf, trigger_problems

NAME_BYTES = 4096
# Entries of a job's collections (reference: service limits); an update may add to what was there.
_MOST: Mapping[str, int] = {"job_clusters": 100, "environments": 10, "environment_variables": 10, "tags": 25}
_UNIQUE = (
    ("job_clusters", "job_cluster_key", "job cluster key"),
    ("environments", "environment_key", "environment key"),
    ("environment_variables", "environment_variables_key", "environment variables key"),
    ("parameters", "name", "job parameter"),
)


def settings_problems(spec: JobSpec, *, max_tasks: int, zone_of: ZoneOf) -> list[Problem]:
    """What is wrong with a job's settings, most general first.

    ``max_tasks`` is the version's limit; ``zone_of`` finds a time zone by its id, None when there is none.
    """
    found: list[Problem] = []
    for fields, rule in _RULES:
        if not fields.isdisjoint(spec.document):
            found += rule(spec)
    found += trigger_problems(spec.document, zone_of)
    return found + _too_many_tasks(spec, max_tasks)


def submit_problems(spec: JobSpec, *, max_tasks: int, zone_of: ZoneOf) -> list[Problem]:
    """The same for a one-time run, which must have something to run."""
    if not spec.tasks:
        return [invalid("Run settings must be specified.")]
    return settings_problems(spec, max_tasks=max_tasks, zone_of=zone_of)


def _too_many_tasks(spec: JobSpec, limit: int) -> list[Problem]:
    if len(spec.tasks) <= limit:
        return []
    message = f"Resources with more than {limit} tasks can only be handled by API 2.2 and above."
    return [invalid(f"{message} Your resource has {len(spec.tasks)} tasks")]


def _name(spec: JobSpec) -> list[Problem]:
    too_long = len(spec.name.encode()) > NAME_BYTES
    return [invalid(f"The name of a job must have at most {NAME_BYTES} bytes in UTF-8.")] if too_long else []


def _shape(spec: JobSpec) -> list[Problem]:
    """Fields of the older form that mean nothing beside ``tasks``, and the reverse."""
    found = []
    if not spec.tasks and spec.document.get("job_clusters"):
        found.append(invalid("Shared job cluster feature is only supported in multi-task jobs."))
    if spec.tasks and {"new_cluster", "existing_cluster_id"} & spec.document.keys():
        found.append(invalid("Multi-task jobs require clusterspec to be specified within the tasks."))
    return found


def _sizes(spec: JobSpec) -> list[Problem]:
    found = []
    for name, most in _MOST.items():
        value = spec.document.get(name)
        if isinstance(value, list | dict) and len(value) > most:
            found.append(invalid(f"{name} must have at most {most} entries."))
    return found


def _unique(spec: JobSpec) -> list[Problem]:
    found = []
    for field, key, words in _UNIQUE:
        seen = Counter(keys_of(spec.document.get(field), key))
        found += [invalid(f"Duplicate {words} '{name}'.") for name in sorted(seen) if seen[name] > 1]
    return found


def _job_clusters(spec: JobSpec) -> list[Problem]:
    """The libraries of a job cluster belong to the tasks that use it, and it has a size as theirs have."""
    found = []
    for cluster in objects(spec.document.get("job_clusters")):
        if "libraries" in cluster or "libraries" in _object(cluster.get("new_cluster")):
            key = cluster.get("job_cluster_key")
            found.append(invalid(f"Libraries can not be declared in job cluster '{key}'."))
        elif not has_size(cluster.get("new_cluster")):
            found.append(invalid(NO_SIZE))
    return found


def _run_as(spec: JobSpec) -> list[Problem]:
    run_as = spec.document.get("run_as")
    if not isinstance(run_as, dict) or len(run_as) == 1:
        return []
    return [
        invalid("Exactly one of user_name, service_principal_name or group_name must be specified in run_as.")
    ]


def _git(spec: JobSpec) -> list[Problem]:
    git = _object(spec.document.get("git_source"))
    given = [name for name in ("git_branch", "git_tag", "git_commit") if name in git]
    if len(given) < 2:
        return []
    return [invalid(f"Only one of {', '.join(given)} can be specified in git_source.")]


def _notified(spec: JobSpec) -> list[Problem]:
    """Addresses and rules of the job and of its tasks, those inside for_each tasks included."""
    found = []
    tasks = [each for task in spec.tasks for each in (task, task.nested) if each]
    for document in (spec.document, *(task.document for task in tasks)):
        emails, health = document.get("email_notifications"), document.get("health")
        for event, addresses in _object(emails).items() if emails else ():
            listed = addresses if isinstance(addresses, list | tuple) else ()
            if not all(isinstance(address, str) and address.isascii() and address for address in listed):
                found.append(invalid(f"Addresses in email_notifications.{event} can only be ASCII."))
        for rule in objects(_object(health).get("rules")) if health else ():
            value = rule.get("value")
            if not isinstance(value, int) or value < 1:
                found.append(invalid("The value of a health rule must be a positive integer."))
    return found


_ALWAYS = frozenset({"name"})
# Each rule with the fields that it is about: it is asked where settings have one of them.
_RULES: Sequence[tuple[frozenset[str], Callable[[JobSpec], list[Problem]]]] = (
    (_ALWAYS, _name),
    (frozenset({"job_clusters", "new_cluster", "existing_cluster_id"}), _shape),
    (frozenset(_MOST), _sizes),
    (_ALWAYS, lambda spec: graph_problems(spec.tasks)),
    (frozenset(field for field, _, _ in _UNIQUE), _unique),
    (_ALWAYS, task_problems),
    (frozenset({"job_clusters"}), _job_clusters),
    (frozenset({"run_as"}), _run_as),
    (frozenset({"git_source"}), _git),
    (_ALWAYS, _notified),
)


def keys_of(value: JsonValue, key: str) -> list[str]:
    """The values of ``key`` in an array of objects."""
    return [str(entry[key]) for entry in objects(value) if key in entry]


def _object(value: JsonValue) -> JsonObject:
    return value if isinstance(value, dict) else {}
