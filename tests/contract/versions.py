"""One job and one run, seen through 2.0, 2.1 and 2.2: the differences of the reference and no others."""

from __future__ import annotations

from tests.contract.check import check
from tests.contract.model import VERSIONS, Model, condition, shows
from tests.contract.wire import Wire, expect, must

_NOTEBOOK = {"notebook_path": "/Missing/notebook"}


@check("versions")
def one_job_is_the_same_job_everywhere(wire: Wire, model: Model) -> None:
    """A job of several tasks has one id, name, creator and set of tasks in every version."""
    settings = {
        "tasks": [condition("a"), condition("b", "a")],
        "max_concurrent_runs": 4,
        "timeout_seconds": 9,
    }
    job_id = model.job(wire, *settings.pop("tasks"), **settings)
    views = {version: wire.ok("get_job", {"job_id": job_id}, version=version) for version in VERSIONS}
    for version, view in views.items():
        for name in ("job_id", "creator_user_name", "created_time"):
            expect(views["2.2"][name], view[name], f"{name} in {version}")
        shows(settings, view["settings"])
        expect("MULTI_TASK", view["settings"]["format"], f"format in {version}")
        expect(["a", "b"], [task["task_key"] for task in view["settings"]["tasks"]], f"tasks in {version}")
    expect(views["2.1"]["settings"], views["2.2"]["settings"], "settings in 2.1 and 2.2")


@check("versions")
def a_single_task_job_has_two_forms(wire: Wire, model: Model) -> None:
    """What 2.0 saves as one task is one task in 2.1 and 2.2, and 2.0 shows it as it was sent."""
    sent = {
        "name": model.name(),
        "existing_cluster_id": "0123-456789-abcdefgh",
        "notebook_task": {**_NOTEBOOK, "base_parameters": {"k": "v"}},
        "max_retries": 2,
    }
    job_id = wire.ok("create_job", sent, version="2.0")["job_id"]
    model.jobs.append(job_id)
    older = wire.ok("get_job", {"job_id": job_id}, version="2.0")["settings"]
    shows(sent, older)
    expect("SINGLE_TASK", older["format"], "format in 2.0")
    must("tasks" not in older, "2.0 shows tasks of a single-task job")
    for version in ("2.1", "2.2"):
        newer = wire.ok("get_job", {"job_id": job_id}, version=version)["settings"]
        expect("MULTI_TASK", newer["format"], f"format in {version}")
        (task,) = newer["tasks"]
        shows({name: value for name, value in sent.items() if name != "name"}, task)
        must("notebook_task" not in newer, f"{version} shows a task at the top level")
    wire.ok("update_job", {"job_id": job_id, "new_settings": {"max_retries": 5}}, version="2.0")
    (task,) = wire.ok("get_job", {"job_id": job_id})["settings"]["tasks"]
    expect(5, task["max_retries"], "max_retries after an update through 2.0")
    once = {name: value for name, value in sent.items() if name not in ("name", "max_retries")}
    for version in VERSIONS:  # clients still send the older form to every version
        run_id = wire.ok("submit_run", {"run_name": model.name(), **once}, version=version)["run_id"]
        (task,) = model.ended(wire, run_id)[-1]["tasks"]
        shows(once, task)
    listed = wire.ok("list_jobs", {}, version="2.0")
    must(set(listed) <= {"jobs"}, f"2.0 jobs/list has {sorted(listed)}")
    must(job_id in [job["job_id"] for job in listed["jobs"]], "2.0 jobs/list leaves a job out")


@check("versions")
def one_run_is_the_same_run_everywhere(wire: Wire, model: Model) -> None:
    """A run has one id and one end in every version; its number counts in 2.0 and is its id later."""
    job_id = model.job(wire, max_concurrent_runs=9)
    for number in (1, 2, 3):
        run_id = model.run(wire, job_id)
        last = model.ended(wire, run_id)[-1]
        views = {version: wire.ok("get_run", {"run_id": run_id}, version=version) for version in VERSIONS}
        for version, view in views.items():
            for name in ("run_id", "job_id", "run_name", "start_time", "run_type", "trigger"):
                expect(last[name], view[name], f"{name} in {version}")
            expect(last["state"]["result_state"], view["state"]["result_state"], f"result_state in {version}")
            expect(
                number if version == "2.0" else run_id, view["number_in_job"], f"number_in_job in {version}"
            )
        expect(views["2.1"]["tasks"], views["2.2"]["tasks"], "tasks of the run in 2.1 and 2.2")
        must("status" not in views["2.0"], "2.0 shows the newer status")
    answer = wire.ok("run_now", {"job_id": job_id}, version="2.0")
    expect(4, answer["number_in_job"], "number_in_job of run-now in 2.0")
    answer = wire.ok("run_now", {"job_id": job_id}, version="2.1")
    expect(answer["run_id"], answer["number_in_job"], "number_in_job of run-now in 2.1")


@check("versions")
def job_parameters_are_not_of_2_0(wire: Wire, model: Model) -> None:
    """2.0 refuses the parameters that came with 2.1, and says so."""
    parameters = [{"name": "p", "default": "1"}]
    wrong = {"status": 400, "error_code": "INVALID_PARAMETER_VALUE", "version": "2.0"}
    job_id = model.job(wire, parameters=parameters)
    for name, arguments in (
        ("create_job", {"name": model.name(), "parameters": parameters}),
        ("reset_job", {"job_id": job_id, "new_settings": {"name": "x", "parameters": parameters}}),
        ("update_job", {"job_id": job_id, "new_settings": {"parameters": parameters}}),
        ("run_now", {"job_id": job_id, "job_parameters": {"p": "2"}}),
    ):
        answer = wire.refused(name, arguments, **wrong)
        expect("Job parameters are only available in API 2.1.", answer.message, f"the message of {name}")


@check("versions")
def the_number_of_tasks_is_limited_by_version(wire: Wire, model: Model) -> None:
    """100 tasks in 2.0 and 2.1, 1000 in 2.2."""
    wrong = {"status": 400, "error_code": "INVALID_PARAMETER_VALUE"}
    for version, most in (("2.0", 100), ("2.1", 100), ("2.2", 1000)):
        older = version == "2.0"
        tasks = [
            {"task_key": f"t{number}", "notebook_task": _NOTEBOOK, "existing_cluster_id": "c"}
            if older
            else condition(f"t{number}")
            for number in range(most + 1)
        ]
        body = {"name": model.name(), "tasks": tasks}
        answer = wire.refused("create_job", body, version=version, **wrong)
        must(str(most) in answer.message and str(most + 1) in answer.message, answer.message)
        model.jobs.append(wire.ok("create_job", {**body, "tasks": tasks[:most]}, version=version)["job_id"])
