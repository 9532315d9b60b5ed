"""The operations on cluster policies, and how the clusters of jobs obey them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import administrator, all_kept, ask, found, kept, listed, now, write
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import Job
from lakejobs_emulator.domain.problems import Refused, invalid
from lakejobs_emulator.engine.requests import JobQuery
from lakejobs_emulator.neighbours import policies
from lakejobs_emulator.neighbours.job_settings import named_in, with_clusters
from lakejobs_emulator.storage.store import Reads, Transaction

_MOST = 100


async def create(call: Call) -> JsonObject:
    administrator(call)
    body = {
        **_checked(call.arguments),
        "creator_user_name": call.caller.name,
        "created_at_timestamp": now(call),
    }

    def work(tx: Transaction) -> str:
        _free(tx, body)
        policy_id = f"{tx.take_ids(1)[0]:016X}"
        tx.save_item(policies.KIND, policy_id, body)
        return policy_id

    return {"policy_id": await write(call, work)}


async def edit(call: Call) -> JsonObject:
    administrator(call)
    policy_id = str(call.arguments["policy_id"])
    given = _checked({name: value for name, value in call.arguments.items() if name != "policy_id"})

    def work(tx: Transaction) -> None:
        old = found(tx.item(policies.KIND, policy_id), policies.missing(policy_id))
        _free(tx, given, but=policy_id)
        kept = {name: old[name] for name in ("creator_user_name", "created_at_timestamp")}
        tx.save_item(policies.KIND, policy_id, {**given, **kept})

    await write(call, work)
    return {}


async def delete(call: Call) -> JsonObject:
    administrator(call)
    policy_id = str(call.arguments["policy_id"])
    if not await write(call, lambda tx: tx.delete_item(policies.KIND, policy_id)):
        raise policies.missing(policy_id)
    return {}


async def get(call: Call) -> JsonObject:
    policy_id = str(call.arguments["policy_id"])
    return _view(policy_id, found(await kept(call, policies.KIND, policy_id), policies.missing(policy_id)))


async def list_all(call: Call) -> JsonObject:
    by = "name" if call.text("sort_column") == "POLICY_NAME" else "created_at_timestamp"
    stored = [_view(policy_id, body) for policy_id, body in (await all_kept(call, policies.KIND)).items()]
    stored.sort(key=lambda policy: _order(policy[by]), reverse=call.text("sort_order") != "ASC")
    return {"policies": stored, "total_count": len(stored)} if stored else {}


async def get_compliance(call: Call) -> JsonObject:
    job = await call.jobs.get_job(call.caller, call.identifier("job_id"))
    return await ask(call, lambda stored: _compliance(stored, job))


async def list_compliance(call: Call) -> JsonObject:
    policy_id = str(call.arguments["policy_id"])
    found(await kept(call, policies.KIND, policy_id), policies.missing(policy_id))
    shown: list[tuple[str, JsonObject]] = []
    query = JobQuery(limit=_MOST)
    while True:
        page = await call.jobs.list_jobs(call.caller, query)
        for job in page.items:
            specs = named_in(job.spec.document).new_clusters
            if any(spec.get("policy_id") == policy_id for _, spec in specs):
                seen = await ask(call, partial(_compliance, job=job))
                shown.append((f"{job.job_id:017d}", {"job_id": job.job_id, **seen}))
        if page.next_token is None:
            return listed(call, "jobs", shown)
        query = JobQuery(limit=_MOST, page_token=page.next_token)


async def enforce_compliance(call: Call) -> JsonObject:
    job_id = call.identifier("job_id")
    job = await call.jobs.get_job(call.caller, job_id)
    document = await ask(call, lambda stored: _enforced(stored, job))
    changes = list(_changes(job.spec.document, document))
    if not changes:
        return {"has_changes": False, "settings": job.spec.document}
    if not call.flag("validate_only"):
        settings = {name: document[name] for name in ("tasks", "job_clusters") if name in document}
        await call.jobs.update_job(call.caller, job_id, settings, ())
    return {"has_changes": True, "job_cluster_changes": changes, "settings": document}


def _enforced(stored: Reads, job: Job) -> JsonObject:
    """The settings of the job with what the policies of its clusters fix."""

    def enforced(spec: JsonObject) -> JsonObject:
        policy = _policy_of(stored, spec)
        return spec if policy is None else policies.enforced(_rules(policy), spec)

    return with_clusters(job.spec.document, enforced)


def with_policy(tx: Reads, spec: JsonObject, *, kind: str) -> JsonObject:
    """A cluster with what its policy fixes, and its defaults where they are asked for.

    ``kind`` is ``all-purpose`` or ``job``.  Raises ``Refused`` for a policy that is not there, and for what
    the policy does not allow.
    """
    policy = _policy_of(tx, spec, kind=kind)
    if policy is None:
        return spec
    found_rules = _rules(policy)
    wanted = found_rules.get("cluster_type", {}).get("value", kind)
    if wanted != kind:
        text = f'the value must be {wanted} (is "{kind}")'
        raise Refused(invalid(f"Cluster validation error: Validation failed for cluster_type, {text}"))
    cluster = policies.filled(found_rules, spec, defaults=spec.get("apply_policy_default_values") is True)
    for told in policies.violations(found_rules, cluster).values():
        raise Refused(invalid(f"Cluster validation error: {told}"))
    return cluster


def _policy_of(stored: Reads, spec: JsonObject, *, kind: str = "") -> JsonObject | None:
    policy_id = spec.get("policy_id")
    if not isinstance(policy_id, str) or not policy_id:
        return None
    policy = stored.item(policies.KIND, policy_id)
    if policy is None and kind:
        raise policies.missing(policy_id)
    return policy


def _rules(policy: JsonObject) -> Mapping[str, JsonObject]:
    return policies.rules(str(policy.get("definition", "{}")))


def _compliance(stored: Reads, job: Job) -> JsonObject:
    told: dict[str, JsonValue] = {}
    for name, spec in named_in(job.spec.document).new_clusters:
        policy = _policy_of(stored, spec)
        if policy is not None:
            broken = policies.violations(_rules(policy), spec)
            told |= {f"{name}.{path}": text for path, text in broken.items()}
    return {"is_compliant": not told, "violations": told} if told else {"is_compliant": True}


def _changes(old: JsonObject, new: JsonObject) -> Iterator[JsonObject]:
    """Every value of a cluster that is another one."""
    before = {name: policies.flat(spec) for name, spec in named_in(old).new_clusters}
    for name, spec in named_in(new).new_clusters:
        after = policies.flat(spec)
        for path in sorted(before[name].keys() | after.keys()):
            if before[name].get(path) != after.get(path):
                yield {
                    "field": f"{name}.{path}",
                    "previous_value": str(before[name].get(path, "")),
                    "new_value": str(after.get(path, "")),
                }


def _checked(given: JsonObject) -> JsonObject:
    policies.rules(str(given.get("definition", "{}")))
    return given


def _free(tx: Transaction, body: JsonObject, *, but: str = "") -> None:
    others: Mapping[str, JsonObject] = tx.items(policies.KIND)
    if any(each["name"] == body["name"] for other, each in others.items() if other != but):
        raise Refused(invalid(f"Policy with name {body['name']} already exists."))


def _view(policy_id: str, body: JsonObject) -> JsonObject:
    return {**body, "policy_id": policy_id, "is_default": False}


def _order(value: JsonValue) -> tuple[int, str]:
    return (value, "") if isinstance(value, int) else (0, str(value))
