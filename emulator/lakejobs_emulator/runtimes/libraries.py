"""What a task wants installed, read off its settings: libraries, and the environment that its key names.

Python packages become requirement lines for ``uv``; a path of the workspace, DBFS or a volume becomes a path
of the machine.  Packages with a repository of their own are installed from there alone, as the service does.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import define, field, frozen

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.states import TerminationCode
from lakejobs_emulator.runtimes.files import FilesError, FileTree

_PATH = re.compile(r"^(dbfs:/|/|file:/)")
CRAN = "https://cloud.r-project.org"
_NO_R = "Libraries of kind cran need R, and there is no Rscript on this machine."
_OPTION = re.compile(r"^(-r|--requirement|-c|--constraint|-e|--editable)[ =]+(.+)$")


class LibraryRefused(Exception):
    """A library that cannot be installed here, whatever its tool would say."""

    def __init__(
        self, message: str, code: TerminationCode = TerminationCode.LIBRARY_INSTALLATION_ERROR
    ) -> None:
        super().__init__(message)
        self.code = code


@frozen(kw_only=True)
class Group:
    """Requirement lines that are resolved together, from one index; None is the machine's own."""

    lines: tuple[str, ...]
    index: str | None = None


@frozen(kw_only=True)
class Wanted:
    """What one task wants.  ``files`` are the local files among it, whose content decides as well.

    ``cran`` are packages of R, each with the address of its repository.
    """

    groups: tuple[Group, ...] = ()
    files: tuple[Path, ...] = ()
    jars: tuple[str, ...] = ()
    maven: tuple[JsonObject, ...] = ()
    cran: tuple[tuple[str, str], ...] = ()

    @property
    def environment(self) -> bool:
        """Whether it takes an environment beside the base one."""
        return bool(self.groups or self.cran)


@define
class _Collected:
    files: FileTree
    own: list[str] = field(factory=list)
    by_index: dict[str, list[str]] = field(factory=dict)
    read: list[Path] = field(factory=list)
    jars: list[str] = field(factory=list)
    maven: list[JsonObject] = field(factory=list)
    cran: list[tuple[str, str]] = field(factory=list)

    def local(self, path: str) -> str:
        """Where a file that a library names lies.  Raises ``LibraryRefused``."""
        try:
            disk = (
                Path("/" + path[5:].lstrip("/")) if path.startswith("file:/") else self.files.file(path).disk
            )
        except FilesError as error:
            raise LibraryRefused(str(error)) from error
        if not disk.is_file():
            raise LibraryRefused(f"File not found: {path}")
        self.read.append(disk)
        return str(disk)

    def requirements(self, disk: str) -> None:
        """The lines of a requirements file, its own files found from where it lies."""
        for raw in Path(disk).read_text(encoding="utf-8").splitlines():
            self.line(raw, folder=Path(disk).parent)

    def line(self, raw: str, *, folder: Path | None = None) -> None:
        """One line of pip's requirements format."""
        line = raw.strip()
        option = _OPTION.match(line)
        if not line or line.startswith("#"):
            return
        if option and option[1] in ("-r", "--requirement"):
            self.requirements(self._found(option[2].strip(), folder))
        elif option:
            self.own.append(f"{option[1]} {self._found(option[2].strip(), folder)}")
        elif _PATH.match(line) or (folder and (folder / line).is_file()):
            self.own.append(self._found(line, folder))
        else:
            self.own.append(line)

    def _found(self, path: str, folder: Path | None) -> str:
        beside = folder / path if folder and not _PATH.match(path) else None
        if beside is None:
            return self.local(path)
        if not beside.is_file():
            raise LibraryRefused(f"File not found: {path}")
        self.read.append(beside)
        return str(beside)


def wanted_by(task: JsonObject, settings: JsonObject, files: FileTree) -> Wanted:
    """What a task wants installed.  Raises ``LibraryRefused`` for what cannot be."""
    found = _Collected(files)
    for library in _objects(task.get("libraries")):
        _library(found, library)
    environment = _environment(task, settings)
    for line in _texts(environment.get("dependencies")):
        found.line(line)
    found.jars += _texts(environment.get("java_dependencies"))
    groups = [Group(lines=tuple(found.own))] if found.own else []
    groups += [Group(lines=tuple(lines), index=index) for index, lines in found.by_index.items()]
    return Wanted(
        groups=tuple(groups),
        files=tuple(dict.fromkeys(found.read)),
        jars=tuple(found.jars),
        maven=tuple(found.maven),
        cran=tuple(found.cran),
    )


def _library(found: _Collected, library: JsonObject) -> None:
    """One entry of ``libraries``: exactly one key, held by the request's check."""
    pypi, maven, cran = library.get("pypi"), library.get("maven"), library.get("cran")
    if isinstance(pypi, Mapping):
        package, repository = str(pypi["package"]), pypi.get("repo")
        lines = found.by_index.setdefault(str(repository), []) if repository else found.own
        lines.append(package)
    elif "whl" in library:
        found.own.append(found.local(str(library["whl"])))
    elif "requirements" in library:
        found.requirements(found.local(str(library["requirements"])))
    elif "jar" in library:
        found.jars.append(str(library["jar"]))
    elif isinstance(maven, Mapping):
        found.maven.append(maven)
    elif "egg" in library:
        raise LibraryRefused("Egg libraries are no longer supported. Build a wheel (whl) instead.")
    elif isinstance(cran, Mapping):
        if shutil.which("Rscript") is None:
            raise LibraryRefused(_NO_R, TerminationCode.FEATURE_DISABLED)
        found.cran.append((str(cran["package"]), str(cran.get("repo") or CRAN)))


def _environment(task: JsonObject, settings: JsonObject) -> JsonObject:
    """The environment that the task's key names.  Raises ``LibraryRefused``."""
    key = task.get("environment_key")
    if key is None:
        return {}
    for environment in _objects(settings.get("environments")):
        if environment.get("environment_key") == key:
            spec = environment.get("spec")
            return spec if isinstance(spec, Mapping) else {}
    raise LibraryRefused(
        f"The environment_key '{key}' is not defined.", TerminationCode.INVALID_RUN_CONFIGURATION
    )


def _texts(value: JsonValue) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else []


def _objects(value: JsonValue) -> list[JsonObject]:
    listed = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return [item for item in listed if isinstance(item, Mapping)]
