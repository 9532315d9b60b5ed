"""Runs of no saved job: what notebooks, statements and pipelines start beside the runs of jobs.

runs/list has them as it has WORKFLOW_RUN, for who may see them: administrators, and whom a notebook's are
granted to.
"""

from __future__ import annotations

from attrs import define

from lakejobs_emulator.domain.events import CancelRequested, Effect
from lakejobs_emulator.domain.model import Grant, JobSpec, Principal
from lakejobs_emulator.domain.run import Run, RunType
from lakejobs_emulator.engine.run_cases import RunCases
from lakejobs_emulator.engine.step import apply
from lakejobs_emulator.storage.store import Transaction


@define
class WorkflowCases(RunCases):
    """One-time runs of hidden jobs (the service's run type WORKFLOW_RUN)."""

    def _workflow_run(
        self,
        tx: Transaction,
        caller: Principal,
        spec: JobSpec,
        *,
        run_as: str,
        grants: tuple[Grant, ...] = (),
    ) -> tuple[Run, list[Effect]]:
        """Admit a run of ``spec``, for which a hidden job is made.  Raises ``Refused``."""
        kind = RunType.WORKFLOW_RUN
        return self._one_time(tx, caller, spec, run_type=kind, run_as=run_as, grants=grants)

    async def _cancel(self, run_id: int) -> None:
        """Ask such a run to end; one that has ended stays as it is.  Its callers have judged who may."""

        def work(tx: Transaction) -> list[Effect]:
            return apply(tx, run_id, CancelRequested(), now=self.now(), limits=self.limits)

        self.executor.perform(await self.store.write(work))
