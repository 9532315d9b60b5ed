"""The dependency graph of a job: what is wrong with it, and which tasks ``only`` means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from lakejobs_emulator.domain.model import TaskSpec
from lakejobs_emulator.domain.problems import Problem, invalid


def graph_problems(tasks: Sequence[TaskSpec]) -> list[Problem]:
    """Duplicate keys, unknown or own upstream keys, outcomes of tasks that have none, cycles."""
    kinds = {task.task_key: task.kind for task in tasks}
    found: list[Problem] = []
    if len(kinds) < len(tasks):
        seen = Counter(task.task_key for task in tasks)
        found += [invalid(f"Duplicate task key '{key}'.") for key in sorted(seen) if seen[key] > 1]
    for task in tasks:
        for dependency in task.depends_on:
            upstream = dependency.task_key
            if upstream == task.task_key:
                found.append(
                    invalid(f"Invalid dependency graph, task '{upstream}' can not reference itself.")
                )
            elif upstream not in kinds:
                found.append(
                    invalid(
                        f"Invalid dependency graph, task '{task.task_key}' depends on unknown task "
                        f"'{upstream}'."
                    )
                )
            elif dependency.outcome is not None and kinds[upstream] != "condition_task":
                found.append(
                    invalid(
                        f"Invalid dependency graph, task '{task.task_key}' depends on an outcome of task "
                        f"'{upstream}', which is not a condition task."
                    )
                )
    linked = {task.task_key: _upstream(task) for task in tasks if task.depends_on}
    if linked and not found and has_cycle(linked):
        found.append(invalid("Invalid dependency graph, cycle detected."))
    return found


def has_cycle(upstream: Mapping[str, Sequence[str]]) -> bool:
    """Whether some task depends on itself through others: what is left when all startable ones are taken.

    Those that depend on nothing may be left out.
    """
    left = dict(upstream)
    while ready := [key for key, needs in left.items() if not any(need in left for need in needs)]:
        for key in ready:
            del left[key]
    return bool(left)


def expand_only(tasks: Sequence[TaskSpec], only: Sequence[str]) -> tuple[str, ...] | Problem:
    """The keys that ``only`` means, in the order of the job.

    ``+key`` adds every upstream task, ``key+`` every downstream one; expansion leaves disabled tasks out.
    """
    by_key = {task.task_key: task for task in tasks}
    up = {key: set(_upstream(task)) for key, task in by_key.items()}
    down = {key: {other for other, needs in up.items() if key in needs} for key in by_key}
    chosen: set[str] = set()
    for entry in dict.fromkeys(only):
        key = entry.strip("+")
        if key not in by_key:
            return invalid(f"Task '{key}' does not exist in the job.")
        expanded: set[str] = set()
        if entry.startswith("+"):
            expanded |= _reach(key, up)
        if entry.endswith("+"):
            expanded |= _reach(key, down)
        chosen |= {key} | {other for other in expanded if not by_key[other].disabled}
    return tuple(key for key in by_key if key in chosen)


def _reach(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    todo = [start]
    while todo:
        fresh = edges[todo.pop()] - reached
        reached |= fresh
        todo += fresh
    return reached


def _upstream(task: TaskSpec) -> list[str]:
    return [dependency.task_key for dependency in task.depends_on]
