# Generated from the OpenAPI document: do not edit, run `make generate`.
"""What may be shown of requests and answers: harmless headers, and bodies without secret fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from .faults import ArgumentError

REDACTED: Final = "[REDACTED]"

# Everything else may carry a credential: headers are shown when they are known to be harmless, not hidden
# when they are known to be harmful.
SHOWN_HEADERS: Final = frozenset(
    {
        "accept",
        "accept-encoding",
        "connection",
        "content-encoding",
        "content-length",
        "content-type",
        "date",
        "host",
        "retry-after",
        "server",
        "transfer-encoding",
        "user-agent",
        "vary",
        "x-databricks-org-id",
        "x-databricks-request-id",
        "x-request-id",
    }
)

# Of OAuth, whatever the document says.
_ALWAYS = frozenset({"access_token", "client_secret", "password", "refresh_token"})

_SENDABLE = re.compile(r"[\t\x20-\x7e]*")


@frozen
class Redactor:
    """Hides the values of ``secret_fields``, and of the fields that are credentials in OAuth.

    A name without a dot is secret wherever it is a key.  A dotted path is secret there only, counted from the
    root of a body; arrays add nothing to a path: ``access.token`` is that of ``{"access": [{"token": 1}]}``.
    """

    secret_fields: frozenset[str] = frozenset()

    def body(self, json: object) -> object:
        """A copy of a JSON value without the secrets; nothing at all of one that is nested too deeply."""
        try:
            return self._value(json, "")
        except RecursionError:
            return REDACTED

    def headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        """All names of ``headers``, and the values of those that are known to be harmless."""
        return {name: value if name.lower() in SHOWN_HEADERS else REDACTED for name, value in headers.items()}

    def _value(self, value: object, path: str) -> object:
        if isinstance(value, Mapping):
            return {key: self._field(str(key), item, path) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self._value(item, path) for item in value]
        return value

    def _field(self, name: str, value: object, path: str) -> object:
        here = f"{path}.{name}" if path else name
        if name in _ALWAYS or name in self.secret_fields or here in self.secret_fields:
            return REDACTED
        return self._value(value, here)


def check_headers(headers: Iterable[tuple[str, str]]) -> None:
    """Raises ``ArgumentError`` for a value that cannot be sent: the HTTP library would show it."""
    for name, value in headers:
        if not _SENDABLE.fullmatch(value):
            raise ArgumentError(f"headers[{name!r}]", "has a character that no header can carry")
