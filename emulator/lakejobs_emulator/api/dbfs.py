"""DBFS: files of data, by ``dbfs:/x`` or ``/x``."""

from __future__ import annotations

import asyncio
import base64
from pathlib import Path, PurePosixPath

from starlette.responses import Response

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import data_dir, kept, write
from lakejobs_emulator.api.problems import error_response
from lakejobs_emulator.api.workspace import decoded
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid
from lakejobs_emulator.runtimes.files import AlreadyExists, Entry, InvalidPath, Kind
from lakejobs_emulator.storage.store import Transaction

READ_DEFAULT, READ_MOST = 512 * 1024, 1024 * 1024
# Handles of files that are being written.
STREAM = "dbfs_stream"


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


async def create(call: Call) -> JsonObject:
    """Begin a file that is written in blocks; they gather beside it until the handle is closed."""
    path, overwrite = _path(call), call.flag("overwrite")
    target = call.workspace.files.dbfs.disk(path)
    if target.is_dir() or (target.exists() and not overwrite):
        raise AlreadyExists(f"A file or directory already exists at the input path {path}.")

    def work(tx: Transaction) -> int:
        [handle] = tx.take_ids(1)
        tx.save_item(STREAM, str(handle), {"path": path, "overwrite": overwrite, "owner": call.caller.name})
        return handle

    handle = await write(call, work)
    await asyncio.to_thread(_append, _blocks(call, handle), b"")
    return {"handle": handle}


async def add_block(call: Call) -> JsonObject | Response:
    handle, block = call.identifier("handle"), decoded(call, "data")
    if len(block) > READ_MOST:
        return error_response(
            400, "MAX_BLOCK_SIZE_EXCEEDED", f"A block has at most {READ_MOST} bytes, this one {len(block)}."
        )
    await _stream(call, handle)
    await asyncio.to_thread(_append, _blocks(call, handle), block)
    return {}


async def close(call: Call) -> JsonObject:
    """The file is there from now on; the handle is gone."""
    handle = call.identifier("handle")
    stream, blocks = await _stream(call, handle), _blocks(call, handle)
    content = await asyncio.to_thread(blocks.read_bytes)
    tree, path, overwrite = call.workspace.files.dbfs, str(stream["path"]), stream["overwrite"] is True
    await asyncio.to_thread(tree.write, path, content, overwrite=overwrite)
    await write(call, lambda tx: tx.delete_item(STREAM, str(handle)))
    blocks.unlink(missing_ok=True)
    return {}


async def move(call: Call) -> JsonObject:
    source, target = (_normal(str(call.arguments[name])) for name in ("source_path", "destination_path"))
    await asyncio.to_thread(_move, call, source, target)
    return {}


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
    return _normal(str(call.arguments["path"]))


def _normal(path: str) -> str:
    return "/" + path.removeprefix("dbfs:").lstrip("/") if path.startswith("dbfs:") else path


async def _stream(call: Call, handle: int) -> JsonObject:
    """What is being written.  Raises ``Refused`` for a handle that is not open for the caller."""
    stream = await kept(call, STREAM, str(handle))
    if stream is None or stream["owner"] != call.caller.name:
        message = f"No open stream for handle: {handle}"
        raise Refused(Problem(kind=ProblemKind.RESOURCE_DOES_NOT_EXIST, message=message))
    return stream


def _blocks(call: Call, handle: int) -> Path:
    return data_dir(call) / "uploads" / f"dbfs-{handle}"


def _append(blocks: Path, block: bytes) -> None:
    blocks.parent.mkdir(exist_ok=True)
    with blocks.open("ab") as file:
        file.write(block)


def _move(call: Call, source: str, target: str) -> None:
    tree = call.workspace.files.dbfs
    there, goal = tree.entry(source), tree.disk(target)
    if goal.exists():
        raise AlreadyExists(f"A file or directory already exists at the input path {target}.")
    inside = f"{tree.normal(target)}/".startswith(f"{there.path.rstrip('/')}/")
    if there.path == "/" or inside:
        raise InvalidPath(f"Path ({source}) cannot be moved to {target}.")
    tree.mkdirs(str(PurePosixPath(tree.normal(target)).parent))
    there.disk.rename(goal)


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
