"""Random settings of jobs, from a random number generator alone."""

from __future__ import annotations

import random
from typing import Any

RUN_IF = (
    "ALL_SUCCESS",
    "ALL_DONE",
    "NONE_FAILED",
    "AT_LEAST_ONE_SUCCESS",
    "AT_LEAST_ONE_FAILED",
    "ALL_FAILED",
)


def settings_of_job(rng: random.Random, others: list[int]) -> dict[str, Any]:
    """Up to six tasks of every kind in a random graph; ``others`` are jobs that a task may run."""
    keys = [f"t{number}" for number in range(rng.randint(1, 6))]
    tasks: list[dict[str, Any]] = []
    for place, key in enumerate(keys):
        task = _task(rng, key, others)
        needs = rng.sample(keys[:place], rng.randint(0, min(place, 3)))
        if needs:
            task["depends_on"] = [_need(rng, need, tasks) for need in needs]
        if rng.random() < 0.5:
            task["run_if"] = rng.choice(RUN_IF)
        if rng.random() < 0.08:
            task["disabled"] = True
        tasks.append(task)
    rng.shuffle(tasks)
    return {
        "name": "job",
        "tasks": tasks,
        "max_concurrent_runs": rng.choice([1, 1, 2, 3, 0] if rng.random() < 0.1 else [1, 1, 2, 3]),
        "queue": {"enabled": rng.random() < 0.6},
        "timeout_seconds": rng.choice([0, 0, 0, 0, 8]),
    }


def _need(rng: random.Random, need: str, tasks: list[dict[str, Any]]) -> dict[str, Any]:
    upstream = next(task for task in tasks if task["task_key"] == need)
    if "condition_task" in upstream and rng.random() < 0.7:
        return {"task_key": need, "outcome": rng.choice(["true", "false"])}
    return {"task_key": need}


def _task(rng: random.Random, key: str, others: list[int]) -> dict[str, Any]:
    chance = rng.random()
    if chance < 0.15:
        body = {"op": "EQUAL_TO", "left": "1", "right": rng.choice(["1", "2"])}
        return {"task_key": key, "condition_task": body}
    if chance < 0.27:
        count = rng.randint(0, 4)
        inputs = "[" + ",".join(map(str, range(count))) + "]"
        nested = _task(rng, f"{key}_n", others)
        while "for_each_task" in nested:
            nested = _task(rng, f"{key}_n", others)
        body = {"inputs": inputs, "concurrency": rng.randint(1, 3), "task": nested}
        return {"task_key": key, "for_each_task": body}
    if chance < 0.35 and others:
        return {"task_key": key, "run_job_task": {"job_id": rng.choice(others)}, **_retries(rng)}
    task = {"task_key": key, "notebook_task": {"notebook_path": f"/{key}"}, **_retries(rng)}
    if rng.random() < 0.15:
        task["timeout_seconds"] = rng.randint(1, 5)
    return task


def _retries(rng: random.Random) -> dict[str, Any]:
    if rng.random() < 0.5:
        return {}
    return {
        "max_retries": rng.choice([1, 1, 2, 3]),
        "min_retry_interval_millis": rng.choice([0, 500, 2000]),
        "retry_on_timeout": rng.random() < 0.5,
    }
