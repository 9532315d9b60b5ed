"""The operations on alerts, in the newer and in the older form."""

from __future__ import annotations

import asyncio
import json

from starlette.responses import Response

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import listed, now
from lakejobs_emulator.api.saved import every, keep, load, load_own, new_id, remove, saved, trash
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.neighbours import saved_legacy, saved_sql
from lakejobs_emulator.neighbours.saved_sql import ALERT
from lakejobs_emulator.runtimes.saved_sql import ALERTS, QUERIES


async def create(call: Call) -> JsonObject:
    name, body = await _made(call, call.mapping("alert") or {})
    return saved_sql.alert_view(name, body)


async def list_all(call: Call) -> JsonObject:
    stored = await every(call, ALERTS)
    return listed(call, "results", ((name, saved_sql.alert_view(name, body)) for name, body in stored))


async def get(call: Call) -> JsonObject:
    name = str(call.arguments["id"])
    return saved_sql.alert_view(name, await load(call, ALERTS, name))


async def update(call: Call) -> JsonObject:
    name, given = str(call.arguments["id"]), call.mapping("alert") or {}
    old, mask = await load_own(call, ALERTS, name), call.text("update_mask") or ""
    body = saved_sql.changed(old, given, mask, ALERT, user=call.caller.name, now=now(call))
    await _check(call, body)
    await keep(call, ALERTS, name, body)
    return saved_sql.alert_view(name, body)


async def delete(call: Call) -> JsonObject:
    await trash(call, ALERTS, str(call.arguments["id"]))
    return {}


async def create_legacy(call: Call) -> JsonObject:
    name, body = await _made(call, saved_legacy.alert_fields(call.arguments))
    return await _legacy(call, name, body)


async def list_legacy(call: Call) -> Response:
    shown = [await _legacy(call, name, body) for name, body in await every(call, ALERTS)]
    return Response(json.dumps(shown), media_type="application/json")


async def get_legacy(call: Call) -> JsonObject:
    name = str(call.arguments["alert_id"])
    return await _legacy(call, name, await load(call, ALERTS, name))


async def update_legacy(call: Call) -> JsonObject:
    name, fields = str(call.arguments["alert_id"]), saved_legacy.alert_fields(call.arguments)
    old = await load_own(call, ALERTS, name)
    body = {**old, **fields, "update_time": saved_sql.moment(now(call))}
    await _check(call, body)
    await keep(call, ALERTS, name, body)
    return {}


async def delete_legacy(call: Call) -> JsonObject:
    name = str(call.arguments["alert_id"])
    await load_own(call, ALERTS, name)
    await remove(call, ALERTS, name)
    return {}


async def _made(call: Call, given: JsonObject) -> tuple[str, JsonObject]:
    """A new alert and its id.  Raises ``Refused``."""
    await _check(call, given)
    body = saved_sql.created(given, (*ALERT, "muted"), owner=call.caller.name, now=now(call))
    name = await new_id(call)
    await keep(call, ALERTS, name, body)
    return name, body


async def _check(call: Call, body: JsonObject) -> None:
    """Raises ``Refused`` for an alert that could never be evaluated."""
    saved_sql.check_alert(body)
    await load(call, QUERIES, str(body["query_id"]))


async def _legacy(call: Call, name: str, body: JsonObject) -> JsonObject:
    query_id = str(body.get("query_id", ""))
    query = await asyncio.to_thread(saved(call).find, QUERIES, query_id) or {}
    shown = saved_legacy.query_view(query_id, query, caller=call.caller.name)
    return saved_legacy.alert_view(name, body, query=shown)
