"""Proxies of the environment: what httpx would choose, for any environment and URL."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from overlays.runtime.proxies import environment_rules, proxy_for

NAMES = st.sampled_from(
    ["example.com", "www.example.com", "wwwexample.com", "localhost", "127.0.0.1", "10.0.0.1", "[::1]"]
)
URLS = st.builds(
    lambda scheme, name, port: f"{scheme}://{name}{port}/api",
    st.sampled_from(["http", "https"]),
    NAMES,
    st.sampled_from(["", ":80", ":8080"]),
)
EXCEPTIONS = st.lists(
    NAMES.map(lambda name: name.strip("[]"))
    | st.sampled_from(["", "com", ".com", ".example.com", " localhost ", "LOCALHOST", "10.0.0.0/8"])
    | st.sampled_from(["https://example.com", "http://example.com:8080"]),
    max_size=4,
).map(",".join)
ADDRESS = st.sampled_from(["http://one:1", "two:2", "https://user:pw@three:3"])


@st.composite
def environments(draw: st.DrawFn) -> dict[str, str]:
    found = {
        name: draw(ADDRESS) for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY") if draw(st.booleans())
    }
    return {**found, "NO_PROXY": draw(EXCEPTIONS | st.just("*"))}


def variables(environ: dict[str, str]) -> dict[str, str]:
    """As ``urllib.request.getproxies`` gives them."""
    return {name.removesuffix("_PROXY").lower(): value for name, value in environ.items()}


def chosen_by_httpx(environ: dict[str, str], url: str) -> str | None:
    """The proxy that a client of httpx has for ``url``: what its transport was made with."""
    made: dict[int, str] = {}

    class Client(httpx.Client):
        def _init_proxy_transport(  # type: ignore[override]
            self, proxy: httpx.Proxy, **_: object
        ) -> httpx.BaseTransport:
            transport = httpx.MockTransport(lambda _: httpx.Response(200))
            made[id(transport)] = str(proxy.url)
            return transport

    with pytest.MonkeyPatch.context() as patch:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
            patch.delenv(name.lower(), raising=False)
            patch.delenv(name, raising=False)
        for name, value in environ.items():
            patch.setenv(name, value)
        client = Client(verify=False)
    return made.get(id(client._transport_for_url(httpx.URL(url))))


@given(environments(), URLS)
@example({"HTTP_PROXY": "http://one:1", "NO_PROXY": ".example.com"}, "http://example.com/")
@example({"HTTP_PROXY": "http://one:1", "NO_PROXY": "example.com"}, "http://wwwexample.com/")
@example({"ALL_PROXY": "two:2", "NO_PROXY": "::1"}, "http://[::1]/")
def test_the_proxy_is_the_one_that_httpx_chooses(environ: dict[str, str], url: str) -> None:
    found = proxy_for(httpx.URL(url), environment_rules(variables(environ)))

    assert chosen_by_httpx(environ, url) == (None if found is None else str(found.url))


def test_a_user_of_the_proxy_is_kept() -> None:
    rules = environment_rules({"http": "http://user:pw@proxy:1"})
    found = proxy_for(httpx.URL("http://host"), rules)

    assert found is not None
    assert (b"user", b"pw") == found.raw_auth
