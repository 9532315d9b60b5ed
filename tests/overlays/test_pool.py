"""Idle connections: the newest first, the old ones out, never more than may be."""

from __future__ import annotations

import ssl

import httpcore
import httpx
import pytest
from httpx._transports.default import map_httpcore_exceptions
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from overlays.runtime.pool import IdleConnections, Routes, as_httpx, core_request

KEEPALIVE = 10.0
KEYS = st.sampled_from(["a", "b", "c"])


class Idle(RuleBasedStateMachine):
    """Against a plain list of (key, connection, since), which is in the order of giving."""

    def __init__(self) -> None:
        super().__init__()
        self.real: IdleConnections[int] = IdleConnections(KEEPALIVE)
        self.model: list[tuple[str, int, float]] = []
        self.now = 0.0
        self.made = 0

    @rule(seconds=st.floats(0, 2 * KEEPALIVE))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @rule(key=KEYS)
    def give(self, key: str) -> None:
        self.made += 1
        self.real.give(key, self.made, now=self.now)
        self.model.append((key, self.made, self.now))

    @rule(key=KEYS)
    def the_newest_of_the_key_is_taken(self, key: str) -> None:
        mine = [entry for entry in self.model if entry[0] == key]
        if mine:
            self.model.remove(mine[-1])

        assert (mine[-1][1] if mine else None) == self.real.take(key)

    @rule()
    def the_expired_are_those_idle_for_too_long(self) -> None:
        old = [entry for entry in self.model if self.now - entry[2] > KEEPALIVE]
        self.model = [entry for entry in self.model if entry not in old]

        assert {entry[1] for entry in old} == set(self.real.expired(now=self.now))

    @precondition(lambda self: self.model)
    @rule(keep=st.integers(-1, 5))
    def the_surplus_is_the_oldest(self, keep: int) -> None:
        count = max(0, len(self.model) - max(keep, 0))
        oldest = [since for _, _, since in self.model[:count]]
        found = self.real.surplus(keep=keep)
        given = {number: since for _, number, since in self.model}
        self.model = [entry for entry in self.model if entry[1] not in found]

        assert oldest == [given[number] for number in found]

    @invariant()
    def the_count_is_right(self) -> None:
        assert len(self.model) == len(self.real)


TestIdle = Idle.TestCase
TestIdle.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)


def routes(**changes: object) -> Routes:
    given: dict[str, object] = {"verify": True, "cert": None, "trust_env": False, "proxy": None, **changes}
    return Routes.of(**given)  # type: ignore[arg-type]


def test_the_context_of_tls_is_made_for_the_first_https_url_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes tens of milliseconds, which a client of an http:// host must not pay."""
    made: list[object] = []
    original = httpx.create_ssl_context

    def counted(**arguments: object) -> ssl.SSLContext:
        made.append(arguments)
        return original()

    monkeypatch.setattr(httpx, "create_ssl_context", counted)
    chosen = routes(verify="bundle.pem", cert="client.pem")

    assert chosen.trust_of(httpx.URL("http://host")) is None
    assert [] == made
    first = chosen.trust_of(httpx.URL("https://host"))
    assert first is not None
    assert first is chosen.trust_of(httpx.URL("https://other"))
    assert [{"verify": "bundle.pem", "cert": "client.pem", "trust_env": False}] == made


def test_a_proxy_that_is_given_is_for_every_url_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_PROXY", "host")
    found = routes(proxy="http://proxy:1", trust_env=True).proxy_of(httpx.URL("http://host"))

    assert found is not None
    assert "http://proxy:1" == str(found.url)


def core_exceptions() -> list[type[Exception]]:
    found = (getattr(httpcore, name) for name in httpcore.__all__)
    return [cls for cls in found if isinstance(cls, type) and issubclass(cls, Exception)]


@pytest.mark.parametrize("cls", core_exceptions())
def test_every_exception_of_httpcore_becomes_what_httpx_makes_of_it(cls: type[Exception]) -> None:
    error = cls("text")
    try:
        with map_httpcore_exceptions():
            raise error
    except httpx.HTTPError as caught:
        expected: type[Exception] | None = type(caught)
    except Exception:
        expected = None
    found = as_httpx(error)

    assert expected == (None if found is None else type(found))
    assert found is None or "text" == str(found)


def test_an_exception_of_anyone_else_is_left_alone() -> None:
    assert as_httpx(ValueError("x")) is None


@pytest.mark.parametrize("url", ["ftp://host/x", "/relative", "ws://host/"])
def test_a_url_that_is_not_http_is_refused_as_httpx_does(url: str) -> None:
    with pytest.raises(httpx.UnsupportedProtocol):
        core_request(httpx.Request("GET", url))
