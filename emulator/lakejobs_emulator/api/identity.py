"""Who am I, and what the workspace belongs to."""

from __future__ import annotations

import hashlib

from starlette.responses import Response

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.problems import error_response
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


async def metastore(call: Call) -> Response:
    """The workspace has no metastore."""
    message = "No metastore assigned for the current workspace."
    return error_response(404, "METASTORE_DOES_NOT_EXIST", message)


def _identifier(text: str) -> str:
    return str(int.from_bytes(hashlib.sha256(text.encode()).digest()[:6]))
