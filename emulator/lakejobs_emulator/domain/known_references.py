"""Which references can ever be resolved: what settings are held to before a run needs them.

What depends on the run (a job parameter that only run-now gives, a task value) is left to it.
"""

from __future__ import annotations

from lakejobs_emulator.domain.model import TaskSpec
from lakejobs_emulator.domain.problems import Problem, invalid
from lakejobs_emulator.domain.references import RETRY_COUNT, TIME_ARGUMENTS, references_in

_PLAIN = frozenset(
    {("job", "id"), ("job", "name"), ("job", "run_id"), ("job", "repair_count"), ("job", "trigger", "type")}
    | {("job", "trigger", "file_arrival", "location"), ("job", "trigger", "table_update", "updated_tables")}
    | {("task", name) for name in ("name", "run_id", "execution_count", RETRY_COUNT, "notebook_path")}
    | {("workspace", "id"), ("workspace", "url")}
)
_OF_TASKS = frozenset({"run_id", "result_state", "error_code", "execution_count", "notebook_path"})
_OUTPUTS = frozenset({"rows", "first_row", "alert_state"})


def reference_problems(keys: set[str], task: TaskSpec) -> list[Problem]:
    """The references of a task that no run could resolve.  ``keys`` are those of all tasks of the job."""
    return [
        invalid(f"Task '{task.task_key}' has a reference that is not known: {{{{{written}}}}}.")
        for written, path in references_in(task.payload)
        if not _known(path, keys)
    ]


def _known(path: tuple[str, ...], keys: set[str]) -> bool:
    match path:
        case ("job", "parameters", _, *_) | ("input", *_):
            return True
        case ("job", "start_time", argument) | ("job", "trigger", "time", argument) | ("backfill", argument):
            return argument in TIME_ARGUMENTS
        case ("job", "trigger", "table_update", _, *_, "commit_timestamp", argument):
            return argument in TIME_ARGUMENTS
        case ("job", "trigger", "table_update", _, *_, "version"):
            return True
        case ("tasks", key, *rest):
            return key in keys and _of_task(rest)
        case _:
            return path in _PLAIN


def _of_task(rest: list[str]) -> bool:
    match rest:
        case ["values", _, *_]:
            return True
        case ["output", name, *_]:
            return name in _OUTPUTS
        case [name]:
            return name in _OF_TASKS
        case _:
            return False
