"""Failures that were saved: the requests that showed them are sent again in every run.

A file of ``.contract/failures`` that is moved to ``tests/contract/saved`` is one of them from then on.  The
last exchanges of the failure are sent again; ids in them are those of a server that is gone.
"""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

from tests.contract.check import check
from tests.contract.model import Model
from tests.contract.record import Exchange
from tests.contract.wire import Broken, Wire, must

SAVED = Path(__file__).parent / "saved"


def exchanges(file: Path) -> list[Exchange]:
    """The exchanges of a saved failure."""
    return [Exchange(**kept) for kept in json.loads(file.read_text())["last"]]


def send_again(wire: Wire, file: Path) -> None:
    """Raises ``Broken`` where an answer is none that the document has."""
    for kept in exchanges(file):
        operation = wire.document.find(kept.method, kept.path)
        if operation is None:
            raise Broken(f"{file.name}: {kept.method} {kept.path} is no operation")
        query = urlsplit(kept.url).query
        answer = wire.send(
            kept.method,
            f"{kept.path}?{query}" if query else kept.path,
            content=kept.body.encode(),
            token=kept.token,
            headers={"content-type": kept.content_type} if kept.content_type else None,
        )
        wire.judge(operation, answer)
        must(answer.status < 500, f"{file.name}: {kept.method} {kept.path} answers {answer.status}")


@check("saved", needs=["jobs"])
def what_failed_once_is_described_now(wire: Wire, model: Model) -> None:
    """Each saved request is answered as its operation is described."""
    for file in sorted(SAVED.glob("*.json")):
        send_again(wire, file)
