"""The operations on instance pools."""

from __future__ import annotations

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import all_kept, found, kept, owner, write
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.neighbours import clusters, pools
from lakejobs_emulator.storage.store import Transaction


async def create(call: Call) -> JsonObject:
    def work(tx: Transaction) -> str:
        pools.check(call.arguments, tx.items(pools.KIND))
        pool_id = f"pool-{clusters.base36(tx.take_ids(1)[0])}"
        tx.save_item(pools.KIND, pool_id, {**call.arguments, "creator": call.caller.name})
        return pool_id

    return {"instance_pool_id": await write(call, work)}


async def edit(call: Call) -> JsonObject:
    pool_id = str(call.arguments["instance_pool_id"])
    given = {name: value for name, value in call.arguments.items() if name != "instance_pool_id"}

    def work(tx: Transaction) -> None:
        old = found(tx.item(pools.KIND, pool_id), pools.missing(pool_id))
        owner(call, old["creator"], pool_id)
        pools.check(given, tx.items(pools.KIND), but=pool_id)
        tx.save_item(pools.KIND, pool_id, {**given, "creator": old["creator"]})

    await write(call, work)
    return {}


async def delete(call: Call) -> JsonObject:
    pool_id = str(call.arguments["instance_pool_id"])

    def work(tx: Transaction) -> None:
        old = found(tx.item(pools.KIND, pool_id), pools.missing(pool_id))
        owner(call, old["creator"], pool_id)
        tx.delete_item(pools.KIND, pool_id)

    await write(call, work)
    return {}


async def get(call: Call) -> JsonObject:
    pool_id = str(call.arguments["instance_pool_id"])
    return pools.view(pool_id, found(await kept(call, pools.KIND, pool_id), pools.missing(pool_id)))


async def list_all(call: Call) -> JsonObject:
    shown = [pools.view(pool_id, body) for pool_id, body in (await all_kept(call, pools.KIND)).items()]
    return {"instance_pools": shown} if shown else {}
