"""The operations on dashboards and their widgets, in their older form."""

from __future__ import annotations

import asyncio

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import now
from lakejobs_emulator.api.legacy_queries import pages, visualization
from lakejobs_emulator.api.saved import every, keep, load, load_own, new_id, remove, saved, trash
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Refused, invalid
from lakejobs_emulator.neighbours import saved_legacy, saved_sql
from lakejobs_emulator.neighbours.saved_legacy import DASHBOARD
from lakejobs_emulator.neighbours.saved_sql import ACTIVE
from lakejobs_emulator.runtimes.saved_sql import DASHBOARDS, VISUALIZATIONS, WIDGETS

_WIDGET = ("visualization_id", "text", "width", "options")


async def create(call: Call) -> JsonObject:
    if not call.text("name"):
        raise Refused(invalid("Missing required field: name"))
    name = await new_id(call)
    body = saved_sql.created(call.arguments, DASHBOARD, owner=call.caller.name, now=now(call))
    await keep(call, DASHBOARDS, name, body)
    return await _view(call, name, body)


async def list_all(call: Call) -> JsonObject:
    shown = [
        saved_legacy.dashboard_view(name, body, caller=call.caller.name, widgets=())
        for name, body in await every(call, DASHBOARDS)
    ]
    return pages(call, shown)


async def get(call: Call) -> JsonObject:
    name = str(call.arguments["dashboard_id"])
    return await _view(call, name, await load(call, DASHBOARDS, name))


async def update(call: Call) -> JsonObject:
    name = str(call.arguments["dashboard_id"])
    old = await load_own(call, DASHBOARDS, name)
    body = saved_sql.changed(old, call.arguments, "*", DASHBOARD, user=call.caller.name, now=now(call))
    await keep(call, DASHBOARDS, name, body)
    return await _view(call, name, body)


async def delete(call: Call) -> JsonObject:
    await trash(call, DASHBOARDS, str(call.arguments["dashboard_id"]))
    return {}


async def restore(call: Call) -> JsonObject:
    await trash(call, DASHBOARDS, str(call.arguments["dashboard_id"]), state=ACTIVE)
    return {}


async def create_widget(call: Call) -> JsonObject:
    dashboard = call.text("dashboard_id")
    if not dashboard:
        raise Refused(invalid("Missing required field: dashboard_id"))
    await load_own(call, DASHBOARDS, dashboard)
    await _check(call)
    name, at = await new_id(call), saved_sql.moment(now(call))
    body = {
        **_given(call),
        "dashboard_id": dashboard,
        "owner_user_name": call.caller.name,
        "created_at": at,
        "updated_at": at,
    }
    await keep(call, WIDGETS, name, body)
    return await _widget(call, {**body, "id": name})


async def update_widget(call: Call) -> JsonObject:
    name = str(call.arguments["id"])
    old = await load_own(call, WIDGETS, name)
    await _check(call)
    body = {**old, **_given(call), "updated_at": saved_sql.moment(now(call))}
    await keep(call, WIDGETS, name, body)
    return await _widget(call, {**body, "id": name})


async def delete_widget(call: Call) -> JsonObject:
    name = str(call.arguments["id"])
    await load_own(call, WIDGETS, name)
    await remove(call, WIDGETS, name)
    return {}


def _given(call: Call) -> JsonObject:
    return {name: call.arguments[name] for name in _WIDGET if name in call.arguments}


async def _check(call: Call) -> None:
    """Raises ``Refused`` for a visualization that is not there."""
    named = call.text("visualization_id")
    if named:
        await load(call, VISUALIZATIONS, named)


async def _view(call: Call, name: str, body: JsonObject) -> JsonObject:
    widgets = await asyncio.to_thread(saved(call).widgets, name)
    shown = [await _widget(call, widget) for widget in widgets]
    return saved_legacy.dashboard_view(name, body, caller=call.caller.name, widgets=shown)


async def _widget(call: Call, widget: JsonObject) -> JsonObject:
    named = str(widget.get("visualization_id") or "")
    body = await asyncio.to_thread(saved(call).find, VISUALIZATIONS, named) if named else None
    shown = None if body is None else await visualization(call, named, body)
    return saved_legacy.widget_view(widget, visualization=shown)
