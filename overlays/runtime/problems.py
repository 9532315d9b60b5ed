"""From any answer that is no success to an ``ApiError``: always one, never an exception of another kind.

The shapes are those that the service and the proxies before it are known to send: the API's own object, that
of SCIM, that of API 1.2, ``CODE: text``, an HTML page, nothing at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TypeAlias

import httpx
from attrs import frozen

from .faults import ApiError, Detail, body_of

Object: TypeAlias = Mapping[str, object]

_MESSAGE_LIMIT = 2000  # characters; a page of HTML is no message
_CODED_TEXT = re.compile(r"\s*([A-Z][A-Z0-9_]{1,99}): (.+)", re.DOTALL)
_HTML_TEXT = (
    re.compile(r"<pre[^>]{0,200}>(.*?)</pre>", re.DOTALL | re.IGNORECASE),
    re.compile(r"<title[^>]{0,200}>(.*?)</title>", re.DOTALL | re.IGNORECASE),
)
_ID_HEADERS = ("x-request-id", "x-databricks-request-id")


@frozen(kw_only=True)
class Problem:
    """What an answer says of itself."""

    message: str = ""
    code: str | None = None
    details: tuple[Detail, ...] = ()
    request_id: str | None = None


def parse_error(
    response: httpx.Response,
    *,
    method: str,
    path: str,
    classes: Mapping[str, type[ApiError]],
    by_status: Mapping[int, type[ApiError]],
) -> ApiError:
    """The error that ``response`` is: its class by error code, else by status, else ``ApiError`` itself."""
    body = body_of(response)
    found = _json_problem(body) or _text_problem(body.decode(errors="replace"))
    status = response.status_code
    cls = classes.get(found.code or "") or by_status.get(status) or ApiError
    return cls(
        found.message[:_MESSAGE_LIMIT] or _reason(response),
        status=status,
        error_code=found.code,
        details=found.details,
        request_id=request_id_of(response) or found.request_id,
        method=method,
        path=path,
        response=response,
    )


def _json_problem(body: bytes) -> Problem | None:
    """The problem of a JSON object; None when the body is none."""
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError):  # not JSON, not UTF-8, a number or a nesting beyond all measure
        return None
    if not isinstance(value, dict):
        return None
    details = _details(value.get("details"))
    code = _code(value.get("error_code"))
    message = _text(value.get("message"))
    if "error" in value:  # API 1.2; OAuth errors have the same field
        message = _text(value["error"]) or message
    detail = _text(value.get("detail"))
    if detail:  # SCIM, RFC 7644 section 3.12
        message = f"{_text(value.get('scimType'))} {detail}".strip()
        code = code or f"SCIM_{_text(value.get('status'))}".rstrip("_")
    return Problem(
        message=message,
        code=code,
        details=details,
        request_id=_text(value.get("request_id")) or _detail_id(details),
    )


def _text_problem(text: str) -> Problem:
    for pattern in _HTML_TEXT:
        page = pattern.search(text)
        if page:
            from html import unescape  # here: few ever need it

            return Problem(message=unescape(page.group(1)).strip())
    coded = _CODED_TEXT.match(text)
    if coded:
        return Problem(code=coded.group(1), message=coded.group(2).strip())
    return Problem(message="" if text.lstrip().startswith("<") else text.strip())


def _code(value: object) -> str | None:
    """An error code, which some services give as a number."""
    return _text(value) or None


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return str(value)
        except ValueError:  # more digits than Python turns into text
            return ""
    return ""


def _details(value: object) -> tuple[Detail, ...]:
    return tuple(item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()


def _detail_id(details: tuple[Detail, ...]) -> str | None:
    """The request id of a ``google.rpc.RequestInfo`` detail."""
    return next((found for found in (_text(item.get("request_id")) for item in details) if found), None)


def request_id_of(response: httpx.Response) -> str | None:
    """The request id that the headers of an answer have."""
    return next((response.headers[name] for name in _ID_HEADERS if response.headers.get(name)), None)


def _reason(response: httpx.Response) -> str:
    """The reason phrase; empty for a status that has none, as 499 and 520."""
    return response.reason_phrase
