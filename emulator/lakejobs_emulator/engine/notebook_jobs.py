"""The hidden jobs of the notebooks that runs of a job start: who sees the job sees them, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from lakejobs_emulator.domain.model import Job
from lakejobs_emulator.storage.store import Reads, Transaction


def _kind(job_id: int) -> str:
    """The kind of the items that name them."""
    return f"notebook_job:{job_id}"


def note_notebook_job(tx: Transaction, above: Job, job_id: int) -> None:
    """Remember that a run of ``above`` made the hidden job."""
    tx.save_item(_kind(above.job_id), str(job_id), {})


def follow(tx: Transaction, above: Job) -> None:
    """Give them the grants that ``above`` has now, and let them be deleted with it."""
    for job in _notebook_jobs(tx, above.job_id):
        tx.update_job(evolve(job, grants=above.grants, deleted_ms=above.deleted_ms))


def _notebook_jobs(reads: Reads, job_id: int) -> Iterator[Job]:
    """Those of the job, and of notebooks that its notebooks started."""
    for name in reads.items(_kind(job_id)):
        job = reads.job(int(name))
        if job is not None:
            yield job
            yield from _notebook_jobs(reads, job.job_id)
