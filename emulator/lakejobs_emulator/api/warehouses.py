"""The operations on SQL warehouses, and the list of them under their older name, data sources."""

from __future__ import annotations

import json

from starlette.responses import Response

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import all_kept, found, kept, owner, write
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Refused, invalid
from lakejobs_emulator.neighbours import warehouses
from lakejobs_emulator.neighbours.warehouses import KIND
from lakejobs_emulator.runtimes.warehouses import Warehouses
from lakejobs_emulator.storage.store import Transaction


def live(call: Call) -> Warehouses:
    """What runs behind the warehouses."""
    found = call.jobs.executor.registry.warehouses
    if found is None:
        raise RuntimeError("this engine has no warehouses")
    return found


async def create(call: Call) -> JsonObject:
    if not call.text("name"):
        raise Refused(invalid("Missing required field: name"))

    def work(tx: Transaction) -> str:
        _free(tx, call.arguments)
        name = f"{tx.take_ids(1)[0]:016x}"
        tx.save_item(KIND, name, warehouses.created(call.arguments, creator=call.caller.name))
        return name

    name = await write(call, work)
    live(call).start(name)
    return {"id": name}


async def list_all(call: Call) -> JsonObject:
    stored = await all_kept(call, KIND)
    shown = [_view(call, name, body) for name, body in stored.items()]
    return {"warehouses": shown} if shown else {}


async def get(call: Call) -> JsonObject:
    name = str(call.arguments["id"])
    return _view(call, name, found(await kept(call, KIND, name), warehouses.missing(name)))


async def edit(call: Call) -> JsonObject:
    name = str(call.arguments["id"])
    given = {key: value for key, value in call.arguments.items() if key != "id"}

    def work(tx: Transaction) -> None:
        old = found(tx.item(KIND, name), warehouses.missing(name))
        owner(call, old["creator_name"], name)
        _free(tx, given, but=name)
        tx.save_item(KIND, name, {**old, **given})

    await write(call, work)
    return {}


async def delete(call: Call) -> JsonObject:
    name = str(call.arguments["id"])

    def work(tx: Transaction) -> None:
        old = found(tx.item(KIND, name), warehouses.missing(name))
        owner(call, old["creator_name"], name)
        tx.delete_item(KIND, name)

    await write(call, work)
    live(call).stop(name)
    return {}


async def start(call: Call) -> JsonObject:
    live(call).start(await _known(call))
    return {}


async def stop(call: Call) -> JsonObject:
    live(call).stop(await _known(call))
    return {}


async def data_sources(call: Call) -> Response:
    """Every warehouse as older clients name it: the id of a data source is that of its warehouse."""
    shown = [
        {
            "id": name,
            "name": body.get("name", name),
            "warehouse_id": name,
            "type": "databricks_internal",
            "syntax": "sql",
            "paused": 0,
            "supports_auto_limit": True,
            "view_only": False,
        }
        for name, body in (await all_kept(call, KIND)).items()
    ]
    return Response(json.dumps(shown), media_type="application/json")


async def _known(call: Call) -> str:
    """The id of a warehouse that there is.  Raises ``Refused``."""
    name = str(call.arguments["id"])
    found(await kept(call, KIND, name), warehouses.missing(name))
    return name


def _view(call: Call, name: str, body: JsonObject) -> JsonObject:
    shown = live(call).shown(name)
    return warehouses.view(
        name,
        body,
        host=call.base_url,
        state=shown.state,
        sessions=shown.sessions,
        problem=shown.problem,
    )


def _free(tx: Transaction, given: JsonObject, *, but: str = "") -> None:
    if given.get("name") and warehouses.same_name(tx.items(KIND), given["name"], but=but):
        raise Refused(invalid(f"SQL warehouse with name '{given['name']}' already exists"))
