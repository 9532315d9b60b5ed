"""Environments, one for each set of libraries: made by ``uv`` (and R for its own), kept, found by a hash.

The emulator's own packages lie below an environment's: they are there for every task, and a version that the
task asks for goes before them.  What was not used for long, or is too much, goes when another one is made.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import shutil
import site
import sys
import sysconfig
import zipfile
from pathlib import Path

from attrs import define, field

from lakejobs_emulator.clock import Clock, SystemClock
from lakejobs_emulator.runtimes.command import Done, run_command
from lakejobs_emulator.runtimes.evictions import DISK, Bounds, Kept, evicted, folders_in_use, size_of
from lakejobs_emulator.runtimes.libraries import Group, LibraryRefused, Wanted
from lakejobs_emulator.task_api.request import R_LIBRARY

_READY = "ready"
# Where Spark's Python workers find an environment's packages: they are started with the base one's Python.
STUBS = "environment.zip"
_STUB = (
    "import importlib.machinery, importlib.util, sys\n"
    "if {packages!r} not in sys.path:\n    sys.path.insert(0, {packages!r})\n"
    "found = importlib.machinery.PathFinder.find_spec({name!r}, [{packages!r}])\n"
    "sys.modules[{name!r}] = importlib.util.module_from_spec(found)\n"
    "found.loader.exec_module(sys.modules[{name!r}])\n"
)
# R only warns of a package that it could not install.
_INSTALL_R = (
    "given <- commandArgs(TRUE); install.packages(given[1], lib = given[2], repos = given[3], quiet = TRUE); "
    "if (!requireNamespace(given[1], lib.loc = given[2], quietly = TRUE)) quit(status = 1)"
)
_FAILED = "Library installation failed for library due to user error. Error messages:\n{text}"


@define
class Environments:
    """The environments of one data directory.  Several emulators may share it."""

    root: Path
    bounds: Bounds = DISK
    clock: Clock = SystemClock()
    _locks: dict[str, asyncio.Lock] = field(factory=dict)

    async def python(self, wanted: Wanted) -> Path:
        """The interpreter that has what is wanted.  Raises ``LibraryRefused`` with the tool's words."""
        if not wanted.environment:
            return Path(sys.executable)
        key = await asyncio.to_thread(key_of, wanted)
        folder = self.root / key
        async with self._locks.setdefault(key, asyncio.Lock()):
            if not (folder / _READY).exists():
                await self._make(folder, wanted)
                await asyncio.to_thread(self._evict, key)
            self._used(folder)
        return folder / "bin" / "python"

    async def _make(self, folder: Path, wanted: Wanted) -> None:
        """Make it in its place; without its mark, which comes last, it is made anew."""
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        _held(await run_command([uv(), "venv", "--quiet", "--python", sys.executable, str(folder)]))
        for group in wanted.groups:
            await install(folder, group)
        for package, repository in wanted.cran:
            await install_r(folder, package, repository)
        await asyncio.to_thread(_layer, folder)
        size = await asyncio.to_thread(size_of, folder)
        (folder / _READY).write_text(f"{size}\n", encoding="utf-8")
        self._used(folder)

    def _used(self, folder: Path) -> None:
        now = self.clock.now_ms() / 1000
        os.utime(folder / _READY, (now, now))

    def _evict(self, made: str) -> None:
        """Remove what is beyond the bounds, and nothing that a process is in."""
        kept = [
            Kept(key=mark.parent.name, size=int(mark.read_text() or 0), used=mark.stat().st_mtime)
            for mark in self.root.glob(f"*/{_READY}")
        ]
        old = evicted(kept, self.bounds, now=self.clock.now_ms() / 1000)
        busy = {made, *folders_in_use(self.root)} if old else {made}
        for key in old:
            if key not in busy:
                (self.root / key / _READY).unlink(missing_ok=True)  # first: half an environment is none
                shutil.rmtree(self.root / key, ignore_errors=True)


async def install(folder: Path, group: Group) -> None:
    """Install requirements into an environment.  Raises ``LibraryRefused``."""
    listed = folder / "requirements.txt"
    listed.write_text("".join(f"{line}\n" for line in group.lines), encoding="utf-8")
    python = str(folder / "bin" / "python")
    command = [uv(), "pip", "install", "--quiet", "--python", python, "--requirement", str(listed)]
    if group.index is not None:
        command += ["--default-index", group.index]
    _held(await run_command(command))


async def install_r(folder: Path, package: str, repository: str) -> None:
    """Install a package of R, with those that it needs, into an environment.  Raises ``LibraryRefused``."""
    library = folder / R_LIBRARY
    library.mkdir(exist_ok=True)
    environment = {**os.environ, "R_LIBS": str(library)}
    command = ["Rscript", "--vanilla", "-e", _INSTALL_R, package, str(library), repository]
    _held(await run_command(command, environment=environment))


def key_of(wanted: Wanted) -> str:
    """Names an environment: the interpreter, what lies below, every line, and each local file's content."""
    digest = hashlib.sha256()
    parts = [sys.version, sys.executable, *_below()]
    parts += [json.dumps([group.lines, group.index]) for group in wanted.groups]
    parts += [json.dumps(["cran", *each]) for each in wanted.cran]
    for part in parts:
        digest.update(part.encode() + b"\0")
    for file in wanted.files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:32]


def uv() -> str:
    """The program ``uv``.  Raises ``LibraryRefused`` where the package is not there."""
    try:
        from uv import find_uv_bin
    except ImportError as error:
        raise LibraryRefused("uv is not installed: pip install 'lakejobs[emulator]'") from error
    return str(find_uv_bin())


def _held(done: Done) -> None:
    if done.code:
        raise LibraryRefused(_FAILED.format(text=done.text.strip()))


def _below() -> list[str]:
    """The folders of the packages that this process has."""
    user = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    return [*site.getsitepackages(), *user]


def _layer(folder: Path) -> None:
    """Put the emulator's packages below the environment's own."""
    own = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    _write_stubs(folder / STUBS, Path(own))
    added = "; ".join(f"site.addsitedir({path!r})" for path in _below())
    (Path(own) / "zz_lakejobs_base.pth").write_text(f"import site; {added}\n", encoding="utf-8")


def _write_stubs(target: Path, packages: Path) -> None:
    """A module for each name that an environment installs: it puts the environment first and steps aside.

    Spark ships the archive to the workers of one session, so each session sees its own task's packages.
    """
    names = {entry.name.split(".")[0] for entry in packages.iterdir() if _importable(entry)}
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(names):
            archive.writestr(f"{name}.py", _STUB.format(name=name, packages=str(packages)))


def _importable(entry: Path) -> bool:
    plain = entry.name.split(".")[0].isidentifier() and not entry.name.endswith((".dist-info", ".pth"))
    return plain and (entry.is_dir() or entry.suffix in (".py", ".so")) and entry.name != "__pycache__"
