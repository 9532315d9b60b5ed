"""Everything that was sent and seen, and the forms in which it is kept: NDJSON, HAR, curl."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import attrs
from attrs import define, field, frozen

_TEXT = 100_000  # characters of a body that a report keeps
_SENT = ("content-type",)  # headers that a curl line repeats


@frozen(kw_only=True)
class Exchange:
    """One request and its answer.  ``url`` is absolute; ``body`` and ``answer`` are text; ``token`` names
    whose credential was sent, never what it is.  ``at`` is seconds of the epoch, ``seconds`` how long it
    took."""

    check: str
    method: str
    url: str
    body: str = ""
    content_type: str = ""
    token: str = "own"
    status: int
    answer: str
    at: float = 0.0
    seconds: float = 0.0

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def query(self) -> Mapping[str, str]:
        return dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))

    @property
    def sent(self) -> Any:
        """The body as JSON, None where it is none."""
        return _json(self.body)

    @property
    def seen(self) -> Any:
        """The answer as JSON, None where it is none."""
        return _json(self.answer)

    def curl(self) -> str:
        """A command that sends the same again; the credential is the environment's."""
        variable = {"own": "$TOKEN", "": ""}.get(self.token, "$OTHER_TOKEN")
        parts = ["curl", "-s", "-X", self.method]
        line = " ".join(parts)
        if variable:
            line += f' -H "Authorization: Bearer {variable}"'
        if self.content_type:
            line += f" -H {shlex.quote(f'Content-Type: {self.content_type}')}"
        if self.body:
            line += f" -d {shlex.quote(self.body)}"
        return f"{line} {shlex.quote(self.url)}"


@define
class Record:
    """All exchanges, in order.  ``marks`` lets a check find what was sent since it began."""

    exchanges: list[Exchange] = field(factory=list)

    def add(self, exchange: Exchange) -> None:
        self.exchanges.append(exchange)

    def since(self, mark: int) -> list[Exchange]:
        return self.exchanges[mark:]

    @property
    def mark(self) -> int:
        return len(self.exchanges)


def write_ndjson(path: Path, exchanges: Iterable[Exchange]) -> None:
    """One exchange a line."""
    with path.open("w") as file:
        for exchange in exchanges:
            file.write(json.dumps(_short(attrs.asdict(exchange)), ensure_ascii=False) + "\n")


def read_ndjson(path: Path) -> Iterator[Exchange]:
    """What ``write_ndjson`` wrote, or another process of the suite."""
    if path.exists():
        with path.open() as file:
            for line in file:
                yield Exchange(**json.loads(line))


def write_har(path: Path, exchanges: Iterable[Exchange]) -> None:
    """The exchanges as an HTTP archive 1.2."""
    entries = [_entry(exchange) for exchange in exchanges]
    creator = {"name": "lakejobs contract suite", "version": "1"}
    path.write_text(json.dumps({"log": {"version": "1.2", "creator": creator, "entries": entries}}))


def _entry(exchange: Exchange) -> dict[str, Any]:
    from datetime import UTC, datetime

    request: dict[str, Any] = {
        "method": exchange.method,
        "url": exchange.url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [],
        "queryString": [{"name": name, "value": value} for name, value in exchange.query.items()],
        "headersSize": -1,
        "bodySize": len(exchange.body),
    }
    if exchange.body:
        kind = exchange.content_type or "application/json"
        request["postData"] = {"mimeType": kind, "text": exchange.body[:_TEXT]}
    return {
        "startedDateTime": datetime.fromtimestamp(exchange.at, UTC).isoformat(),
        "time": exchange.seconds * 1000,
        "comment": exchange.check,
        "request": request,
        "response": {
            "status": exchange.status,
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": [],
            "content": {
                "size": len(exchange.answer),
                "mimeType": "application/json",
                "text": exchange.answer[:_TEXT],
            },
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": len(exchange.answer),
        },
        "cache": {},
        "timings": {"send": 0, "wait": exchange.seconds * 1000, "receive": 0},
    }


def _short(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value[:_TEXT] if isinstance(value, str) else value for name, value in row.items()}


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
