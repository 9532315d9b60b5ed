"""The operations on saved queries and visualizations in their older form."""

from __future__ import annotations

from collections.abc import Iterable

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import now
from lakejobs_emulator.api.queries import made_visualization
from lakejobs_emulator.api.saved import every, keep, load, load_own, new_id, remove, trash
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.neighbours import saved_legacy, saved_sql
from lakejobs_emulator.neighbours.saved_sql import ACTIVE, QUERY
from lakejobs_emulator.runtimes.saved_sql import QUERIES, VISUALIZATIONS

_PAGE, _MOST = 25, 250


async def create(call: Call) -> JsonObject:
    fields = saved_legacy.query_fields(call.arguments)
    name = await new_id(call)
    body = saved_sql.created(fields, QUERY, owner=call.caller.name, now=now(call))
    await keep(call, QUERIES, name, body)
    return await query(call, name, body)


async def list_all(call: Call) -> JsonObject:
    shown = [
        saved_legacy.query_view(name, body, caller=call.caller.name)
        for name, body in await every(call, QUERIES)
    ]
    return pages(call, shown)


async def get(call: Call) -> JsonObject:
    name = str(call.arguments["query_id"])
    return await query(call, name, await load(call, QUERIES, name))


async def update(call: Call) -> JsonObject:
    name, fields = str(call.arguments["query_id"]), saved_legacy.query_fields(call.arguments)
    old = await load_own(call, QUERIES, name)
    body = saved_sql.changed(old, fields, "*", QUERY, user=call.caller.name, now=now(call))
    await keep(call, QUERIES, name, body)
    return await query(call, name, body)


async def delete(call: Call) -> JsonObject:
    await trash(call, QUERIES, str(call.arguments["query_id"]))
    return {}


async def restore(call: Call) -> JsonObject:
    await trash(call, QUERIES, str(call.arguments["query_id"]), state=ACTIVE)
    return {}


async def create_visualization(call: Call) -> JsonObject:
    fields = saved_legacy.visualization_fields(call.arguments)
    name, body = await made_visualization(call, call.arguments.get("query_id"), fields)
    return await visualization(call, name, body)


async def update_visualization(call: Call) -> JsonObject:
    name = str(call.arguments["id"])
    old, fields = (
        await load_own(call, VISUALIZATIONS, name),
        saved_legacy.visualization_fields(call.arguments),
    )
    body = {**old, **fields, "update_time": saved_sql.moment(now(call))}
    await keep(call, VISUALIZATIONS, name, body)
    return await visualization(call, name, body)


async def delete_visualization(call: Call) -> JsonObject:
    name = str(call.arguments["id"])
    await load_own(call, VISUALIZATIONS, name)
    await remove(call, VISUALIZATIONS, name)
    return {}


async def query(call: Call, name: str, body: JsonObject) -> JsonObject:
    """A query with its visualizations."""
    shown = [
        saved_legacy.visualization_view(each, other)
        for each, other in await every(call, VISUALIZATIONS)
        if other.get("query_id") == name
    ]
    return saved_legacy.query_view(name, body, caller=call.caller.name, visualizations=shown)


async def visualization(call: Call, name: str, body: JsonObject) -> JsonObject:
    """A visualization with its query."""
    query_id = str(body.get("query_id", ""))
    of = saved_legacy.query_view(query_id, await load(call, QUERIES, query_id), caller=call.caller.name)
    return saved_legacy.visualization_view(name, body, query=of)


def pages(call: Call, shown: Iterable[JsonObject]) -> JsonObject:
    """A page by its number; ``q`` is a part of the name, ``order`` the field to sort by."""
    part, order = (call.text("q") or "").lower(), call.text("order") or "name"
    found = [each for each in shown if part in str(each.get("name", "")).lower()]
    found.sort(key=lambda each: str(each.get(order.lstrip("-"), "")), reverse=order.startswith("-"))
    size = min(call.number("page_size") or _PAGE, _MOST)
    page = call.number("page") or 1
    results = found[size * (page - 1) : size * page]
    return {"count": len(found), "page": page, "page_size": size, "results": list(results)}
