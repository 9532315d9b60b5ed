"""What Schemathesis is told about jobs: accepted bodies, ids of things that are there, how requests are read.

Loaded by Schemathesis in a process of its own (``fuzz.py``), which learns the server by the environment.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis.generation.meta import TestPhase
from schemathesis.specs.openapi import stateful

from tests.contract.document import Operation, load
from tests.contract.model import TERMINAL, condition, failing
from tests.contract.process import facts, is_fault, is_positive, is_sampled, operation_of, write_down
from tests.contract.record import Record
from tests.contract.wire import Wire
from tests.strategies_api import Bodies

DOCUMENT = load()
# Bodies that are drawn by our own strategies: those whose rules no schema says.
_SETTINGS = frozenset({"create_job", "submit_run", "reset_job", "update_job"})
_OWN = _SETTINGS | {"run_now", "repair_run", "set_job_permissions", "update_job_permissions"}


@cache
def wire() -> Wire:
    return Wire(facts().base_url, {"own": facts().token, "": ""}, DOCUMENT, Record())


@cache
def bodies() -> Bodies:
    return Bodies(DOCUMENT.raw, me=facts().me, service_principal=facts().service_principal)


@cache
def drawn_body(operation_id: str, *, runnable: bool) -> st.SearchStrategy[dict[str, Any]]:
    schema = str((DOCUMENT.operations[operation_id].body or {})["$ref"]).rpartition("/")[2]
    return bodies().bodies(schema, runnable=runnable)


def _roots(operations: list[Any], transitions: Any, graph: Any) -> Any:
    """Where a walk begins: with what makes a job or a run.

    Schemathesis itself begins none with a creation whose body may name what no operation of the document
    makes (a policy, a pool), and begins most with calls that need an id that they do not have.
    """
    found = _CLASSIFIED(operations, transitions, graph)
    for node in operations:
        operation = operation_of(DOCUMENT, node)
        if operation is not None:
            found.reliable.discard(node.label)
            if operation.name in _STARTS:
                found.reliable.add(node.label)
    return found


_STARTS = frozenset({"create_job", "submit_run"})
_CLASSIFIED = stateful.classify_root_transitions
stateful.classify_root_transitions = _roots  # of the release that is pinned


def _phase(case: Any) -> TestPhase | None:
    return None if case.meta is None else case.meta.phase.name


@schemathesis.hook
def filter_case(context: Any, case: Any) -> bool:
    """Of the bodies of settings a sample is sent: coverage has 8,000 cases of each."""
    operation = operation_of(DOCUMENT, context.operation)
    if operation is None or operation.name not in _SETTINGS or _phase(case) is not TestPhase.COVERAGE:
        return True
    said = case.body, case.query
    return is_sampled(operation.operation_id, said, seed=facts().seed, sample=facts().sample)


@schemathesis.hook
def flatmap_case(context: Any, case: Any) -> st.SearchStrategy[Any]:
    """Positive bodies of fuzzing and of walks are our own; what a walk may run starts no process."""
    operation = operation_of(DOCUMENT, context.operation)
    if operation is None or operation.name not in _OWN:
        return st.just(case)
    walk = _phase(case) is TestPhase.STATEFUL
    if not is_positive(case) or not (walk or _phase(case) is TestPhase.FUZZING):
        return st.just(case)

    def filled(body: dict[str, Any]) -> Any:
        case.body = body
        return case

    runnable = walk or operation.name == "submit_run"
    return drawn_body(operation.operation_id, runnable=runnable).map(filled)


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """A positive case asks for something that is there, made for it where it will be used up."""
    operation = operation_of(DOCUMENT, case.operation)
    if operation is None or not is_positive(case) or case.method.upper() != operation.method:
        return
    if _phase(case) is TestPhase.STATEFUL and operation.name not in ("get_job_permissions",):
        return  # a walk has its ids from links
    for place in (case.path_parameters, case.query, case.body):
        if isinstance(place, dict) and (place or place is case.body):
            _fill(operation, place)
    if isinstance(case.query, dict):
        case.query.pop("page_token", None)  # only the server makes them
        if case.query.get("active_only") and case.query.get("completed_only"):
            del case.query["completed_only"]
        if operation.name == "list_runs" and "job_id" in case.query:
            case.query["job_id"] = job()


def _fill(operation: Operation, arguments: dict[str, Any]) -> None:
    make = _MAKERS.get(operation.name)
    required = operation.name == "cancel_all_runs" and arguments.get("all_queued_runs") is not True
    if make is not None and (required or "job_id" in arguments or "run_id" in arguments):
        arguments.update(make())
    if operation.name == "repair_run" and "run_id" in arguments:
        for name in ("rerun_all_failed_tasks", "latest_repair_id"):
            arguments.pop(name, None)
    if operation.name == "run_now":
        arguments.pop("only", None)
        arguments.pop("idempotency_token", None)


def _new_job(*tasks: Mapping[str, Any], **settings: Any) -> int:
    body = {"name": "fuzzed", "tasks": list(tasks), "max_concurrent_runs": 1000, **settings}
    return int(wire().ok("create_job", body)["job_id"])


def _new_run(job_id: int) -> int:
    run_id = int(wire().ok("run_now", {"job_id": job_id})["run_id"])
    while wire().ok("get_run", {"run_id": run_id})["state"]["life_cycle_state"] not in TERMINAL:
        time.sleep(0.002)
    return run_id


@cache
def job() -> int:
    return _new_job(condition("a"))


@cache
def changed_job() -> int:
    return _new_job(condition("a"))


@cache
def failing_job() -> int:
    return _new_job(failing("a"))


@cache
def run() -> int:
    return _new_run(job())


@cache
def notebook_run() -> int:
    task = {"task_key": "a", "notebook_task": {"notebook_path": "/Missing/notebook"}}
    return _new_run(_new_job(task))


_JOB: Callable[[], Mapping[str, Any]] = lambda: {"job_id": job()}  # noqa: E731 - one of a table
_CHANGED: Callable[[], Mapping[str, Any]] = lambda: {"job_id": changed_job()}  # noqa: E731
_RUN: Callable[[], Mapping[str, Any]] = lambda: {"run_id": run()}  # noqa: E731
_MAKERS: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    "get_job": _JOB,
    "run_now": _JOB,
    "cancel_all_runs": _JOB,
    "update_job": lambda: {"job_id": _new_job(condition("a"))},
    "reset_job": _CHANGED,
    "delete_job": lambda: {"job_id": _new_job()},
    "get_job_permissions": _CHANGED,
    "set_job_permissions": _CHANGED,
    "update_job_permissions": _CHANGED,
    "get_job_permission_levels": _CHANGED,
    "get_run": _RUN,
    "get_run_output": _RUN,
    "cancel_run": _RUN,
    "export_run": lambda: {"run_id": notebook_run()},
    "delete_run": lambda: {"run_id": _new_run(job())},
    "repair_run": lambda: {"run_id": _new_run(failing_job()), "rerun_tasks": ["a"]},
}


@schemathesis.hook
def after_call(context: Any, case: Any, response: Any) -> None:
    """Write down what was sent and seen, as the rest of the suite does."""
    if operation_of(DOCUMENT, case.operation) is not None:
        write_down(response)


@schemathesis.hook
def filter_failure(context: Any, failure: Any, case: Any, response: Any) -> bool:
    """A case that is valid as the service reads it is no negative one."""
    return is_fault(DOCUMENT, failure, case, response)
