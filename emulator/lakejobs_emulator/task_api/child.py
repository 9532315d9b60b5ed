"""A task process, from the fork to its end."""

from __future__ import annotations

import importlib
import importlib.metadata
import io
import os
import runpy
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, TextIO

from attrs import define

from lakejobs_emulator.task_api.channel import Channel
from lakejobs_emulator.task_api.dbutils import DBUtils, NotebookExit
from lakejobs_emulator.task_api.mapped_paths import MappedPaths
from lakejobs_emulator.task_api.notebook import NotebookSession
from lakejobs_emulator.task_api.request import LOG, TaskRequest, TaskResult
from lakejobs_emulator.task_api.secrets import Redaction
from lakejobs_emulator.task_api.shell import CellShell, make_shell
from lakejobs_emulator.task_api.spark import CLIENT, ClusterFailed, SparkAccess, names_of_spark
from lakejobs_emulator.task_api.sql_task import run_sql
from lakejobs_emulator.task_api.trees import FileTree

WARM = "LAKEJOBS_WARM"


@define
class Warm:
    """What was made before the fork."""

    shell: CellShell


def warm_up() -> Warm:
    """Make what every task needs and only takes time; and Spark's client, or DuckDB, where it is for that."""
    warm = os.environ.pop(WARM, "")
    if warm == "duckdb":
        importlib.import_module("lakejobs_emulator.task_api.duck").prepare()
    if warm == "spark":
        os.environ["GRPC_ENABLE_FORK_SUPPORT"] = "0"  # no channel is open before a fork
        for module in CLIENT:
            importlib.import_module(module)
    return Warm(make_shell())


def run_child(request: TaskRequest, warm: Warm, channel: Channel) -> NoReturn:
    """Run one task and end the process: 0 when it left a result, whatever that says."""
    code = 1
    spark = SparkAccess(channel)
    try:
        workdir = Path(request.workdir)
        _settle_in(request, workdir)
        result = run_task(request, warm, channel, spark)
        spark.stop()
        _flush()
        result.write(workdir)
        code = 0
    except BaseException:
        traceback.print_exc()
        _flush()
    finally:
        os._exit(code)  # no exit handler of the zygote may run twice, and none of gRPC may wait


def run_task(request: TaskRequest, warm: Warm, channel: Channel, spark: SparkAccess) -> TaskResult:
    """Run the code; never raises for what it does."""
    files = FileTree(Path(request.data_dir), mounts={at: Path(to) for at, to in request.mounts.items()})
    MappedPaths(files, str(Path(request.data_dir))).install()
    spark.install()
    if request.kind == "notebook_task":
        session = NotebookSession(request, files=files, shell=warm.shell, channel=channel, spark=spark)
        sys.modules["databricks.sdk.runtime"] = spark.runtime_module(session.dbutils)
        return session.run()
    if request.kind == "sql_task":
        return run_sql(request, spark, files)
    redaction = Redaction()
    dbutils = DBUtils(request, files, redaction)
    sys.modules["databricks.sdk.runtime"] = spark.runtime_module(dbutils)
    sys.stdout, sys.stderr = _Redacted(sys.stdout, redaction), _Redacted(sys.stderr, redaction)
    if request.kind == "python_wheel_task":
        sys.argv = [request.package, *request.parameters]
        return _guarded(lambda: _run_entry_point(request), request, dbutils, redaction)
    return _guarded(lambda: _run_script(request, dbutils, spark), request, dbutils, redaction)


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


def _run_script(request: TaskRequest, dbutils: DBUtils, spark: SparkAccess) -> None:
    """A Python file as ``__main__``, with its parameters as arguments."""
    sys.argv = [request.source, *request.parameters]
    for folder in dict.fromkeys((request.code_root, str(Path(request.source).parent))):
        if folder:
            sys.path.insert(0, folder)
    given: dict[str, Any] = {"dbutils": dbutils}
    text = Path(request.source).read_text(encoding="utf-8", errors="replace")
    names = names_of_spark(text, known=given)
    given.update(spark.globals(names) if names else {})
    runpy.run_path(request.source, init_globals=given, run_name="__main__")


def _run_entry_point(request: TaskRequest) -> None:
    """The entry point that the package's metadata names, else the function of that name in the package
    (reference: python_wheel).
    """
    found = importlib.metadata.distribution(request.package).entry_points
    chosen = [point for point in found if point.name == request.entry_point]
    if chosen:
        chosen[0].load()()
        return
    module = importlib.import_module(request.package.replace("-", "_"))
    getattr(module, request.entry_point)()


def _guarded(
    run: Callable[[], None], request: TaskRequest, dbutils: DBUtils, redaction: Redaction
) -> TaskResult:
    """How the code ended, whatever it did."""
    ended: dict[str, Any] = {"ok": True}
    try:
        run()
    except SystemExit as leave:
        if leave.code not in (None, 0):
            ended = {"ok": False, "error": f"SystemExit: {leave.code}"}
    except NotebookExit:
        pass
    except ClusterFailed as error:
        ended = {"ok": False, "error": str(error), "cluster": error.code}
    except BaseException as error:
        trace = "".join(traceback.format_exception(error, limit=-_depth(error, request.source)))
        print(trace, file=sys.stderr)
        last = traceback.format_exception_only(error)[-1].strip()
        ended = {"ok": False, "error": redaction.hidden(last), "error_trace": redaction.hidden(trace)}
    return TaskResult(values=dbutils.jobs.taskValues.given, **ended)


def _depth(error: BaseException, source: str) -> int:
    """How many of the innermost frames are the user's: from the script's first one on, of a wheel's code
    from the first one outside of the emulator.
    """
    frames = traceback.extract_tb(error.__traceback__)
    here = str(Path(__file__).parent)
    first = next(
        (
            number
            for number, frame in enumerate(frames)
            if (frame.filename == source if source else not frame.filename.startswith(here))
        ),
        0,
    )
    return len(frames) - first


class _Redacted(io.TextIOBase):
    """A stream that shows no secret."""

    def __init__(self, stream: TextIO, redaction: Redaction) -> None:
        self._stream, self._redaction = stream, redaction

    def write(self, text: str) -> int:
        self._stream.write(self._redaction.hidden(text))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()

    def fileno(self) -> int:
        return self._stream.fileno()

    def isatty(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    @property
    def buffer(self) -> Any:
        return self._stream.buffer


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
