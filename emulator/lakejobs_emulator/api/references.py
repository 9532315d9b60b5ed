"""What settings of a job name beside the job: clusters, pools, policies, warehouses, webhooks, who runs it.

With ``[clusters] auto`` (the default) what an administrator names and nobody made is made when it is first
named, with one line in the log; else, and for anybody else, the service's error refuses the request.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from attrs import evolve, frozen
from starlette.responses import Response

from lakejobs_emulator.api.call import Call, Handler
from lakejobs_emulator.api.grants import unknown_principal
from lakejobs_emulator.api.items import ask, now, write
from lakejobs_emulator.api.policies import with_policy
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import PrincipalKind
from lakejobs_emulator.domain.problems import Problem, Refused, invalid
from lakejobs_emulator.engine.core import MANAGE, visible_job
from lakejobs_emulator.engine.run_clusters import visible_cluster
from lakejobs_emulator.neighbours import clusters, destinations, job_settings, policies, pools, warehouses
from lakejobs_emulator.neighbours.catalogue import DEFAULT_MACHINE
from lakejobs_emulator.storage.store import Reads, Transaction

log = logging.getLogger("lakejobs")


@frozen(kw_only=True)
class _Missing:
    """Something that is named and not there: how it is refused, and how it is made (None: it cannot be)."""

    kind: str
    name: str
    problem: Problem
    make: Callable[[Transaction], None] | None = None


def naming(handler: Handler, *, within: str = "") -> Handler:
    """``handler`` for settings in the argument ``within`` ("" for the arguments themselves), whose names are
    looked up first and whose clusters get what their policies fix."""

    async def named(call: Call) -> JsonObject | Response:
        settings = call.mapping(within) if within else call.arguments
        if settings is None:
            return await handler(call)
        if within:  # whoever may not change the job learns nothing of what the settings name
            job_id = call.identifier("job_id")
            await ask(call, lambda stored: visible_job(stored, call.caller, job_id, MANAGE))
        names = job_settings.named_in(settings)
        missing = await ask(call, lambda stored: list(_missing(call, settings, names, stored)))
        makes = call.workspace.identities.open and call.caller.admin
        for each in missing:
            if not makes:
                raise Refused(each.problem)
        if any(spec.get("policy_id") for _, spec in names.new_clusters):
            ignore = {each.name for each in missing}
            known = await ask(call, lambda stored: _with_policies(stored, settings, ignore=ignore))
            call = evolve(call, arguments={**call.arguments, within: known} if within else known)
        answer = await handler(call)
        if missing:
            await write(call, lambda tx: _make(tx, missing))
        return answer

    return named


def _make(tx: Transaction, missing: list[_Missing]) -> None:
    for each in missing:
        if each.make is not None:
            each.make(tx)
            log.info("%s %s was named and is made", each.kind, each.name)


def _with_policies(stored: Reads, settings: JsonObject, *, ignore: set[str]) -> JsonObject:
    def obeying(spec: JsonObject) -> JsonObject:
        if spec.get("policy_id") in ignore:
            return spec
        return with_policy(stored, spec, kind="job")

    return job_settings.with_clusters(settings, obeying)


def _missing(
    call: Call, settings: JsonObject, names: job_settings.Named, stored: Reads
) -> Iterator[_Missing]:
    for name in sorted(names.clusters):
        known = visible_cluster(stored, call.caller, name)
        if known is None:
            yield _cluster(call, name)
        elif known["cluster_source"] == "JOB":
            raise Refused(invalid("existing_cluster_id only supports all-purpose cluster IDs"))
    for name in sorted(names.warehouses):
        if stored.item(warehouses.KIND, name) is None:
            yield _warehouse(call, name)
    for _, spec in names.new_clusters:
        policy, pool = spec.get("policy_id"), spec.get("instance_pool_id")
        if isinstance(policy, str) and policy and stored.item(policies.KIND, policy) is None:
            yield _policy(call, policy)
        if isinstance(pool, str) and pool and stored.item(pools.KIND, pool) is None:
            yield _pool(call, pool)
    for name in sorted(names.destinations):
        if stored.item(destinations.KIND, name) is None:
            problem = invalid(f"Webhook with id '{name}' was not found.")
            yield _Missing(kind="notification destination", name=name, problem=problem)
    yield from _principal(call, settings, stored)


def _cluster(call: Call, name: str) -> _Missing:
    user, at = call.caller.name, now(call)

    def make(tx: Transaction) -> None:
        spec = {**clusters.AUTO, "cluster_name": name}
        [context_id] = tx.take_ids(1)
        body = clusters.created(spec, creator=user, source="API", context_id=context_id, now=at)
        tx.save_item(clusters.KIND, name, body)

    return _Missing(kind="cluster", name=name, problem=clusters.missing(name).problem, make=make)


def _warehouse(call: Call, name: str) -> _Missing:
    def make(tx: Transaction) -> None:
        body = warehouses.created({"name": name}, creator=call.caller.name)
        tx.save_item(warehouses.KIND, name, body)

    return _Missing(
        kind="SQL warehouse", name=name, problem=invalid(f"SQL warehouse {name} does not exist."), make=make
    )


def _policy(call: Call, name: str) -> _Missing:
    def make(tx: Transaction) -> None:
        body = {"name": name, "definition": "{}", "creator_user_name": call.caller.name}
        tx.save_item(policies.KIND, name, {**body, "created_at_timestamp": now(call)})

    return _Missing(kind="cluster policy", name=name, problem=policies.missing(name).problem, make=make)


def _pool(call: Call, name: str) -> _Missing:
    def make(tx: Transaction) -> None:
        node = {"instance_pool_name": name, "node_type_id": DEFAULT_MACHINE, "creator": call.caller.name}
        tx.save_item(pools.KIND, name, node)

    return _Missing(kind="instance pool", name=name, problem=invalid(str(pools.missing(name))), make=make)


def _principal(call: Call, settings: JsonObject, stored: Reads) -> Iterator[_Missing]:
    said = job_settings.run_as(settings)
    if said is None or said[0] not in list(PrincipalKind):
        return
    kind, name = PrincipalKind(said[0]), said[1]
    if (kind, name) in call.workspace.identities.names or name == call.caller.name:
        return
    if stored.item(kind, name) is not None:
        return
    problem = unknown_principal(kind, name)
    yield _Missing(
        kind="principal", name=name, problem=problem, make=lambda tx: tx.save_item(kind, name, {"name": name})
    )
