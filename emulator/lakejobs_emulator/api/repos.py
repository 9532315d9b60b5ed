"""The operations on Git folders and Git credentials."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import PurePosixPath

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.items import all_kept, data_dir, found, kept, write
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid
from lakejobs_emulator.neighbours import git_folders
from lakejobs_emulator.neighbours.git_folders import KIND, Folder
from lakejobs_emulator.neighbours.paging import page
from lakejobs_emulator.runtimes.files import NotFound
from lakejobs_emulator.storage.store import Transaction

CREDENTIAL = "git_credential"
_PAGE = 20


async def create(call: Call) -> JsonObject:
    tree = call.workspace.files.workspace
    url = str(call.arguments["url"])
    name = git_folders.name_of(url)
    path = tree.normal(call.text("path") or f"/Repos/{call.caller.name}/{name}")
    if len(PurePosixPath(path).parts) < 3:
        raise Refused(
            invalid(f"Path ({path}) has to be a folder below another one, as in /Repos/NAME/FOLDER")
        )
    if _there(call, path):
        message = f"RESOURCE_ALREADY_EXISTS: Path ({path}) already exists."
        raise Refused(Problem(kind=ProblemKind.RESOURCE_ALREADY_EXISTS, message=message))
    [repo_id] = await write(call, lambda tx: tx.take_ids(1))
    folder = _folder(call, repo_id, path)
    sparse = _patterns(call)
    head = await asyncio.to_thread(folder.clone, url, patterns=sparse)
    body: JsonObject = {
        "id": repo_id,
        "path": path,
        "url": url,
        "provider": call.text("provider") or "gitHub",
        **head,
        **({"sparse_checkout": {"patterns": list(sparse)}} if sparse else {}),
    }
    await write(call, lambda tx: tx.save_item(KIND, str(repo_id), body))
    return body


async def list_all(call: Call) -> JsonObject:
    prefix = call.text("path_prefix") or "/"
    spelled = call.workspace.files.workspace.normal(prefix)
    stored = await all_kept(call, KIND)
    shown = ((str(body["path"]), body) for body in stored.values() if str(body["path"]).startswith(spelled))
    return page(shown, size=_PAGE, token=call.text("next_page_token")).view("repos")


async def get(call: Call) -> JsonObject:
    repo_id = call.identifier("repo_id")
    return found(await kept(call, KIND, str(repo_id)), git_folders.missing(repo_id))


async def update(call: Call) -> JsonObject:
    body = await get(call)
    branch, tag = call.text("branch"), call.text("tag")
    if branch is not None and tag is not None:
        raise Refused(invalid("Only one of branch and tag can be specified."))
    if branch is None and tag is None:
        branch = str(body["branch"]) if "branch" in body else None
    repo_id = call.identifier("repo_id")
    folder = _folder(call, repo_id, str(body["path"]))
    sparse = _patterns(call) or _patterns_of(body)
    if branch is None and tag is None:
        raise Refused(invalid("One of branch and tag must be specified."))
    head = await asyncio.to_thread(folder.check_out, branch=branch, tag=tag, patterns=sparse)
    kept = {name: value for name, value in body.items() if name not in ("branch", "head_commit_id")}
    changed = {**kept, **head, **({"sparse_checkout": {"patterns": list(sparse)}} if sparse else {})}
    await write(call, lambda tx: tx.save_item(KIND, str(repo_id), changed))
    return {}


async def delete(call: Call) -> JsonObject:
    body = await get(call)
    repo_id = call.identifier("repo_id")
    await write(call, lambda tx: tx.delete_item(KIND, str(repo_id)))
    await asyncio.to_thread(_folder(call, repo_id, str(body["path"])).remove)
    return {}


async def create_credential(call: Call) -> JsonObject:
    def work(tx: Transaction) -> JsonObject:
        [number] = tx.take_ids(1)
        body = {**call.arguments, "credential_id": number, "owner": call.caller.name}
        tx.save_item(CREDENTIAL, str(number), body)
        return body

    return _shown(await write(call, work))


async def list_credentials(call: Call) -> JsonObject:
    stored = await all_kept(call, CREDENTIAL)
    shown = [_shown(body) for body in stored.values() if body["owner"] == call.caller.name]
    return {"credentials": shown} if shown else {}


async def get_credential(call: Call) -> JsonObject:
    return _shown(_own(call, await kept(call, CREDENTIAL, _credential(call))))


async def update_credential(call: Call) -> JsonObject:
    def work(tx: Transaction) -> None:
        old = _own(call, tx.item(CREDENTIAL, _credential(call)))
        tx.save_item(CREDENTIAL, _credential(call), {**old, **call.arguments})

    await write(call, work)
    return {}


async def delete_credential(call: Call) -> JsonObject:
    def work(tx: Transaction) -> None:
        _own(call, tx.item(CREDENTIAL, _credential(call)))
        tx.delete_item(CREDENTIAL, _credential(call))

    await write(call, work)
    return {}


def _credential(call: Call) -> str:
    return str(call.identifier("credential_id"))


def _own(call: Call, body: JsonObject | None) -> JsonObject:
    """The credential, if it is the caller's.  Raises ``Refused``."""
    if body is None or body["owner"] != call.caller.name:
        message = f"Git credential with ID {_credential(call)} could not be found."
        raise Refused(Problem(kind=ProblemKind.RESOURCE_DOES_NOT_EXIST, message=message))
    return body


def _shown(body: JsonObject) -> JsonObject:
    return {name: value for name, value in body.items() if name not in ("owner", "personal_access_token")}


def _there(call: Call, path: str) -> bool:
    try:
        call.workspace.files.workspace.entry(path)
    except NotFound:
        return False
    return True


def _folder(call: Call, repo_id: int, path: str) -> Folder:
    history = data_dir(call) / "git" / f"{repo_id}.git"
    return Folder(history, call.workspace.files.workspace.disk(path))


def _patterns(call: Call) -> tuple[str, ...]:
    return _patterns_of({"sparse_checkout": call.mapping("sparse_checkout")})


def _patterns_of(body: JsonObject) -> tuple[str, ...]:
    sparse = body.get("sparse_checkout")
    found_patterns: JsonValue = sparse.get("patterns") if isinstance(sparse, Mapping) else None
    patterns = tuple(str(each) for each in found_patterns) if isinstance(found_patterns, list) else ()
    for pattern in patterns:
        if "\n" in pattern or ".." in pattern.split("/") or not pattern.strip("/"):
            raise Refused(invalid(f"Invalid pattern: {pattern}"))
    return patterns
