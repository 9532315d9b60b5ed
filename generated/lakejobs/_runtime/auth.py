# Generated from the OpenAPI document: do not edit, run `make generate`.
"""How requests are signed: a bearer token, a user's password, or OAuth for machines (client credentials).

No exception and no repr here holds a secret.
"""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator, Callable, Generator
from typing import TYPE_CHECKING, Final, TypeAlias

import httpx
from attrs import frozen

if TYPE_CHECKING:
    import anyio

MARGIN: Final = 60.0  # seconds before its expiry in which a token is renewed
UNSTATED_LIFETIME: Final = 300.0  # seconds that a token is used that does not say how long it is good for

# RFC 6749 section 5.2.  Anything else that a token endpoint says may repeat what it was sent, and is not shown.
_CODES = frozenset(
    {
        "invalid_client",
        "invalid_grant",
        "invalid_request",
        "invalid_scope",
        "unauthorized_client",
        "unsupported_grant_type",
    }
)

Steps: TypeAlias = "Generator[httpx.Request, httpx.Response, Bearer]"


@frozen
class Bearer:
    """An OAuth token and the moment of the clock at which it is to be renewed."""

    header: str
    renew_at: float


class BearerAuth(httpx.Auth):
    """Sends ``token`` with every request."""

    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = self._header
        yield request


class OAuthM2M(httpx.Auth):
    """OAuth client credentials (RFC 6749 section 4.4) at the endpoint that ``host`` names (RFC 8414).

    The token is fetched with the first request, by the client that sends it, and kept; it is renewed before it
    expires and when the service answers 401 to it.  However many requests wait for a token, one fetches it: of
    the threads of a process, and of the tasks of an event loop.  ``clock``: monotonic, in seconds.  Raises
    ``AuthError``.
    """

    def __init__(self, *, host: str, client_id: str, client_secret: str, clock: Callable[[], float]) -> None:
        self._host = host
        self._client_id = client_id
        self._client_secret = client_secret
        self._clock = clock
        self._endpoint: str | None = None
        self._bearer: Bearer | None = None
        self._lock = threading.Lock()
        self._async_lock: anyio.Lock | None = None

    def __repr__(self) -> str:
        return f"OAuthM2M(host={self._host!r}, client_id={self._client_id!r})"

    def __reduce__(self) -> tuple[Callable[..., OAuthM2M], tuple[object, ...]]:
        return _oauth, (self._host, self._client_id, self._client_secret, self._clock)

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        bearer = self._good()
        kept = bearer is not None
        if bearer is None:
            bearer = yield from self._fetch(request)
        response = yield _signed(request, bearer)
        if kept and response.status_code == httpx.codes.UNAUTHORIZED and _can_repeat(request):
            self._forget(bearer)
            bearer = yield from self._fetch(request)
            yield _signed(request, bearer)

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        raise NotImplementedError
        yield request
