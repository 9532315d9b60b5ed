"""The process of an update: reads the sources, and has the warm server run the graph that they define.

``python -m lakejobs_emulator.task_api.pipeline SPEC.json``.  What the server tells goes to the log and, line
by line, to ``events.jsonl``; what ended the update to ``error.json``.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from pyspark.pipelines.add_pipeline_analysis_context import add_pipeline_analysis_context
from pyspark.pipelines.block_session_mutations import block_session_mutations
from pyspark.pipelines.graph_element_registry import graph_element_registration_context
from pyspark.pipelines.spark_connect_graph_element_registry import SparkConnectGraphElementRegistry
from pyspark.pipelines.spark_connect_pipeline import create_dataflow_graph, start_run
from pyspark.sql import SparkSession

from lakejobs_emulator.task_api import dlt
from lakejobs_emulator.task_api.pipeline_sql import NotSupported, table_name, translated
from lakejobs_emulator.task_api.source import read_notebook

# Spark's own client would log every failed query once more, as one long line.
_LOUD = "SQLQueryContextLogger"
_MAGICS = ("md", "restart_python")
# Catalogs of a workspace that are Spark's own one here.
_OWN = ("spark_catalog", "hive_metastore")


def main() -> int:
    """Run the update that the file of the command line tells of."""
    path = Path(sys.argv[1])
    told: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    logging.getLogger(_LOUD).disabled = True
    events = path.with_name("events.jsonl")
    try:
        _run(told, events)
    except Exception as error:
        trace = "".join(traceback.format_exception(error))
        print(trace, file=sys.stderr)
        left = {"error": _faults(events) or _said(error), "error_trace": trace}
        path.with_name("error.json").write_text(json.dumps(left), encoding="utf-8")
        return 1
    return 0


def _run(told: Mapping[str, Any], events: Path) -> None:
    builder: Any = SparkSession.builder
    for name, value in {**told["session_conf"], **told["configuration"]}.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    try:
        if told["python_files"]:
            spark.addArtifacts(*told["python_files"], pyfile=True)
        if told["database"]:
            spark.sql(f"CREATE SCHEMA IF NOT EXISTS `{told['database']}`")
        graph = create_dataflow_graph(
            spark,
            default_catalog=_catalog(spark, told["catalog"]),
            default_database=told["database"],
            sql_conf=told["configuration"],
        )
        _define(spark, graph, told)
        everything = bool(told.get("full_refresh"))
        results = start_run(
            spark,
            graph,
            full_refresh=[] if everything else _tables(told, "full_refresh_selection"),
            full_refresh_all=everything,
            refresh=[] if everything else _tables(told, "refresh_selection"),
            dry=bool(told.get("validate_only")),
            storage=told["storage"],
        )
        with events.open("a", encoding="utf-8") as file:
            for result in results:
                if "pipeline_event_result" in result:
                    _tell(result["pipeline_event_result"].event, file)
    finally:
        with suppress(Exception):
            spark.stop()


def _define(spark: Any, graph: str, told: Mapping[str, Any]) -> None:
    """Register what the sources define."""
    registry = SparkConnectGraphElementRegistry(spark, graph)
    shim = dlt.install(spark)
    _know_live(type(spark), type(spark.read), type(spark.readStream))
    if told["root"]:
        sys.path.insert(0, told["root"])
    with graph_element_registration_context(registry):
        for source in told["sources"]:
            disk = Path(source["disk"])
            print(f"Reading {disk.name}")
            text = disk.read_text(encoding="utf-8")
            if source["notebook"]:
                text = _notebook(text, disk.name, language=source["notebook"], jupyter=source["jupyter"])
            if disk.suffix == ".sql":
                registry.register_sql(translated(text), Path(disk.name))
                continue
            analysis = add_pipeline_analysis_context(spark=spark, dataflow_graph_id=graph, flow_name=None)
            with analysis, block_session_mutations():
                _execute(text, disk, spark)
                shim.register()


def _execute(text: str, disk: Path, spark: Any) -> None:
    """Run a Python source as a module of its own."""
    found = importlib.util.spec_from_loader(disk.stem, loader=None, origin=str(disk))
    assert found is not None
    module = importlib.util.module_from_spec(found)
    module.__dict__.update(spark=spark, __file__=str(disk))
    exec(compile(text, str(disk), "exec"), module.__dict__)


def _notebook(text: str, name: str, *, language: str, jupyter: bool) -> str:
    """The code of a notebook.  Raises ``NotSupported`` for a cell of another language."""
    found: list[str] = []
    for cell in read_notebook(text, language=language, jupyter=jupyter):
        if cell.language in _MAGICS:
            continue
        if cell.language != language.lower():
            message = f"Cells of %{cell.language} are not supported in a source of a pipeline: {name}"
            raise NotSupported(message)
        found.append(cell.code.rstrip().rstrip(";") if language == "SQL" else cell.code)
    return (";\n" if language == "SQL" else "\n\n").join(found)


def _know_live(session: Any, reader: Any, streams: Any) -> None:
    """Take ``LIVE.name``, the older way to name a table of the pipeline itself."""
    for owner in (session, reader, streams):
        plain = owner.table
        owner.table = lambda self, name, plain=plain: plain(self, table_name(name))
    query = session.sql
    session.sql = lambda self, text, *more, **named: query(self, translated(text), *more, **named)


def _catalog(spark: Any, name: str | None) -> str | None:
    """The catalog of the graph: Spark's own one for those that are not set up here."""
    if name is None or spark.conf.get(f"spark.sql.catalog.{name}", None) is not None:
        return name
    if name not in _OWN:
        print(f"The catalog {name} is not set up in Spark: tables go to Spark's own.")
    return None


def _tables(told: Mapping[str, Any], name: str) -> list[str]:
    return [table_name(str(each)) for each in told.get(name) or ()]


def _tell(event: Any, file: TextIO) -> None:
    """Keep what the server tells, with its own time."""
    print(event.message, flush=True)
    ms = event.timestamp.ToMilliseconds()
    file.write(json.dumps({"ms": ms, "message": event.message}) + "\n")
    file.flush()


def _faults(events: Path) -> str:
    """What failed in each flow, as the server has told it: what ends the update only points there."""
    lines = events.read_text(encoding="utf-8").splitlines() if events.exists() else []
    messages = [str(json.loads(line)["message"]) for line in lines]
    return "\n".join(dict.fromkeys(text.strip() for text in messages if "\nError: " in text))


def _said(error: BaseException) -> str:
    """What an exception says, its first paragraph alone: Spark appends the stack of the server."""
    text = str(error).strip() or type(error).__name__
    return text.partition("\n\nJVM stacktrace:")[0]


if __name__ == "__main__":
    sys.exit(main())
