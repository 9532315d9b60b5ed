"""The operations on clusters and their libraries."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import administrator, ask, found, listed, now, owner, write
from lakejobs_emulator.api.policies import with_policy
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.engine.run_clusters import visible_cluster, visible_clusters
from lakejobs_emulator.neighbours import catalogue, clusters, libraries, pools
from lakejobs_emulator.neighbours.paging import newest_first
from lakejobs_emulator.storage.store import Reads, Transaction

# A change of a cluster: the transaction and the stored document to the next one.
Change = Callable[[Transaction, JsonObject], JsonObject]


async def create(call: Call) -> JsonObject:
    at = now(call)

    def work(tx: Transaction) -> str:
        spec = with_policy(tx, _known(tx, call.arguments), kind="all-purpose")
        number, context_id = tx.take_ids(2)
        cluster_id = clusters.new_id(number, now=at)
        body = clusters.created(spec, creator=call.caller.name, source="API", context_id=context_id, now=at)
        tx.save_item(clusters.KIND, cluster_id, body)
        return cluster_id

    return {"cluster_id": await write(call, work)}


async def edit(call: Call) -> JsonObject:
    spec = {name: value for name, value in call.arguments.items() if name != "cluster_id"}

    def change(tx: Transaction, body: JsonObject) -> JsonObject:
        asked = with_policy(tx, _known(tx, spec), kind="all-purpose")
        return clusters.edited(
            body, asked, user=call.caller.name, context_id=tx.take_ids(1)[0], now=now(call)
        )

    return await _change(call, change)


async def get(call: Call) -> JsonObject:
    return clusters.view(_id(call), await ask(call, lambda stored: _seen(stored, call)))


async def list_all(call: Call) -> JsonObject:
    stored = await ask(call, lambda reads: visible_clusters(reads, call.caller))
    return listed(
        call,
        "clusters",
        (
            (newest_first(int(str(body["start_time"])), cluster_id), clusters.view(cluster_id, body))
            for cluster_id, body in stored.items()
        ),
    )


async def start(call: Call) -> JsonObject:
    return await _change(
        call,
        lambda tx, body: clusters.started(
            body, _id(call), user=call.caller.name, context_id=tx.take_ids(1)[0], now=now(call)
        ),
    )


async def restart(call: Call) -> JsonObject:
    return await _change(
        call,
        lambda tx, body: clusters.restarted(
            body, _id(call), user=call.caller.name, context_id=tx.take_ids(1)[0], now=now(call)
        ),
    )


async def terminate(call: Call) -> JsonObject:
    return await _change(
        call, lambda tx, body: clusters.terminated(body, user=call.caller.name, now=now(call))
    )


async def remove(call: Call) -> JsonObject:
    cluster_id = _id(call)

    def work(tx: Transaction) -> None:
        body = _seen(tx, call)
        owner(call, body["creator_user_name"], cluster_id)
        tx.delete_item(clusters.KIND, cluster_id)

    await write(call, work)
    return {}


async def pin(call: Call) -> JsonObject:
    administrator(call)
    return await _change(call, lambda tx, body: clusters.pinned(body, user=call.caller.name, now=now(call)))


async def unpin(call: Call) -> JsonObject:
    administrator(call)
    return await _change(call, lambda tx, body: clusters.unpinned(body, user=call.caller.name, now=now(call)))


async def events(call: Call) -> JsonObject:
    body = await ask(call, lambda stored: _seen(stored, call))
    return clusters.events(_id(call), body, call.arguments)


async def spark_versions(call: Call) -> JsonObject:
    return catalogue.runtimes()


async def node_types(call: Call) -> JsonObject:
    return catalogue.machines()


async def zones(call: Call) -> JsonObject:
    return catalogue.ZONES


async def install(call: Call) -> JsonObject:
    asked = call.arguments["libraries"]
    given = asked if isinstance(asked, Sequence) else ()
    return await _change(call, lambda tx, body: libraries.installed(body, given))


async def uninstall(call: Call) -> JsonObject:
    asked = call.arguments["libraries"]
    given = asked if isinstance(asked, Sequence) else ()
    return await _change(call, lambda tx, body: libraries.uninstalled(body, given))


async def library_status(call: Call) -> JsonObject:
    return libraries.view(_id(call), await ask(call, lambda stored: _seen(stored, call)))


async def all_library_statuses(call: Call) -> JsonObject:
    stored = await ask(call, lambda reads: visible_clusters(reads, call.caller))
    shown = [libraries.view(cluster_id, body) for cluster_id, body in stored.items()]
    statuses = [each for each in shown if "library_statuses" in each]
    return {"statuses": statuses} if statuses else {}


def _id(call: Call) -> str:
    return str(call.arguments["cluster_id"])


def _seen(stored: Reads, call: Call) -> JsonObject:
    """The cluster that is asked for.  Raises ``Refused`` for one that the caller may not see, too."""
    return found(visible_cluster(stored, call.caller, _id(call)), clusters.missing(_id(call)))


def _known(tx: Transaction, spec: JsonObject) -> JsonObject:
    """What is asked for.  Raises ``Refused`` for a pool that is not there."""
    for name in ("instance_pool_id", "driver_instance_pool_id"):
        pool_id = spec.get(name)
        if isinstance(pool_id, str) and tx.item(pools.KIND, pool_id) is None:
            raise pools.missing(pool_id)
    return spec


async def _change(call: Call, change: Change) -> JsonObject:
    """Change one cluster in a transaction of its own."""
    cluster_id = _id(call)

    def work(tx: Transaction) -> None:
        body = _seen(tx, call)
        owner(call, body["creator_user_name"], cluster_id)
        tx.save_item(clusters.KIND, cluster_id, change(tx, body))

    await write(call, work)
    return {}
