"""What was made is seen at once and everywhere; what was deleted is nowhere."""

from __future__ import annotations

from tests.contract.check import check
from tests.contract.model import VERSIONS, Model, condition, failing, shows
from tests.contract.wire import Wire, expect, must

UNKNOWN = 4_503_599_627_370_495
# Status and code of a job that is not there, by version (decided row on unknown ids).
JOB_GONE = {
    "2.0": (400, "INVALID_PARAMETER_VALUE"),
    "2.1": (400, "INVALID_PARAMETER_VALUE"),
    "2.2": (404, "RESOURCE_DOES_NOT_EXIST"),
}
RUN_GONE = (400, "INVALID_PARAMETER_VALUE")


@check("visibility")
def a_created_job_is_seen_at_once(wire: Wire, model: Model) -> None:
    """get, list and the name filter show a job as soon as create has answered."""
    for version in ("2.1", "2.2"):
        settings = {
            "name": model.name("Seen"),
            "tasks": [condition("b", "a"), condition("a")],
            "max_concurrent_runs": 3,
            "tags": {"team": "reef"},
            "parameters": [{"name": "day", "default": "1"}],
        }
        job_id = wire.ok("create_job", settings, version=version)["job_id"]
        model.jobs.append(job_id)
        got = wire.ok("get_job", {"job_id": job_id}, version=version)
        expect(job_id, got["job_id"], "job_id of jobs/get")
        shows(settings, got["settings"])
        expect(["a", "b"], [task["task_key"] for task in got["settings"]["tasks"]], "tasks sorted by key")
        listed = wire.ok("list_jobs", {"limit": 1}, version=version)["jobs"]
        expect([job_id], [job["job_id"] for job in listed], "the newest job of jobs/list")
        must("tasks" not in listed[0]["settings"], "jobs/list shows tasks without expand_tasks")
        for word in (settings["name"], str(settings["name"]).upper()):
            named = wire.ok("list_jobs", {"name": word, "expand_tasks": True}, version=version)
            expect([job_id], [job["job_id"] for job in named.get("jobs", [])], f"jobs named {word}")
            shows(settings["tasks"], named["jobs"][0]["settings"]["tasks"])
        none = wire.ok("list_jobs", {"name": f"{settings['name']}x"}, version=version)
        expect([], none.get("jobs", []), "jobs of a name that none has")


@check("visibility")
def server_filled_values_are_shown(wire: Wire, model: Model) -> None:
    """A job shows the values that the service fills in, and who made it."""
    job_id = model.job(wire, {"task_key": "a", "notebook_task": {"notebook_path": "/Missing/notebook"}})
    got = wire.ok("get_job", {"job_id": job_id})
    filled = {
        "format": "MULTI_TASK",
        "max_concurrent_runs": 1,
        "timeout_seconds": 0,
        "email_notifications": {},
        "webhook_notifications": {},
    }
    shows(filled, got["settings"])
    task = {"run_if": "ALL_SUCCESS", "timeout_seconds": 0, "email_notifications": {}}
    shows({**task, "notebook_task": {"source": "WORKSPACE"}}, got["settings"]["tasks"][0])
    must("run_as" not in got["settings"], "run_as is shown although nobody said it")
    expect(model.me, got["creator_user_name"], "creator_user_name")
    expect(model.me, got["run_as_user_name"], "run_as_user_name")
    must(got["created_time"] > 1_500_000_000_000, "created_time is no epoch in milliseconds")
    if model.target == "workspace":
        return  # where nothing is made that does not tell whose it is
    expect(
        "Untitled", wire.ok("get_job", {"job_id": _nameless(wire, model)})["settings"]["name"], "default name"
    )


def _nameless(wire: Wire, model: Model) -> int:
    job_id = int(wire.ok("create_job", {"tasks": [condition("a")]})["job_id"])
    model.jobs.append(job_id)
    return job_id


@check("visibility")
def a_deleted_job_is_gone(wire: Wire, model: Model) -> None:
    """Nothing can be done with a deleted job and none of its runs is seen; deleting it again is no error."""
    for version in VERSIONS:
        job_id, run = model.finished(wire, condition("a"))
        name = wire.ok("get_job", {"job_id": job_id})["settings"]["name"]
        expect({}, wire.ok("delete_job", {"job_id": job_id}, version=version), "answer of jobs/delete")
        _no_job(wire, job_id, version)
        _no_run(wire, run["run_id"], version)
        if version != "2.0":
            expect({"has_more": False}, wire.ok("list_jobs", {"name": name}, version=version), "the list")
        expect({}, wire.ok("delete_job", {"job_id": job_id}, version=version), "deleting once more")


@check("visibility")
def an_unknown_job_is_refused(wire: Wire, model: Model) -> None:
    """Every operation on a job that never was is refused with the code of its version."""
    for version in VERSIONS:
        _no_job(wire, UNKNOWN, version)
        status, code = JOB_GONE[version]
        answer = wire.refused(
            "delete_job", {"job_id": UNKNOWN}, status=status, error_code=code, version=version
        )
        expect(f"Job {UNKNOWN} does not exist.", answer.message, "the message")


@check("visibility")
def an_unknown_run_is_refused(wire: Wire, model: Model) -> None:
    """Every operation on a run that never was is refused, and so are ids of jobs."""
    job_id = model.job(wire)
    for version in VERSIONS:
        _no_run(wire, UNKNOWN, version)
        _no_run(wire, job_id, version)


@check("visibility")
def a_deleted_run_is_gone(wire: Wire, model: Model) -> None:
    """Nothing can be done with a deleted run, and no list has it."""
    for version in VERSIONS:
        job_id, run = model.finished(wire, failing("a"))
        task_run = run["tasks"][0]["run_id"]
        expect({}, wire.ok("delete_run", {"run_id": run["run_id"]}, version=version), "answer of runs/delete")
        for run_id in (run["run_id"], task_run):
            _no_run(wire, run_id, version)
        listed = wire.ok("list_runs", {"job_id": job_id}, version=version)
        expect([], listed.get("runs", []), "runs of a job whose one run was deleted")


def _no_job(wire: Wire, job_id: int, version: str) -> None:
    status, code = JOB_GONE[version]
    how = {"status": status, "error_code": code, "version": version}
    for name, arguments in (
        ("get_job", {}),
        ("update_job", {"new_settings": {"name": "x"}}),
        ("reset_job", {"new_settings": {"name": "x"}}),
        ("run_now", {}),
        ("list_runs", {}),
        ("cancel_all_runs", {}),
    ):
        answer = wire.refused(name, {"job_id": job_id, **arguments}, **how)
        must("does not exist" in answer.message, f"{name}: {answer.message}")


def _no_run(wire: Wire, run_id: int, version: str) -> None:
    status, code = RUN_GONE
    names = ["get_run", "get_run_output", "export_run", "cancel_run", "delete_run"]
    names += ["repair_run"] if version != "2.0" else []
    for name in names:
        arguments = {"run_id": run_id, **({"rerun_all_failed_tasks": True} if name == "repair_run" else {})}
        answer = wire.refused(name, arguments, status=status, error_code=code, version=version)
        must("does not exist" in answer.message, f"{name}: {answer.message}")
