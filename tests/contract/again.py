"""Idempotency: the same token starts one run, whatever else is said; another token starts another."""

from __future__ import annotations

from tests.contract.check import check
from tests.contract.model import VERSIONS, Model, condition
from tests.contract.wire import Wire, expect, must


@check("idempotency")
def a_token_starts_one_run(wire: Wire, model: Model) -> None:
    """run-now and submit answer a token's second use with its first run and start nothing."""
    job_id = model.job(wire, max_concurrent_runs=100)
    for version in VERSIONS:
        token = model.name("token")[-60:]
        first = wire.ok("run_now", {"job_id": job_id, "idempotency_token": token}, version=version)
        model.ended(wire, first["run_id"])
        before = len(model.everything(wire, "list_runs", "runs", job_id=job_id))
        for other in VERSIONS:
            again = wire.ok("run_now", {"job_id": job_id, "idempotency_token": token}, version=other)
            expect(first["run_id"], again["run_id"], "the run of a token used twice")
        expect(before, len(model.everything(wire, "list_runs", "runs", job_id=job_id)), "runs of the job")
        other_run = wire.ok("run_now", {"job_id": job_id, "idempotency_token": f"{token}2"}, version=version)
        must(other_run["run_id"] != first["run_id"], "two tokens share a run")
    body = {
        "run_name": model.name(),
        "tasks": [condition("a")],
        "idempotency_token": model.name("token")[-60:],
    }
    first = wire.ok("submit_run", body)
    expect(first, wire.ok("submit_run", body), "the submitted run of a token used twice")
    expect(first, wire.ok("submit_run", {**body, "run_name": "other"}), "the token decides, not the body")
    plain = [wire.ok("run_now", {"job_id": job_id})["run_id"] for _ in range(2)]
    must(plain[0] != plain[1], "two calls without a token share a run")


@check("idempotency")
def a_token_of_a_deleted_run_is_refused(wire: Wire, model: Model) -> None:
    """The token of a run that was deleted starts nothing and is an error."""
    job_id = model.job(wire)
    arguments = {"job_id": job_id, "idempotency_token": model.name("token")[-60:]}
    run_id = wire.ok("run_now", arguments)["run_id"]
    model.ended(wire, run_id)
    wire.ok("delete_run", {"run_id": run_id})
    wire.refused("run_now", arguments, status=400, error_code="INVALID_PARAMETER_VALUE")
    expect([], wire.ok("list_runs", {"job_id": job_id}).get("runs", []), "runs of the job")


@check("idempotency")
def a_long_token_is_refused(wire: Wire, model: Model) -> None:
    """64 characters are a token, 65 are not."""
    job_id = model.job(wire, max_concurrent_runs=10)
    token = (model.name("t") + "x" * 65)[:65]
    wire.ok("run_now", {"job_id": job_id, "idempotency_token": token[:64]})
    wrong = {"status": 400, "error_code": "INVALID_PARAMETER_VALUE"}
    wire.refused("run_now", {"job_id": job_id, "idempotency_token": token}, **wrong)
    wire.refused("submit_run", {"tasks": [condition("a")], "idempotency_token": token}, **wrong)
