"""What both transports share: the idle connections, and how a new one is made.

Nothing here waits or does input and output.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import AsyncIterator, Hashable, Iterator
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar
from urllib.request import getproxies

import httpx
from attrs import define, field

from .proxies import Rule, environment_rules, proxy_for

if TYPE_CHECKING:
    import ssl

    import httpcore

C = TypeVar("C")
Verify: TypeAlias = "ssl.SSLContext | str | bool"
Cert: TypeAlias = "str | tuple[str, str] | tuple[str, str, str]"
ProxyLike: TypeAlias = "httpx.URL | str | httpx.Proxy"


@define
class IdleConnections(Generic[C]):
    """Idle connections by what they can serve.  Times are seconds of any monotonic clock.

    The one used last is taken first, so that a burst's surplus grows old and expires.
    """

    keepalive: float
    _by_key: dict[Hashable, deque[tuple[float, C]]] = field(factory=dict)
    _count: int = 0

    def __len__(self) -> int:
        return self._count

    def take(self, key: Hashable) -> C | None:
        """An idle connection for ``key``, None when there is none."""
        waiting = self._by_key.get(key)
        if not waiting:
            return None
        self._count -= 1
        return waiting.pop()[1]

    def give(self, key: Hashable, connection: C, *, now: float) -> None:
        """``connection`` has become idle."""
        waiting = self._by_key.get(key)
        if waiting is None:
            waiting = self._by_key[key] = deque()
        waiting.append((now, connection))
        self._count += 1

    def expired(self, *, now: float) -> list[C]:
        """Take out what has been idle for longer than ``keepalive``."""
        found = []
        for waiting in self._by_key.values():
            while waiting and now - waiting[0][0] > self.keepalive:
                found.append(waiting.popleft()[1])
        self._count -= len(found)
        return found

    def surplus(self, *, keep: int) -> list[C]:
        """Take out the oldest, so that at most ``keep`` are left."""
        found = []
        while self._count > max(keep, 0):
            oldest = min((waiting for waiting in self._by_key.values() if waiting), key=lambda w: w[0][0])
            found.append(oldest.popleft()[1])
            self._count -= 1
        return found


@define
class Routes:
    """How each origin is reached: through which proxy, and with which trust.

    The context of TLS takes longer to make than a hundred calls: it is made once, for the first https:// URL.
    """

    verify: Verify
    cert: Cert | None
    trust_env: bool
    proxy: httpx.Proxy | None
    _rules: tuple[Rule, ...] = ()
    _context: ssl.SSLContext | None = None
    _lock: threading.Lock = field(factory=threading.Lock)

    @classmethod
    def of(cls, *, verify: Verify, cert: Cert | None, trust_env: bool, proxy: ProxyLike | None) -> Routes:
        """A ``proxy`` that is given is used for every URL, and the environment's are not read."""
        given = httpx.Proxy(url=proxy) if isinstance(proxy, str | httpx.URL) else proxy
        rules = environment_rules(getproxies()) if trust_env and given is None else ()
        return cls(verify, cert, trust_env, given, rules)

    def proxy_of(self, url: httpx.URL) -> httpx.Proxy | None:
        """The proxy of ``url``; None when it is reached directly."""
        return self.proxy or proxy_for(url, self._rules)

    def trust_of(self, url: httpx.URL) -> ssl.SSLContext | None:
        """The context of TLS to ``url``; None when it has none."""
        if url.scheme != "https":
            return None
        with self._lock:
            if self._context is None:
                self._context = httpx.create_ssl_context(
                    verify=self.verify, cert=self.cert, trust_env=self.trust_env
                )
            return self._context


def core_url(url: httpx.URL) -> httpcore.URL:
    """The URL as httpcore wants it."""
    import httpcore  # here: it brings anyio, and importing a client must be cheap

    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def connection_maker(routes: Routes, url: httpx.URL) -> httpcore.ConnectionPool:
    """What makes connections to the origin of ``url``: a pool of httpcore that is never asked for a call."""
    import httpcore

    trust, proxy = routes.trust_of(url), routes.proxy_of(url)
    if proxy is None:
        return httpcore.ConnectionPool(ssl_context=trust)
    if proxy.url.scheme.startswith("socks5"):
        return httpcore.SOCKSProxy(core_url(proxy.url), proxy_auth=proxy.raw_auth, ssl_context=trust)
    return httpcore.HTTPProxy(
        core_url(proxy.url),
        proxy_auth=proxy.raw_auth,
        proxy_headers=proxy.headers.raw,
        ssl_context=trust,
        proxy_ssl_context=proxy.ssl_context,
    )


def async_connection_maker(routes: Routes, url: httpx.URL) -> httpcore.AsyncConnectionPool:
    """As ``connection_maker``."""
    import httpcore

    trust, proxy = routes.trust_of(url), routes.proxy_of(url)
    if proxy is None:
        return httpcore.AsyncConnectionPool(ssl_context=trust)
    if proxy.url.scheme.startswith("socks5"):
        return httpcore.AsyncSOCKSProxy(core_url(proxy.url), proxy_auth=proxy.raw_auth, ssl_context=trust)
    return httpcore.AsyncHTTPProxy(
        core_url(proxy.url),
        proxy_auth=proxy.raw_auth,
        proxy_headers=proxy.headers.raw,
        ssl_context=trust,
        proxy_ssl_context=proxy.ssl_context,
    )


def core_request(request: httpx.Request) -> httpcore.Request:
    """The request as httpcore wants it.  Raises ``httpx.UnsupportedProtocol``."""
    import httpcore

    url = request.url
    if url.scheme not in ("http", "https"):
        what = f"an unsupported protocol '{url.scheme}://'" if url.scheme else "no protocol"
        raise httpx.UnsupportedProtocol(f"Request URL has {what}.", request=request)
    return httpcore.Request(
        method=request.method,
        url=core_url(url),
        headers=request.headers.raw,
        # Most bodies are there whole.
        content=_Whole(request.content) if isinstance(request.stream, httpx.ByteStream) else request.stream,
        extensions=request.extensions,
    )


class _Whole:
    """A body in one part, given without a generator: a broken connection would leave one open."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        return iter((self._body,))

    def __aiter__(self) -> AsyncIterator[bytes]:
        return _Parts(iter(self))


class _Parts(AsyncIterator[bytes]):
    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts

    async def __anext__(self) -> bytes:
        for part in self._parts:
            return part
        raise StopAsyncIteration


def as_httpx(error: BaseException) -> httpx.HTTPError | None:
    """The exception of httpx for one of httpcore, which has the same name; None for any other."""
    for cls in type(error).__mro__:
        if cls.__module__.partition(".")[0] == "httpcore":
            mapped: object = getattr(httpx, cls.__name__, None)
            if isinstance(mapped, type) and issubclass(mapped, httpx.HTTPError):
                return mapped(str(error))
    return None
