"""Which operation a request is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import define, evolve, frozen

from lakejobs_emulator.api.call import Handler
from lakejobs_emulator.api.contract import Operation
from lakejobs_emulator.api.problems import endpoint_not_found
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Refused

_PLACEHOLDER = re.compile(r"\\\{(\w+)\\\}")
_SLASHES = re.compile(r"//+")


@frozen(kw_only=True)
class Endpoint:
    """An operation with its handler.  ``file_field`` names what the file part of a form stands for."""

    operation: Operation
    handler: Handler
    file_field: str = ""


def previews(endpoints: Iterable[Endpoint]) -> list[Endpoint]:
    """The permissions once more, at the path that they had as a preview and that older clients ask."""
    older = "/api/2.0/preview/permissions/"
    return [
        evolve(
            endpoint, operation=evolve(endpoint.operation, path=path.replace("/api/2.0/permissions/", older))
        )
        for endpoint in endpoints
        for path in (endpoint.operation.path,)
        if path.startswith("/api/2.0/permissions/")
    ]


@define
class RoutingTable:
    """(method, path) -> endpoint: a dictionary for literal paths, patterns for those with placeholders."""

    literal: Mapping[tuple[str, str], Endpoint]
    patterns: Sequence[tuple[str, re.Pattern[str], Endpoint]]

    @classmethod
    def of(cls, endpoints: Iterable[Endpoint]) -> RoutingTable:
        literal: dict[tuple[str, str], Endpoint] = {}
        patterns: list[tuple[str, re.Pattern[str], Endpoint]] = []
        for endpoint in endpoints:
            method, path = endpoint.operation.method, endpoint.operation.path
            if "{" in path:
                expression = _PLACEHOLDER.sub(_expression, re.escape(path))
                patterns.append((method, re.compile(expression, re.DOTALL), endpoint))
            else:
                literal[method, path] = endpoint
        return cls(literal, patterns)

    def find(self, method: str, path: str) -> tuple[Endpoint, JsonObject]:
        """The endpoint and the arguments of the path.  Raises ``Refused``: ENDPOINT_NOT_FOUND.

        A path that nothing answers is tried once more with single slashes, as some clients double one.
        """
        found = self._find(method, path) or self._find(method, _SLASHES.sub("/", path))
        if found is None:
            raise Refused(endpoint_not_found(method, path))
        return found

    def _find(self, method: str, path: str) -> tuple[Endpoint, JsonObject] | None:
        endpoint = self.literal.get((method, path))
        if endpoint is not None:
            return endpoint, {}
        for known, pattern, candidate in self.patterns:
            found = pattern.fullmatch(path)
            if found and known == method:
                return candidate, found.groupdict()
        return None


def _expression(placeholder: re.Match[str]) -> str:
    """One segment of the path, or for a name in ``_path`` all that is left of it."""
    name = placeholder[1]
    return f"(?P<{name}>.+)" if name.endswith("_path") else f"(?P<{name}>[^/]+)"
