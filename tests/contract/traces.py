"""A refused call leaves no trace: nothing new is listed and what was there is unchanged."""

from __future__ import annotations

from typing import Any

from tests.contract.check import check
from tests.contract.model import Model, condition
from tests.contract.wire import Wire, expect

WRONG = {"status": 400, "error_code": "INVALID_PARAMETER_VALUE"}


def _bad() -> list[dict[str, Any]]:
    cycle = [condition("a", "b"), condition("b", "a")]
    cron = {"quartz_cron_expression": "* * * * *", "timezone_id": "UTC"}
    return [
        {"tasks": cycle},
        {"tasks": [condition("a"), condition("a")]},
        {"tasks": [condition("a")], "schedule": cron},
        {"tasks": [{"task_key": "a"}]},
        {
            "tasks": [condition("a")],
            "parameters": [{"name": "p", "default": ""}, {"name": "p", "default": ""}],
        },
    ]


@check("traces")
def a_failed_create_makes_no_job(wire: Wire, model: Model) -> None:
    """No list has a job whose creation was refused, whatever was wrong with it."""
    name = model.name("Refused")
    newest = wire.ok("list_jobs", {"limit": 1}).get("jobs", [])
    for version in ("2.1", "2.2"):
        for settings in _bad():
            wire.refused("create_job", {"name": name, **settings}, version=version, **WRONG)
    no_owner = [{"group_name": "users", "permission_level": "IS_OWNER"}]
    wire.refused("create_job", {"name": name, "access_control_list": no_owner}, **WRONG)
    expect([], wire.ok("list_jobs", {"name": name}).get("jobs", []), "jobs of the refused name")
    expect(newest, wire.ok("list_jobs", {"limit": 1}).get("jobs", []), "the newest job")


@check("traces")
def a_failed_change_changes_nothing(wire: Wire, model: Model) -> None:
    """A job is the same after an update or a reset that was refused, and so are its permissions."""
    job_id = model.job(wire, condition("a"), description="kept")
    before = wire.ok("get_job", {"job_id": job_id})
    grants = wire.ok("get_job_permissions", {"job_id": job_id})
    for settings in _bad():
        for name in ("update_job", "reset_job"):
            if (
                name == "update_job"
                and len(settings["tasks"]) == 2
                and settings["tasks"][0] == settings["tasks"][1]
            ):
                continue  # two equal entries of one key merge into one on some servers
            arguments = {"job_id": job_id, "new_settings": {"name": "changed", **settings}}
            wire.refused(name, arguments, **WRONG)
    nobody = {
        "job_id": job_id,
        "access_control_list": [{"group_name": "users", "permission_level": "CAN_VIEW"}],
    }
    wire.refused("set_job_permissions", nobody, **WRONG)
    expect(before, wire.ok("get_job", {"job_id": job_id}), "the job")
    expect(grants, wire.ok("get_job_permissions", {"job_id": job_id}), "its permissions")


@check("traces")
def a_failed_start_makes_no_run(wire: Wire, model: Model) -> None:
    """No list has a run whose start was refused; its token is free."""
    job_id = model.job(wire, parameters=[{"name": "p", "default": "1"}])
    token = model.name("token")[-60:]
    both = {"job_parameters": {"p": "1"}, "notebook_params": {"k": "v"}}
    wire.refused("run_now", {"job_id": job_id, "idempotency_token": token, **both}, **WRONG)
    wire.refused("run_now", {"job_id": job_id, "idempotency_token": token, "only": ["zz"]}, **WRONG)
    expect([], wire.ok("list_runs", {"job_id": job_id}).get("runs", []), "runs of the job")
    run_id = wire.ok("run_now", {"job_id": job_id, "idempotency_token": token})["run_id"]
    expect(
        [run_id], [run["run_id"] for run in wire.ok("list_runs", {"job_id": job_id})["runs"]], "the one run"
    )
    newest = wire.ok("list_runs", {"run_type": "SUBMIT_RUN", "limit": 1}).get("runs", [])
    wire.refused("submit_run", {"run_name": "refused", "tasks": []}, **WRONG)
    wire.refused("submit_run", {"run_name": "refused", "tasks": _bad()[0]["tasks"]}, **WRONG)
    expect(
        newest, wire.ok("list_runs", {"run_type": "SUBMIT_RUN", "limit": 1}).get("runs", []), "submitted runs"
    )
