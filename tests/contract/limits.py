"""The limits of a workspace, held on small servers of their own: quotas, rates, active runs."""

from __future__ import annotations

from tests.contract.check import check
from tests.contract.model import Model, condition, waiting
from tests.contract.target import emulator
from tests.contract.wire import Wire, expect, must


@check("limits", needs=["emulator"])
def a_full_workspace_refuses_jobs(wire: Wire, model: Model) -> None:
    """Above the number of saved jobs create is QUOTA_EXCEEDED; a deleted job makes room."""
    with emulator(saved_jobs=2) as small, wire.beside(small.base_url, small.tokens) as here:
        jobs = [here.ok("create_job", {"name": "a"})["job_id"] for _ in range(2)]
        for version in ("2.0", "2.1", "2.2"):
            body = {"name": "b"}
            here.refused("create_job", body, status=400, error_code="QUOTA_EXCEEDED", version=version)
        here.ok("delete_job", {"job_id": jobs[0]})
        here.ok("create_job", {"name": "b"})


@check("limits", needs=["emulator"])
def a_busy_hour_refuses_jobs(wire: Wire, model: Model) -> None:
    """Above the creations of an hour create and submit are INVALID_STATE; what ran before goes on."""
    with emulator(creations=2) as small, wire.beside(small.base_url, small.tokens) as here:
        job_id = here.ok("create_job", {"name": "a", "tasks": [condition("a")]})["job_id"]
        here.ok("submit_run", {"tasks": [condition("a")]})
        wrong = {"status": 400, "error_code": "INVALID_STATE"}
        here.refused("create_job", {"name": "b"}, **wrong)
        here.refused("submit_run", {"tasks": [condition("a")]}, **wrong)
        here.ok("run_now", {"job_id": job_id})


@check("limits", needs=["emulator"])
def a_busy_workspace_refuses_runs(wire: Wire, model: Model) -> None:
    """Above the active runs of the workspace a run is refused with 429, or waits in its queue."""
    with emulator(active_runs=1) as small, wire.beside(small.base_url, small.tokens) as here:
        body = {"name": "a", "tasks": [waiting("a")], "max_concurrent_runs": 5, "queue": {"enabled": False}}
        job_id = here.ok("create_job", body)["job_id"]
        first = here.ok("run_now", {"job_id": job_id})["run_id"]
        full = {"status": 429, "error_code": "REQUEST_LIMIT_EXCEEDED"}
        for version in ("2.0", "2.1", "2.2"):
            here.refused("run_now", {"job_id": job_id}, version=version, **full)
        queued = here.ok("run_now", {"job_id": job_id, "queue": {"enabled": True}})["run_id"]
        view = here.ok("get_run", {"run_id": queued})
        expect("QUEUED", view["state"]["life_cycle_state"], "a run that may wait")
        expect("ACTIVE_RUNS_LIMIT_REACHED", view["status"]["queue_details"]["code"], "why it waits")
        for run_id in (queued, first):
            here.ok("cancel_run", {"run_id": run_id})
            model.ended(here, run_id)
        must(here.call("run_now", {"job_id": job_id}).status == 200, "no room after the run was cancelled")
