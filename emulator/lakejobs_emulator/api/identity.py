"""Who am I: the one SCIM document that clients of jobs read."""

from __future__ import annotations

import hashlib

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.domain.json_value import JsonObject

_USER = "urn:ietf:params:scim:schemas:core:2.0:User"


async def me(call: Call) -> JsonObject:
    """The principal of the request.  Ids are strings of digits, the same for the same name everywhere."""
    name = call.caller.name
    return {
        "schemas": [_USER],
        "id": _identifier(name),
        "userName": name,
        "displayName": name,
        "active": True,
        "emails": [{"type": "work", "value": name, "primary": True}],
        "groups": [
            {"display": group, "type": "direct", "value": _identifier(f"group {group}")}
            for group in sorted(call.caller.groups)
        ],
    }


def _identifier(text: str) -> str:
    return str(int.from_bytes(hashlib.sha256(text.encode()).digest()[:6]))
