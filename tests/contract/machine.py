"""A model of jobs, runs and permissions walks beside the generated client; any difference is told as a
script.

Hypothesis chooses the calls.  Every call is written down as the line of Python that makes it
(``script.Script``), so that a failure prints a short script that anyone can paste; the sync and the async
client take the same walk.

340 lines because the walk is one machine: its rules read and change one model.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    rule,
    run_state_machine_as_test,
)
from lakejobs import errors

from tests.contract.check import check
from tests.contract.model import TERMINAL, Model, condition, failing, merged, shows
from tests.contract.players import MET, AsyncPlayer, Player, SyncPlayer
from tests.contract.wire import Broken, Wire, expect, must

STEPS = 25
LEVELS = ("CAN_VIEW", "CAN_MANAGE_RUN", "CAN_MANAGE")
_NAMES = st.sampled_from(["reef", "Shark", "tide", "ä b"])
_TASKS = st.sampled_from(
    [
        [condition("a")],
        [condition("a"), condition("b", "a")],
        [failing("a")],
        [failing("a"), condition("b", "a")],
        [failing("a"), condition("b", "a", run_if="ALL_DONE")],
        [],
    ]
)
# What walks that are any good have met: every call that is accepted, and every way in which a run ends.
REACHED = frozenset(
    {"create", "get", "list", "update", "reset", "delete", "permissions.get", "permissions.update"}
    | {"run_now", "cancel_run", "repair_run", "delete_run", "list_runs"}
    | {"SUCCESS", "FAILED", "SUCCESS_WITH_FAILURES", "EXCLUDED"}
)


def machine(wire: Wire, model: Model, player: Callable[[Wire], Player]) -> type[RuleBasedStateMachine]:
    """A state machine over a server, by a client."""

    class Walk(RuleBasedStateMachine):
        """``known``: the settings of each job; ``runs``: the job of each run and how it must end."""

        jobs = Bundle("jobs")
        runs = Bundle("runs")

        def __init__(self) -> None:
            super().__init__()
            self.player = player(wire)
            self.known: dict[int, dict[str, Any]] = {}
            self.started: dict[int, tuple[int, list[Mapping[str, Any]]]] = {}
            self.grants: dict[int, dict[str, str]] = {}
            self.gone: set[int] = set()

        @initialize(target=jobs, tasks=_TASKS)
        def first(self, tasks: list[Mapping[str, Any]]) -> int:
            return self._create("first", tasks)

        @rule(target=jobs, name=_NAMES, tasks=_TASKS)
        def create(self, name: str, tasks: list[Mapping[str, Any]]) -> int:
            return self._create(name, tasks)

        def _create(self, name: str, tasks: list[Mapping[str, Any]]) -> int:
            said = {"name": model.name(name), "tasks": tasks, "max_concurrent_runs": 1000}
            job_id = self.player.call("create", **said).job_id
            must(job_id not in self.known, f"job id {job_id} is given twice")
            self.known[job_id] = said
            self.grants[job_id] = {}
            model.jobs.append(job_id)
            return int(job_id)

        @rule(job_id=jobs)
        def get(self, job_id: int) -> None:
            if job_id in self.gone:
                self._refused(errors.NotFound, "get", job_id=job_id)
                return
            shows(self.known[job_id], self.player.call("get", job_id=job_id).settings.to_dict())

        @rule(job_id=jobs, name=_NAMES)
        def find(self, job_id: int, name: str) -> None:
            name = self.known[job_id]["name"]
            found = [job.job_id for job in self.player.call("list", name=name)]
            wanted = [
                key for key, said in self.known.items() if said["name"] == name and key not in self.gone
            ]
            expect(sorted(wanted), sorted(found), f"jobs named {name}")

        @rule(job_id=jobs, description=st.text("abc", max_size=3), tasks=_TASKS, remove=st.booleans())
        def update(self, job_id: int, description: str, tasks: list[Mapping[str, Any]], remove: bool) -> None:
            change = {"description": description, **({"tasks": tasks} if tasks else {})}
            removed = ["tasks/a"] if remove and tasks else []
            arguments = {"job_id": job_id, "new_settings": change, "fields_to_remove": removed}
            if job_id in self.gone:
                self._refused(errors.NotFound, "update", **arguments)
                return
            wanted = merged(self.known[job_id], change, removed)
            keys = {task["task_key"] for task in wanted["tasks"]}
            if all(need["task_key"] in keys for t in wanted["tasks"] for need in t.get("depends_on", ())):
                self.player.call("update", **arguments)
                self.known[job_id] = wanted
            else:
                self._refused(errors.InvalidParameterValue, "update", **arguments)

        @rule(job_id=jobs, tasks=_TASKS)
        def reset(self, job_id: int, tasks: list[Mapping[str, Any]]) -> None:
            said = {"name": model.name("reset"), "tasks": tasks, "max_concurrent_runs": 1000}
            if job_id in self.gone:
                self._refused(errors.NotFound, "reset", job_id=job_id, new_settings=said)
                return
            self.player.call("reset", job_id=job_id, new_settings=said)
            self.known[job_id] = said

        @rule(target=runs, job_id=jobs)
        def start(self, job_id: int) -> int:
            if job_id in self.gone:
                self._refused(errors.NotFound, "run_now", job_id=job_id)
                return 0
            run_id = self.player.call("run_now", job_id=job_id).run_id
            must(run_id not in self.started, f"run id {run_id} is given twice")
            self.started[run_id] = job_id, list(self.known[job_id]["tasks"])
            return int(run_id)

        @rule(target=runs, name=_NAMES, tasks=_TASKS, mend=st.booleans())
        def launch(self, name: str, tasks: list[Mapping[str, Any]], mend: bool) -> int:
            run_id = self.start(self._create(name, tasks))
            if mend:
                self.repair(run_id)
            return run_id

        @rule(run_id=runs)
        def read(self, run_id: int) -> None:
            if not self._there(run_id):
                self._refused(errors.InvalidParameterValue, "get_run", run_id=run_id)
                return
            _, tasks = self.started[run_id]
            run = self._ended(run_id)
            expect(ends(tasks), str(run.state.result_state), f"how a run of {tasks} ends")
            MET.add(ends(tasks))
            expect(
                sorted(t["task_key"] for t in tasks), sorted(t.task_key for t in run.tasks or []), "its tasks"
            )

        @rule(run_id=runs)
        def cancel(self, run_id: int) -> None:
            if self._there(run_id):
                self._ended(run_id)
                self.player.call("cancel_run", run_id=run_id)
                self.read(run_id)
            else:
                self._refused(errors.InvalidParameterValue, "cancel_run", run_id=run_id)

        @rule(run_id=runs)
        def repair(self, run_id: int) -> None:
            if not self._there(run_id) or self.started[run_id][0] in self.gone:
                self._refused(errors.ApiError, "repair_run", run_id=run_id, rerun_all_failed_tasks=True)
                return
            before = self._ended(run_id)
            job_id, _ = self.started[run_id]
            now = self.known[job_id]["tasks"]
            if ends(now) in ("SUCCESS", "EXCLUDED") or str(before.state.result_state) != "FAILED":
                return
            failed = {t.task_key for t in before.tasks or [] if str(t.state.result_state) != "SUCCESS"}
            if not failed & {task["task_key"] for task in now} or now != self.started[run_id][1]:
                return
            history = self.player.call("get_run", run_id=run_id, include_history=True).repair_history or []
            latest = history[-1].id if len(history) > 1 else None
            if latest:
                self.player.script.gave(latest, "repair_history[-1].id")
            said = {"latest_repair_id": latest} if latest else {}
            self.player.call("repair_run", run_id=run_id, rerun_all_failed_tasks=True, **said)
            expect(ends(now), str(self._ended(run_id).state.result_state), "how a repaired run ends")

        @rule(run_id=consumes(runs))
        def forget(self, run_id: int) -> None:
            if not self._there(run_id):
                self._refused(errors.InvalidParameterValue, "delete_run", run_id=run_id)
                return
            self._ended(run_id)
            self.player.call("delete_run", run_id=run_id)
            del self.started[run_id]
            self._refused(errors.InvalidParameterValue, "get_run", run_id=run_id)

        @rule(job_id=jobs)
        def runs_of(self, job_id: int) -> None:
            if job_id in self.gone:
                self._refused(errors.NotFound, "list_runs", job_id=job_id)
                return
            found = [run.run_id for run in self.player.call("list_runs", job_id=job_id, page_size=2)]
            wanted = [run_id for run_id, (owner, _) in self.started.items() if owner == job_id]
            expect(sorted(wanted), sorted(found), f"runs of job {job_id}")

        @rule(job_id=jobs, level=st.sampled_from(LEVELS))
        def grant(self, job_id: int, level: str) -> None:
            entries = [{"group_name": "users", "permission_level": level}]
            if job_id not in self.gone:
                self.player.call("permissions.update", job_id=job_id, access_control_list=entries)
                self.grants[job_id]["users"] = level
            found = self.player.call("permissions.get", job_id=job_id).access_control_list or []
            held = {
                entry.group_name: str(entry.all_permissions[0].permission_level)
                for entry in found
                if entry.group_name and entry.group_name != "admins"
            }
            expect(self.grants[job_id], held, "levels of groups")

        @rule(job_id=jobs)
        def delete(self, job_id: int) -> None:
            self.player.call("delete", job_id=job_id)
            self.gone.add(job_id)
            self.started = {key: value for key, value in self.started.items() if value[0] != job_id}

        def _review(self) -> None:
            for run_id in self.started:
                self.read(run_id)
            for job_id in self.known:
                self.get(job_id)

        def _there(self, run_id: int) -> bool:
            return run_id in self.started

        def _ended(self, run_id: int) -> Any:
            limit = time.monotonic() + model.deadline
            self.player.script.add("wait_for_run", {"run_id": run_id})
            while True:
                run = self.player.made("get_run", {"run_id": run_id})
                if str(run.state.life_cycle_state) in TERMINAL:
                    return run
                must(time.monotonic() < limit, f"run {run_id} does not end")
                time.sleep(0.003)

        def _refused(self, kind: type[Exception], method: str, **arguments: Any) -> None:
            self.player.refused(kind, method, arguments)

        def teardown(self) -> None:
            """However the walk went, every job and every run that is left is as the model has it."""
            try:
                if sys.exc_info()[1] is None:  # else it has failed, and that is what is to be told
                    self._review()
            finally:
                LAST.append(str(self.player.script))
                self.player.close()

    return Walk


LAST: list[str] = []  # the script of the last walk, which after a failure is the shrunk one


def ends(tasks: list[Mapping[str, Any]]) -> str:
    """The result of a run of these tasks, in whatever order they stand: an update may turn it round."""
    if not tasks:
        return "EXCLUDED"
    result: dict[str, bool] = {}
    waiting = [*tasks]
    while waiting:
        task = waiting.pop(0)
        needs = [need["task_key"] for need in task.get("depends_on", ())]
        if any(need not in result for need in needs):
            waiting.append(task)
            continue
        runs = task.get("run_if") == "ALL_DONE" or all(result[need] for need in needs)
        result[task["task_key"]] = runs and task["condition_task"]["op"] == "EQUAL_TO"
    inner = {need["task_key"] for task in tasks for need in task.get("depends_on", ())}
    leaves = [ok for key, ok in result.items() if key not in inner]
    if not all(leaves):
        return "FAILED"
    return "SUCCESS" if all(result.values()) else "SUCCESS_WITH_FAILURES"


def _walk(wire: Wire, model: Model, player: Callable[[Wire], Player], walks: int) -> None:
    long = "long" in model.offers
    LAST.clear()
    MET.clear()
    try:
        run_state_machine_as_test(
            machine(wire, model, player),
            settings=settings(
                max_examples=walks * (10 if long else 1),
                stateful_step_count=50 if long else STEPS,
                derandomize=not long,
                database=None,
                deadline=None,
                report_multiple_bugs=False,  # one program at a time
                phases=(Phase.generate, Phase.shrink),
                suppress_health_check=list(HealthCheck),
                print_blob=False,
            ),
        )
    except Exception as error:
        script = LAST[-1] if LAST else ""
        raise Broken(f"{type(error).__name__}: {error}\n{script}") from error


@check("walk", needs=["jobs"])
def the_sync_client_walks_with_the_model(wire: Wire, model: Model) -> None:
    """Whatever is called in whatever order, the sync client and the model see the same jobs and runs."""
    _walk(wire, model, SyncPlayer, 60)
    expect([], sorted(REACHED - MET), "what no walk has met")


@check("walk", needs=["jobs"])
def the_async_client_walks_with_the_model(wire: Wire, model: Model) -> None:
    """Whatever is called in whatever order, the async client and the model see the same jobs and runs."""
    _walk(wire, model, AsyncPlayer, 30)
