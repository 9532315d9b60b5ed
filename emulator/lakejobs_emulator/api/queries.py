"""The operations on saved queries and their visualizations."""

from __future__ import annotations

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import listed, now
from lakejobs_emulator.api.saved import every, keep, load, load_own, new_id, remove, trash
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Refused, invalid
from lakejobs_emulator.neighbours import saved_sql
from lakejobs_emulator.neighbours.saved_sql import QUERY, VISUALIZATION
from lakejobs_emulator.runtimes.saved_sql import QUERIES, VISUALIZATIONS


async def create(call: Call) -> JsonObject:
    given = call.mapping("query") or {}
    name = await new_id(call)
    body = saved_sql.created(given, QUERY, owner=call.caller.name, now=now(call))
    await keep(call, QUERIES, name, body)
    return saved_sql.query_view(name, body)


async def list_all(call: Call) -> JsonObject:
    stored = await every(call, QUERIES)
    return listed(call, "results", ((name, saved_sql.query_view(name, body)) for name, body in stored))


async def get(call: Call) -> JsonObject:
    name = str(call.arguments["id"])
    return saved_sql.query_view(name, await load(call, QUERIES, name))


async def update(call: Call) -> JsonObject:
    name = str(call.arguments["id"])
    old, given, mask = (
        await load_own(call, QUERIES, name),
        call.mapping("query") or {},
        call.text("update_mask"),
    )
    body = saved_sql.changed(old, given, mask or "", QUERY, user=call.caller.name, now=now(call))
    await keep(call, QUERIES, name, body)
    return saved_sql.query_view(name, body)


async def delete(call: Call) -> JsonObject:
    await trash(call, QUERIES, str(call.arguments["id"]))
    return {}


async def list_visualizations(call: Call) -> JsonObject:
    query_id = str(call.arguments["id"])
    await load(call, QUERIES, query_id)
    shown = (
        (name, saved_sql.visualization_view(name, body))
        for name, body in await every(call, VISUALIZATIONS)
        if body.get("query_id") == query_id
    )
    return listed(call, "results", shown)


async def create_visualization(call: Call) -> JsonObject:
    given = call.mapping("visualization") or {}
    name, body = await made_visualization(call, given.get("query_id"), given)
    return saved_sql.visualization_view(name, body)


async def update_visualization(call: Call) -> JsonObject:
    name, given = str(call.arguments["id"]), call.mapping("visualization") or {}
    old, mask = await load_own(call, VISUALIZATIONS, name), call.text("update_mask") or ""
    body = saved_sql.changed(old, given, mask, VISUALIZATION, user=call.caller.name, now=now(call))
    await keep(call, VISUALIZATIONS, name, body)
    return saved_sql.visualization_view(name, body)


async def delete_visualization(call: Call) -> JsonObject:
    name = str(call.arguments["id"])
    await load_own(call, VISUALIZATIONS, name)
    await remove(call, VISUALIZATIONS, name)
    return {}


async def made_visualization(call: Call, query_id: object, given: JsonObject) -> tuple[str, JsonObject]:
    """A new visualization of a query, and its id.  Raises ``Refused``."""
    if not query_id:
        raise Refused(invalid("Missing required field: query_id"))
    await load(call, QUERIES, str(query_id))
    name, fields = await new_id(call), (*VISUALIZATION, "description")
    body = {
        **saved_sql.created(given, fields, owner=call.caller.name, now=now(call)),
        "query_id": str(query_id),
    }
    await keep(call, VISUALIZATIONS, name, body)
    return name, body
