"""A second, small telling of the rules: what a run that has ended must look like, from the reference alone.

It knows nothing of the emulator's code (an import contract holds it to that) and works on plain values: the
tasks as JSON, and how each attempt of each task ended.  It answers with what is wrong, and with nothing when
all is right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SUCCESS = ("SUCCESS", "SUCCESS_WITH_FAILURES")
FAILURE = ("FAILED", "TIMEDOUT", "UPSTREAM_FAILED", "MAXIMUM_CONCURRENT_RUNS_REACHED")
CANCEL = ("CANCELED", "UPSTREAM_CANCELED")
NEVER_RAN = ("UPSTREAM_FAILED", "UPSTREAM_CANCELED", "EXCLUDED", "DISABLED")


@dataclass(frozen=True, kw_only=True)
class Try:
    """How one attempt ended.  ``final``: of a kind that no further attempt can mend."""

    result: str
    final: bool = False
    outcome: str | None = None
    iterations: Mapping[int, Sequence[Try]] = field(default_factory=dict)
    inputs: int | None = None


@dataclass(frozen=True, kw_only=True)
class Ended:
    """A run that has ended: its tasks, and what happened in the last pass.

    ``tries`` holds the attempts of the last pass by task; ``before`` the results of the tasks that it did not
    run again.  ``cancelled`` names the tasks that somebody cancelled.  ``closed`` is CANCELED or TIMEDOUT
    when the run as a whole was ended.  ``repaired``: the pass is a repair.
    """

    tasks: Sequence[Mapping[str, Any]]
    tries: Mapping[str, Sequence[Try]]
    before: Mapping[str, Try]
    cancelled: frozenset[str]
    closed: str | None
    repaired: bool
    result: str
    life_cycle: str


def faults(run: Ended) -> list[str]:
    """Everything that is wrong with a run that has ended."""
    tasks = {task["task_key"]: task for task in run.tasks}
    last = {**run.before, **{key: tries[-1] for key, tries in run.tries.items()}}
    found = []
    for key, tries in run.tries.items():
        if run.closed and last[key].result == "CANCELED":
            continue
        if key not in tasks:
            found += [] if last[key].result == "DISABLED" else [f"{key} is gone and ended {last[key].result}"]
            continue
        found += _task_faults(tasks[key], tries, last, run)
    return found + _run_faults(tasks, last, run)


def _task_faults(
    task: Mapping[str, Any], tries: Sequence[Try], last: Mapping[str, Try], run: Ended
) -> list[str]:
    key, result = task["task_key"], tries[-1].result
    if key in run.cancelled and result == "CANCELED":
        return []
    expected = "DISABLED" if task.get("disabled") and not run.repaired else _verdict(task, last)
    if expected is not None:
        return (
            []
            if [expected] == [each.result for each in tries]
            else [f"{key} is {result} instead of {expected}"]
        )
    if result in NEVER_RAN:
        return [f"{key} did not run ({result}) although it had to"]
    return _tries_faults(task, tries, closed=run.closed is not None) + _kind_faults(task, tries[-1])


def _tries_faults(task: Mapping[str, Any], tries: Sequence[Try], *, closed: bool) -> list[str]:
    """Whether the task was tried as often as its settings say."""
    own = not any(kind in task for kind in ("condition_task", "for_each_task"))
    most = task.get("max_retries", 0) if own else 0
    for number, each in enumerate(tries):
        failed = each.result == "FAILED" or (each.result == "TIMEDOUT" and bool(task.get("retry_on_timeout")))
        again = failed and not each.final and (most < 0 or number < most)
        is_last = number == len(tries) - 1
        if again and is_last and not closed:
            return [f"{task['task_key']} was not tried again after try {number}"]
        if not again and not is_last:
            return [f"{task['task_key']} was tried again after try {number} ({each.result})"]
    return []


def _kind_faults(task: Mapping[str, Any], last: Try) -> list[str]:
    """What the kind of a task says of its result."""
    key = task["task_key"]
    if "condition_task" in task and last.result == "SUCCESS":
        body = task["condition_task"]
        branch = "true" if body["left"] == body["right"] else "false"
        return [] if branch == last.outcome else [f"condition {key} took branch {last.outcome}"]
    if "for_each_task" not in task or last.inputs is None or last.result == "CANCELED":
        return []
    nested = task["for_each_task"]["task"]
    found = []
    for tries in last.iterations.values():
        if tries[-1].result != "CANCELED":
            found += _tries_faults(nested, tries, closed=False)
    if len(last.iterations) != last.inputs:
        found.append(f"{key} ran {len(last.iterations)} of {last.inputs} iterations")
    good = all(tries[-1].result in SUCCESS for tries in last.iterations.values())
    if good != (last.result == "SUCCESS"):
        found.append(f"for_each {key} is {last.result}")
    return found


def _verdict(task: Mapping[str, Any], last: Mapping[str, Try]) -> str | None:
    """With which result a task is skipped; None when it has to run."""
    upstream = [
        "EXCLUDED"
        if last[need["task_key"]].result in SUCCESS
        and need.get("outcome") is not None
        and need["outcome"] != last[need["task_key"]].outcome
        else last[need["task_key"]].result
        for need in task.get("depends_on", ())
        if need["task_key"] in last
    ]
    if not upstream:
        return None
    if all(result == "EXCLUDED" for result in upstream):
        return "EXCLUDED"
    bad = [result for result in upstream if result in FAILURE + CANCEL]
    good = [result for result in upstream if result in SUCCESS]
    excluded = [result for result in upstream if result == "EXCLUDED"]
    blamed = "UPSTREAM_FAILED" if any(result in FAILURE for result in bad) else "UPSTREAM_CANCELED"
    refused = blamed if bad else "EXCLUDED"
    run_if = task.get("run_if", "ALL_SUCCESS")
    if run_if == "ALL_SUCCESS":
        return refused if bad or "DISABLED" in upstream else None
    if run_if == "AT_LEAST_ONE_SUCCESS":
        return None if good or excluded else refused
    if run_if == "NONE_FAILED":
        return None if good and not bad else refused
    if run_if == "AT_LEAST_ONE_FAILED":
        return None if bad else "EXCLUDED"
    if run_if == "ALL_FAILED":
        return None if len(bad) == len(upstream) else "EXCLUDED"
    return None


def _run_faults(tasks: Mapping[str, Mapping[str, Any]], last: Mapping[str, Try], run: Ended) -> list[str]:
    """Whether the run ended as its leaves say."""
    if run.closed:
        right = (run.result, run.life_cycle) == (run.closed, "TERMINATED")
        return [] if right else [f"the run was closed as {run.closed} and ended {run.result}"]
    inner = {
        need["task_key"] for key, task in tasks.items() if key in last for need in task.get("depends_on", ())
    }
    leaves = [each.result for key, each in last.items() if key not in inner]
    bad = [result for result in leaves if result in FAILURE + CANCEL]
    life_cycle = "TERMINATED"
    if all(each.result in NEVER_RAN for each in last.values()):
        expected, life_cycle = "EXCLUDED", "TERMINATED" if run.repaired else "SKIPPED"
    elif bad and all(result == "CANCELED" for result in bad):
        expected = "CANCELED"
    elif bad:
        expected, life_cycle = "FAILED", "INTERNAL_ERROR"
    elif any(each.result in FAILURE + CANCEL for each in last.values()):
        expected = "SUCCESS_WITH_FAILURES"
    else:
        expected = "SUCCESS"
    if (expected, life_cycle) == (run.result, run.life_cycle):
        return []
    return [f"the run ended {run.life_cycle} {run.result} instead of {life_cycle} {expected}"]
