"""The operations on secret scopes, secrets and their access lists."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import all_kept, data_dir, found, kept, now, write
from lakejobs_emulator.api.workspace import decoded
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid
from lakejobs_emulator.neighbours import secrets
from lakejobs_emulator.neighbours.secrets import KIND, Level, Values
from lakejobs_emulator.storage.store import Transaction


async def create_scope(call: Call) -> JsonObject:
    scope = secrets.plain(str(call.arguments["scope"]))
    manager = call.text("initial_manage_principal")
    if manager not in (None, "users"):
        raise Refused(invalid("initial_manage_principal must be 'users' or absent."))
    if call.text("scope_backend_type") == "AZURE_KEYVAULT":
        raise Refused(invalid("Scopes of Azure Key Vault are not supported by the emulator."))

    def work(tx: Transaction) -> None:
        if tx.item(KIND, scope) is not None:
            message = f"Scope {scope} already exists!"
            raise Refused(Problem(kind=ProblemKind.RESOURCE_ALREADY_EXISTS, message=message))
        tx.save_item(KIND, scope, secrets.new_scope(call.caller, everyone=manager == "users", now=now(call)))

    await asyncio.to_thread(_values(call).make, scope)
    await write(call, work)
    return {}


async def list_scopes(call: Call) -> JsonObject:
    stored = await all_kept(call, KIND)
    shown = [
        {"name": name, "backend_type": "DATABRICKS"}
        for name, body in stored.items()
        if secrets.may(call.caller, body, Level.READ)
    ]
    return {"scopes": shown} if shown else {}


async def delete_scope(call: Call) -> JsonObject:
    scope = await _scope(call, Level.MANAGE)
    await write(call, lambda tx: tx.delete_item(KIND, scope))
    await asyncio.to_thread(_values(call).forget, scope)
    return {}


async def put(call: Call) -> JsonObject:
    scope, key = await _scope(call, Level.WRITE), secrets.plain(str(call.arguments["key"]))
    text, encoded = call.text("string_value"), call.text("bytes_value")
    if (text is None) == (encoded is None):
        raise Refused(invalid("Exactly one of string_value or bytes_value must be specified."))
    value = (text or "").encode() if encoded is None else decoded(call, "bytes_value")
    if len(value) > secrets.MOST_BYTES:
        raise Refused(invalid(f"The secret is longer than the limit of {secrets.MOST_BYTES} bytes."))
    await asyncio.to_thread(_values(call).put, scope, key, value)
    return {}


async def list_all(call: Call) -> JsonObject:
    keys = await asyncio.to_thread(_values(call).keys, await _scope(call, Level.READ))
    shown: list[JsonValue] = [{"key": key, "last_updated_timestamp": at} for key, at in keys.items()]
    return {"secrets": shown} if shown else {}


async def get(call: Call) -> JsonObject:
    scope, key = await _scope(call, Level.READ), secrets.plain(str(call.arguments["key"]))
    value = await asyncio.to_thread(_values(call).get, scope, key)
    if value is None:
        raise secrets.missing_secret(scope, key)
    return {"key": key, "value": base64.b64encode(value).decode()}


async def delete(call: Call) -> JsonObject:
    scope, key = await _scope(call, Level.WRITE), secrets.plain(str(call.arguments["key"]))
    if not await asyncio.to_thread(_values(call).delete, scope, key):
        raise secrets.missing_secret(scope, key)
    return {}


async def put_acl(call: Call) -> JsonObject:
    principal, level = str(call.arguments["principal"]), str(call.arguments["permission"])
    return await _change_acls(call, lambda acls: {**acls, principal: level})


async def get_acl(call: Call) -> JsonObject:
    scope, principal = await _scope(call, Level.MANAGE), str(call.arguments["principal"])
    level = secrets.acls(await kept(call, KIND, scope) or {"acls": {}}).get(principal)
    if level is None:
        raise secrets.missing_acl(scope, principal)
    return {"principal": principal, "permission": level}


async def list_acls(call: Call) -> JsonObject:
    scope = await _scope(call, Level.MANAGE)
    acls = secrets.acls(await kept(call, KIND, scope) or {"acls": {}})
    shown = [{"principal": name, "permission": level} for name, level in sorted(acls.items())]
    return {"items": shown} if shown else {}


async def delete_acl(call: Call) -> JsonObject:
    scope, principal = await _scope(call, Level.MANAGE), str(call.arguments["principal"])

    def without(acls: dict[str, str]) -> dict[str, str]:
        if principal not in acls:
            raise secrets.missing_acl(scope, principal)
        return {name: level for name, level in acls.items() if name != principal}

    return await _change_acls(call, without)


async def _change_acls(call: Call, change: Callable[[dict[str, str]], dict[str, str]]) -> JsonObject:
    scope = await _scope(call, Level.MANAGE)

    def work(tx: Transaction) -> None:
        body = found(tx.item(KIND, scope), secrets.missing_scope(scope))
        tx.save_item(KIND, scope, {**body, "acls": change(dict(secrets.acls(body)))})

    await write(call, work)
    return {}


async def _scope(call: Call, level: Level) -> str:
    """The name of a scope that is there, in which the caller may do this."""
    scope = str(call.arguments["scope"])
    body = found(await kept(call, KIND, scope), secrets.missing_scope(scope))
    secrets.check(call.caller, scope, body, level)
    return scope


def _values(call: Call) -> Values:
    return Values(data_dir(call) / "secrets")
