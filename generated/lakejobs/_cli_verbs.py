# Generated from the OpenAPI document: do not edit, run `make generate`.
"""The words of the command line: which commands there are, and which one is named.

An operation of a version is called by the segments of its path (``jobs runs get-output``), any other by its
client and method (``permissions get``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from . import _openapi
from ._openapi import Described

Words: TypeAlias = tuple[str, ...]
API_VERSION = "--api-version"
VALUED = (API_VERSION, "--profile", "--host", "--output")  # flags of all commands, each with a value


class Verb(NamedTuple):
    """One command: an operation, or (``waits``) the wait for what the operation shows."""

    words: Words
    operation: Described
    waits: bool = False

    @property
    def summary(self) -> str:
        if self.waits:
            return f"Wait for the end of {self.operation.node['summary'].partition(' ')[2]}"
        return str(self.operation.node["summary"])


class Scan(NamedTuple):
    """What decides which parsers are needed: the words before a command's own flags, and the version."""

    words: Words
    version: str


def scan(arguments: Sequence[str]) -> Scan:
    """Look over the arguments before they are parsed; what is wrong with them is left to the parser."""
    words: list[str] = []
    version, pending, collecting = _openapi.versions()[0], "", True
    for token in arguments:
        name, equals, value = token.partition("=")
        if pending:
            name, value, pending = pending, token, ""
        elif name in VALUED and not equals:
            pending = name
            continue
        elif token.startswith("-"):
            collecting = collecting and name in VALUED
        elif collecting:
            words.append(token)
        if name == API_VERSION and value in _openapi.versions():
            version = value
    return Scan(tuple(words), version)


def verbs(version: str) -> dict[Words, Verb]:
    """Every command of one API version, in the order of the document."""
    found: dict[Words, Verb] = {}
    waited: dict[Words, Verb] = {}
    for operation in _openapi.described().values():
        if operation.version in (None, version):
            words = _words(operation)
            found[words] = Verb(words, operation)
            waiter = operation.node.get("x-lakejobs-waiter")
            if waiter is not None:
                seen = _openapi.described()[waiter["operation"]]
                group = (*_words(seen)[:-1], "wait")
                waited[group] = Verb(group, seen, waits=True)
    return found | waited


def _words(operation: Described) -> Words:
    if operation.version is None:
        return (operation.client, operation.name.replace("_", "-"))
    return tuple(part for part in operation.path.split("/")[3:] if part[:1] != "{")


def waited_key(verb: Verb) -> str:
    """The field that finds what is waited for."""
    waiters = (found.node.get("x-lakejobs-waiter") for found in _openapi.described().values())
    return next(str(each["key"]) for each in waiters if each and each["operation"] == verb.operation.id)
