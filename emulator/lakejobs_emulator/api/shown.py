"""What a caller asked to see of a run."""

from __future__ import annotations

from attrs import frozen

from lakejobs_emulator.domain.run import Run


@frozen(kw_only=True)
class Shown:
    """What a caller asked to see of a run, and where the run's page is."""

    base_url: str
    workspace_id: int
    tasks: bool = True
    history: bool = False
    resolved_values: bool = False

    def page(self, run: Run, run_id: int) -> str:
        return f"{self.base_url}/?o={self.workspace_id}#job/{run.job_id}/run/{run_id}"
