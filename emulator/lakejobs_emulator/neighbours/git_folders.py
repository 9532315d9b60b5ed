"""Git folders: a repository whose files are in the workspace and whose history is in the data directory.

Links of a repository become plain files, hooks and settings of the machine count for nothing, and nothing but
``file:``, ``http:`` and ``https:`` is fetched, so that no repository reaches out of the data directory.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid

KIND = "repo"
SCHEMES = ("file", "http", "https")
_SECONDS = 120
_SAFE = (
    *("core.symlinks=false", "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.protectNTFS=true"),
    *("submodule.recurse=false", "credential.helper=", "filter.lfs.smudge=", "filter.lfs.process="),
)


def missing(repo_id: int) -> Refused:
    message = f"Git folder {repo_id} does not exist."
    return Refused(Problem(kind=ProblemKind.RESOURCE_DOES_NOT_EXIST, message=message))


def name_of(url: str) -> str:
    """The last part of a URL, without ``.git``.  Raises ``Refused`` for what is no URL of a repository."""
    scheme, colon, rest = url.partition("://")
    if scheme.lower() not in SCHEMES or not colon or any(ord(letter) < 32 for letter in url):
        raise Refused(
            invalid(f"The Git URL {url} is not supported: it has to begin with {', '.join(SCHEMES)}")
        )
    name = rest.rstrip("/").rpartition("/")[2].removesuffix(".git")
    if name in ("", ".", ".."):
        raise Refused(invalid(f"The Git URL {url} names no repository"))
    return name


@frozen
class Folder:
    """One Git folder: ``history`` is its bare repository, ``tree`` where its files are."""

    history: Path
    tree: Path

    def clone(self, url: str, *, patterns: Sequence[str] = ()) -> JsonObject:
        """Fetch a repository and check its own branch out: ``branch`` and ``head_commit_id``.

        Raises ``Refused`` with Git's words; nothing is left then.
        """
        try:
            self.history.parent.mkdir(parents=True, exist_ok=True)
            self._git("clone", "--quiet", "--bare", "--", url, str(self.history), inside=False)
            self._git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*")
            self.tree.mkdir(parents=True, exist_ok=True)
            branch = self._git("symbolic-ref", "--short", "HEAD")
            return self.check_out(branch=branch, tag=None, patterns=patterns)
        except Refused:
            self.remove()
            raise

    def check_out(self, *, branch: str | None, tag: str | None, patterns: Sequence[str] = ()) -> JsonObject:
        """Fetch, then make the files those of a branch or a tag.  Raises ``Refused`` with Git's words."""
        self._git("fetch", "--quiet", "--tags", "--force", "origin")
        wanted = f"refs/remotes/origin/{branch}" if branch is not None else f"refs/tags/{tag}"
        commit = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{wanted}^{{commit}}")
        if patterns:
            self._git("config", "core.sparseCheckout", "true")
            info = self.history / "info"
            info.mkdir(exist_ok=True)
            (info / "sparse-checkout").write_text("".join(f"/{each.strip('/')}/\n" for each in patterns))
        self._git("--work-tree", str(self.tree), "read-tree", "--reset", "-u", commit)
        self._git("update-ref", "--no-deref", "HEAD", commit)
        shown = {"branch": branch} if branch is not None else {}
        return {**shown, "head_commit_id": commit}

    def remove(self) -> None:
        """Forget the history and the files."""
        shutil.rmtree(self.history, ignore_errors=True)
        shutil.rmtree(self.tree, ignore_errors=True)

    def _git(self, *arguments: str, inside: bool = True) -> str:
        options = [part for setting in _SAFE for part in ("-c", setting)]
        place = ["--git-dir", str(self.history)] if inside else []
        try:
            done = subprocess.run(
                ["git", *options, *place, *arguments],
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_SECONDS,
                check=False,
                env=_environment(os.environ),
            )
        except (FileNotFoundError, subprocess.TimeoutExpired) as error:
            raise Refused(invalid(f"Git failed: {error}")) from error
        if done.returncode != 0:
            text = done.stderr.strip() or f"there is no {arguments[-1].removesuffix('^{commit}')}"
            raise Refused(invalid(f"Git failed: {text}"))
        return done.stdout.strip()


def _environment(known: Mapping[str, str]) -> Mapping[str, str]:
    """What Git sees: no prompt, no settings of the machine, no other transport."""
    return {
        "PATH": known.get("PATH", os.defpath),
        "HOME": "/nonexistent",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": ":".join(SCHEMES),
        "LC_ALL": "C",
    }
