"""The ASGI application: authenticate, find the operation, read the request, call the handler, answer.

Everything under ``/api/`` is dispatched by one table lookup to the operations of the document and to the
neighbours that a jobs workflow touches; the rest are Starlette routes (documents of discovery, pages).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from attrs import define
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lakejobs_emulator.api.artifacts import artifact_routes
from lakejobs_emulator.api.call import Call, Workspace, json_response
from lakejobs_emulator.api.contract import bind, load_document, operations
from lakejobs_emulator.api.discovery import discovery_routes
from lakejobs_emulator.api.handlers import CUSTOMS, HANDLERS
from lakejobs_emulator.api.neighbours import neighbours
from lakejobs_emulator.api.problems import (
    endpoint_not_found,
    error_response,
    files_response,
    internal_error,
    problem_response,
    unavailable,
)
from lakejobs_emulator.api.requests import base_url, header, read_arguments
from lakejobs_emulator.api.routing import Endpoint, RoutingTable, previews
from lakejobs_emulator.domain.problems import Refused
from lakejobs_emulator.runtimes.files import FilesError
from lakejobs_emulator.storage.store import StorageError

log = logging.getLogger("lakejobs")
_VERSION = re.compile(r"/api/(\d+\.\d+)/")


@define
class Api:
    """The ASGI application of ``/api/``."""

    table: RoutingTable
    workspace: Workspace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        method, path = scope["method"].upper(), scope["path"]
        found = _VERSION.match(path)
        version = found[1] if found else ""
        try:
            response = await self._answer(Request(scope, receive), method, path, version)
        except Refused as refused:
            response = problem_response(refused.problem, version=version)
        except FilesError as error:
            response = files_response(error)
        except ClientDisconnect:
            return
        except StorageError as error:
            response = _unavailable(method, path, error)
        except Exception:
            log.exception("%s %s failed", method, path)
            response = internal_error()
        log.debug("%s %s %d", method, path, response.status_code)
        await response(scope, receive, send)

    async def _answer(self, request: Request, method: str, path: str, version: str) -> Response:
        now = self.workspace.clock.now_ms()
        caller = self.workspace.identities.principal(header(request, b"authorization"), now=now)
        endpoint, in_path = self.table.find(method, path)
        raw = endpoint.operation.raw
        given = await read_arguments(request, path=in_path, file_field=endpoint.file_field, raw=raw)
        call = Call(
            caller=caller,
            arguments=endpoint.operation.shape.read(given),
            base_url=base_url(request),
            version=version,
            workspace=self.workspace,
            content=request.stream() if raw else None,
        )
        answer = await endpoint.handler(call)
        if isinstance(answer, Response):
            return answer
        described = endpoint.operation.answer
        return json_response(answer if described is None else described.known(answer))


@define
class _Front:
    """Sends ``/api/`` to the api, the rest to the other routes, and marks every answer with the workspace."""

    api: ASGIApp
    other: ASGIApp
    headers: Sequence[tuple[bytes, bytes]]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self.headers]
            await send(message)

        app = self.api if scope["path"].startswith("/api/") else self.other
        await app(scope, receive, marked)


def create_app(workspace: Workspace, *, pages: Sequence[BaseRoute] = ()) -> ASGIApp:
    """The whole application.  ``pages`` are the routes for people.

    Raises ``ContractError`` when an operation of the document has no handler, or a handler no operation.
    """
    bound = bind(operations(load_document(), customs=CUSTOMS), HANDLERS)
    declared = [Endpoint(operation=operation, handler=handler) for operation, handler in bound.values()]
    endpoints = [*declared, *previews(declared), *neighbours()]
    other = [*artifact_routes(workspace), *pages]
    return base_application(Api(RoutingTable.of(endpoints), workspace), workspace, pages=other)


def base_application(api: ASGIApp, workspace: Workspace, *, pages: Sequence[BaseRoute] = ()) -> ASGIApp:
    """``api`` under ``/api/``, and beside it the documents of discovery and ``pages``."""
    other = Starlette(
        routes=[*discovery_routes(workspace), *pages],
        exception_handlers={
            HTTPException: _http_error,
            Refused: _refused,
            StorageError: _storage_error,
            Exception: _failure,
        },
    )
    other.router.redirect_slashes = False
    marks = (
        (b"x-databricks-org-id", str(workspace.workspace_id).encode()),
        (b"x-content-type-options", b"nosniff"),
    )
    return _Front(api, other, marks)


async def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status in (404, 405):
        return problem_response(endpoint_not_found(request.method, request.scope["path"]))
    return error_response(status, "BAD_REQUEST", str(error))


async def _refused(request: Request, error: Exception) -> Response:
    return problem_response(error.problem) if isinstance(error, Refused) else internal_error()


async def _storage_error(request: Request, error: Exception) -> Response:
    return _unavailable(request.method, request.scope["path"], error)


def _unavailable(method: str, path: str, error: Exception) -> Response:
    """The database cannot be used, or this emulator may not use it, at the moment: nothing was
    acknowledged."""
    log.warning("%s %s is not answered: %s", method, path, error)
    return unavailable()


async def _failure(request: Request, error: Exception) -> Response:
    log.error("%s %s failed", request.method, request.scope["path"], exc_info=error)
    return internal_error()
