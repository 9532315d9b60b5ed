"""From bytes to arguments: query, JSON body, multipart form.

A GET may carry its arguments in a JSON body; a body is JSON whatever its content type says, except a
multipart form, whose file part becomes base64 text (reference: hard requirements of clients).
"""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncGenerator
from typing import NoReturn
from urllib.parse import parse_qsl

import msgspec
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from lakejobs_emulator.api.faults import NOT_A_MAP
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused

BODY_BYTES = 10 * 1024 * 1024
_UNREADABLE = "Could not parse request object: "
# Methods whose query holds arguments, too.
_ASKED = ("GET", "DELETE")


async def read_arguments(
    request: Request, *, path: JsonObject, file_field: str = "", raw: bool = False
) -> JsonObject:
    """All arguments of a request: the path wins over the query, that over the body.

    ``file_field`` is the argument that the file part of a multipart form stands for; a ``raw`` body is not
    read.  Raises ``Refused`` for
    a body that is too long or cannot be read.
    """
    if raw:
        return {**_query(request), **path}
    body = await read_body(request)
    if header(request, b"content-type").lower().startswith("multipart/form-data"):
        return {**await _form(request, body, file_field=file_field), **path}
    if request.method not in _ASKED:
        return {**_json(body), **path} if path else _json(body)
    # An empty argument of a GET is an absent one: `page_token=` asks for the first page.
    given = {name: value for name, value in _json(body).items() if value != ""} if body else {}
    return {**given, **_query(request), **path}


def _query(request: Request) -> JsonObject:
    return dict(parse_qsl(request.scope["query_string"].decode("latin-1")))


def header(request: Request, name: bytes) -> str:
    """The value of a header, "" when absent; servers give the names in lower case."""
    for known, value in request.scope["headers"]:
        if known == name:
            text: str = value.decode("latin-1")
            return text
    return ""


def base_url(request: Request) -> str:
    """How the caller reached the server, for example ``http://127.0.0.1:8585``."""
    server_host, server_port = request.scope.get("server") or ("127.0.0.1", 80)
    host = header(request, b"host") or f"{server_host}:{server_port}"
    return f"{request.scope['scheme']}://{host}"


async def read_body(request: Request) -> bytes:
    """The body.  Raises ``Refused`` when it is too long, ``ClientDisconnect`` when it does not come."""
    declared = header(request, b"content-length")
    if not declared and not header(request, b"transfer-encoding"):
        return b""
    if declared.isdecimal() and int(declared) > BODY_BYTES:
        _refuse_size()
    chunks: list[bytes] = []
    size, more = 0, True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunks.append(message.get("body", b""))
        more = message.get("more_body", False)
        size += len(chunks[-1])
        if size > BODY_BYTES:
            _refuse_size()
    return b"".join(chunks)


def _refuse_size() -> NoReturn:
    message = f"The request body is longer than the limit of {BODY_BYTES} bytes."
    raise Refused(Problem(kind=ProblemKind.INVALID_PARAMETER_VALUE, message=message))


def _json(body: bytes) -> JsonObject:
    if not body.strip():
        return {}
    try:
        value: JsonValue = _decode(body)
    except (ValueError, RecursionError):
        value = _any_json(body)
    if not isinstance(value, dict):
        raise Refused(Problem(kind=ProblemKind.MALFORMED_REQUEST, message=NOT_A_MAP))
    return value


def _any_json(body: bytes) -> JsonValue:
    """What the quick reader does not take: other encodings, great floats; and what is wrong with the rest."""
    try:
        value: JsonValue = _DECODER.decode(body.decode(json.detect_encoding(body)))
        json.dumps(value, ensure_ascii=False).encode()  # half of a surrogate pair is no text to be stored
    except (ValueError, RecursionError) as error:
        message = f"{_UNREADABLE}{error}"
        raise Refused(Problem(kind=ProblemKind.MALFORMED_REQUEST, message=message)) from error
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON value")


_decode = msgspec.json.Decoder().decode
_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


async def _form(request: Request, body: bytes, *, file_field: str) -> JsonObject:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    arguments: dict[str, JsonValue] = {}
    try:
        form = await MultiPartParser(request.headers, stream(), max_part_size=BODY_BYTES).parse()
    except (MultiPartException, KeyError) as error:
        message = f"{_UNREADABLE}{error}"
        raise Refused(Problem(kind=ProblemKind.MALFORMED_REQUEST, message=message)) from error
    try:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                arguments[file_field] = base64.b64encode(await value.read()).decode()
            else:
                arguments[name] = value
    finally:
        await form.close()
    return arguments
