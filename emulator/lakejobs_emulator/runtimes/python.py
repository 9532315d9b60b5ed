"""Notebooks and Python files, run in forks of the warm zygote."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import define, field

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.outcome import TASK_FAILED
from lakejobs_emulator.domain.states import Result, TerminationCode
from lakejobs_emulator.runtimes.base import Outcome, Started, TaskEvent, TaskLaunch, failed
from lakejobs_emulator.runtimes.files import Entry, FilesError, FileTree
from lakejobs_emulator.runtimes.supervisor import Supervisor, ZygoteLost
from lakejobs_emulator.task_api.request import LOG, TaskRequest, TaskResult

OUTPUT_BYTES = 5 * 1024 * 1024


@define
class PythonRuntime:
    """Runs ``notebook_task`` and ``spark_python_task``."""

    files: FileTree
    supervisor: Supervisor
    _cancelled: set[int] = field(factory=set)

    async def run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        notebook = launch.kind == "notebook_task"
        try:
            source = self._source(launch)
        except FilesError as error:
            named = launch.payload.get("notebook_path" if notebook else "python_file")
            message = f"Notebook not found: {named}" if notebook else str(error)
            return failed(TerminationCode.RESOURCE_NOT_FOUND, message)
        begun = started_at = time.monotonic()

        def on_started(process: Started) -> None:
            nonlocal started_at
            started_at = time.monotonic()
            on_event(process)

        try:
            code = await self.supervisor.run(self._request(launch, source), on_started)
        except ZygoteLost as error:
            return failed(TerminationCode.DRIVER_ERROR, str(error))
        finally:
            cancelled = launch.attempt_id in self._cancelled
            self._cancelled.discard(launch.attempt_id)
        setup, execution = started_at - begun, time.monotonic() - started_at
        return _outcome(
            launch, code, cancelled, setup_ms=round(1000 * setup), execution_ms=round(1000 * execution)
        )

    async def cancel(self, attempt_id: int) -> None:
        self._cancelled.add(attempt_id)
        await self.supervisor.cancel(attempt_id)

    def _source(self, launch: TaskLaunch) -> Entry:
        """The file to run.  Raises ``FilesError``."""
        if launch.payload.get("source") == "GIT":
            raise FilesError("Code from a Git repository is not supported yet.")
        if launch.kind == "notebook_task":
            return self.files.workspace.notebook(str(launch.payload["notebook_path"]))
        return self.files.file(str(launch.payload["python_file"]))

    def _request(self, launch: TaskLaunch, source: Entry) -> TaskRequest:
        parameters, arguments = launch.payload.get("parameters"), launch.payload.get("base_parameters")
        workspace = self.files.workspace
        return TaskRequest(
            attempt_id=launch.attempt_id,
            job_id=launch.job_id,
            job_run_id=launch.job_run_id,
            job_name=launch.job_name,
            task_key=launch.task_key,
            kind=launch.kind,
            source=str(source.disk),
            path=source.path,
            language=source.language or "PYTHON",
            parameters=tuple(str(item) for item in parameters)
            if isinstance(parameters, list | tuple)
            else (),
            arguments=_texts(arguments),
            workdir=str(launch.workdir),
            data_dir=str(workspace.root.parent),
            mounts={at: str(folder) for at, folder in workspace.mounts.items()},
            user_name=launch.user_name,
            workspace_id=launch.workspace_id,
            workspace_url=launch.workspace_url,
            task_values=launch.task_values,
            environment=launch.environment,
        )


def _outcome(launch: TaskLaunch, code: int, cancelled: bool, *, setup_ms: int, execution_ms: int) -> Outcome:
    left = TaskResult.read(launch.workdir)
    output = _output(launch, left)
    if cancelled:
        end = Result.CANCELED, TerminationCode.USER_CANCELED, "Run cancelled."
        error = trace = None
    elif left is None:
        how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
        end = Result.FAILED, TerminationCode.RUN_EXECUTION_ERROR, TASK_FAILED
        error, trace = f"The task's process ended {how} and left no result.", None
    elif left.ok:
        end = Result.SUCCESS, TerminationCode.SUCCESS, ""
        error = trace = None
    else:
        end = Result.FAILED, TerminationCode.RUN_EXECUTION_ERROR, TASK_FAILED
        error, trace = left.error, left.error_trace
    result, termination, message = end
    return Outcome(
        result=result,
        code=termination,
        message=message,
        error=error,
        error_trace=trace,
        output=output,
        values=left.values if left else {},
        setup_ms=setup_ms,
        execution_ms=execution_ms,
    )


def _output(launch: TaskLaunch, left: TaskResult | None) -> JsonObject:
    """What get-output shows: a notebook's exit value, or the end of a script's log."""
    if launch.kind != "notebook_task":
        text, truncated = _tail(launch.workdir / LOG)
        return {"logs": text, "logs_truncated": truncated}
    value = left.exit_value if left else None
    if value is None:
        return {"notebook_output": {"truncated": False}}
    data = value.encode()
    kept = data[:OUTPUT_BYTES].decode(errors="ignore")
    return {"notebook_output": {"result": kept, "truncated": len(data) > OUTPUT_BYTES}}


def _tail(log: Path) -> tuple[str, bool]:
    """The last 5 MB of a log, and whether there was more."""
    if not log.exists():
        return "", False
    size = log.stat().st_size
    with log.open("rb") as file:
        file.seek(max(0, size - OUTPUT_BYTES))
        return file.read().decode(errors="replace"), size > OUTPUT_BYTES


def _texts(value: JsonValue) -> dict[str, str]:
    return {name: str(item) for name, item in value.items()} if isinstance(value, Mapping) else {}
