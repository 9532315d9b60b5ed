"""``import dlt`` in sources of pipelines: what it refuses, by name.  ``tests/kinds`` has what it maps."""

from __future__ import annotations

from typing import Any

import pytest
from lakejobs_emulator.task_api import dlt as shim
from lakejobs_emulator.task_api.dlt import Dlt
from lakejobs_emulator.task_api.pipeline_sql import NotSupported

DLT = Dlt(spark=Any)  # type: ignore[arg-type]


def query() -> None:
    """A query that nobody runs."""


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: DLT.table(query, path="/somewhere"), "path of dlt.table"),
        (lambda: DLT.table(row_filter="x")(query), "row_filter of dlt.table"),
        (lambda: DLT.view(query, schema="id int"), "schema of dlt.view"),
        (lambda: DLT.append_flow(target="x", once=True), "once of dlt.append_flow"),
        (
            lambda: DLT.create_streaming_table("x", expect_all={"a": "b"}),
            "expect_all of dlt.create_streaming_table",
        ),
        (lambda: DLT.apply_changes(stored_as_scd_type=2), "stored_as_scd_type 2"),
        (lambda: DLT.apply_changes(target="x", source="y", where="z"), "where of dlt.apply_changes"),
        (
            lambda: shim._refusing("apply_changes_from_snapshot")(target="x"),
            "dlt.apply_changes_from_snapshot",
        ),
    ],
)
def test_what_spark_does_not_have_is_refused_by_name(call: Any, name: str) -> None:
    with pytest.raises(NotSupported, match=f"{name} is not supported by this emulator"):
        call()


def test_expectations_gather_on_their_function_in_order_and_leave_it_callable() -> None:
    """Above ``table``, below it, one by one and several at once."""
    made = DLT.expectations()

    def corals() -> str:
        return "rows"

    decorated = made["expect_or_fail"]("c", "3 = 3")(
        DLT.table(made["expect_all_or_drop"]({"a": "1 = 1", "b": "2 = 2"})(corals))
    )

    assert "rows" == decorated()
    assert [("a", "drop"), ("b", "drop"), ("c", "fail")] == [
        (rule.name, rule.action) for rule in getattr(decorated, shim._RULES)
    ]
