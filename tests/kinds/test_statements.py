"""The statement API on a warm warehouse, by the official SDK's own client as well."""

from __future__ import annotations

from typing import Any

import pytest
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.sql import StatementState

from tests.kinds.conftest import Lake

pytestmark = pytest.mark.jvm


def warehouse(lake: Lake) -> str:
    found: str = lake.post("2.0/sql/warehouses", name="statements")["id"]
    return found


def test_a_statement_gives_its_rows_and_its_error(lake: Lake) -> None:
    client = WorkspaceClient(host=lake.emulator.host, token=lake.emulator.token)
    where = warehouse(lake)

    told = client.statement_execution.execute_statement(
        "SELECT 1 AS a, 'x' AS b, null AS c", where, wait_timeout="50s"
    )
    broken = client.statement_execution.execute_statement("SELECT x FROM nowhere", where, wait_timeout="50s")

    assert StatementState.SUCCEEDED == told.status.state  # type: ignore[union-attr]
    assert [["1", "x", None]] == told.result.data_array  # type: ignore[union-attr]
    assert ["a", "b", "c"] == [column.name for column in told.manifest.schema.columns]  # type: ignore[union-attr]
    assert StatementState.FAILED == broken.status.state  # type: ignore[union-attr]
    assert "nowhere" in broken.status.error.message  # type: ignore[union-attr]


def test_a_statement_that_need_not_be_waited_for_is_asked_for_and_cancelled(lake: Lake) -> None:
    long: dict[str, Any] = {
        "statement": "SELECT count(*) FROM range(1000000) a CROSS JOIN range(1000000) b WHERE a.id = -b.id",
        "warehouse_id": lake.post("2.0/sql/warehouses", name="long")["id"],
        "wait_timeout": "0s",
    }

    statement_id = lake.post("2.0/sql/statements", **long)["statement_id"]

    assert lake.get(f"2.0/sql/statements/{statement_id}")["status"]["state"] in ("PENDING", "RUNNING")
    assert {} == lake.post(f"2.0/sql/statements/{statement_id}/cancel")
    while (state := lake.get(f"2.0/sql/statements/{statement_id}")["status"]["state"]) in (
        "PENDING",
        "RUNNING",
    ):
        pass
    assert "CANCELED" == state
