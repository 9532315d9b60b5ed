"""What a reference in a task of a run may name, read off the run."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from lakejobs_emulator.domain.due import task_of
from lakejobs_emulator.domain.json_value import JsonValue
from lakejobs_emulator.domain.references import Context, TaskFacts, UnknownReference, resolve_text
from lakejobs_emulator.domain.run import Attempt, Run, Trigger
from lakejobs_emulator.domain.states import TerminationCode

_MINUTE_MS = 60_000


def context_of(run: Run, attempt: Attempt) -> Context:
    """The context of one attempt: its own task, and every other task of the run as it stands.

    The key of a nested task is none of the job's, so that another task may have the same.
    """
    above = None if attempt.parent_id is None else run.attempt(attempt.parent_id)
    current = run.current()
    scheduled = run.trigger is Trigger.PERIODIC  # told to the minute, as the schedule says it
    context = Context(
        job_id=run.job_id,
        job_name=run.run_name,
        run_id=run.run_id,
        start_ms=run.start_ms,
        trigger_ms=run.created_ms // _MINUTE_MS * _MINUTE_MS if scheduled else run.created_ms,
        trigger_type=run.trigger.value.lower(),
        trigger_facts=run.trigger_facts,
        backfill_ms=run.backfill_ms,
        repair_count=len(run.repairs),
        task=_facts(run, attempt),
        tasks={key: _facts(run, other) for key, other in current.items() if above or key != attempt.task_key},
        workspace_id=run.workspace_id,
        workspace_url=run.workspace_url,
        input=None if above is None or attempt.iteration is None else _input(above, attempt.iteration),
    )
    context = evolve(context, parameters=effective_values(run.job_parameters, context))
    path = effective_values({"path": context.task.notebook_path}, context)["path"]
    return evolve(context, task=evolve(context.task, notebook_path=path))


def effective_values(parameters: Mapping[str, str], context: Context) -> Mapping[str, str]:
    """The job parameters with the references in their values replaced; what is unknown stays as it is."""
    values: dict[str, str] = {}
    for name, value in parameters.items():
        try:
            values[name] = resolve_text(value, context)
        except UnknownReference:
            values[name] = value
    return values


def _input(above: Attempt, place: int) -> tuple[JsonValue]:
    return ((above.inputs or ())[place],)


def _facts(run: Run, attempt: Attempt) -> TaskFacts:
    task = task_of(run, attempt)
    payload = attempt.payload or (task.payload if task else {})
    path = payload.get("notebook_path", "")
    succeeded = attempt.state.code in (None, TerminationCode.SUCCESS)
    return TaskFacts(
        name=attempt.task_key,
        run_id=attempt.run_id,
        execution_count=attempt.attempt_number + 1,
        notebook_path=str(path),
        result_state=attempt.state.result.value.lower() if attempt.state.result else "",
        error_code="" if succeeded else str(attempt.state.code),
        values=attempt.values,
        output=attempt.shared,
    )
