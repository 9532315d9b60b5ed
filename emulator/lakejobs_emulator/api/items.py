"""What the handlers of neighbours share: their items in the store, who may change them, answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused
from lakejobs_emulator.neighbours.paging import page
from lakejobs_emulator.storage.store import Reads, Transaction

T = TypeVar("T")


async def ask(call: Call, question: Callable[[Reads], T]) -> T:
    """What ``question`` finds in what is stored, without keeping other requests waiting for the database."""
    return await call.jobs.store.read(question)


async def kept(call: Call, kind: str, id: str) -> JsonObject | None:
    """One item, None where there is none."""
    return await ask(call, lambda stored: stored.item(kind, id))


async def all_kept(call: Call, kind: str) -> Mapping[str, JsonObject]:
    """Every item of a kind by its id, in the order of the ids."""
    return await ask(call, lambda stored: stored.items(kind))


async def write(call: Call, work: Callable[[Transaction], T]) -> T:
    """Do ``work`` in one transaction; it is durable when this returns."""
    return await call.jobs.store.write(work)


def now(call: Call) -> int:
    return call.workspace.clock.now_ms()


def data_dir(call: Call) -> Path:
    """Where the emulator keeps its files."""
    return call.workspace.files.dbfs.root.parent


def found(item: JsonObject | None, missing: Refused) -> JsonObject:
    """The item.  Raises ``missing`` where there is none."""
    if item is None:
        raise missing
    return item


def administrator(call: Call) -> None:
    """Raises ``Refused``: PERMISSION_DENIED, unless the caller is an administrator."""
    if not call.caller.admin:
        raise denied("Only administrators may do this.")


def owner(call: Call, creator: object, name: str) -> None:
    """Raises ``Refused``: PERMISSION_DENIED, unless the caller made it or is an administrator."""
    if not call.caller.admin and call.caller.name != creator:
        raise denied(
            f"{call.caller.name} does not have Manage permissions on {name}. "
            "Please contact the owner or an administrator for access."
        )


def denied(message: str) -> Refused:
    return Refused(Problem(kind=ProblemKind.PERMISSION_DENIED, message=message))


def listed(call: Call, name: str, items: Iterable[tuple[str, JsonObject]], *, most: int = 100) -> JsonObject:
    """A page of items in the order of their keys, as the caller's ``page_size`` and ``page_token`` say."""
    size = call.number("page_size") or most
    return page(items, size=min(size, most), token=call.text("page_token")).view(name)
