"""What runs show and leave: every kind of task, loops and their iterations, children, notebooks and files."""

from __future__ import annotations

import base64
from typing import Any

from tests.contract.check import check
from tests.contract.life import of_task, result_of
from tests.contract.model import Model, condition, shows
from tests.contract.wire import Wire, expect, must
from tests.strategies_api import Bodies

TRIGGERS: dict[str, Any] = {"continuous": {}, "table_update": {"table_names": ["a.b.c"]}}


@check("outputs")
def a_run_shows_every_kind_of_task(wire: Wire, model: Model) -> None:
    """A run repeats what each of its tasks is, with compute and settings; disabled, none of them runs."""
    bodies = Bodies(wire.document.raw, me=model.me)
    for version, schema, suffix in (("2.2", "Task", ""), ("2.1", "TaskV21", "V21")):
        names = wire.document.schemas[schema]["properties"]
        kinds = [name for name in names if name.endswith("_task")]
        every = {
            name: bodies.plain(name, names[name])
            for name in names
            if name
            not in {*kinds, "task_key", "depends_on", "existing_cluster_id", "job_cluster_key", "libraries"}
        }
        tasks: list[dict[str, Any]] = []
        for kind in kinds:
            task = {"task_key": kind, kind: bodies.plain(kind, names[kind]), "disabled": True}
            tasks.append(task)
        wheel = {"task_key": "all", "python_wheel_task": {"package_name": "p", "entry_point": "e"}}
        tasks.append({**every, **wheel, "libraries": [{"whl": "/a.whl"}], "disabled": True})
        shared = {"task_key": "shared", "notebook_task": {"notebook_path": "/a"}, "job_cluster_key": "c"}
        tasks.append({**shared, "disabled": True})
        tasks.append(condition("existing", existing_cluster_id="0123-456789-abcdefgh"))
        git = {"git_url": "https://example.com/r", "git_provider": "gitHub", "git_branch": "main"}
        settings = bodies.mended(f"CreateJob{suffix}", {"name": "all", "tasks": tasks, "git_source": git})
        job_id = model.job(wire, *settings.pop("tasks"), version=version, **{**settings, "description": "d"})
        run_id = model.run(wire, job_id)
        run = model.ended(wire, run_id)[-1]
        for seen in (wire.ok("get_run", {"run_id": run_id}, version=version), run):
            for kind in kinds:
                task = of_task(seen, kind)
                must(kind in task, f"{kind} is not shown by its run")
                expect(("SKIPPED", "DISABLED"), result_of(task), f"a disabled {kind}")
        shows({"description": "d", "git_source": git}, run)
        listed = wire.ok("list_runs", {"job_id": job_id, "expand_tasks": True}, version=version)["runs"][0]
        expect(len(kinds) + 3, len(listed["tasks"]), "tasks of the run in a list")
        one = wire.ok("get_run", {"run_id": of_task(run, "all")["run_id"]}, version=version)
        must("cluster_spec" in one, "a task run has no cluster_spec")


@check("outputs")
def a_loop_shows_its_iterations(wire: Wire, model: Model) -> None:
    """A for_each run counts its iterations, each a run of its own; they are listed by the loop's own run."""
    nested = condition("n", left="{{input}}")
    loop = {"task_key": "l", "for_each_task": {"inputs": '["1", "2", "x"]', "concurrency": 2, "task": nested}}
    job_id = model.job(wire, loop)
    run = model.ended(wire, model.run(wire, job_id))[-1]
    task = of_task(run, "l")
    expect(("TERMINATED", "SUCCESS"), result_of(task), "a loop")
    stats = task["for_each_task"]["stats"]["task_run_stats"]
    shows({"total_iterations": 3, "completed_iterations": 3, "succeeded_iterations": 3}, stats)
    shown = wire.ok("get_run", {"run_id": task["run_id"]})
    expect(3, len(shown["iterations"]), "iterations of the loop's run")
    outcomes = sorted(entry["condition_task"]["outcome"] for entry in shown["iterations"])
    expect(["false", "false", "true"], outcomes, "outcomes of the iterations")


@check("outputs")
def a_child_is_told_of_its_parent(wire: Wire, model: Model) -> None:
    """A run_job task's output names the child's run, which says by what it was started."""
    child = model.job(wire, parameters=[{"name": "p", "default": "1"}])
    task = {"task_key": "r", "run_job_task": {"job_id": child, "job_parameters": {"p": "2"}}}
    run = model.ended(wire, model.run(wire, model.job(wire, task)))[-1]
    own = of_task(run, "r")
    for version in ("2.1", "2.2"):
        output = wire.ok("get_run_output", {"run_id": own["run_id"]}, version=version)
        started = wire.ok("get_run", {"run_id": output["run_job_output"]["run_id"]}, version=version)
        expect((child, "RUN_JOB_TASK"), (started["job_id"], started["trigger"]), "the child's run")
        expect(own["run_id"], started["trigger_info"]["run_id"], "what started it")
        expect("2", started["job_parameters"][0]["value"], "its parameter")
        wire.ok("get_run", {"run_id": run["run_id"], "include_resolved_values": True}, version=version)
    older = wire.ok("get_run", {"run_id": started["run_id"]}, version="2.0")
    expect("ONE_TIME", older["trigger"], "what started the child, as the first version has it")


@check("outputs", needs=["compute"])
def code_leaves_its_output(wire: Wire, model: Model) -> None:
    """A notebook leaves what it exits with, a file its log, a failure its error; notebooks are exported."""
    folder = f"/Shared/{model.prefix.strip('-')}"
    exits = "# Databricks notebook source\ndbutils.notebook.exit(dbutils.widgets.get('k'))"
    fails = "# Databricks notebook source\nraise ValueError('reef')"
    _put(wire, folder, {"exits": exits, "fails": fails, "script.py": "print('tide')"})
    tasks = [
        {
            "task_key": "exits",
            "notebook_task": {"notebook_path": f"{folder}/exits", "base_parameters": {"k": "v"}},
        },
        {"task_key": "fails", "notebook_task": {"notebook_path": f"{folder}/fails"}},
        {
            "task_key": "logs",
            "spark_python_task": {"python_file": f"{folder}/script.py", "parameters": ["a"]},
        },
    ]
    run = model.ended(wire, model.run(wire, model.job(wire, *tasks)), include_resolved_values=True)[-1]
    for version in ("2.0", "2.1", "2.2"):
        left = {
            key: wire.ok("get_run_output", {"run_id": of_task(run, key)["run_id"]}, version=version)
            for key in ("exits", "fails", "logs")
        }
        expect("v", left["exits"]["notebook_output"]["result"], "what the notebook exits with")
        must("reef" in left["fails"]["error"], f"the error is {left['fails'].get('error')}")
        if version != "2.0":
            must("tide" in left["logs"]["logs"], f"the log is {left['logs'].get('logs')}")
            must("ValueError" in left["fails"]["error_trace"], "no trace")
        views = wire.ok("export_run", {"run_id": of_task(run, "exits")["run_id"]}, version=version)["views"]
        must(views and "<html" in views[0]["content"], "an export is no page")
        answer = wire.call("export_run", {"run_id": of_task(run, "logs")["run_id"]}, version=version)
        expect(
            (400, "INVALID_PARAMETER_VALUE"), (answer.status, answer.error_code), "the export of a file's run"
        )


def _put(wire: Wire, folder: str, sources: dict[str, str]) -> None:
    wire.send("POST", "/api/2.0/workspace/mkdirs", body={"path": folder})
    for name, text in sources.items():
        body = {
            "path": f"{folder}/{name}",
            "content": base64.b64encode(text.encode()).decode(),
            "overwrite": True,
            **({"format": "AUTO"} if name.endswith(".py") else {"format": "SOURCE", "language": "PYTHON"}),
        }
        answer = wire.send("POST", "/api/2.0/workspace/import", body=body)
        expect(200, answer.status, f"import of {name}: {answer.exchange.answer}")


@check("outputs")
def a_job_tells_of_its_trigger(wire: Wire, model: Model) -> None:
    """include_trigger_state shows the state of a trigger, and nothing without it."""
    trigger = {"pause_status": "PAUSED", "file_arrival": {"url": "s3://bucket/folder/"}}
    job_id = model.job(wire, trigger=trigger)
    must("trigger_state" not in wire.ok("get_job", {"job_id": job_id}), "trigger_state without being asked")
    told = wire.ok("get_job", {"job_id": job_id, "include_trigger_state": True})
    must("file_arrival" in told.get("trigger_state", {}), f"trigger_state is {told.get('trigger_state')}")
    several = [{"pause_status": "PAUSED", kind: body} for kind, body in TRIGGERS.items()]
    told = wire.ok("get_job", {"job_id": model.job(wire, triggers=several), "include_trigger_state": True})
    states = [entry["state"] for entry in told["trigger_details"]]
    expect(len(TRIGGERS), len(states), "states of the triggers")
    shows({"consecutive_failures": 0, "is_backing_off": False}, states[0]["continuous"])
    shows(
        [{"table_name": "a.b.c", "has_seen_updates": False}],
        states[1]["table_update"]["last_seen_table_states"],
    )


@check("outputs")
def an_export_holds_what_is_asked_for(wire: Wire, model: Model) -> None:
    """The export of a notebook's run has its code, and no dashboards when it is asked for them."""
    task = {"task_key": "n", "notebook_task": {"notebook_path": "/Missing/notebook"}}
    _, run = model.finished(wire, task)
    arguments = {"run_id": run["tasks"][0]["run_id"]}
    for version in ("2.0", "2.1", "2.2"):
        for asked, count in (
            ({}, 1),
            ({"views_to_export": "CODE"}, 1),
            ({"views_to_export": "DASHBOARDS"}, 0),
        ):
            views = wire.ok("export_run", {**arguments, **asked}, version=version)["views"]
            expect(count, len(views), f"views of {asked} in {version}")
