"""What a reference in a task of a run may name, read off the run."""

from __future__ import annotations

from lakejobs_emulator.domain.due import task_of
from lakejobs_emulator.domain.references import Context, TaskFacts
from lakejobs_emulator.domain.run import Attempt, Run
from lakejobs_emulator.domain.states import TerminationCode


def context_of(run: Run, attempt: Attempt) -> Context:
    """The context of one attempt: its own task, and every other task of the run as it stands."""
    current = run.current()
    return Context(
        job_id=run.job_id,
        job_name=run.run_name,
        run_id=run.run_id,
        start_ms=run.start_ms,
        repair_count=len(run.repairs),
        trigger_type=run.trigger.value.lower(),
        parameters=run.job_parameters,
        task=_facts(run, attempt),
        tasks={key: _facts(run, other) for key, other in current.items() if key != attempt.task_key},
        workspace_id=run.workspace_id,
        workspace_url=run.workspace_url,
    )


def _facts(run: Run, attempt: Attempt) -> TaskFacts:
    task = task_of(run, attempt)
    path = task.payload.get("notebook_path", "") if task else ""
    succeeded = attempt.state.code in (None, TerminationCode.SUCCESS)
    return TaskFacts(
        name=attempt.task_key,
        run_id=attempt.run_id,
        execution_count=attempt.attempt_number + 1,
        notebook_path=str(path),
        result_state=attempt.state.result.value.lower() if attempt.state.result else "",
        error_code="" if succeeded else str(attempt.state.code),
        values=attempt.values,
    )
