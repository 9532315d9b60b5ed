"""What a task process left, as the outcome of its attempt."""

from __future__ import annotations

from pathlib import Path

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.outcome import TASK_FAILED
from lakejobs_emulator.domain.states import Result, TerminationCode
from lakejobs_emulator.runtimes.base import Outcome, TaskLaunch, failed
from lakejobs_emulator.task_api.request import LOG, TaskResult

OUTPUT_BYTES = 5 * 1024 * 1024
CANCELED = Outcome(result=Result.CANCELED, code=TerminationCode.USER_CANCELED, message="Run cancelled.")


def python_outcome(launch: TaskLaunch, code: int, *, cancelled: bool) -> Outcome:
    """The end of a Python task, whose process ended with ``code`` (negative: by that signal)."""
    left = TaskResult.read(launch.workdir)
    output, values = _output(launch, left), left.values if left else {}
    if cancelled:
        return Outcome(
            result=CANCELED.result, code=CANCELED.code, message=CANCELED.message, output=output, values=values
        )
    if left is None:
        error = f"The task's process ended {how_it_ended(code)} and left no result."
        return failed_in_code(error, output=output)
    if left.cluster is not None:
        return failed(TerminationCode(left.cluster), left.error or "")
    if left.ok:
        return Outcome(result=Result.SUCCESS, code=TerminationCode.SUCCESS, output=output, values=values)
    return failed_in_code(left.error, trace=left.error_trace, output=output, values=values)


def failed_in_code(
    error: str | None,
    *,
    trace: str | None = None,
    output: JsonObject,
    values: JsonObject | None = None,
) -> Outcome:
    """A task whose own code failed."""
    return Outcome(
        result=Result.FAILED,
        code=TerminationCode.RUN_EXECUTION_ERROR,
        message=TASK_FAILED,
        error=error,
        error_trace=trace,
        output=output,
        values=values or {},
    )


def how_it_ended(code: int) -> str:
    """An exit code in words."""
    return f"by signal {-code}" if code < 0 else f"with exit code {code}"


def logs_of(log: Path) -> JsonObject:
    """The last 5 MB of a log, and whether there was more."""
    if not log.exists():
        return {"logs": "", "logs_truncated": False}
    size = log.stat().st_size
    with log.open("rb") as file:
        file.seek(max(0, size - OUTPUT_BYTES))
        return {"logs": file.read().decode(errors="replace"), "logs_truncated": size > OUTPUT_BYTES}


def _output(launch: TaskLaunch, left: TaskResult | None) -> JsonObject:
    """What get-output shows: a notebook's exit value, or the end of a script's log."""
    if launch.kind != "notebook_task":
        return logs_of(launch.workdir / LOG)
    value = left.exit_value if left else None
    if value is None:
        return {"notebook_output": {"truncated": False}}
    data = value.encode()
    kept = data[:OUTPUT_BYTES].decode(errors="ignore")
    return {"notebook_output": {"result": kept, "truncated": len(data) > OUTPUT_BYTES}}
