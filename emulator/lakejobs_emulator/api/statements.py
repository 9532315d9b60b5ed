"""The operations on SQL statements: each is a hidden run of one SQL task on a warehouse."""

from __future__ import annotations

import asyncio

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import found, kept, write
from lakejobs_emulator.api.saved import saved
from lakejobs_emulator.api.warehouses import live
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.domain.states import SUCCESSFUL, Result
from lakejobs_emulator.neighbours import statements, warehouses
from lakejobs_emulator.runtimes.saved_sql import STATEMENTS
from lakejobs_emulator.storage.store import Transaction


async def execute(call: Call) -> JsonObject:
    warehouse = str(call.arguments["warehouse_id"])
    found(await kept(call, warehouses.KIND, warehouse), warehouses.missing(warehouse))
    seconds = statements.wait_seconds(call.text("wait_timeout"))
    asked = statements.asked(call.arguments)
    problem = live(call).problem()
    if problem is not None:
        raise Refused(Problem(kind=ProblemKind.FEATURE_DISABLED, message=problem))
    live(call).start(warehouse)
    statement_id = await write(call, lambda tx: f"{tx.take_ids(1)[0]:032x}")
    own = {**asked, "owner": call.caller.name}  # nobody else's task may name it as its query
    await asyncio.to_thread(saved(call).save, STATEMENTS, statement_id, own)
    task: JsonObject = {
        "task_key": "statement",
        "sql_task": {"warehouse_id": warehouse, "query": {"query_id": statement_id}},
    }
    run = await call.jobs.start_statement(call.caller, {"run_name": "statement", "tasks": [task]})

    def keep(tx: Transaction) -> None:
        tx.save_item(statements.KIND, statement_id, {"run_id": run.run_id, "owner": call.caller.name})

    await write(call, keep)
    ended = await call.jobs.statement_run(run.run_id, wait_seconds=seconds)
    if ended is not None and not ended.state.life_cycle.terminal and call.text("on_wait_timeout") == "CANCEL":
        await call.jobs.cancel_statement(run.run_id)
        ended = await call.jobs.statement_run(run.run_id, wait_seconds=seconds)
    return await _view(call, statement_id, ended)


async def get(call: Call) -> JsonObject:
    run = await call.jobs.statement_run(await _run_id(call), wait_seconds=0)
    return await _view(call, str(call.arguments["statement_id"]), run)


async def chunk(call: Call) -> JsonObject:
    """The rows of one part of the result; there is one part."""
    told = await get(call)
    rows, number = told.get("result"), call.identifier("chunk_index")
    if number != 0 or not isinstance(rows, dict):
        raise Refused(invalid(f"The statement has no chunk {number}"))
    return rows


async def cancel(call: Call) -> JsonObject:
    await call.jobs.cancel_statement(await _run_id(call))
    return {}


async def _run_id(call: Call) -> int:
    """The run of the caller's statement.  Raises ``Refused``."""
    statement_id = str(call.arguments["statement_id"])
    body = await kept(call, statements.KIND, statement_id)
    if body is None or (body["owner"] != call.caller.name and not call.caller.admin):
        raise statements.missing(statement_id)
    return int(str(body["run_id"]))


async def _view(call: Call, statement_id: str, run: Run | None) -> JsonObject:
    if run is None:
        raise statements.missing(statement_id)
    if not run.state.life_cycle.terminal:
        state = "RUNNING" if any(each.start_ms for each in run.attempts) else "PENDING"
        return {"statement_id": statement_id, "status": {"state": state}}
    await asyncio.to_thread(saved(call).remove, STATEMENTS, statement_id)
    if run.state.result in SUCCESSFUL:
        answer = await asyncio.to_thread(call.jobs.statement_rows, run)
        shown = await asyncio.to_thread(statements.result, answer)
        return {"statement_id": statement_id, "status": {"state": "SUCCEEDED"}, **shown}
    if run.state.result is Result.CANCELED:
        return {"statement_id": statement_id, "status": {"state": "CANCELED"}}
    error: JsonObject = {"error_code": "BAD_REQUEST", "message": call.jobs.statement_error(run)}
    return {"statement_id": statement_id, "status": {"state": "FAILED", "error": error}}
