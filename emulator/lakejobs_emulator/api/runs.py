"""The operations on runs: each reads its arguments, calls one use case, and shows the answer."""

from __future__ import annotations

from lakejobs_emulator.api.artifacts import dbt_output
from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.grants import grants_of
from lakejobs_emulator.api.older import check_parameters, check_settings
from lakejobs_emulator.api.shown import shown_item, shown_list
from lakejobs_emulator.api.views import VIEWS, page_view
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import RunParameters
from lakejobs_emulator.domain.problems import Refused, invalid
from lakejobs_emulator.domain.run import RunType
from lakejobs_emulator.engine.requests import RepairRequest, RunNowRequest, RunQuery, SubmitRequest

LIST_LIMIT = 20


async def run_now(call: Call) -> JsonObject:
    check_parameters(call)
    run = await call.jobs.run_now(
        call.caller,
        RunNowRequest(
            job_id=call.identifier("job_id"),
            idempotency_token=call.text("idempotency_token"),
            job_parameters=call.text_map("job_parameters"),
            overrides=_overrides(call),
            only=call.texts("only"),
            queue_enabled=_queue(call),
        ),
    )
    return {"run_id": run.run_id, "number_in_job": VIEWS[call.version].number_in_job(run)}


async def submit(call: Call) -> JsonObject:
    kept = {"access_control_list", "idempotency_token"}
    document = {name: value for name, value in call.arguments.items() if name not in kept}
    check_settings(call, document)
    run = await call.jobs.submit(
        call.caller,
        SubmitRequest(
            document=document,
            idempotency_token=call.text("idempotency_token"),
            grants=grants_of(call),
            version=call.version,
        ),
    )
    return {"run_id": run.run_id}


async def get(call: Call) -> JsonObject:
    shown = shown_item(call)
    found = await call.jobs.get_run(call.caller, call.identifier("run_id"))
    views = VIEWS[call.version]
    if found.attempt is not None:
        return views.task_run(found.run, found.attempt, shown)
    return views.run(found.run, shown)


async def list_all(call: Call) -> JsonObject:
    if call.flag("active_only") and call.flag("completed_only"):
        raise Refused(invalid("Only one of active_only and completed_only can be true."))
    limit, views = call.number("limit"), VIEWS[call.version]
    run_type = call.text("run_type")
    query = RunQuery(
        job_id=call.number("job_id"),
        active_only=call.flag("active_only"),
        completed_only=call.flag("completed_only"),
        run_type=None if run_type is None else RunType(run_type),
        start_from=call.number("start_time_from"),
        start_to=call.number("start_time_to"),
        limit=LIST_LIMIT if limit is None else limit or views.most_runs,
        offset=call.number("offset") or 0,
        page_token=call.text("page_token"),
    )
    page = await call.jobs.list_runs(call.caller, query)
    shown = shown_list(call)
    runs = [views.run_item(run, shown) for run in page.items]
    answer = page_view("runs", runs, next_token=page.next_token, prev_token=page.prev_token)
    return answer if views.pages else {name: answer[name] for name in ("runs", "has_more") if name in answer}


async def get_output(call: Call) -> JsonObject:
    output = await call.jobs.run_output(call.caller, call.identifier("run_id"))
    found, views, shown = output.found, VIEWS[call.version], shown_item(call)
    if found.attempt is None:
        metadata = views.run(found.run, shown)
    else:
        metadata = views.task_run(found.run, found.attempt, shown)
    view: dict[str, JsonValue] = {"metadata": metadata, **output.output}
    if "dbt_output" in view and found.attempt is not None:
        view["dbt_output"] = dbt_output(call, found.attempt.run_id)
    if output.error is not None:
        view["error"] = output.error
    if output.error_trace is not None:
        view["error_trace"] = output.error_trace
    return views.output(view)


async def export(call: Call) -> JsonObject:
    views = await call.jobs.export_run(
        call.caller, call.identifier("run_id"), call.text("views_to_export") or "CODE"
    )
    return {"views": [{"content": view.content, "name": view.name, "type": view.type} for view in views]}


async def cancel(call: Call) -> JsonObject:
    await call.jobs.cancel_run(call.caller, call.identifier("run_id"))
    return {}


async def cancel_all(call: Call) -> JsonObject:
    await call.jobs.cancel_all_runs(call.caller, call.number("job_id"), call.flag("all_queued_runs"))
    return {}


async def delete(call: Call) -> JsonObject:
    await call.jobs.delete_run(call.caller, call.identifier("run_id"))
    return {}


async def repair(call: Call) -> JsonObject:
    repair_id = await call.jobs.repair_run(
        call.caller,
        RepairRequest(
            run_id=call.identifier("run_id"),
            latest_repair_id=call.number("latest_repair_id"),
            rerun_tasks=call.texts("rerun_tasks"),
            rerun_all_failed_tasks=call.flag("rerun_all_failed_tasks"),
            rerun_dependent_tasks=call.flag("rerun_dependent_tasks"),
            job_parameters=call.text_map("job_parameters"),
            overrides=_overrides(call),
        ),
    )
    return {"repair_id": repair_id}


def _overrides(call: Call) -> RunParameters:
    return RunParameters(
        notebook_params=call.text_map("notebook_params"),
        jar_params=call.texts("jar_params"),
        python_params=call.texts("python_params"),
        python_named_params=call.text_map("python_named_params"),
        spark_submit_params=call.texts("spark_submit_params"),
        sql_params=call.text_map("sql_params"),
        dbt_commands=call.texts("dbt_commands"),
        pipeline_params=call.mapping("pipeline_params"),
    )


def _queue(call: Call) -> bool | None:
    queue = call.mapping("queue")
    return None if queue is None else queue.get("enabled") is True
