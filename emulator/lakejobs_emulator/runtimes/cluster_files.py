"""The files of clusters: init scripts before a task, logs after it."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import define, field

from lakejobs_emulator.runtimes.command import run_command
from lakejobs_emulator.runtimes.files import FilesError, FileTree
from lakejobs_emulator.runtimes.spark_server import last_words

_LINES = 10_000


@define
class InitScripts:
    """Runs the init scripts of clusters, each once for a run that has the cluster."""

    files: FileTree
    _locks: dict[Path, asyncio.Lock] = field(factory=dict)

    async def run(
        self, scripts: Sequence[str], done: Path, folder: Path, environment: Mapping[str, str]
    ) -> str | None:
        """Run the scripts in ``folder``, one after the other, unless ``done`` is there; what went wrong."""
        if not scripts:
            return None
        async with self._locks.setdefault(done, asyncio.Lock()):
            if await asyncio.to_thread(done.exists):
                return None
            for script in scripts:
                try:
                    disk = Path(script[5:]) if script.startswith("file:") else self.files.file(script).disk
                except FilesError as error:
                    return f"Init script failure: {error}"
                told = {**os.environ, **environment}
                ended = await run_command(["bash", str(disk)], cwd=folder, environment=told)
                if ended.code:
                    how = f"ended with exit code {ended.code}: {ended.text.strip()}"
                    return f"Init script failure: {script} {how}"
            await asyncio.to_thread(_touch, done)
        return None


def deliver_logs(files: FileTree, place: str, *, stdout: Path, server: Path | None) -> None:
    """Put what a task said, and the last of what its server said, into a folder of DBFS or of a volume."""
    tree, path = files.place(place)
    folder = tree.disk(path)
    folder.mkdir(parents=True, exist_ok=True)
    if stdout.exists():
        with (folder / "stdout").open("ab") as target, stdout.open("rb") as source:
            shutil.copyfileobj(source, target)
    if server is not None and server.exists():
        (folder / "log4j-active.log").write_text(last_words(server, _LINES), encoding="utf-8")


def _touch(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
