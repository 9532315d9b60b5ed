# Generated from the OpenAPI document: do not edit, run `make generate`.
"""What each source of configuration holds, as it stands there: nothing is chosen or judged here.

The only module that reads files, and only those of configuration.  No exception repeats a line of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import field, frozen

from .faults import ConfigError

FIELDS: Final[tuple[str, ...]] = ("token", "username", "password", "client_id", "client_secret")
DEFAULT_PROFILE: Final = "DEFAULT"


@frozen(kw_only=True)
class Source:
    """``values``: those of ``FIELDS`` that are there, not empty.  ``name``: how an error calls the source.

    ``loose``: credentials that have no host beside them are for whichever host is chosen.
    """

    name: str
    host: str | None = None
    values: Mapping[str, str] = field(factory=dict, repr=False)
    auth_type: str | None = None
    loose: bool = False


def of_arguments(given: Mapping[str, str | None]) -> Source:
    """What the caller has said."""
    return _source("the arguments", given, loose=True)


def of_environment(environ: Mapping[str, str]) -> Source:
    """``DATABRICKS_HOST``, ``DATABRICKS_TOKEN`` and so on."""
    names = ("host", *FIELDS)
    found = {name: environ.get(f"DATABRICKS_{name.upper()}") for name in names}
    return _source("the environment (DATABRICKS_*)", found, loose=True)


def of_profile(path: Path, profile: str | None, *, must_exist: bool) -> Source:
    """``profile`` of the ini file ``path``; None is DEFAULT.  One that is named must be there."""
    name = f"profile {profile or DEFAULT_PROFILE} of {path}"
    text = _text_of(path)
    if text is None:
        if must_exist or profile is not None:
            raise ConfigError(f"{name}: there is no such file")
        return Source(name=f"{name} (there is no such file)")
    sections = _sections(text, path)
    section = sections.get(profile or DEFAULT_PROFILE)
    if section is None:
        if profile is not None:
            raise ConfigError(f"{name}: there is no such profile; it has {', '.join(sections) or 'none'}")
        return Source(name=f"{name} (there is no such profile)")
    return _source(name, section)


def of_netrc(path: Path, host_name: str) -> Source:
    """The entry of ``path`` for exactly ``host_name``; its ``default`` would be sent to any host."""
    from netrc import NetrcParseError, netrc  # here: rarely needed, and importing a client must be cheap

    if not path.is_file():
        return Source(name=f"{path} (there is no such file)")
    try:
        entry = netrc(str(path)).hosts.get(host_name)
    except NetrcParseError as error:
        raise ConfigError(f"{path}: line {error.lineno} cannot be understood") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read ({type(error).__name__})") from None
    if entry is None:
        return Source(name=f"{path} (it has no entry for {host_name})")
    login, _account, password = entry
    if login == "token":
        return _source(str(path), {"token": password}, loose=True)
    return _source(str(path), {"username": login, "password": password}, loose=True)


def _source(name: str, found: Mapping[str, str | None], *, loose: bool = False) -> Source:
    said = {key: value.strip() for key, value in found.items() if value is not None and value.strip()}
    values = {key: said[key] for key in FIELDS if key in said}
    return Source(
        name=name, host=said.get("host"), values=values, auth_type=said.get("auth_type"), loose=loose
    )


def _text_of(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read ({type(error).__name__})") from None


def _sections(text: str, path: Path) -> dict[str, dict[str, str | None]]:
    """Sections and their keys.  DEFAULT is a section like any other: its token is for its own host."""
    from configparser import Error, RawConfigParser  # here: see above

    parser = RawConfigParser(default_section="\0", strict=True, allow_no_value=True)
    try:
        parser.read_string(text)
    except Error as error:  # its text repeats lines of the file
        raise ConfigError(
            f"{path}: not an ini file with distinct profiles ({type(error).__name__})"
        ) from None
    return {name: dict(parser.items(name)) for name in parser.sections()}
