"""``make demo``: start an emulator, upload the job's code, run it with the generated client, and show it."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

import httpx
from lakejobs import JobsClient, Outcome, Run, RunResult
from lakejobs_emulator.testing import serve
from rich.console import Console
from rich.live import Live
from rich.table import Table

HERE = Path(__file__).parent
HOME = "/Users/sharky@databricks.com"
STYLE = {"SUCCESS": "green", "FAILED": "red", "RUNNING": "cyan", "PENDING": "cyan"}

console = Console()


def upload(*, host: str, token: str) -> None:
    """Put every file of ``workspace/`` into the user's folder; a source header makes it a notebook."""
    with httpx.Client(base_url=host, headers={"Authorization": f"Bearer {token}"}) as http:
        http.post("/api/2.0/workspace/mkdirs", json={"path": HOME}).raise_for_status()
        for source in sorted((HERE / "workspace").glob("*.py")):
            content = source.read_bytes()
            notebook = content.startswith(b"# Databricks notebook source")
            body = {
                "path": f"{HOME}/{source.stem if notebook else source.name}",
                "format": "SOURCE" if notebook else "AUTO",
                "language": "PYTHON",
                "content": base64.b64encode(content).decode(),
                "overwrite": True,
            }
            http.post("/api/2.0/workspace/import", json=body).raise_for_status()


def progress(run: Run) -> Table:
    """One line a task: its state and how long it took."""
    table = Table(title=f"run {run.run_id}", title_justify="left", box=None, pad_edge=False)
    for heading in ("task", "state", "seconds"):
        table.add_column(heading, justify="right" if heading == "seconds" else "left", min_width=10)
    for task in run.tasks or []:
        state = str(task.state.result_state or task.state.life_cycle_state)
        millis = (task.setup_duration or 0) + (task.execution_duration or 0) + (task.cleanup_duration or 0)
        table.add_row(task.task_key, f"[{STYLE.get(state, 'dim')}]{state}", f"{millis / 1000:.2f}")
    return table


def follow(handle) -> RunResult:
    """Wait for the run with a live table."""
    with Live(console=console, refresh_per_second=10) as live:
        result = handle.result(on_update=lambda run: live.update(progress(run)), poll=0.1)
        live.update(progress(result.run))
    console.print()
    return result


def show_outputs(result: RunResult) -> None:
    for output in result.outputs():
        notebook = output.notebook_output.result if output.notebook_output else None
        text = output.error or notebook or output.logs
        if text:
            console.print(f"[bold]{output.task_key}[/]")
            console.print("  " + text.strip().replace("\n", "\n  "), markup=False, highlight=False)
    console.print(f"run {result.run.run_id} ended [bold]{result.outcome}[/] [dim]{result.run.run_page_url}\n")


def main() -> int:
    settings = json.loads((HERE / "job.json").read_text())
    with serve() as emulator, JobsClient(host=emulator.host, token=emulator.token) as jobs:
        upload(host=emulator.host, token=emulator.token)
        job_id = jobs.create(**settings).job_id
        console.rule(f"Shark Predictor is job {job_id} on {emulator.host}: run it with parameters")
        first = follow(jobs.run_now(job_id=job_id, job_parameters={"day": "2026-11-22"}))
        show_outputs(first)
        first.raise_for_failure()

        console.rule("The same job fails in one task: a threshold that is no number")
        handle = jobs.run_now(job_id=job_id, job_parameters={"day": "2026-11-22", "drift_threshold": "three"})
        failed = follow(handle)
        show_outputs(failed)

        console.rule("Repair: only what failed runs again, with the parameter mended")
        repaired = follow(
            jobs.repair_run(
                run_id=failed.run.run_id,
                rerun_all_failed_tasks=True,
                job_parameters={"day": "2026-11-22", "drift_threshold": "3.0"},
            )
        )
        show_outputs(repaired)
        repaired.raise_for_failure()
    return 0 if failed.outcome == Outcome.FAILED else 1


if __name__ == "__main__":
    sys.exit(main())
