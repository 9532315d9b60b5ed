"""The operations on SQL statements: each is a hidden run of one SQL task on a warehouse."""

from __future__ import annotations

import asyncio
import json

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import data_dir, found, reads, write
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.domain.states import SUCCESSFUL, Result
from lakejobs_emulator.neighbours import statements, warehouses
from lakejobs_emulator.runtimes.clusters import spark_is_there
from lakejobs_emulator.storage.store import Transaction

_NO_SPARK = "SQL statements need Spark: pip install 'lakejobs[spark]', and Java."


async def execute(call: Call) -> JsonObject:
    warehouse = str(call.arguments["warehouse_id"])
    found(reads(call).item(warehouses.KIND, warehouse), warehouses.missing(warehouse))
    seconds = statements.wait_seconds(call.text("wait_timeout"))
    if call.text("disposition") not in (None, "INLINE") or call.text("format") not in (None, "JSON_ARRAY"):
        raise Refused(invalid("Only disposition INLINE with format JSON_ARRAY is supported by the emulator."))
    if not spark_is_there():
        raise Refused(Problem(kind=ProblemKind.FEATURE_DISABLED, message=_NO_SPARK))
    statement_id = await write(call, lambda tx: f"{tx.take_ids(1)[0]:032x}")
    await asyncio.to_thread(_save, call, statement_id)
    task: JsonObject = {
        "task_key": "statement",
        "sql_task": {
            "warehouse_id": warehouse,
            "query": {"query_id": statement_id},
            "parameters": statements.parameters(call.arguments.get("parameters")),
        },
    }
    run = await call.jobs.start_statement(call.caller, {"run_name": "statement", "tasks": [task]})

    def keep(tx: Transaction) -> None:
        tx.save_item(statements.KIND, statement_id, {"run_id": run.run_id, "owner": call.caller.name})
        body = tx.item(warehouses.KIND, warehouse)
        if body is not None:
            tx.save_item(warehouses.KIND, warehouse, {**body, "state": "RUNNING"})

    await write(call, keep)
    ended = await call.jobs.statement_run(run.run_id, wait_seconds=seconds)
    if ended is not None and not ended.state.life_cycle.terminal and call.text("on_wait_timeout") == "CANCEL":
        await call.jobs.cancel_statement(run.run_id)
        ended = await call.jobs.statement_run(run.run_id, wait_seconds=seconds)
    return await _view(call, statement_id, ended)


async def get(call: Call) -> JsonObject:
    statement_id = str(call.arguments["statement_id"])
    run = await call.jobs.statement_run(_run_id(call), wait_seconds=0)
    return await _view(call, statement_id, run)


async def cancel(call: Call) -> JsonObject:
    await call.jobs.cancel_statement(_run_id(call))
    return {}


def _run_id(call: Call) -> int:
    """The run of the caller's statement.  Raises ``Refused``."""
    statement_id = str(call.arguments["statement_id"])
    body = reads(call).item(statements.KIND, statement_id)
    if body is None or (body["owner"] != call.caller.name and not call.caller.admin):
        raise statements.missing(statement_id)
    return int(str(body["run_id"]))


def _save(call: Call, statement_id: str) -> None:
    """Where the SQL task finds the text."""
    folder = data_dir(call) / "sql" / "queries"
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"query_text": call.arguments["statement"]})
    (folder / f"{statement_id}.json").write_text(text, encoding="utf-8")


async def _view(call: Call, statement_id: str, run: Run | None) -> JsonObject:
    if run is None:
        raise statements.missing(statement_id)
    if not run.state.life_cycle.terminal:
        state = "RUNNING" if any(each.start_ms for each in run.attempts) else "PENDING"
        return {"statement_id": statement_id, "status": {"state": state}}
    if run.state.result in SUCCESSFUL:
        answer = await asyncio.to_thread(call.jobs.statement_rows, run)
        shown = statements.result(answer.get("columns", []), answer.get("rows", []))
        return {"statement_id": statement_id, "status": {"state": "SUCCEEDED"}, **shown}
    if run.state.result is Result.CANCELED:
        return {"statement_id": statement_id, "status": {"state": "CANCELED"}}
    error: JsonObject = {"error_code": "BAD_REQUEST", "message": call.jobs.statement_error(run)}
    return {"statement_id": statement_id, "status": {"state": "FAILED", "error": error}}
