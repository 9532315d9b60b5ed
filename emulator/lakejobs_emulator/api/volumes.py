"""Files and folders of volumes: bytes as they are, in and out.

Reference: Files API.  Success without an answer is 204; errors are NOT_FOUND and ALREADY_EXISTS.
"""

from __future__ import annotations

import asyncio
import functools
import os
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path, PurePosixPath

from starlette.responses import FileResponse, Response

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import data_dir
from lakejobs_emulator.api.problems import error_response
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Refused, invalid
from lakejobs_emulator.neighbours.paging import page
from lakejobs_emulator.runtimes.files import (
    AlreadyExists,
    Entry,
    FilesError,
    InvalidPath,
    Kind,
    NotEmpty,
    NotFound,
)

_ROOT = "/Volumes"
_MOST = 1000
_CODES: dict[type[FilesError], tuple[int, str]] = {
    NotFound: (404, "NOT_FOUND"),
    AlreadyExists: (409, "ALREADY_EXISTS"),
    NotEmpty: (400, "INVALID_PARAMETER_VALUE"),
    InvalidPath: (400, "INVALID_PARAMETER_VALUE"),
}
Answer = Callable[[Call], Awaitable[JsonObject | Response]]


def files(answer: Answer) -> Answer:
    """The errors of the Files API for what a tree refuses."""

    @functools.wraps(answer)
    async def answered(call: Call) -> JsonObject | Response:
        try:
            return await answer(call)
        except FilesError as error:
            status, code = _CODES[type(error)]
            return error_response(status, code, str(error))

    return answered


@files
async def upload(call: Call) -> Response:
    path = _path(call, "file_path")
    target = call.workspace.files.volumes.disk(path)
    overwrite = call.flag("overwrite")
    _free(target, overwrite=overwrite)
    scratch = await _received(call)
    try:
        await asyncio.to_thread(_place, call, scratch, path, overwrite=overwrite)
    finally:
        scratch.unlink(missing_ok=True)
    return Response(status_code=204)


@files
async def download(call: Call) -> Response:
    entry = await asyncio.to_thread(_file, call)
    return FileResponse(entry.disk, media_type="application/octet-stream")


@files
async def metadata(call: Call) -> JsonObject | Response:
    return await download(call)


@files
async def delete(call: Call) -> Response:
    entry = await asyncio.to_thread(_file, call)
    await asyncio.to_thread(entry.disk.unlink)
    return Response(status_code=204)


@files
async def make_directory(call: Call) -> Response:
    await asyncio.to_thread(call.workspace.files.volumes.mkdirs, _path(call, "directory_path"))
    return Response(status_code=204)


@files
async def list_directory(call: Call) -> JsonObject:
    entry = _directory(call)
    entries = await asyncio.to_thread(call.workspace.files.volumes.list, entry.path)
    size = min(call.number("page_size") or _MOST, _MOST)
    shown = page(((each.path, _view(each)) for each in entries), size=size, token=call.text("page_token"))
    return shown.view("contents")


@files
async def directory_metadata(call: Call) -> Response:
    _directory(call)
    return Response(status_code=200)


@files
async def delete_directory(call: Call) -> Response:
    entry = _directory(call)
    await asyncio.to_thread(call.workspace.files.volumes.delete, entry.path, recursive=False)
    return Response(status_code=204)


def _path(call: Call, name: str) -> str:
    """The path in the tree of volumes.  Raises ``Refused`` for another tree."""
    path = "/" + str(call.arguments[name]).lstrip("/")
    if not f"{path}/".startswith(f"{_ROOT}/"):
        raise Refused(invalid(f"Invalid path: {path} - it has to begin with {_ROOT}/."))
    return path.removeprefix(_ROOT) or "/"


def _file(call: Call) -> Entry:
    entry = call.workspace.files.volumes.entry(_path(call, "file_path"))
    if entry.kind is Kind.DIRECTORY:
        raise NotFound(f"The file being accessed is not found: {_ROOT}{entry.path} is a directory.")
    return entry


def _directory(call: Call) -> Entry:
    entry = call.workspace.files.volumes.entry(_path(call, "directory_path"))
    if entry.kind is not Kind.DIRECTORY:
        raise NotFound(f"The directory being accessed is not found: {_ROOT}{entry.path} is a file.")
    return entry


async def _received(call: Call) -> Path:
    """The body in a file of its own, durable."""
    folder = data_dir(call) / "uploads"
    folder.mkdir(exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "wb") as file:
        if call.content is not None:
            try:
                async for chunk in call.content:
                    file.write(chunk)
            except BaseException:
                os.unlink(scratch)
                raise
        file.flush()
        await asyncio.to_thread(os.fsync, file.fileno())
    return Path(scratch)


def _free(target: Path, *, overwrite: bool) -> None:
    if target.is_dir() or (target.exists() and not overwrite):
        raise AlreadyExists("The file being created already exists.")


def _place(call: Call, scratch: Path, path: str, *, overwrite: bool) -> None:
    tree = call.workspace.files.volumes
    tree.mkdirs(str(PurePosixPath(tree.normal(path)).parent))
    target = tree.disk(path)
    _free(target, overwrite=overwrite)
    scratch.replace(target)


def _view(entry: Entry) -> JsonObject:
    shown: JsonObject = {
        "path": f"{_ROOT}{entry.path}",
        "name": PurePosixPath(entry.path).name,
        "is_directory": entry.kind is Kind.DIRECTORY,
        "last_modified": entry.modified_ms,
    }
    return shown if entry.kind is Kind.DIRECTORY else {**shown, "file_size": entry.size}
