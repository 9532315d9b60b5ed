"""The operations on jobs: each reads its arguments, calls one use case, and shows the answer."""

from __future__ import annotations

from attrs import evolve

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.grants import grants_of
from lakejobs_emulator.api.older import check_changes, check_settings
from lakejobs_emulator.api.shown import Shown, shown_item, shown_list
from lakejobs_emulator.api.views import VIEWS, Views, page_view
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.engine.requests import JobQuery

LIST_LIMIT, LIST_MOST = 20, 100


async def create(call: Call) -> JsonObject:
    check_settings(call, call.arguments)
    job_id = await call.jobs.create_job(call.caller, call.arguments, grants_of(call), version=call.version)
    return {"job_id": job_id}


async def get(call: Call) -> JsonObject:
    shown = shown_item(call)
    job = await call.jobs.get_job(call.caller, call.identifier("job_id"))
    return VIEWS[call.version].job(job, shown)


async def list_all(call: Call) -> JsonObject:
    views, shown = VIEWS[call.version], shown_list(call)
    if not views.pages:
        return await _every_job(call, views, shown)
    query = JobQuery(
        limit=call.number("limit") or LIST_LIMIT,
        offset=call.number("offset") or 0,
        page_token=call.text("page_token"),
        name=call.text("name"),
    )
    page = await call.jobs.list_jobs(call.caller, query)
    jobs = [views.job_item(job, shown) for job in page.items]
    return page_view("jobs", jobs, next_token=page.next_token, prev_token=page.prev_token)


async def _every_job(call: Call, views: Views, shown: Shown) -> JsonObject:
    """The list of a version without pages."""
    jobs: list[JsonObject] = []
    query = JobQuery(limit=LIST_MOST, name=call.text("name"))
    while True:
        page = await call.jobs.list_jobs(call.caller, query)
        jobs += [views.job_item(job, shown) for job in page.items]
        if page.next_token is None:
            return {"jobs": jobs} if jobs else {}
        query = evolve(query, page_token=page.next_token)


async def reset(call: Call) -> JsonObject:
    job_id, settings = call.identifier("job_id"), call.mapping("new_settings") or {}
    check_settings(call, settings)
    await call.jobs.reset_job(call.caller, job_id, settings, version=call.version)
    return {}


async def update(call: Call) -> JsonObject:
    check_changes(call)
    remove = call.texts("fields_to_remove") or ()
    settings = call.mapping("new_settings")
    job_id = call.identifier("job_id")
    await call.jobs.update_job(call.caller, job_id, settings, remove, version=call.version)
    return {}


async def delete(call: Call) -> JsonObject:
    await call.jobs.delete_job(call.caller, call.identifier("job_id"))
    return {}
