"""Documents that clients read before they sign in, and the token that a service principal signs in for.

Reference: well-known documents of clients; these routes need no token.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from lakejobs_emulator.api.auth import ACCESS_TOKEN_SECONDS
from lakejobs_emulator.api.call import Workspace, json_response
from lakejobs_emulator.api.requests import base_url, read_arguments, read_body

_ACCOUNT_ID = "00000000-0000-0000-0000-000000000000"


def discovery_routes(workspace: Workspace) -> list[BaseRoute]:
    """The routes outside ``/api/``."""

    async def configuration(request: Request) -> Response:
        return json_response(
            {
                "oidc_endpoint": f"{base_url(request)}/oidc",
                "account_id": _ACCOUNT_ID,
                "workspace_id": str(workspace.workspace_id),
                "cloud": "AWS",
                "host_type": "WORKSPACE_HOST",
            }
        )

    async def authorization_server(request: Request) -> Response:
        host = base_url(request)
        return json_response(
            {
                "issuer": f"{host}/oidc",
                "authorization_endpoint": f"{host}/oidc/v1/authorize",
                "token_endpoint": f"{host}/oidc/v1/token",
                "grant_types_supported": ["client_credentials"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            }
        )

    async def token(request: Request) -> Response:
        return await _token(workspace, request)

    return [
        Route("/.well-known/databricks-config", configuration),
        Route("/oidc/.well-known/oauth-authorization-server", authorization_server),
        Route("/oidc/v1/token", token, methods=["POST"]),
        Route("/telemetry-ext", _telemetry, methods=["POST"]),
    ]


async def _token(workspace: Workspace, request: Request) -> Response:
    """A token for the client credentials of the header, or of the form."""
    form = dict(parse_qsl((await read_body(request)).decode("utf-8", "replace")))
    if form.get("grant_type") != "client_credentials":
        return _oauth_error(400, "unsupported_grant_type", "Only client_credentials is supported.")
    authorization = request.headers.get("authorization") or _basic(form)
    granted = workspace.identities.grant(authorization, now=workspace.clock.now_ms())
    if granted is None:
        return _oauth_error(401, "invalid_client", "Client authentication failed.")
    return json_response(
        {
            "access_token": granted,
            "token_type": "Bearer",
            "expires_in": ACCESS_TOKEN_SECONDS,
            "scope": form.get("scope") or "all-apis",
        }
    )


async def _telemetry(request: Request) -> Response:
    """Takes what a client tells about itself, and keeps none of it."""
    given = await read_arguments(request, path={})
    records = {name: given.get(name) for name in ("items", "protoLogs")}
    counted = {name: len(found) if isinstance(found, list) else 0 for name, found in records.items()}
    return json_response(
        {"errors": [], "numSuccess": counted["items"], "numProtoSuccess": counted["protoLogs"]}
    )


def _basic(form: Mapping[str, str]) -> str:
    """The credentials of a form as a Basic header has them."""
    pair = f"{form.get('client_id', '')}:{form.get('client_secret', '')}"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


def _oauth_error(status: int, error: str, message: str) -> Response:
    """The error body of every route, and beside it the names that OAuth clients read (RFC 6749, 5.2)."""
    code = "UNAUTHORIZED" if status == 401 else "INVALID_PARAMETER_VALUE"
    body = {"error_code": code, "message": message, "error": error, "error_description": message}
    return Response(json.dumps(body), status, media_type="application/json")
