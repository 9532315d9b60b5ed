"""A SQL task's statements, run one after the other on a warehouse: a Spark session, or DuckDB."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from attrs import asdict, frozen

from lakejobs_emulator.task_api.request import TaskRequest, TaskResult
from lakejobs_emulator.task_api.spark import ClusterFailed, SparkAccess
from lakejobs_emulator.task_api.sql_text import bound, in_own_catalog, statements, text_literal
from lakejobs_emulator.task_api.sql_values import Table, plain
from lakejobs_emulator.task_api.trees import FileTree

ROWS = "rows.json"
MOST_ROWS = 1000
DUCKDB = "duckdb"
DATABASE = "sql/warehouse.duckdb"
_MUSTACHE = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")
_USE_CATALOG = re.compile(r"(?is)(?:USE|SET)\s+CATALOG\s+[`'\"]?(\w+)[`'\"]?")
_SESSION_CATALOG = "spark_catalog"
# Names of the one catalog that there is, as the service's workspaces call theirs.
CATALOGS = frozenset({"spark_catalog", "hive_metastore", "main", "workspace"})


class SqlSession(Protocol):
    """One session on a warehouse."""

    def run(self, statement: str, *, most: int) -> Table:
        """The first ``most`` rows that a statement gives; no columns where it gives none."""
        ...

    def interrupt(self) -> None:
        """End what the session is doing elsewhere."""
        ...


@frozen
class SparkSql:
    """A session of Spark."""

    spark: Any

    def run(self, statement: str, *, most: int) -> Table:
        used = _USE_CATALOG.fullmatch(statement.strip())
        if used is not None:  # which is no SQL of Spark's own
            self.spark.catalog.setCurrentCatalog(_SESSION_CATALOG if used[1] in CATALOGS else used[1])
            return Table()
        frame = self.spark.sql(in_own_catalog(statement, CATALOGS, _SESSION_CATALOG))
        fields = list(frame.schema)
        if not fields:
            return Table()
        rows = frame.limit(most + 1).collect()
        return Table(
            columns=[field.name for field in fields],
            types=[field.dataType.simpleString() for field in fields],
            rows=[[plain(item) for item in row] for row in rows[:most]],
            truncated=len(rows) > most,
        )

    def interrupt(self) -> None:
        with suppress(Exception):  # an older server, or a session in this very process
            self.spark.interruptAll()


def run_sql(request: TaskRequest, spark: SparkAccess, files: FileTree) -> TaskResult:
    """Run the queries that ``request.source`` describes; what each one gave goes to a file.

    Each has a ``text``, ``literals`` for ``:name`` and ``texts`` for ``{{name}}``, and ``goes_on`` where its
    failure ends the task only after the others (a dashboard).
    """
    asked: dict[str, Any] = json.loads(Path(request.source).read_text(encoding="utf-8"))
    answers: list[dict[str, Any]] = []
    failure: str | None = None
    try:
        session = _session(asked["engine"], request, spark, files)
    except ClusterFailed as error:
        return TaskResult(ok=False, error=str(error), cluster=error.code)
    try:
        for query in asked["queries"]:
            answer: dict[str, Any] = {"started": _now_ms()}
            answers.append(answer)
            try:
                answer |= _run(session, query)
            except Exception as error:
                answer["error"] = failure = str(error)
                if not query.get("goes_on"):
                    break
            finally:
                answer["ended"] = _now_ms()
    except BaseException:
        session.interrupt()  # cancelled: a server would go on with what nobody waits for
        raise
    finally:
        (Path(request.workdir) / ROWS).write_text(json.dumps(answers), encoding="utf-8")
    return TaskResult(ok=failure is None, error=failure, error_trace=failure)


def _session(engine: str, request: TaskRequest, spark: SparkAccess, files: FileTree) -> SqlSession:
    """Raises ``ClusterFailed``."""
    if engine == DUCKDB:
        from lakejobs_emulator.task_api.duck import DuckSql  # an extra

        return DuckSql.opened(Path(request.data_dir) / DATABASE, files)
    return SparkSql(spark.session())


def _run(session: SqlSession, query: Mapping[str, Any]) -> dict[str, Any]:
    """The rows of the last statement that gives some, and the text of every statement."""
    texts, literals = query.get("texts", {}), query.get("literals", {})
    text = _MUSTACHE.sub(lambda found: texts.get(found[1], found[0]), query["text"])
    most = int(query.get("limit") or MOST_ROWS)
    done: list[str] = []
    table = Table()
    for statement in _places(query):
        session.run(statement, most=0)
    for statement in statements(text):
        found = session.run(bound(statement, literals), most=most)
        done.append(statement)
        table = found if found.columns else table
    return {"statements": done, **asdict(table)}


def _places(query: Mapping[str, Any]) -> list[str]:
    """The statements that lead to a query's catalog and schema."""
    catalog, schema = query.get("catalog"), query.get("schema")
    found = [] if not catalog or catalog in CATALOGS else [f"SET CATALOG {text_literal(catalog)}"]
    return [*found, "USE `" + schema.replace("`", "``") + "`"] if schema else found


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
