"""A SQL task's statements, run one after the other on a warehouse: a Spark session."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lakejobs_emulator.task_api.request import TaskRequest, TaskResult
from lakejobs_emulator.task_api.spark import ClusterFailed, SparkAccess
from lakejobs_emulator.task_api.sql_text import markers, statements

ROWS = "rows.json"
MOST_ROWS = 1000
_MUSTACHE = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")


def run_sql(request: TaskRequest, spark: SparkAccess) -> TaskResult:
    """Run the queries of ``request.source``, a JSON list of texts; each one's last rows go to a file.

    A query that fails ends the task, unless the task is a dashboard, which runs them all.
    """
    queries: list[dict[str, Any]] = json.loads(Path(request.source).read_text(encoding="utf-8"))
    answers: list[dict[str, Any]] = []
    failure: str | None = None
    try:
        session = spark.session()
        for query in queries:
            started = time.time_ns() // 1_000_000
            answer: dict[str, Any] = {"started": started}
            answers.append(answer)
            try:
                answer |= _run(session, query["text"], request.arguments)
            except Exception as error:
                answer["error"] = failure = str(error)
                if not query.get("goes_on"):
                    break
            finally:
                answer["ended"] = time.time_ns() // 1_000_000
    except ClusterFailed as error:
        return TaskResult(ok=False, error=str(error), cluster=error.code)
    (Path(request.workdir) / ROWS).write_text(json.dumps(answers), encoding="utf-8")
    return TaskResult(ok=failure is None, error=failure, error_trace=failure)


def _run(session: Any, text: str, parameters: Mapping[str, str]) -> dict[str, Any]:
    """The rows of the last statement that gives some, and the text of every statement."""
    text = _MUSTACHE.sub(lambda found: parameters.get(found[1], found[0]), text)
    done: list[str] = []
    columns: list[str] = []
    rows: list[list[Any]] = []
    for statement in statements(text):
        given = {name: parameters[name] for name in markers(statement) if name in parameters}
        frame = session.sql(statement, args=given) if given else session.sql(statement)
        done.append(statement)
        if frame.columns:
            columns = list(frame.columns)
            rows = [[_plain(item) for item in row] for row in frame.limit(MOST_ROWS).collect()]
    return {"statements": done, "columns": columns, "rows": rows}


def _plain(value: Any) -> Any:
    """A value as JSON has it: numbers and truth as they are, everything else as text."""
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
