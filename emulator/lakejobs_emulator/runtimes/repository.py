"""Code from Git: one checkout for each job run, made when its first task asks for it.

Every task of the run, and each of its repairs, reads the same commit, which the run shows as
``git_snapshot.used_commit``.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import define, field, frozen

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.runtimes.command import run_command

_SCHEMES = "file:http:https:ssh:git"
_MARK = ".commit"


class CheckoutFailed(Exception):
    """The repository cannot be had; the text is Git's own."""


@frozen
class Checkout:
    """Where the code lies, and which commit it is."""

    folder: Path
    commit: str


@define
class Repositories:
    """Checkouts by job run."""

    _locks: dict[Path, asyncio.Lock] = field(factory=dict)

    async def checkout(self, source: JsonObject, run_dir: Path) -> Checkout:
        """The run's checkout.  Raises ``CheckoutFailed``."""
        folder, mark = run_dir / "repository", run_dir / _MARK
        async with self._locks.setdefault(run_dir, asyncio.Lock()):
            if not mark.exists():
                await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
                commit = await _clone(source, folder)
                mark.write_text(commit, encoding="ascii")
            return Checkout(folder, mark.read_text(encoding="ascii"))


async def _clone(source: JsonObject, folder: Path) -> str:
    """Fetch what the source names and nothing else of the history; the commit."""
    await asyncio.to_thread(folder.mkdir, parents=True)
    git = _Git(folder)
    await git("init", "--quiet")
    await git("remote", "add", "--", "origin", str(source["git_url"]))
    patterns = _patterns(source)
    if patterns:
        await git("sparse-checkout", "set", "--no-cone", "--", *patterns)
    commit = source.get("git_commit")
    if commit is None:
        await git("fetch", "--quiet", "--depth", "1", "origin", _reference(source))
        await git("checkout", "--quiet", "--detach", "FETCH_HEAD")
    else:
        await _commit(git, str(commit))
    return await git("rev-parse", "HEAD")


async def _commit(git: _Git, commit: str) -> None:
    """A commit by its id.  A server may not give out single commits: then everything is fetched."""
    if not commit.isalnum():
        raise CheckoutFailed(f"git_commit '{commit}' is no commit")
    try:
        await git("fetch", "--quiet", "--depth", "1", "origin", commit)
    except CheckoutFailed:
        await git("fetch", "--quiet", "--tags", "origin", "+refs/heads/*:refs/remotes/origin/*")
    await git("checkout", "--quiet", "--detach", commit)


def _reference(source: JsonObject) -> str:
    if source.get("git_branch") is not None:
        return f"refs/heads/{source['git_branch']}"
    if source.get("git_tag") is not None:
        return f"refs/tags/{source['git_tag']}"
    return "HEAD"


def _patterns(source: JsonObject) -> Sequence[str]:
    sparse = source.get("sparse_checkout")
    listed = sparse.get("patterns") if isinstance(sparse, Mapping) else None
    return [str(pattern) for pattern in listed] if isinstance(listed, list | tuple) else []


@frozen
class _Git:
    folder: Path

    async def __call__(self, *arguments: str) -> str:
        """What Git says.  Raises ``CheckoutFailed``."""
        asks_nothing = {"GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": _SCHEMES, "LC_ALL": "C"}
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        command = ["git", "-c", "advice.detachedHead=false", *arguments]
        try:
            done = await run_command(command, cwd=self.folder, environment={**own, **asks_nothing})
        except FileNotFoundError as error:
            raise CheckoutFailed("git is not installed") from error
        if done.code:
            raise CheckoutFailed(f"Failed to checkout Git repository: {done.text.strip()}")
        return done.text.strip()
