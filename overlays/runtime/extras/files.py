"""Settings of a job from a file: JSON or YAML, alone or among the resources of a bundle."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

from ._runtime.faults import ArgumentError
from ._runtime.field import kind
from .models.job_settings import JobSettings

_YAML = (".yaml", ".yml")
_REFERENCE = re.compile(r"\$\{(?:var|variables|bundle|workspace|resources|artifacts)\.[^}]*\}")
_INSTALL = "reading YAML needs PyYAML: pip install 'lakejobs[yaml]'"


def load_settings(path: str | os.PathLike[str], *, name: str | None = None) -> JobSettings:
    """The settings of a job in a file: YAML by its suffix ``.yaml`` or ``.yml``, else JSON.

    The file is an object of settings, or one in the form of a bundle (``resources: jobs: NAME: ...``).
    What is loaded is a whole body for a call: ``jobs.create(load_settings("job.yaml"))``.  The
    ``permissions`` of a bundle's job become its ``access_control_list``.

    Args:
        path: The file, in UTF-8.
        name: Which job of a bundle; needed where it has several.

    Raises:
        ArgumentError: The file holds no settings of a job.  Its text has the file's name and the path of what
            is wrong in it.
        ImportError: The file is YAML and PyYAML is missing (extra ``yaml``).
        OSError: The file cannot be read.
    """
    file = Path(path)
    content = content_of(file)
    try:
        where, settings = _chosen(content, name)
        found = JobSettings.from_dict(JobSettings._written(settings, where))
    except ArgumentError as error:
        raise ArgumentError(
            f"{file.name}: {error.path}" if error.path else file.name, error.message
        ) from None
    except RecursionError:
        raise ArgumentError(file.name, "nested too deeply, or within itself") from None
    if not any(found.is_set(field) for field in JobSettings._fields):
        raise ArgumentError(file.name, "no settings of a job: none of its fields is one of them")
    return found


def content_of(file: Path) -> object:
    """What a file in UTF-8 holds: YAML by its suffix ``.yaml`` or ``.yml``, else JSON.

    Raises ``ArgumentError`` with the file's name, ``ImportError`` where PyYAML is missing, and ``OSError``.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
        return _yaml(text) if file.suffix.lower() in _YAML else parsed(text)
    except UnicodeDecodeError as error:
        raise ArgumentError(file.name, f"not UTF-8: {error}") from error
    except ArgumentError as error:
        raise ArgumentError(file.name, error.message) from error.__cause__


def parsed(text: str) -> object:
    """What a text in JSON holds.  Raises ``ArgumentError``."""
    try:
        found: object = json.loads(text)
    except ValueError as error:
        raise ArgumentError(
            "", f"not JSON: {error}; YAML is read from files that end in .yaml or .yml"
        ) from error
    except RecursionError as error:
        raise ArgumentError("", "nested too deeply") from error
    return found


def _yaml(text: str) -> object:
    try:
        import yaml
    except ModuleNotFoundError as error:
        raise ImportError(_INSTALL, name="yaml") from error
    try:
        found: object = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date that is none
        raise ArgumentError("", f"not YAML: {' '.join(str(error).split())}") from error
    except RecursionError as error:
        raise ArgumentError("", "nested too deeply") from error
    return found


def _chosen(content: object, name: str | None) -> tuple[str, object]:
    """The settings in a file's content, and the path to them."""
    if not isinstance(content, Mapping):
        raise ArgumentError("", f"expected the settings of a job, found {kind(content)}")
    if "resources" not in content:
        if name is not None:
            raise ArgumentError("", f"there is no job {name!r}: the file is no bundle with resources")
        return JobSettings.__name__, content
    jobs = _object(_object(content["resources"], "resources").get("jobs", {}), "resources.jobs")
    found = ", ".join(map(str, jobs)) or "none"
    if name is None and len(jobs) != 1:
        raise ArgumentError("resources.jobs", f"choose one job by name=; there are: {found}")
    chosen = next(iter(jobs)) if name is None else name
    if chosen not in jobs:
        raise ArgumentError("resources.jobs", f"there is no job {chosen!r}; there are: {found}")
    where = f"resources.jobs.{chosen}"
    settings = _object(jobs[chosen], where)
    _refuse_references(settings, where)
    return where, _with_access(settings, where)


def _object(value: object, path: str) -> Mapping[object, object]:
    if not isinstance(value, Mapping):
        raise ArgumentError(path, f"expected an object, found {kind(value)}")
    return value


def _with_access(settings: Mapping[object, object], path: str) -> Mapping[object, object]:
    """The settings with the permissions of a bundle in the form that the service has for them."""
    if "permissions" not in settings:
        return settings
    entries = settings["permissions"]
    if not isinstance(entries, list):
        raise ArgumentError(f"{path}.permissions", f"expected a list, found {kind(entries)}")
    granted = []
    for number, each in enumerate(entries):
        entry = dict(_object(each, f"{path}.permissions[{number}]"))
        if "level" not in entry:
            raise ArgumentError(f"{path}.permissions[{number}].level", "is required and missing")
        level = entry.pop("level")
        granted.append({**entry, "permission_level": level})
    rest = {key: value for key, value in settings.items() if key != "permissions"}
    return {**rest, "access_control_list": granted}


def _refuse_references(value: object, path: str) -> None:
    """Refuse what only the bundle's own tool can fill in: sent as it is, it would be taken literally."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            _refuse_references(item, f"{path}.{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            _refuse_references(item, f"{path}[{number}]")
    elif isinstance(value, str) and (found := _REFERENCE.search(value)):
        raise ArgumentError(path, f"{found[0]} is not resolved here; write its value")


__all__ = ["load_settings"]
