"""What the process of Schemathesis is told by its environment, and what it writes down for the suite.

Hooks are Schemathesis' own globals: whoever imports a module of them has them for every document of that
process.  So what both modules of hooks share is here, and each hook passes by what is of another document.
"""

from __future__ import annotations

import json
import os
import zlib
from functools import cache
from typing import Any

import attrs
from attrs import field, frozen
from schemathesis.core import SCHEMATHESIS_TEST_CASE_HEADER
from schemathesis.generation import GenerationMode

from tests.contract.document import Document, Operation
from tests.contract.lenient import is_valid
from tests.contract.record import Exchange

ENVIRONMENT = "LAKEJOBS_CONTRACT"
ACCEPTED_NEGATIVE = "ST201"


@frozen(kw_only=True)
class Facts:
    """Where the server is, who we are there, and the file that gets a line for each exchange.

    Of an operation with too many cases of coverage one of ``sample`` is sent, another for every ``seed``.
    """

    base_url: str
    token: str = field(repr=False)
    me: str
    service_principal: str
    record: str
    seed: int
    sample: int

    def told(self) -> str:
        """As the environment says it."""
        return json.dumps(attrs.asdict(self))


@cache
def facts() -> Facts:
    """What the environment says.  Raises ``KeyError`` in a process that the suite did not start."""
    return Facts(**json.loads(os.environ[ENVIRONMENT]))


def operation_of(document: Document, node: Any) -> Operation | None:
    """The operation that Schemathesis is at, None where it is of another document."""
    operation = document.operations.get(node.definition.raw.get("operationId", ""))
    same = operation is not None and (operation.method, operation.path) == (node.method.upper(), node.path)
    return operation if same else None


def is_positive(case: Any) -> bool:
    return case.meta is None or case.meta.generation.mode is GenerationMode.POSITIVE


def is_sampled(operation_id: str, said: object, *, seed: int, sample: int) -> bool:
    """Whether a case is one of the sample: the same cases for the same seed."""
    text = f"{seed} {operation_id} {said!r}"
    return zlib.crc32(text.encode("utf-8", "replace")) % sample == 0


def write_down(response: Any) -> None:
    """What was sent and seen, as the rest of the suite keeps it."""
    with open(facts().record, "a", encoding="utf-8") as file:
        file.write(json.dumps(attrs.asdict(exchange_of(response)), ensure_ascii=False) + "\n")


def is_fault(document: Document, failure: Any, case: Any, response: Any) -> bool:
    """A case that is valid as the service reads it is no negative one that was accepted."""
    operation = operation_of(document, case.operation)
    if failure.code != ACCEPTED_NEGATIVE or operation is None:
        return True
    return not is_valid(document, operation, exchange_of(response))


def exchange_of(response: Any) -> Exchange:
    """The exchange of a response of Schemathesis."""
    request = response.request
    body = request.body or ""
    return Exchange(
        check=f"schemathesis {request.headers.get(SCHEMATHESIS_TEST_CASE_HEADER, '')}",
        method=request.method,
        url=request.url,
        body=body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body),
        content_type=str(request.headers.get("content-type", "")),
        token="own" if "authorization" in {name.lower() for name in request.headers} else "",
        status=response.status_code,
        answer=response.content.decode("utf-8", "replace"),
        seconds=response.elapsed,
    )
