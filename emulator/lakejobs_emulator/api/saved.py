"""What the operations on saved SQL share: files of the data directory, ids, owners, the trash."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from uuid import UUID

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import data_dir, now, owner, write
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.neighbours import saved_sql
from lakejobs_emulator.runtimes.saved_sql import (
    ALERTS,
    DASHBOARDS,
    QUERIES,
    VISUALIZATIONS,
    WIDGETS,
    SavedSql,
)

# What an object of a kind is called in messages.
_CALLED: Mapping[str, str] = {
    QUERIES: "Query",
    ALERTS: "Alert",
    DASHBOARDS: "Dashboard",
    VISUALIZATIONS: "Visualization",
    WIDGETS: "Widget",
}


def saved(call: Call) -> SavedSql:
    return SavedSql(data_dir(call))


async def load(call: Call, kind: str, identifier: str) -> JsonObject:
    """An object, the trash included.  Raises ``Refused`` where there is none."""
    body = await asyncio.to_thread(saved(call).find, kind, identifier)
    if body is None:
        raise saved_sql.missing(_CALLED[kind], identifier)
    return body


async def load_own(call: Call, kind: str, identifier: str) -> JsonObject:
    """An object that the caller may change; nobody's is anybody's.  Raises ``Refused``."""
    body = await load(call, kind, identifier)
    if "owner_user_name" in body:
        owner(call, body["owner_user_name"], f"{_CALLED[kind]} {identifier}")
    return body


async def every(call: Call, kind: str) -> list[tuple[str, JsonObject]]:
    """Every object of a kind that is not in the trash, by id."""
    return await asyncio.to_thread(lambda: list(saved(call).all(kind)))


async def keep(call: Call, kind: str, identifier: str, body: JsonObject) -> None:
    await asyncio.to_thread(saved(call).save, kind, identifier, body)


async def remove(call: Call, kind: str, identifier: str) -> None:
    await asyncio.to_thread(saved(call).remove, kind, identifier)


async def new_id(call: Call) -> str:
    return await write(call, lambda tx: str(UUID(int=tx.take_ids(1)[0], version=4)))


async def trash(call: Call, kind: str, identifier: str, *, state: str = saved_sql.TRASHED) -> None:
    """Move an object to the trash, or with another state out of it.  Raises ``Refused``."""
    body = await load_own(call, kind, identifier)
    changed = {"lifecycle_state": state, "update_time": saved_sql.moment(now(call))}
    await keep(call, kind, identifier, {**body, **changed})
