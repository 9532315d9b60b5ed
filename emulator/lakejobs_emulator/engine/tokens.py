"""Idempotency tokens: which run a token started, and who is told of it."""

from __future__ import annotations

from hashlib import sha256

from lakejobs_emulator.domain.model import PermissionLevel, Principal
from lakejobs_emulator.domain.permissions import allows
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.storage.store import Transaction


def key_for(tx: Transaction, caller: Principal, token: str | None) -> str | None:
    """What a token is kept under: itself, unless it started a run that the caller may not even see.

    Of such a run, deleted or not, nobody learns anything: to them the token is a new one.
    """
    known = tx.token(token) if token else None
    if token is None or known is None:
        return token
    run = tx.run(known)
    job_id = run.job_id if run else tx.token(_beside(token, "its job"))
    job = tx.job(job_id) if job_id is not None else None
    seen = job is None or allows(caller, job, PermissionLevel.CAN_VIEW)
    return token if seen else _beside(token, f"of {caller.kind.value} {caller.name}")


def keep(tx: Transaction, token: str, run: Run) -> None:
    """Remember which run a token started, and of which job it is: that outlives the run."""
    tx.save_token(token, run.run_id)
    tx.save_token(_beside(token, "its job"), run.job_id)


def gone(tx: Transaction, run_id: int) -> bool:
    """Whether the run of a token is there no more, nor its job."""
    run = tx.run(run_id)
    job = tx.job(run.job_id) if run else None
    return job is None or job.deleted_ms is not None


def _beside(token: str, what: str) -> str:
    """A key of the token's own that no request can name: it is longer than any token may be."""
    return f"{token} {sha256(what.encode()).hexdigest()}"
