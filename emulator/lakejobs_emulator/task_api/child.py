"""A task process, from the fork to its end."""

from __future__ import annotations

import os
import runpy
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from attrs import define

from lakejobs_emulator.task_api.dbutils import DBUtils, NotebookExit
from lakejobs_emulator.task_api.files import FileTree
from lakejobs_emulator.task_api.notebook import NotebookSession
from lakejobs_emulator.task_api.request import LOG, TaskRequest, TaskResult
from lakejobs_emulator.task_api.shell import CellShell, make_shell

NO_SPARK = "Spark is not supported yet by this emulator: the task can use Python only."


@define
class Warm:
    """What was made before the fork."""

    shell: CellShell


def warm_up() -> Warm:
    """Make what every task needs and only takes time."""
    return Warm(make_shell())


def run_child(request: TaskRequest, warm: Warm) -> NoReturn:
    """Run one task and end the process: 0 when it left a result, whatever that says."""
    code = 1
    try:
        workdir = Path(request.workdir)
        _settle_in(request, workdir)
        result = run_task(request, warm)
        _flush()
        result.write(workdir)
        code = 0
    except BaseException:
        traceback.print_exc()
        _flush()
    finally:
        os._exit(code)  # no exit handler of the zygote may run twice


def run_task(request: TaskRequest, warm: Warm) -> TaskResult:
    """Run the code; never raises for what it does."""
    files = FileTree(Path(request.data_dir), mounts={at: Path(to) for at, to in request.mounts.items()})
    dbutils = DBUtils(request, files)
    sys.modules["databricks.sdk.runtime"] = _runtime_module(dbutils)
    if request.kind == "notebook_task":
        session = NotebookSession(request, files, dbutils, warm.shell)
        dbutils.notebook.runner = session.run_nested
        return session.run()
    return _run_script(request, dbutils)


def _settle_in(request: TaskRequest, workdir: Path) -> None:
    """Own folder, log, environment and signals."""
    for number in (signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.set_wakeup_fd(-1)
    os.chdir(workdir)
    os.environ.update(request.environment)
    log = os.open(LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    sys.stdout = open(1, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False)  # noqa: SIM115


def _run_script(request: TaskRequest, dbutils: DBUtils) -> TaskResult:
    """A Python file as ``__main__``, with its parameters as arguments."""
    sys.argv = [request.source, *request.parameters]
    sys.path.insert(0, str(Path(request.source).parent))
    try:
        runpy.run_path(request.source, init_globals={"dbutils": dbutils}, run_name="__main__")
    except SystemExit as leave:
        if leave.code not in (None, 0):
            return TaskResult(
                ok=False, error=f"SystemExit: {leave.code}", values=dbutils.jobs.taskValues.given
            )
    except NotebookExit:
        pass
    except BaseException as error:
        trace = "".join(traceback.format_exception(error, limit=-_depth(error, request.source)))
        print(trace, file=sys.stderr)
        return TaskResult(
            ok=False, error=_last_line(error), error_trace=trace, values=dbutils.jobs.taskValues.given
        )
    return TaskResult(ok=True, values=dbutils.jobs.taskValues.given)


def _depth(error: BaseException, source: str) -> int:
    """How many of the innermost frames are the user's: from the script's first one on."""
    frames = traceback.extract_tb(error.__traceback__)
    first = next((number for number, frame in enumerate(frames) if frame.filename == source), 0)
    return len(frames) - first


def _last_line(error: BaseException) -> str:
    line = traceback.format_exception_only(error)[-1].strip()
    return f"{line} ({NO_SPARK})" if line == "NameError: name 'spark' is not defined" else line


def _runtime_module(dbutils: DBUtils) -> ModuleType:
    """What ``from databricks.sdk.runtime import dbutils`` finds."""
    module = ModuleType("databricks.sdk.runtime")
    module.__dict__.update(dbutils=dbutils, getArgument=dbutils.widgets.getArgument)
    return module


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
