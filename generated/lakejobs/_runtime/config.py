# Generated from the OpenAPI document: do not edit, run `make generate`.
"""Where a client connects to and as whom: read once, frozen.

Sources, best first: arguments; the environment (``DATABRICKS_*``); a profile of ``~/.databrickscfg``;
``~/.netrc``.  The host and the credentials may come from different sources, by two rules:

- Credentials come whole from one source: a client id without its secret is an error, not half of something.
- Credentials beside a host are for that host alone.  The token of a profile is never sent to a host that was
  given otherwise, and that of the environment to no other than ``DATABRICKS_HOST``, if that is set.

A profile that an argument names outranks the environment: who asks for "production" shall not get what some
variable says.  Profiles inherit nothing from DEFAULT.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from attrs import field, frozen

from .faults import ConfigError
from .sources import Source, of_arguments, of_environment, of_netrc, of_profile

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


@frozen
class Token:
    """A personal access token, or any other bearer token."""

    token: str = field(repr=False)


@frozen
class Basic:
    """A user's name and password."""

    username: str
    password: str = field(repr=False)


@frozen
class ClientCredentials:
    """The application id and an OAuth secret of a service principal."""

    client_id: str
    client_secret: str = field(repr=False)


Credentials: TypeAlias = Token | Basic | ClientCredentials


@frozen
class Config:
    """``host``: scheme, name and port, without a slash at the end.

    ``assumed_https``: the scheme is ours, since none was given.
    """

    host: str
    auth: Credentials
    assumed_https: bool = field(default=False, eq=False, kw_only=True)


def resolve(
    *,
    host: str | None = None,
    token: str | None = None,
    username: str | None = None,
    password: str | None = None,
    client_id: str | None = None,
    client_secret: str | None = None,
    profile: str | None = None,
    config_file: Path | None = None,
    environ: Mapping[str, str],
    home: Path,
) -> Config:
    """The configuration by all sources.  Files are read only as far as nothing better says enough.

    ``profile`` and ``config_file`` default to ``DATABRICKS_CONFIG_PROFILE`` and ``DATABRICKS_CONFIG_FILE``,
    then to DEFAULT and ``~/.databrickscfg``.  Raises ``ConfigError``.
    """
    given = of_arguments(
        {
            "host": host,
            "token": token,
            "username": username,
            "password": password,
            "client_id": client_id,
            "client_secret": client_secret,
        }
    )
    variables = of_environment(environ)
    if not profile:
        found = _choose((given, variables))
        if isinstance(found, Config):
            return found
    named = profile or environ.get("DATABRICKS_CONFIG_PROFILE") or None
    named_file = config_file or _path(environ.get("DATABRICKS_CONFIG_FILE"), home)
    stored = of_profile(named_file or home / ".databrickscfg", named, must_exist=named_file is not None)
    sources = (given, stored, variables) if profile else (given, variables, stored)
    found = _choose(sources)
    if isinstance(found, str) and (chosen := _host_of_first(sources)):
        found = _choose((*sources, of_netrc(home / ".netrc", urlsplit(chosen).hostname or "")))
    if isinstance(found, str):
        raise ConfigError(found)
    return found


def normalise_host(text: str) -> str:
    """Scheme, name and port of ``text``: https where it names no scheme; a path or a query is dropped.

    So the address of any page of a workspace will do.  Raises ``ConfigError``.
    """
    address = text.strip()
    if _is_bare(address):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        name, port = parts.hostname, parts.port
    except ValueError:
        raise ConfigError("the host is no address") from None  # the text may hold a password
    if parts.username is not None or parts.password is not None:
        raise ConfigError("the host must not hold a user or a password; give these as arguments")
    if parts.scheme not in _DEFAULT_PORTS:
        raise ConfigError(f"the host must be http:// or https://, not {parts.scheme}://")
    if not name or not _NAME.fullmatch(name):
        raise ConfigError("the host has no name that can be looked up")
    shown = f"[{name}]" if ":" in name else name
    return f"{parts.scheme}://{shown}" + ("" if port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{port}")


def _is_bare(address: str) -> bool:
    return "://" not in address


_NAME = re.compile(r"[0-9a-z]([-._0-9a-z]*[0-9a-z])?\.?|[0-9a-f:.]*:[0-9a-f:.]*")


def _path(text: str | None, home: Path) -> Path | None:
    """A path of the environment, where no shell may have replaced the ``~``."""
    if not text:
        return None
    return home / text[2:] if text.startswith("~/") else Path(text)


def _choose(sources: Sequence[Source]) -> Config | str:
    """Host and credentials of ``sources``, best first; or what is missing and where it was looked for."""
    looked = [source.name for source in sources]
    host = _host_of_first(sources)
    if host is None:
        return f"no host: looked for one in {', '.join(looked)}"
    for number, source in enumerate(sources):
        credentials = _credentials(source)
        if credentials is not None:
            theirs = _host_of(source)
            if theirs == host or (theirs is None and source.loose):
                bare = next(_is_bare(each.host) for each in sources if each.host is not None)
                return Config(host, credentials, assumed_https=bare)
            looked[number] += f" (its credentials are for {theirs or 'no host'})"
        elif source.auth_type is not None:
            looked[number] += f" (its auth_type {source.auth_type} needs a tool that is not used here)"
    return f"no credentials for {host}: looked for token, username or client_id in {', '.join(looked)}"


def _host_of_first(sources: Sequence[Source]) -> str | None:
    return next((host for host in map(_host_of, sources) if host is not None), None)


def _host_of(source: Source) -> str | None:
    if source.host is None:
        return None
    try:
        return normalise_host(source.host)
    except ConfigError as error:
        raise ConfigError(f"{source.name}: {error}") from None


def _credentials(source: Source) -> Credentials | None:
    """The credentials of ``source``, None when it has none.  Its ``auth_type`` decides between several."""
    complete = _complete(source.values)
    if source.auth_type in complete:
        complete = {source.auth_type: complete[source.auth_type]}
    if len(complete) > 1:
        raise ConfigError(f"{source.name}: credentials of more than one kind ({', '.join(complete)})")
    for one, other in _PAIRS if not complete else ():
        if (one in source.values) != (other in source.values):
            missing, there = (other, one) if one in source.values else (one, other)
            raise ConfigError(f"{source.name}: {there} without {missing}")
    for credentials in complete.values():
        _check(source, credentials)
        return credentials
    return None


_PAIRS: Final = (("username", "password"), ("client_id", "client_secret"))


def _complete(values: Mapping[str, str]) -> dict[str, Credentials]:
    """The credentials that are whole, by the name that profiles give their kind."""
    found: dict[str, Credentials] = {}
    if "token" in values:
        found["pat"] = Token(values["token"])
    if "username" in values and "password" in values:
        found["basic"] = Basic(values["username"], values["password"])
    if "client_id" in values and "client_secret" in values:
        found["oauth-m2m"] = ClientCredentials(values["client_id"], values["client_secret"])
    return found


def _check(source: Source, credentials: Credentials) -> None:
    """Refuse what cannot be sent: the HTTP library would show it in its error."""
    if isinstance(credentials, Token) and not (
        credentials.token.isascii() and credentials.token.isprintable()
    ):
        raise ConfigError(f"{source.name}: the token has a character that no header can carry")
    if isinstance(credentials, Basic) and ":" in credentials.username:
        raise ConfigError(f"{source.name}: the username has a colon, which ends it on the wire")
