"""Spark in a task process: a session that begins when the code first asks for it.

A task that never touches Spark starts none.  The emulator is asked for the cluster; its answer says where the
warm server listens, or that this process is to start Spark itself.
"""

from __future__ import annotations

import ast
import logging
import os
import sys
from collections.abc import Callable, Container, Mapping
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from lakejobs_emulator.task_api.channel import Channel
from lakejobs_emulator.task_api.spark_paths import see_trees
from lakejobs_emulator.task_api.sql_literals import with_values

GLOBALS = frozenset({"spark", "sc", "sqlContext", "sql", "table", "udf"})
# What the client imports once it is used; told to a zygote that is to have it ready.
CLIENT = ("pyspark.sql.connect.session", "pyspark.sql.functions", "pyspark.sql.types", "pandas")


_CLASSIC, _REMOTE = "pyspark.sql.session", "pyspark.sql.connect.session"
_RETRIES = "pyspark.sql.connect.client.retries"
# Some seconds: a server that is gone does not come back, and the client's own patience is ten minutes.
_PATIENCE = {"max_retries": 6, "max_backoff": 2000}


class ClusterFailed(Exception):
    """The task's cluster cannot be had; ``code`` is how the run ends."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


def names_of_spark(code: str, *, known: Container[str]) -> frozenset[str]:
    """The globals of Spark that a piece of code reads and nobody has defined."""
    if not any(name in code for name in GLOBALS):
        return frozenset()
    try:
        tree = ast.parse(code)
    except SyntaxError:  # a cell with lines of IPython: go by the words
        return frozenset(name for name in ("spark", "sc", "sqlContext") if name in code and name not in known)
    read: set[str] = set()
    bound: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, ast.alias):
            bound.add(node.asname or node.name)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
    return frozenset(name for name in read & GLOBALS if name not in bound and name not in known)


class SparkAccess:
    """The task's one way to Spark."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._session: Any = None
        self._beginning = False
        self.display: Callable[..., None] | None = None

    def session(self) -> Any:
        """The session, begun now if it was not.  Raises ``ClusterFailed``."""
        if self._session is None:
            answer = self._channel.call({"ask": "spark"})
            if "error" in answer:
                raise ClusterFailed(answer["error"], answer["code"])
            os.environ.update(answer.get("environment", {}))
            self._beginning = True
            try:
                self._session = _begin(answer)
            except Exception as error:
                raise ClusterFailed(f"Spark could not begin a session: {error}", "CLUSTER_ERROR") from error
            finally:
                self._beginning = False
            if self.display is not None:  # a notebook's data frames can show themselves
                _let_display(self.display)
        return self._session

    def globals(self, names: frozenset[str]) -> Mapping[str, Any]:
        """The named globals of a notebook."""
        session = self.session()
        found = {"spark": session, "sql": session.sql, "table": session.table, "sqlContext": session}
        if "udf" in names:
            found["udf"] = import_module("pyspark.sql.functions").udf
        if "sc" in names:
            found["sc"] = _context(session)
        return {name: found[name] for name in names}

    def install(self) -> None:
        """Let code that asks pyspark itself for a session get this one."""
        later = {}
        for name, patch in {_CLASSIC: self._patch_builder, _REMOTE: self._patch_default}.items():
            if name in sys.modules:
                patch()
            else:
                later[name] = patch
        sys.meta_path.insert(0, _Finder(later))

    def stop(self) -> None:
        """End the session; a client that is not stopped may wait for ever at the end of its process."""
        session, self._session = self._session, None
        if session is not None:
            with suppress(Exception):
                session.client.set_retry_policies([])  # a server that is gone needs no good-bye
            with suppress(Exception):
                session.stop()

    def runtime_module(self, dbutils: object) -> ModuleType:
        """What ``from databricks.sdk.runtime import ...`` finds."""
        return _Runtime(self, dbutils)

    def _patch_default(self) -> None:
        """A function that needs a session before there is one begins this one."""
        remote, access = sys.modules[_REMOTE].__dict__["SparkSession"], self
        known = remote._get_default_session

        def default_session() -> Any:
            return known() or (None if access._beginning else access.session())

        remote._get_default_session = staticmethod(default_session)

    def _patch_builder(self) -> None:
        classic, access = sys.modules[_CLASSIC].__dict__["SparkSession"], self

        def get_or_create(builder: Any) -> Any:
            session = access.session()
            for name, value in getattr(builder, "_options", {}).items():
                if not name.startswith(("spark.master", "spark.remote", "spark.app", "spark.submit")):
                    with suppress(Exception):  # one of the server's own, which a session cannot change
                        session.conf.set(name, value)
            return session

        classic.Builder.getOrCreate = get_or_create
        classic.Builder.create = get_or_create


def _let_display(display: Callable[..., None]) -> None:
    def shown(frame: Any, *_: Any, **__: Any) -> None:
        display(frame)

    import_module("pyspark.sql.dataframe").DataFrame.display = shown


def _begin(answer: Mapping[str, Any]) -> Any:
    """A session of the kind that the cluster has."""
    # On every error of a query the client logs its trace as one line of JSON.
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL + 1)
    if "remote" in answer:
        remote = import_module(_REMOTE).SparkSession
        if answer.get("bind"):
            _bind(remote)
        session: Any = remote.builder.remote(answer["remote"]).create()
        session.client.set_retry_policies([import_module(_RETRIES).DefaultPolicy(**_PATIENCE)])
    else:
        pyspark = import_module("pyspark")
        conf = pyspark.SparkConf().setAll(list(answer["conf"].items()))
        context = pyspark.SparkContext.getOrCreate(conf)
        session = import_module(_CLASSIC).SparkSession(context)
    if answer.get("trees"):
        see_trees(session)
    _set_all(session.conf, answer.get("session_conf", {}))
    for statement in answer.get("statements", ()):
        session.sql(statement)
    for file in answer.get("python_files", ()):
        session.addArtifacts(file, pyfile=True)
        sys.path[:] = [place for place in sys.path if place != file]  # it is for the server's workers alone
    return session


def _set_all(conf: Any, values: Mapping[str, str]) -> None:
    """Settings of a session, in one request where the client can."""
    if values and hasattr(conf, "_set_all"):
        conf._set_all(dict(values), silent=False)
        return
    for name, value in values.items():
        conf.set(name, value)


def _bind(remote: Any) -> None:
    """Let statements with parameters reach the server with the values in them."""
    plain = remote.sql

    def sql(session: Any, sqlQuery: str, args: Any = None, **frames: Any) -> Any:
        text = with_values(sqlQuery, args) if args and not frames else None
        return plain(session, sqlQuery, args, **frames) if text is None else plain(session, text)

    remote.sql = sql


class _NoContext:
    """``sc`` where there is none: whatever is asked of it, the client's own error."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session.sparkContext, name)


def _context(session: Any) -> Any:
    try:
        return session.sparkContext
    except Exception:
        return _NoContext(session)


class _Runtime(ModuleType):
    """``databricks.sdk.runtime``: Spark begins when its name is first read."""

    def __init__(self, access: SparkAccess, dbutils: Any) -> None:
        super().__init__("databricks.sdk.runtime")
        self._access = access
        self.dbutils = dbutils
        self.getArgument = dbutils.widgets.getArgument

    def __getattr__(self, name: str) -> Any:
        if name in GLOBALS:
            return self._access.globals(frozenset({name}))[name]
        raise AttributeError(name)


class _Finder:
    """Calls back once a module of pyspark has been imported by the task's code."""

    def __init__(self, patches: dict[str, Callable[[], None]]) -> None:
        self._patches = patches

    def find_spec(self, name: str, path: object, target: object = None) -> Any:
        patch = self._patches.pop(name, None)
        spec = find_spec(name) if patch is not None else None
        if patch is not None and spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                execute(module)
                patch()

            spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec
