"""The operations on pipelines, their updates and events."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import all_kept, found, kept, now, owner, write
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Refused, invalid
from lakejobs_emulator.engine.directory import refuse_foreign
from lakejobs_emulator.neighbours import pipelines
from lakejobs_emulator.neighbours.paging import newest_first, page
from lakejobs_emulator.neighbours.pipeline_events import Event, matching
from lakejobs_emulator.neighbours.pipelines import KIND, LATEST, UPDATES, Update
from lakejobs_emulator.storage.store import Transaction

_FILTER = re.compile(r"\s*(?:(name)\s+like|(notebook)\s*=)\s*'([^']*)'\s*", re.IGNORECASE)
_PAGE = 25


async def create(call: Call) -> JsonObject:
    dry = call.flag("dry_run")
    refuse_foreign(call.caller, call.mapping("run_as"), what="a pipeline")

    def work(tx: Transaction) -> JsonObject:
        pipelines.free_name(tx.items(KIND), call.arguments)
        name = str(UUID(int=tx.take_ids(1)[0], version=4))
        body = pipelines.created(call.arguments, pipeline_id=name, creator=call.caller.name, now=now(call))
        if dry:
            return {"effective_settings": pipelines.spec_of(body)}
        tx.save_item(KIND, name, body)
        return {"pipeline_id": name}

    return await write(call, work)


async def list_all(call: Call) -> JsonObject:
    shown: list[tuple[str, JsonObject]] = []
    wanted = _wanted(call.text("filter"))
    descending = _descending(call, "id", otherwise=False)
    stored = await all_kept(call, KIND)
    for name, body in stored.items():
        if wanted(pipelines.spec_of(body)):
            number = UUID(name).int
            key = f"{2**128 - number if descending else number:039d}"
            shown.append((key, pipelines.status(name, body, call.jobs.updates(name, most=LATEST))))
    return _listed(call, "statuses", shown)


async def get(call: Call) -> JsonObject:
    name, body = await _pipeline(call)
    return pipelines.view(name, body, call.jobs.updates(name))


async def edit(call: Call) -> JsonObject:
    name = _name(call)

    def work(tx: Transaction) -> None:
        old = found(tx.item(KIND, name), pipelines.missing(name))
        owner(call, old["creator"], name)
        refuse_foreign(call.caller, call.mapping("run_as"), what="a pipeline", kept=str(old["run_as"]))
        pipelines.free_name(tx.items(KIND), call.arguments, but=name)
        tx.save_item(KIND, name, pipelines.edited(old, call.arguments, pipeline_id=name, now=now(call)))

    await write(call, work)
    return {}


async def delete(call: Call) -> JsonObject:
    name, body = await _pipeline(call)
    owner(call, body["creator"], name)
    await call.jobs.stop_updates(name)

    def work(tx: Transaction) -> None:
        if not tx.delete_item(KIND, name):
            raise pipelines.missing(name)
        tx.delete_item(UPDATES, name)

    await write(call, work)
    return {}


async def start_update(call: Call) -> JsonObject:
    name, body = await _pipeline(call)
    owner(call, body["creator"], name)
    return {"update_id": await call.jobs.start_update(call.caller, name, call.arguments)}


async def stop(call: Call) -> JsonObject:
    name, body = await _pipeline(call)
    owner(call, body["creator"], name)
    await call.jobs.stop_updates(name)
    return {}


async def get_update(call: Call) -> JsonObject:
    name, _ = await _pipeline(call)
    update_id = str(call.arguments["update_id"])
    for update in call.jobs.updates(name):
        if update.update_id == update_id:
            return {"update": update.view(name, config=True)}
    raise pipelines.update_missing(update_id)


async def list_updates(call: Call) -> JsonObject:
    name, _ = await _pipeline(call)
    updates, until = list(call.jobs.updates(name)), call.text("until_update_id")
    if until is not None:
        ids = [each.update_id for each in updates]
        if until not in ids:
            raise pipelines.update_missing(until)
        updates = updates[: ids.index(until) + 1]
    shown = [
        (newest_first(each.number("creation_time"), _later(each)), each.view(name, config=False))
        for each in updates
    ]
    return _listed(call, "updates", shown)


async def events(call: Call) -> JsonObject:
    name, _ = await _pipeline(call)
    told = matching(call.jobs.update_events(name), call.text("filter"))
    descending = _descending(call, "timestamp", otherwise=True)
    shown = [(_place(event, descending=descending), event.body) for event in told]
    return _listed(call, "events", shown)


def _listed(call: Call, name: str, items: Sequence[tuple[str, JsonObject]]) -> JsonObject:
    size = call.number("max_results") or _PAGE
    return page(items, size=size, token=call.text("page_token")).view(name)


def _later(update: Update) -> str:
    """Orders updates of one moment: what has the larger id comes first."""
    return f"{2**53 - update.number('attempt_id'):017d}"


def _place(event: Event, *, descending: bool) -> str:
    """Where an event stands in a list: by its moment, then by its number in its update."""
    if descending:
        return newest_first(event.ms, f"{2**31 - event.number:010d}:{event.body['id']}")
    return f"{event.ms:017d}:{event.number:010d}:{event.body['id']}"


def _name(call: Call) -> str:
    return str(call.arguments["pipeline_id"])


async def _pipeline(call: Call) -> tuple[str, JsonObject]:
    name = _name(call)
    return name, found(await kept(call, KIND, name), pipelines.missing(name))


def _descending(call: Call, field: str, *, otherwise: bool) -> bool:
    """Which way a list goes.  Raises ``Refused`` for another order than that of ``field``."""
    text = call.text("order_by")
    if not text:
        return otherwise
    words = text.lower().split()
    if words[:1] != [field] or words[1:] not in ([], ["asc"], ["desc"]):
        raise Refused(invalid(f"order_by {text!r} is not supported: use '{field} asc' or '{field} desc'."))
    return words[1:] == ["desc"]


def _wanted(text: str | None) -> Callable[[JsonObject], bool]:
    """What a filter lets through.  Raises ``Refused`` for a filter that is none."""
    if not text:
        return lambda spec: True
    clause = _FILTER.fullmatch(text)
    if clause is None:
        raise Refused(invalid(f"The filter {text!r} is not supported."))
    if clause[1]:
        pattern = re.compile(_like(clause[3]), re.DOTALL)
        return lambda spec: pattern.fullmatch(str(spec.get("name", ""))) is not None
    return lambda spec: clause[3] in _notebooks(spec)


def _like(text: str) -> str:
    """The expression of a LIKE: what stands between two ``%`` is found where it first is, and never again, so
    that no pattern takes long."""
    head, *others = (
        "".join("." if one == "_" else re.escape(one) for one in part) for part in text.split("%")
    )
    if not others:
        return head
    between = "".join(f"(?>.*?{part})" for part in others[:-1] if part)
    return f"{head}{between}.*{others[-1]}"


def _notebooks(spec: JsonObject) -> list[str]:
    listed = spec.get("libraries")
    entries = listed if isinstance(listed, Sequence) and not isinstance(listed, str) else ()
    named = [each["notebook"] for each in entries if isinstance(each, Mapping) and "notebook" in each]
    return [str(each.get("path")) for each in named if isinstance(each, Mapping)]
