"""``/Volumes/x`` and ``/Workspace/x`` as paths of Spark: its file system has them as ``dbfs:/Volumes/x``.

They are rewritten where Python hands a path to Spark: readers, writers, streams, the catalog, and in the text
of SQL what follows LOCATION or stands behind a format, as in csv.`/Volumes/a/b/c/x.csv`.
"""

from __future__ import annotations

import functools
import re
import sys
from typing import Any

_TREES = re.compile(r"(?:file:)?(?=/(?:Volumes|Workspace)/)")
_IN_SQL = re.compile(
    r"(\bLOCATION\s+['\"]|\b(?:avro|binaryfile|csv|delta|json|orc|parquet|text|xml)\.`)"
    r"(?:file:)?(?=/(?:Volumes|Workspace)/)",
    re.IGNORECASE,
)
_FORMATS = ("json", "parquet", "orc", "text", "csv", "xml", "option", "options")
_TAKE_PATHS = {
    "DataFrameReader": ("load", *_FORMATS),
    "DataFrameWriter": ("save", *_FORMATS),
    "DataFrameWriterV2": ("option", "options", "tableProperty"),
    "DataStreamReader": ("load", *_FORMATS),
    "DataStreamWriter": ("start", "option", "options"),
    "Catalog": ("createTable", "createExternalTable"),
}
_MODULES = ("pyspark.sql{}.readwriter", "pyspark.sql{}.streaming.readwriter", "pyspark.sql{}.catalog")


def see_trees(session: Any) -> None:
    """Let a session, and every other of its kind in this process, take the paths."""
    kind = type(session)
    _wrap(kind, "sql", in_sql)
    inner = ".connect" if ".connect." in kind.__module__ else ""
    for name in _MODULES:
        module = sys.modules.get(name.format(inner))
        for holder, methods in _TAKE_PATHS.items():
            for method in methods:
                if hasattr(getattr(module, holder, None), method):
                    _wrap(getattr(module, holder), method, as_spark)


def as_spark(value: Any) -> Any:
    """A path as Spark has it, also in a list; anything else as it is."""
    if isinstance(value, str):
        return _TREES.sub("dbfs:", value, count=1) if _TREES.match(value) else value
    return [as_spark(each) for each in value] if isinstance(value, list) else value


def in_sql(value: Any) -> Any:
    """A statement with the paths that it names as Spark has them."""
    return _IN_SQL.sub(r"\1dbfs:", value) if isinstance(value, str) else value


def _wrap(holder: Any, name: str, change: Any) -> None:
    method = getattr(holder, name)

    @functools.wraps(method)
    def call(self: Any, *arguments: Any, **named: Any) -> Any:
        changed = {key: change(value) for key, value in named.items()}
        return method(self, *(change(each) for each in arguments), **changed)

    setattr(holder, name, call)
