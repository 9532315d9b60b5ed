"""Transports of httpx that write down what a client sends and sees."""

from __future__ import annotations

import time

import httpx

from tests.contract.record import Exchange, Record


def _kept(request: httpx.Request, response: httpx.Response, check: str, began: float) -> Exchange:
    return Exchange(
        check=check,
        method=request.method,
        url=str(request.url),
        body=request.content.decode("utf-8", "replace"),
        content_type=request.headers.get("content-type", ""),
        status=response.status_code,
        answer=response.text,
        at=time.time(),  # noqa: TID251 - when it was sent, for the archive
        seconds=time.perf_counter() - began,
    )


class Recording(httpx.BaseTransport):
    """Sends as httpx does and records every exchange under the name of a check."""

    def __init__(self, record: Record, *, check: str) -> None:
        self._record, self._check = record, check
        self._transport = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        began = time.perf_counter()
        response = self._transport.handle_request(request)
        response.read()
        self._record.add(_kept(request, response, self._check, began))
        return response

    def close(self) -> None:
        self._transport.close()


class AsyncRecording(httpx.AsyncBaseTransport):
    """The async twin of ``Recording``."""

    def __init__(self, record: Record, *, check: str) -> None:
        self._record, self._check = record, check
        self._transport = httpx.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        began = time.perf_counter()
        response = await self._transport.handle_async_request(request)
        await response.aread()
        self._record.add(_kept(request, response, self._check, began))
        return response

    async def aclose(self) -> None:
        await self._transport.aclose()
