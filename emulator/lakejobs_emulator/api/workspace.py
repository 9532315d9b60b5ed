"""The workspace's files: put code there, look at it, get it back.

Only the forms that a file here can have are taken and given: SOURCE, JUPYTER, AUTO and RAW.  Another is
refused by name.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
from collections.abc import AsyncIterator, Mapping
from pathlib import PurePosixPath

from starlette.responses import Response

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import all_kept
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Refused, invalid
from lakejobs_emulator.neighbours import git_folders, notebooks
from lakejobs_emulator.neighbours.notebooks import COMMENTS, HEADER
from lakejobs_emulator.runtimes.files import AlreadyExists, Entry, Kind, NotFound, WorkspaceTree

_LANGUAGES: Mapping[str, str] = {".py": "PYTHON", ".sql": "SQL", ".scala": "SCALA", ".r": "R"}
_JUPYTER = ".ipynb"
_EXTENSIONS: Mapping[str, str] = {"PYTHON": ".py", "SQL": ".sql", "SCALA": ".scala", "R": ".r"}
_MOST_BYTES = 10 * 1024 * 1024


async def import_(call: Call) -> JsonObject:
    form, language = call.text("format") or "SOURCE", call.text("language")
    return await _put(
        call, str(call.arguments["path"]), decoded(call, "content"), form=form, language=language
    )


async def import_file(call: Call) -> JsonObject:
    """A raw body: a notebook when it begins with the header of one."""
    path = "/" + str(call.arguments["workspace_file_path"]).lstrip("/")
    chunks: list[bytes] = []
    size = 0
    async for chunk in call.content or _nothing():
        size += len(chunk)
        if size > _MOST_BYTES:
            raise Refused(invalid(f"The file is longer than the limit of {_MOST_BYTES} bytes."))
        chunks.append(chunk)
    return await _put(call, path, b"".join(chunks), form="AUTO", language=None)


async def read_file(call: Call) -> Response:
    """The bytes of a file, or the source of a notebook."""
    path = "/" + str(call.arguments["workspace_file_path"]).lstrip("/")
    entry = await asyncio.to_thread(call.workspace.files.workspace.entry, path)
    if entry.kind is Kind.DIRECTORY:
        raise Refused(invalid(f"Path ({entry.path}) is a directory: only a notebook or a file can be read."))
    return Response(await asyncio.to_thread(entry.disk.read_bytes), media_type="application/octet-stream")


async def _nothing() -> AsyncIterator[bytes]:
    for _ in ():
        yield b""


async def _put(call: Call, path: str, content: bytes, *, form: str, language: str | None) -> JsonObject:
    overwrite = call.flag("overwrite")
    tree = call.workspace.files.workspace
    if form == "AUTO":
        form, path, language = _detected(path, content, language)
    if form in ("FILE", "RAW"):
        await asyncio.to_thread(_write_file, tree, path, content, overwrite=overwrite)
        return {}
    if form not in ("SOURCE", "JUPYTER"):
        raise Refused(invalid(f"The format {form} is not supported by the emulator."))
    if form == "SOURCE" and language is None:
        raise Refused(invalid("Missing required field: language"))
    if form == "JUPYTER" and not _is_jupyter(content):
        raise Refused(invalid("The content is no Jupyter notebook."))
    await asyncio.to_thread(
        tree.write_notebook,
        path,
        content,
        language=language or "PYTHON",
        jupyter=form == "JUPYTER",
        overwrite=overwrite,
    )
    return {}


async def export(call: Call) -> JsonObject | Response:
    tree = call.workspace.files.workspace
    form = call.text("format") or "SOURCE"
    entry = await asyncio.to_thread(tree.entry, str(call.arguments["path"]))
    if entry.kind is Kind.DIRECTORY:
        raise Refused(
            invalid(f"Path ({entry.path}) is a directory: only a notebook or a file can be exported.")
        )
    content, suffix = await asyncio.to_thread(entry.disk.read_bytes), entry.disk.suffix
    if entry.kind is Kind.FILE and form not in ("AUTO", "SOURCE", "RAW"):
        raise Refused(invalid(f"A file cannot be exported as {form}."))
    if entry.kind is Kind.NOTEBOOK and form not in ("AUTO", "RAW"):
        content, suffix = _written(entry, content, form)
    if call.flag("direct_download"):
        return Response(content, media_type="application/octet-stream")
    return {"content": base64.b64encode(content).decode(), "file_type": suffix.lstrip(".")}


def _written(entry: Entry, content: bytes, form: str) -> tuple[bytes, str]:
    """A notebook in a format, and the extension of that.  Raises ``Refused`` for one that it has not."""
    language, stored = entry.language or "PYTHON", entry.disk.suffix
    if form == ("JUPYTER" if stored == _JUPYTER else "SOURCE"):
        return content, stored
    if form == "JUPYTER":
        return notebooks.jupyter(content.decode(errors="replace"), language=language).encode(), _JUPYTER
    if form == "SOURCE" and _is_jupyter(content):
        return notebooks.source(json.loads(content), language=language).encode(), _EXTENSIONS[language]
    raise Refused(invalid(f"A notebook cannot be exported as {form} by the emulator."))


async def list_(call: Call) -> JsonObject:
    entries = await asyncio.to_thread(call.workspace.files.workspace.list, str(call.arguments["path"]))
    after, folders = call.number("notebooks_modified_after") or 0, await _git_folders(call)
    shown = [
        _view(entry, folders)
        for entry in entries
        if entry.kind is not Kind.NOTEBOOK or entry.modified_ms >= after
    ]
    return {"objects": shown} if shown else {}


async def get_status(call: Call) -> JsonObject:
    entry = await asyncio.to_thread(call.workspace.files.workspace.entry, str(call.arguments["path"]))
    return _view(entry, await _git_folders(call))


async def _git_folders(call: Call) -> Mapping[str, int]:
    """Ids of the Git folders by their paths."""
    found = (await all_kept(call, git_folders.KIND)).values()
    return {str(body["path"]): int(str(body["id"])) for body in found}


async def mkdirs(call: Call) -> JsonObject:
    await asyncio.to_thread(call.workspace.files.workspace.mkdirs, str(call.arguments["path"]))
    return {}


async def delete(call: Call) -> JsonObject:
    tree, path = call.workspace.files.workspace, str(call.arguments["path"])
    await asyncio.to_thread(tree.delete, path, recursive=call.flag("recursive"))
    return {}


def decoded(call: Call, name: str) -> bytes:
    """A base64 argument as bytes.  Raises ``Refused`` when it is missing or no base64."""
    text = call.text(name)
    if text is None:
        raise Refused(invalid(f"Missing required field: {name}"))
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused(invalid(f"{name} must be base64-encoded.")) from error


def _detected(path: str, content: bytes, language: str | None) -> tuple[str, str, str | None]:
    """What AUTO makes of a content: format, path and language.  The header makes it a notebook."""
    suffix = PurePosixPath(path).suffix.lower()
    bare = path[: len(path) - len(suffix)]
    if suffix == _JUPYTER and _is_jupyter(content):
        return "JUPYTER", bare, "PYTHON"
    first = content.split(b"\n", 1)[0].rstrip().decode(errors="replace")
    known = language or _LANGUAGES.get(suffix)
    for candidate in (known,) if known else COMMENTS:
        if first == f"{COMMENTS[candidate]} {HEADER}":
            return "SOURCE", bare if suffix in _LANGUAGES else path, candidate
    return "FILE", path, None


def _is_jupyter(content: bytes) -> bool:
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and isinstance(document.get("cells"), list)


def _write_file(tree: WorkspaceTree, path: str, content: bytes, *, overwrite: bool) -> None:
    try:
        there = tree.entry(path)
    except NotFound:
        pass
    else:
        if there.kind is Kind.NOTEBOOK:
            raise AlreadyExists(f"Path ({path}) already exists.")
    tree.write(path, content, overwrite=overwrite)


def _view(entry: Entry, folders: Mapping[str, int]) -> JsonObject:
    if entry.kind is Kind.DIRECTORY and entry.path in folders:
        repo_id = folders[entry.path]
        return {"object_type": "REPO", "path": entry.path, "object_id": repo_id, "resource_id": str(repo_id)}
    view: dict[str, JsonValue] = {
        "object_type": entry.kind.value,
        "path": entry.path,
        "object_id": entry.object_id,
        "resource_id": str(entry.object_id),
    }
    if entry.kind is Kind.DIRECTORY:
        return view
    view |= {"created_at": entry.modified_ms, "modified_at": entry.modified_ms}
    if entry.kind is Kind.FILE:
        view["size"] = entry.size
    if entry.language is not None:
        view["language"] = entry.language
    return view
