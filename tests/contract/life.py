"""The life of runs: legal, monotonic, the two forms of state in step, and what cancel and repair do to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from tests.contract.check import check
from tests.contract.model import PHASES, TERMINAL, Model, condition, failing, reachable, waiting
from tests.contract.wire import Wire, expect, must

_TYPES = {"SUCCESS", "CLIENT_ERROR", "INTERNAL_ERROR", "CLOUD_FAILURE"}
_CODES = {
    "SUCCESS": "SUCCESS",
    "SUCCESS_WITH_FAILURES": "SUCCESS_WITH_FAILURES",
    "CANCELED": "USER_CANCELED",
    "MAXIMUM_CONCURRENT_RUNS_REACHED": "MAX_CONCURRENT_RUNS_EXCEEDED",
    "DISABLED": "DISABLED",
    "UPSTREAM_FAILED": "SKIPPED",
    "UPSTREAM_CANCELED": "SKIPPED",
    "EXCLUDED": "SKIPPED",
}


def agrees(view: Mapping[str, Any], what: str) -> None:
    """``state`` and ``status`` of one run or task run say the same."""
    state, status = view["state"], view["status"]
    life_cycle = state["life_cycle_state"]
    expect(PHASES[life_cycle], status["state"], f"status.state of {what} in {life_cycle}")
    ended = life_cycle in TERMINAL
    if life_cycle != "TERMINATING":
        expect(ended, "result_state" in state, f"whether {what} in {life_cycle} has a result_state")
        expect(
            ended, "termination_details" in status, f"whether {what} in {life_cycle} has termination_details"
        )
    expect(
        life_cycle == "QUEUED", "queue_details" in status, f"whether {what} in {life_cycle} has queue_details"
    )
    must("state_message" in state, f"{what} has no state_message")
    if not ended:
        expect(0, view["end_time"], f"end_time of {what}, which is active")
        return
    must(view["end_time"] >= view["start_time"] >= 0, f"{what} ended before it began")
    must(view["end_time"] > 0, f"end_time of {what} is 0")
    details, result = status["termination_details"], state["result_state"]
    must(details["type"] in _TYPES, f"termination type {details['type']}")
    if result in _CODES:
        expect(_CODES[result], details["code"], f"termination code of {what} with {result}")
    expect(
        result in ("CANCELED", "TIMEDOUT"), state["user_cancelled_or_timedout"], "user_cancelled_or_timedout"
    )
    expect(state["state_message"], details["message"], f"the two messages of {what}")


def lived(views: Sequence[Mapping[str, Any]], what: str) -> Mapping[str, Any]:
    """Every view agrees with itself and may follow the one before; the last one."""
    for before, after in pairwise(views):
        one, two = before["state"]["life_cycle_state"], after["state"]["life_cycle_state"]
        must(reachable(one, two), f"{what} went from {one} to {two}")
    for view in views:
        agrees(view, what)
        for task in view.get("tasks", []):
            agrees(task, f"task {task['task_key']} of {what}")
    return views[-1]


def result_of(view: Mapping[str, Any]) -> tuple[str, str]:
    return view["state"]["life_cycle_state"], view["state"].get("result_state", "")


def of_task(view: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    (found,) = (task for task in view["tasks"] if task["task_key"] == key)
    return found


@check("life")
def runs_end_as_their_tasks_do(wire: Wire, model: Model) -> None:
    """Success, failure, failure inside, upstream failure, exclusion: runs end as the reference says."""
    on_false = {"task_key": "c", "outcome": "false"}
    branch = {**condition("d"), "depends_on": [on_false]}
    cases: list[tuple[list[Mapping[str, Any]], tuple[str, str], Mapping[str, tuple[str, str]]]] = [
        ([condition("a"), condition("b", "a")], ("TERMINATED", "SUCCESS"), {"b": ("TERMINATED", "SUCCESS")}),
        ([condition("a"), failing("b", "a")], ("INTERNAL_ERROR", "FAILED"), {"a": ("TERMINATED", "SUCCESS")}),
        (
            [failing("a"), condition("b", "a")],
            ("INTERNAL_ERROR", "FAILED"),
            {"b": ("SKIPPED", "UPSTREAM_FAILED")},
        ),
        (
            [failing("a"), condition("b", "a", run_if="ALL_DONE")],
            ("TERMINATED", "SUCCESS_WITH_FAILURES"),
            {"b": ("TERMINATED", "SUCCESS")},
        ),
        ([condition("c"), branch], ("TERMINATED", "SUCCESS"), {"d": ("SKIPPED", "EXCLUDED")}),
        (
            [condition("a"), {**condition("b"), "disabled": True}],
            ("TERMINATED", "SUCCESS"),
            {"b": ("SKIPPED", "DISABLED")},
        ),
    ]
    for tasks, wanted, of_tasks in cases:
        job_id = model.job(wire, *tasks)
        run = lived(model.ended(wire, model.run(wire, job_id)), "run")
        expect(wanted, result_of(run), f"result of a run of {[task['task_key'] for task in tasks]}")
        for key, result in of_tasks.items():
            expect(result, result_of(of_task(run, key)), f"result of task {key}")
        expect(
            run["state"],
            wire.ok("get_run", {"run_id": run["run_id"]})["state"],
            "a terminal state, read again",
        )


@check("life")
def a_condition_tells_its_outcome(wire: Wire, model: Model) -> None:
    """The run of a condition task shows its operands, its outcome, and resolved values when asked."""
    for left, outcome in (("1", "true"), ("2", "false")):
        _, run = model.finished(wire, condition("a", left="{{job.parameters.p}}"), parameters=[
            {"name": "p", "default": left}
        ])  # fmt: skip
        shown = wire.ok("get_run", {"run_id": run["run_id"], "include_resolved_values": True})
        task = shown["tasks"][0]
        expect(outcome, task["condition_task"]["outcome"], "outcome")
        expect({"left": left, "right": "1"}, task["resolved_values"]["condition_task"], "resolved values")
        expect([{"name": "p", "default": left, "value": left}], shown["job_parameters"], "job_parameters")
        must("resolved_values" not in run["tasks"][0], "resolved values without being asked")


@check("life")
def a_run_tells_what_it_is(wire: Wire, model: Model) -> None:
    """A run and its task runs carry the ids, names, types and times that clients rely on."""
    job_id, run = model.finished(wire, condition("a"), condition("b", "a"))
    name = wire.ok("get_job", {"job_id": job_id})["settings"]["name"]
    expect(
        (job_id, name, "JOB_RUN", "ONE_TIME"),
        _of(run, "job_id", "run_name", "run_type", "trigger"),
        "the run",
    )
    expect(
        (run["run_id"], run["run_id"]), _of(run, "number_in_job", "original_attempt_run_id"), "ids of the run"
    )
    expect(model.me, run["creator_user_name"], "creator_user_name")
    must(str(run["run_id"]) in run["run_page_url"], "run_page_url names no run")
    times = ("setup_duration", "execution_duration", "cleanup_duration", "run_duration", "queue_duration")
    for view in (run, *run["tasks"]):
        must(all(view.get(name, -1) >= 0 for name in (*times, "attempt_number")), f"times of {view}")
    for task in run["tasks"]:
        view = wire.ok("get_run", {"run_id": task["run_id"]})
        expect((task["run_id"], run["run_id"]), _of(view, "run_id", "job_run_id"), "a task run")
        expect(task["task_key"], view["run_name"], "run_name of a task run")
        expect(0, task["attempt_number"], "attempt_number")
        output = wire.ok("get_run_output", {"run_id": task["run_id"]})
        expect(task["run_id"], output["metadata"]["run_id"], "metadata of the output")
    answer = wire.refused(
        "get_run_output", {"run_id": run["run_id"]}, status=400, error_code="INVALID_PARAMETER_VALUE"
    )
    must("multiple tasks" in answer.message, answer.message)


@check("life", needs=["active"])
def a_cancelled_run_ends_cancelled(wire: Wire, model: Model) -> None:
    """Cancel ends a run and its tasks as CANCELED; a run that has ended stays as it ended."""
    for version in ("2.0", "2.1", "2.2"):
        _, run_id = model.active(wire)
        before = wire.ok("get_run", {"run_id": run_id})
        agrees(before, "an active run")
        must(before["state"]["life_cycle_state"] not in TERMINAL, "a run that waits has ended")
        expect({}, wire.ok("cancel_run", {"run_id": run_id}, version=version), "answer of runs/cancel")
        run = lived([before, *model.ended(wire, run_id)], "a cancelled run")
        expect(("TERMINATED", "CANCELED"), result_of(run), "a cancelled run")
        wire.ok("cancel_run", {"run_id": run_id}, version=version)
        expect(run["state"], wire.ok("get_run", {"run_id": run_id})["state"], "a run cancelled twice")
    _, ended = model.finished(wire, condition("a"))
    wire.ok("cancel_run", {"run_id": ended["run_id"]})
    now = wire.ok("get_run", {"run_id": ended["run_id"]})
    expect(result_of(ended), result_of(now), "a run cancelled after its end")


@check("life", needs=["active"])
def an_active_run_cannot_be_deleted_or_repaired(wire: Wire, model: Model) -> None:
    """runs/delete and runs/repair refuse an active run and leave it as it is."""
    _, run_id = model.active(wire)
    wrong = {"status": 400, "error_code": "INVALID_STATE"}
    for version in ("2.0", "2.1", "2.2"):
        wire.refused("delete_run", {"run_id": run_id}, version=version, **wrong)
        if version != "2.0":
            wire.refused("repair_run", {"run_id": run_id, "rerun_tasks": ["a"]}, version=version, **wrong)
    must(result_of(wire.ok("get_run", {"run_id": run_id}))[0] not in TERMINAL, "a refused call ended the run")
    wire.ok("cancel_run", {"run_id": run_id})


@check("life", needs=["active"])
def cancel_all_reaches_every_active_run(wire: Wire, model: Model) -> None:
    """cancel-all ends the active and queued runs of its job and no others; by itself it needs a job."""
    job_id = model.job(wire, waiting("a"), max_concurrent_runs=2, queue={"enabled": True})
    mine = [model.run(wire, job_id) for _ in range(3)]
    _, other = model.active(wire)
    queued = wire.ok("get_run", {"run_id": mine[2]})
    agrees(queued, "a queued run")
    expect("QUEUED", queued["state"]["life_cycle_state"], "a run above the limit of its job")
    must(queued["state"].get("queue_reason"), "a queued run has no queue_reason")
    expect("MAX_CONCURRENT_RUNS_REACHED", queued["status"]["queue_details"]["code"], "why it is queued")
    wire.ok("cancel_all_runs", {"job_id": job_id, "all_queued_runs": True})
    expect(("TERMINATED", "CANCELED"), result_of(model.ended(wire, mine[2])[-1]), "the queued run")
    must(
        result_of(wire.ok("get_run", {"run_id": mine[0]}))[0] not in TERMINAL,
        "all_queued_runs ended an active run",
    )
    expect({}, wire.ok("cancel_all_runs", {"job_id": job_id}), "answer of cancel-all")
    for run_id in mine:
        expect(("TERMINATED", "CANCELED"), result_of(model.ended(wire, run_id)[-1]), "a run of the job")
    must(
        result_of(wire.ok("get_run", {"run_id": other}))[0] not in TERMINAL,
        "cancel-all ended another job's run",
    )
    wire.ok("cancel_run", {"run_id": other})
    wire.refused("cancel_all_runs", {}, status=400, error_code="INVALID_PARAMETER_VALUE")


@check("life", needs=["active"])
def the_limit_of_a_job_skips_or_queues(wire: Wire, model: Model) -> None:
    """Above max_concurrent_runs a run is skipped, or waits and starts when there is room."""
    job_id = model.job(wire, waiting("a"), queue={"enabled": False})
    first, second = model.run(wire, job_id), model.run(wire, job_id)
    skipped = lived(model.ended(wire, second), "a run above the limit")
    expect(("SKIPPED", "MAXIMUM_CONCURRENT_RUNS_REACHED"), result_of(skipped), "a run above the limit")
    third = model.run(wire, job_id, queue={"enabled": True})
    expect(
        "QUEUED", wire.ok("get_run", {"run_id": third})["state"]["life_cycle_state"], "a run that may wait"
    )
    wire.ok("cancel_run", {"run_id": first})
    model.ended(wire, first)
    must(_leaves(wire, model, third, "QUEUED"), "a queued run does not start when there is room")
    left = wire.ok("get_run", {"run_id": third})
    must(
        "queue_reason" not in left["state"] and "queue_details" not in left["status"],
        f"a run that waits no more tells why it waits: {left['state']} {left['status']}",
    )
    wire.ok("cancel_run", {"run_id": third})
    none = model.job(wire, max_concurrent_runs=0, queue={"enabled": False})
    expect(
        "SKIPPED",
        result_of(model.ended(wire, model.run(wire, none))[-1])[0],
        "a run of a job that allows none",
    )


@check("life")
def a_repair_runs_what_failed_again(wire: Wire, model: Model) -> None:
    """A repair keeps the run, gives new task runs to what it repeats, and writes the history down."""
    job_id, run = model.finished(wire, condition("a"), failing("b", "a"), condition("c", "b"))
    run_id = run["run_id"]
    kept = of_task(run, "a")["run_id"]
    wire.ok("update_job", {"job_id": job_id, "new_settings": {"tasks": [condition("b", "a")]}})
    repair = wire.ok("repair_run", {"run_id": run_id, "rerun_all_failed_tasks": True})["repair_id"]
    now = lived(model.ended(wire, run_id, include_history=True)[-1:], "a repaired run")
    expect(("TERMINATED", "SUCCESS"), result_of(now), "a repaired run")
    current = wire.ok("get_run", {"run_id": run_id})
    expect(kept, of_task(current, "a")["run_id"], "the task run that was not repeated")
    must(of_task(current, "b")["run_id"] != of_task(run, "b")["run_id"], "a repeated task has its old run")
    expect(3, len(current["tasks"]), "tasks without history")
    must(len(now["tasks"]) > 3, "tasks with history leave the earlier attempts out")
    history = now["repair_history"]
    expect(["ORIGINAL", "REPAIR"], [entry["type"] for entry in history], "types of the history")
    expect((None, repair), (history[0].get("id"), history[1]["id"]), "ids of the history")
    expect("FAILED", history[0]["state"]["result_state"], "how the run first ended")
    must("repair_history" not in current, "repair_history without being asked")
    wrong = {"status": 400, "error_code": "INVALID_PARAMETER_VALUE"}
    wire.refused("repair_run", {"run_id": run_id, "rerun_tasks": ["b"]}, **wrong)
    wire.refused("repair_run", {"run_id": run_id, "rerun_tasks": ["b"], "latest_repair_id": 1}, **wrong)
    both = {"rerun_tasks": ["b"], "rerun_all_failed_tasks": True, "latest_repair_id": repair}
    wire.refused("repair_run", {"run_id": run_id, **both}, **wrong)
    wire.refused("repair_run", {"run_id": run_id, "rerun_tasks": ["zz"], "latest_repair_id": repair}, **wrong)
    again = {
        "run_id": run_id,
        "rerun_tasks": ["a"],
        "rerun_dependent_tasks": True,
        "latest_repair_id": repair,
    }
    second = wire.ok("repair_run", again)["repair_id"]
    must(second != repair, "two repairs have one id")
    last = model.ended(wire, run_id, include_history=True)[-1]
    expect(
        [None, repair, second], [entry.get("id") for entry in last["repair_history"]], "ids of the history"
    )


@check("life")
def only_runs_what_it_names(wire: Wire, model: Model) -> None:
    """`only` runs exactly the tasks that it names, with `+` their upstream or downstream ones too."""
    job_id = model.job(wire, condition("a"), condition("b", "a"), condition("c", "b"))
    for only, wanted in ((["b"], "b"), (["+b"], "ab"), (["b+"], "bc"), (["+b+"], "abc"), (["a", "c"], "ac")):
        run = model.ended(wire, model.run(wire, job_id, only=only))[-1]
        ran = [task["task_key"] for task in run["tasks"] if result_of(task)[1] == "SUCCESS"]
        expect(list(wanted), sorted(ran), f"tasks that only={only} runs")
    wire.refused(
        "run_now", {"job_id": job_id, "only": ["zz"]}, status=400, error_code="INVALID_PARAMETER_VALUE"
    )


@check("life")
def parameters_reach_the_run(wire: Wire, model: Model) -> None:
    """A run shows its job parameters with what run-now said over the defaults, and no others' values."""
    defaults = [{"name": "p", "default": "1"}, {"name": "q", "default": "2"}]
    job_id = model.job(wire, condition("a", left="{{job.parameters.q}}"), parameters=defaults)
    run = model.ended(wire, model.run(wire, job_id, job_parameters={"q": "1"}))[-1]
    wanted = [{**defaults[0], "value": "1"}, {**defaults[1], "value": "1"}]
    expect(wanted, sorted(run["job_parameters"], key=lambda entry: entry["name"]), "job_parameters")
    expect(
        "true", of_task(run, "a")["condition_task"]["outcome"], "the outcome with the parameter of the run"
    )
    again = model.ended(wire, model.run(wire, job_id))[-1]
    expect("false", of_task(again, "a")["condition_task"]["outcome"], "the outcome with the default")
    plain = model.job(wire)
    shown = model.ended(wire, model.run(wire, plain, notebook_params={"k": "v"}))[-1]
    expect({"notebook_params": {"k": "v"}}, shown["overriding_parameters"], "overriding_parameters")


def _leaves(wire: Wire, model: Model, run_id: int, state: str) -> bool:
    import time

    limit = time.monotonic() + model.deadline
    while time.monotonic() < limit:
        if wire.ok("get_run", {"run_id": run_id})["state"]["life_cycle_state"] != state:
            return True
        time.sleep(0.01)
    return False


def _of(view: Mapping[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(view[name] for name in names)
