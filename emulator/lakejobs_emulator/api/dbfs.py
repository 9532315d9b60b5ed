"""DBFS: files of data, by ``dbfs:/x`` or ``/x``."""

from __future__ import annotations

import asyncio
import base64

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.workspace import decoded
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Refused, invalid
from lakejobs_emulator.runtimes.files import Entry, Kind

READ_DEFAULT, READ_MOST = 512 * 1024, 1024 * 1024


async def put(call: Call) -> JsonObject:
    content = decoded(call, "contents")
    tree = call.workspace.files.dbfs
    await asyncio.to_thread(tree.write, _path(call), content, overwrite=call.flag("overwrite"))
    return {}


async def read(call: Call) -> JsonObject:
    offset, length = call.number("offset") or 0, call.number("length")
    if length is not None and length > READ_MOST:
        raise Refused(invalid(f"Invalid length {length} - it has to be no more than {READ_MOST}."))
    entry = await asyncio.to_thread(call.workspace.files.dbfs.entry, _path(call))
    if entry.kind is Kind.DIRECTORY:
        raise Refused(invalid(f"Path ({entry.path}) is a directory: only a file can be read."))
    data = await asyncio.to_thread(_read, entry, offset, READ_DEFAULT if length is None else length)
    return {"bytes_read": len(data), "data": base64.b64encode(data).decode()}


async def list_(call: Call) -> JsonObject:
    entries = await asyncio.to_thread(call.workspace.files.dbfs.list, _path(call))
    return {"files": [_view(entry) for entry in entries]} if entries else {}


async def get_status(call: Call) -> JsonObject:
    return _view(await asyncio.to_thread(call.workspace.files.dbfs.entry, _path(call)))


async def mkdirs(call: Call) -> JsonObject:
    await asyncio.to_thread(call.workspace.files.dbfs.mkdirs, _path(call))
    return {}


async def delete(call: Call) -> JsonObject:
    tree = call.workspace.files.dbfs
    await asyncio.to_thread(tree.delete, _path(call), recursive=call.flag("recursive"))
    return {}


def _path(call: Call) -> str:
    path = str(call.arguments["path"])
    return "/" + path.removeprefix("dbfs:").lstrip("/") if path.startswith("dbfs:") else path


def _read(entry: Entry, offset: int, length: int) -> bytes:
    with entry.disk.open("rb") as file:
        file.seek(offset)
        return file.read(length)


def _view(entry: Entry) -> JsonObject:
    return {
        "path": entry.path,
        "is_dir": entry.kind is Kind.DIRECTORY,
        "file_size": entry.size,
        "modification_time": entry.modified_ms,
    }
