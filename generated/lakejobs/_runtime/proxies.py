# Generated from the OpenAPI document: do not edit, run `make generate`.
"""Which proxy a URL goes through, by HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY.

httpx reads these only for its own transport, so a transport of ours has to; the rules here are those of
httpx, and the tests hold them to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import AddressValueError, IPv4Address, IPv6Address, NetmaskValueError

import httpx
from attrs import frozen


@frozen
class Rule:
    """URLs of ``scheme``, ``host`` and ``port`` go through ``proxy``, or direct for None.

    A scheme or host of "" and a port of None mean any.
    """

    scheme: str
    host: str
    port: int | None
    proxy: httpx.Proxy | None

    def matches(self, url: httpx.URL) -> bool:
        return (
            self.scheme in ("", url.scheme)
            and (not self.host or re.fullmatch(self._host_pattern(), url.host) is not None)
            and self.port in (None, url.port)
        )

    def _host_pattern(self) -> str:
        if self.host.startswith("*."):  # subdomains
            return ".+" + re.escape(self.host[1:])
        if self.host.startswith("*"):  # the domain and its subdomains
            return r"(.+\.)?" + re.escape(self.host[1:])
        return re.escape(self.host)

    @property
    def rank(self) -> tuple[bool, int, int]:
        """The most particular rule comes first: with a port, the longer host, the longer scheme."""
        return self.port is None, -len(self.host), -len(self.scheme)


def environment_rules(variables: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules, best first, of what ``urllib.request.getproxies`` gives: "http", "https", "all", "no"."""
    patterns: dict[str, str | None] = {}
    for scheme in ("http", "https", "all"):
        address = variables.get(scheme)
        if address:
            patterns[f"{scheme}://"] = address if "://" in address else f"http://{address}"
    for host in (text.strip() for text in variables.get("no", "").split(",")):
        if host == "*":
            return ()
        if host:
            patterns[_no_proxy_pattern(host)] = None
    rules = [_rule(pattern, address) for pattern, address in patterns.items()]
    return tuple(sorted(rules, key=lambda rule: rule.rank))


def proxy_for(url: httpx.URL, rules: tuple[Rule, ...]) -> httpx.Proxy | None:
    """The proxy of the first rule that matches; None for no proxy."""
    return next((rule.proxy for rule in rules if rule.matches(url)), None)


def _no_proxy_pattern(host: str) -> str:
    """A name means itself and its subdomains, ``.name`` only these, an address itself."""
    if "://" in host:
        return host
    address = host.split("/")[0]
    if _is_address(IPv6Address, address):
        return f"all://[{host}]"
    if _is_address(IPv4Address, address) or host.lower() == "localhost":
        return f"all://{host}"
    return f"all://*{host}"


def _is_address(kind: type[IPv4Address | IPv6Address], text: str) -> bool:
    try:
        kind(text)
    except (AddressValueError, NetmaskValueError):
        return False
    return True


def _rule(pattern: str, address: str | None) -> Rule:
    url = httpx.URL(pattern)
    return Rule(
        scheme="" if url.scheme == "all" else url.scheme,
        host="" if url.host == "*" else url.host,
        port=url.port,
        proxy=None if address is None else httpx.Proxy(url=address),
    )
