"""``import dlt`` in the sources of a pipeline: mapped onto ``pyspark.pipelines``, or refused by name.

A ``dlt.table`` is a streaming table when its query reads a stream, and a materialized view otherwise.  Of
expectations, ``expect_or_drop`` filters and ``expect_or_fail`` fails the update; ``expect`` alone keeps every
row, and what it finds is not counted.  What a source defines is registered at its end, so that decorators may
stand in any order.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, TypeVar

from attrs import define, field, frozen
from pyspark import pipelines as dp
from pyspark.sql import SparkSession

from lakejobs_emulator.task_api.pipeline_sql import NotSupported, table_name

F = TypeVar("F", bound=Callable[..., Any])
_RULES = "_lakejobs_expectations"
_TABLE = ("comment", "spark_conf", "table_properties", "partition_cols", "cluster_by", "schema", "format")
_VIEW = ("comment", "spark_conf")
_CDC = ("target", "source", "keys", "sequence_by", "apply_as_deletes", "column_list", "except_column_list")
_REFUSED = (
    *("apply_changes_from_snapshot", "create_auto_cdc_from_snapshot_flow", "foreach_batch_sink"),
    *("on_event_hook", "create_feature_table"),
)


@frozen(kw_only=True)
class _Rule:
    """One expectation.  ``action``: warn, drop or fail."""

    name: str
    condition: str
    action: str


@frozen(kw_only=True)
class _Defined:
    """A table or view that a source has defined."""

    query: Callable[[], Any]
    name: str
    view: bool
    options: Mapping[str, Any]


@define
class Dlt:
    """The functions of the module, over one session."""

    spark: SparkSession
    _defined: list[_Defined] = field(factory=list)

    def table(self, query: Callable[[], Any] | None = None, **options: Any) -> Any:
        view = bool(options.pop("temporary", False) or options.pop("private", False))
        return self._define("table", query, options, _TABLE, view=view)

    def view(self, query: Callable[[], Any] | None = None, **options: Any) -> Any:
        return self._define("view", query, options, _VIEW, view=True)

    def read(self, name: str) -> Any:
        return self.spark.read.table(table_name(name))

    def read_stream(self, name: str) -> Any:
        return self.spark.readStream.table(table_name(name))

    def append_flow(self, *, target: str, name: str | None = None, **options: Any) -> Any:
        options.pop("comment", None)
        given = _allowed("append_flow", options, ("spark_conf",))
        return dp.append_flow(target=table_name(target), name=name, **given)

    def create_streaming_table(self, name: str, **options: Any) -> None:
        allowed = tuple(each for each in _TABLE if each != "spark_conf")
        dp.create_streaming_table(table_name(name), **_allowed("create_streaming_table", options, allowed))

    def create_sink(self, name: str, format: str, options: Mapping[str, str] | None = None) -> None:
        given: dict[str, str] = dict(options) if options else {}
        dp.create_sink(name, format, given)

    def apply_changes(self, **options: Any) -> None:
        """Also ``create_auto_cdc_flow``: changes of type 1."""
        if str(options.pop("stored_as_scd_type", 1)) != "1":
            raise NotSupported("stored_as_scd_type 2 is not supported by this emulator.")
        given = _allowed("apply_changes", options, (*_CDC, "name"))
        for key in ("target", "source"):
            given[key] = table_name(str(given[key]))
        dp.create_auto_cdc_flow(**given)

    def expectations(self) -> Mapping[str, Callable[..., Any]]:
        """The decorators ``expect…`` by name."""
        found: dict[str, Callable[..., Any]] = {}
        for suffix, action in (("", "warn"), ("_or_drop", "drop"), ("_or_fail", "fail")):
            found[f"expect{suffix}"] = functools.partial(_ruled_by_one, action)
            found[f"expect_all{suffix}"] = functools.partial(_ruled, action)
        return found

    def register(self) -> None:
        """Register what the source has defined."""
        defined, self._defined = self._defined, []
        for each in defined:
            rows = each.query()
            for rule in getattr(each.query, _RULES, ()):
                rows = _held(rows, rule, each.name)
            if each.view:
                make = dp.temporary_view(name=each.name, **_some(each.options, _VIEW))
            elif _streams(rows):
                make = dp.table(name=each.name, **each.options)
            else:
                make = dp.materialized_view(name=each.name, **each.options)
            make(functools.partial(_same, rows))

    def _define(
        self,
        kind: str,
        query: Callable[[], Any] | None,
        options: dict[str, Any],
        allowed: Sequence[str],
        *,
        view: bool,
    ) -> Any:
        name = options.pop("name", None)
        given = _allowed(kind, options, allowed)

        def decorate(function: F) -> F:
            named = table_name(str(name or function.__name__))
            self._defined.append(_Defined(query=function, name=named, view=view, options=given))
            return function

        return decorate if query is None else decorate(query)


def install(spark: SparkSession) -> Dlt:
    """Make ``import dlt`` work, and the expectations of ``pyspark.pipelines`` that Spark itself lacks."""
    dlt, module = Dlt(spark), ModuleType("dlt")
    functions: dict[str, Callable[..., Any]] = {
        "table": dlt.table,
        "create_table": dlt.table,
        "materialized_view": dlt.table,
        "view": dlt.view,
        "temporary_view": dlt.view,
        "create_view": dlt.view,
        "read": dlt.read,
        "read_stream": dlt.read_stream,
        "readStream": dlt.read_stream,
        "append_flow": dlt.append_flow,
        "create_streaming_table": dlt.create_streaming_table,
        "create_streaming_live_table": dlt.create_streaming_table,
        "create_target_table": dlt.create_streaming_table,
        "create_sink": dlt.create_sink,
        "apply_changes": dlt.apply_changes,
        "create_auto_cdc_flow": dlt.apply_changes,
        **dlt.expectations(),
        **{name: _refusing(name) for name in _REFUSED},
    }
    module.__dict__.update(functions)
    sys.modules["dlt"] = module
    for name in ("table", "materialized_view", "temporary_view"):
        setattr(dp, name, _held_to_rules(getattr(dp, name)))
    dp.__dict__.update(dlt.expectations())
    return dlt


def _held_to_rules(decorator: Callable[..., Any]) -> Callable[..., Any]:
    """A decorator of ``pyspark.pipelines`` that knows of expectations below it."""

    def decorate(query: Callable[[], Any] | None = None, **options: Any) -> Any:
        def define_(function: Callable[[], Any]) -> Any:
            @functools.wraps(function)
            def rows() -> Any:
                found = function()
                for rule in getattr(function, _RULES, ()):
                    found = _held(found, rule, str(options.get("name") or function.__name__))
                return found

            return decorator(**options)(rows)

        return define_ if query is None else define_(query)

    return decorate


def _ruled_by_one(action: str, name: str, inv: str) -> Callable[[F], F]:
    return _ruled(action, {name: inv})


def _ruled(action: str, expectations: Mapping[str, str]) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        rules = [_Rule(name=name, condition=text, action=action) for name, text in expectations.items()]
        setattr(function, _RULES, [*getattr(function, _RULES, ()), *rules])
        return function

    return decorate


def _held(rows: Any, rule: _Rule, table: str) -> Any:
    """The rows as an expectation leaves them."""
    from pyspark.sql.functions import expr, lit, raise_error, when

    if rule.action == "drop":
        return rows.filter(expr(rule.condition))
    if rule.action == "fail":
        text = f"Expectation '{rule.name}' of {table} failed: {rule.condition}"
        return rows.filter(when(expr(rule.condition), lit(True)).otherwise(raise_error(lit(text))))
    print(f"Expectation '{rule.name}' of {table} keeps every row; rows that break it are not counted.")
    return rows


def _same(rows: Any) -> Any:
    return rows


def _streams(rows: Any) -> bool:
    """Whether a query reads a stream, as its unresolved plan says."""
    plan = rows._plan.to_proto(rows.sparkSession.client)
    return any(type(each).__name__ == "Read" and each.is_streaming for each in _messages(plan))


def _messages(message: Any) -> Iterator[Any]:
    yield message
    for descriptor, value in message.ListFields():
        if descriptor.message_type is None or descriptor.message_type.GetOptions().map_entry:
            continue
        for each in [value] if hasattr(value, "ListFields") else value:
            yield from _messages(each)


def _allowed(function: str, options: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """The options that are given.  Raises ``NotSupported`` for one that Spark does not have."""
    for name, value in options.items():
        if name not in names and value is not None:
            raise NotSupported(f"{name} of dlt.{function} is not supported by this emulator.")
    return _some(options, names)


def _some(options: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if name in names and value is not None}


def _refusing(name: str) -> Callable[..., Any]:
    def refuse(*arguments: object, **options: object) -> Any:
        raise NotSupported(f"dlt.{name} is not supported by this emulator.")

    return refuse
