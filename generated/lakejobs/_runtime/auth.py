# Generated from the OpenAPI document: do not edit, run `make generate`.
"""How requests are signed: a bearer token, a user's password, or OAuth for machines (client credentials).

No exception and no repr here holds a secret.
"""

from __future__ import annotations

import json
import threading
from base64 import b64encode
from collections.abc import AsyncGenerator, Callable, Generator
from typing import TYPE_CHECKING, Final, cast

import httpx
from attrs import frozen

from .config import Basic, ClientCredentials, Config, Token
from .faults import AuthError
from .retry import AUTH_REQUEST

if TYPE_CHECKING:
    import anyio

MARGIN: Final = 60.0  # seconds before its expiry in which a token is renewed
UNSTATED_LIFETIME: Final = 300.0  # seconds that a token is used that does not say how long it is good for
LONGEST_LIFETIME: Final = 86_400.0  # seconds after which any token is renewed

# RFC 6749 section 5.2.  Anything else that a token endpoint says may repeat what it was sent.
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

    The token is fetched with the first request, by the client that sends it, and kept; it is renewed before
    it expires and when the service answers 401 to it.  However many requests wait for a token, one fetches
    it: of the threads of a process, and of the tasks of an event loop.  ``clock``: monotonic, in seconds.
    Raises ``AuthError``.
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
        for last in (False, True):
            bearer = self._good()
            fetched = bearer is None
            if bearer is None:
                with self._lock:
                    bearer = self._good() or (yield from self._fetch(request))
            response = yield _signed(request, bearer)
            if last or fetched or not _may_be_expired(request, response):
                return
            self._forget(bearer)

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        for last in (False, True):
            bearer = self._good()
            fetched = bearer is None
            if bearer is None:
                async with self._task_lock():
                    bearer = self._good()
                    if bearer is None:
                        steps = self._steps(request)
                        step: httpx.Request | Bearer = next(steps)
                        while isinstance(step, httpx.Request):
                            answer = yield step
                            await answer.aread()
                            step = _advance(steps, answer)
                        bearer = step
            response = yield _signed(request, bearer)
            if last or fetched or not _may_be_expired(request, response):
                return
            self._forget(bearer)

    def _task_lock(self) -> anyio.Lock:
        if self._async_lock is None:
            import anyio  # here: only async clients need it

            self._async_lock = anyio.Lock()
        return self._async_lock

    def _good(self) -> Bearer | None:
        """The token that can still be used."""
        bearer = self._bearer
        return bearer if bearer is not None and self._clock() < bearer.renew_at else None

    def _forget(self, bearer: Bearer) -> None:
        if self._bearer is bearer:
            self._bearer = None

    def _fetch(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, Bearer]:
        steps = self._steps(request)
        step: httpx.Request | Bearer = next(steps)
        while isinstance(step, httpx.Request):
            answer = yield step
            answer.read()
            step = _advance(steps, answer)
        return step

    def _steps(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, Bearer]:
        """The requests that get a token, each to be answered with a response that is read."""
        if self._endpoint is None:
            where = f"{self._host}/oidc/.well-known/oauth-authorization-server"
            answer = yield self._request("GET", where, request)
            self._endpoint = self._endpoint_of(answer)
        form = {"grant_type": "client_credentials", "scope": "all-apis"}
        answer = yield self._request("POST", self._endpoint, request, form=form)
        self._bearer = bearer = self._bearer_of(answer)
        return bearer

    def _request(
        self, method: str, url: str, cause: httpx.Request, *, form: dict[str, str] | None = None
    ) -> httpx.Request:
        headers = {"Accept": "application/json"}
        if "user-agent" in cause.headers:
            headers["User-Agent"] = cause.headers["user-agent"]
        if form is not None:
            pair = f"{self._client_id}:{self._client_secret}".encode()
            headers["Authorization"] = f"Basic {b64encode(pair).decode()}"
        # A request that no client has built has no timeout, which would mean none at all.
        extensions = {AUTH_REQUEST: True, "timeout": cause.extensions.get("timeout", {})}
        return httpx.Request(method, url, headers=headers, data=form, extensions=extensions)

    def _endpoint_of(self, answer: httpx.Response) -> str:
        """The token endpoint: over TLS if the host is, so that the secret is never sent in clear instead."""
        found = self._object(answer).get("token_endpoint")
        schemes = ("https://",) if self._host.startswith("https://") else ("https://", "http://")
        if not isinstance(found, str) or not found.startswith(schemes):
            raise self._error(answer, "has no token endpoint that can be used")
        return found

    def _bearer_of(self, answer: httpx.Response) -> Bearer:
        found = self._object(answer)
        token, kind = found.get("access_token"), found.get("token_type", "Bearer")
        usable = isinstance(token, str) and token and token.isascii() and token.isprintable()
        if not usable or not isinstance(kind, str) or kind.lower() != "bearer":
            raise self._error(answer, "has no bearer token")
        lifetime = _seconds(found.get("expires_in"))
        return Bearer(f"Bearer {token}", self._clock() + lifetime - min(MARGIN, lifetime / 2))

    def _object(self, answer: httpx.Response) -> dict[str, object]:
        try:
            found: object = json.loads(answer.content)
        except (ValueError, RecursionError):
            found = None
        if not answer.is_success:
            code = found.get("error") if isinstance(found, dict) else None
            raise self._error(answer, f"is {code if code in _CODES else 'an error'}")
        if not isinstance(found, dict):
            raise self._error(answer, "is no JSON object")
        return found

    def _error(self, answer: httpx.Response, why: str) -> AuthError:
        status = answer.status_code
        url = answer.request.url
        return AuthError(
            f"no OAuth token for client {self._client_id!r}: the answer {status} of "
            f"{answer.request.method} {url.scheme}://{url.netloc.decode()}{url.path} {why}",
            status=status,
            transient=status == httpx.codes.TOO_MANY_REQUESTS or status >= 500,
        )


def auth_of(config: Config, *, clock: Callable[[], float]) -> httpx.Auth:
    """What signs the requests of a client with ``config``.  ``clock``: monotonic, in seconds."""
    match config.auth:
        case Token(token):
            return BearerAuth(token)
        case Basic(username, password):
            return httpx.BasicAuth(username, password)
        case ClientCredentials(client_id, client_secret):
            return OAuthM2M(host=config.host, client_id=client_id, client_secret=client_secret, clock=clock)


def _oauth(host: str, client_id: str, client_secret: str, clock: Callable[[], float]) -> OAuthM2M:
    return OAuthM2M(host=host, client_id=client_id, client_secret=client_secret, clock=clock)


def _advance(
    steps: Generator[httpx.Request, httpx.Response, Bearer], answer: httpx.Response
) -> httpx.Request | Bearer:
    try:
        return steps.send(answer)
    except StopIteration as end:
        return cast("Bearer", end.value)


def _signed(request: httpx.Request, bearer: Bearer) -> httpx.Request:
    request.headers["Authorization"] = bearer.header
    return request


def _may_be_expired(request: httpx.Request, response: httpx.Response) -> bool:
    """Whether ``response`` refuses the token, and the request can be sent again: it has done nothing."""
    return response.status_code == httpx.codes.UNAUTHORIZED and isinstance(request.stream, httpx.ByteStream)


def _seconds(value: object) -> float:
    """The life of a token; some endpoints send a text."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = float(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
        return float(min(value, LONGEST_LIFETIME))
    return UNSTATED_LIFETIME
