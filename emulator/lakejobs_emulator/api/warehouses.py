"""The operations on SQL warehouses."""

from __future__ import annotations

from collections.abc import Callable

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import found, owner, reads, write
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Refused, invalid
from lakejobs_emulator.neighbours import warehouses
from lakejobs_emulator.neighbours.warehouses import KIND
from lakejobs_emulator.storage.store import Transaction


async def create(call: Call) -> JsonObject:
    if not call.text("name"):
        raise Refused(invalid("Missing required field: name"))

    def work(tx: Transaction) -> str:
        _free(tx, call.arguments)
        name = f"{tx.take_ids(1)[0]:016x}"
        tx.save_item(KIND, name, warehouses.created(call.arguments, creator=call.caller.name))
        return name

    return {"id": await write(call, work)}


async def list_all(call: Call) -> JsonObject:
    stored = reads(call).items(KIND)
    shown = [warehouses.view(name, body, host=call.base_url) for name, body in stored.items()]
    return {"warehouses": shown} if shown else {}


async def get(call: Call) -> JsonObject:
    name = str(call.arguments["id"])
    return warehouses.view(
        name, found(reads(call).item(KIND, name), warehouses.missing(name)), host=call.base_url
    )


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
    return {}


async def start(call: Call) -> JsonObject:
    return await _state(call, lambda body: {**body, "state": "RUNNING"})


async def stop(call: Call) -> JsonObject:
    return await _state(call, lambda body: {**body, "state": "STOPPED"})


async def _state(call: Call, change: Callable[[JsonObject], JsonObject]) -> JsonObject:
    name = str(call.arguments["id"])

    def work(tx: Transaction) -> None:
        tx.save_item(KIND, name, change(found(tx.item(KIND, name), warehouses.missing(name))))

    await write(call, work)
    return {}


def _free(tx: Transaction, given: JsonObject, *, but: str = "") -> None:
    if given.get("name") and warehouses.same_name(tx.items(KIND), given["name"], but=but):
        raise Refused(invalid(f"SQL warehouse with name '{given['name']}' already exists"))
