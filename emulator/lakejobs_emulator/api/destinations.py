"""The operations on notification destinations."""

from __future__ import annotations

from uuid import UUID

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import administrator, all_kept, found, kept, listed, write
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.neighbours import destinations
from lakejobs_emulator.neighbours.destinations import KIND
from lakejobs_emulator.storage.store import Transaction


async def create(call: Call) -> JsonObject:
    administrator(call)
    body = destinations.changed({}, call.arguments)

    def work(tx: Transaction) -> str:
        name = str(UUID(int=tx.take_ids(1)[0], version=4))
        tx.save_item(KIND, name, body)
        return name

    return destinations.view(await write(call, work), body)


async def list_all(call: Call) -> JsonObject:
    stored = await all_kept(call, KIND)
    return listed(
        call, "results", ((name, destinations.summary(name, body)) for name, body in stored.items())
    )


async def get(call: Call) -> JsonObject:
    name = str(call.arguments["id"])
    return destinations.view(name, found(await kept(call, KIND, name), destinations.missing(name)))


async def update(call: Call) -> JsonObject:
    administrator(call)
    name = str(call.arguments["id"])
    given = {key: value for key, value in call.arguments.items() if key != "id"}

    def work(tx: Transaction) -> JsonObject:
        old = found(tx.item(KIND, name), destinations.missing(name))
        body = destinations.changed(old, given)
        tx.save_item(KIND, name, body)
        return body

    return destinations.view(name, await write(call, work))


async def delete(call: Call) -> JsonObject:
    administrator(call)
    name = str(call.arguments["id"])
    if not await write(call, lambda tx: tx.delete_item(KIND, name)):
        raise destinations.missing(name)
    return {}
