"""Which tasks a repair runs again (reference: repair)."""

from __future__ import annotations

from attrs import frozen

from lakejobs_emulator.domain.model import JobSpec
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.domain.states import SUCCESSFUL, Result

# What rerun_all_failed_tasks leaves alone: how the task was recorded counts, not whether it is disabled
# today.  As a dependent task, too, one that was recorded as disabled runs only where rerun_tasks names it.
_NOT_FAILED = SUCCESSFUL | {Result.DISABLED}


@frozen(kw_only=True)
class Selection:
    """What the caller asked to run again."""

    rerun_tasks: tuple[str, ...] = ()
    rerun_all_failed_tasks: bool = False
    rerun_dependent_tasks: bool = False
    latest_repair_id: int | None = None


def select(run: Run, spec: JobSpec, selection: Selection) -> tuple[str, ...]:
    """The keys of the tasks to run again, in the order of the settings of today.

    Raises ``Refused``: the run is active, the repair id is missing or not the last, the selection contradicts
    itself, names an unknown task, or is empty.
    """
    refuse = _check(run, spec, selection)
    if refuse:
        raise Refused(refuse)
    current = run.current()
    chosen = set(selection.rerun_tasks)
    if selection.rerun_all_failed_tasks:
        known = {task.task_key for task in spec.tasks}
        chosen |= {
            key
            for key, attempt in current.items()
            if key in known and attempt.state.result not in _NOT_FAILED
        }
    if selection.rerun_dependent_tasks:
        disabled = {key for key, attempt in current.items() if attempt.state.result is Result.DISABLED}
        chosen |= _downstream(run, spec, chosen) - disabled
    keys = tuple(task.task_key for task in spec.tasks if task.task_key in chosen)
    if not keys:
        raise Refused(invalid("There is no task to repair: name rerun_tasks or rerun_all_failed_tasks."))
    return keys


def _check(run: Run, spec: JobSpec, selection: Selection) -> Problem | None:
    if not run.state.life_cycle.terminal:
        message = f"Run {run.run_id} is active and cannot be repaired."
        return Problem(kind=ProblemKind.INVALID_STATE, message=message)
    if selection.rerun_tasks and selection.rerun_all_failed_tasks:
        return invalid("Only one of rerun_tasks and rerun_all_failed_tasks can be specified.")
    latest = run.repairs[-1].repair_id if run.repairs else None
    if latest is not None and selection.latest_repair_id is None:
        return invalid("The latest repair ID needs to be provided in order to create a new repair")
    if selection.latest_repair_id is not None and selection.latest_repair_id != latest:
        return invalid(f"Repair {selection.latest_repair_id} is not the latest repair of run {run.run_id}.")
    known = {task.task_key for task in spec.tasks}
    unknown = [key for key in selection.rerun_tasks if key not in known]
    return invalid(f"Task '{unknown[0]}' does not exist in the job.") if unknown else None


def _downstream(run: Run, spec: JobSpec, chosen: set[str]) -> set[str]:
    """``chosen`` and every task that depends on it, directly or not; in a run of ``only`` some, of those."""
    reached = set(chosen)
    grown = True
    while grown:
        more = {
            task.task_key
            for task in spec.tasks
            if (run.only is None or task.task_key in run.only)
            and any(dependency.task_key in reached for dependency in task.depends_on)
        }
        grown = not more <= reached
        reached |= more
    return reached
