# Generated from the OpenAPI document: do not edit, run `make generate`.
"""The parser of the command line, made of the document and of the tables that come of it.

A flag is a parameter, or a field of the body that has one value.
"""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias, TypedDict, cast

from . import __version__, _openapi
from ._cli_verbs import Scan, Verb, Words, verbs, waited_key
from ._openapi import Described, Json

if TYPE_CHECKING:
    from ._runtime.field import Field
    from ._runtime.model import Model
    from ._runtime.operation import Operation

_Groups: TypeAlias = "dict[Words, argparse._SubParsersAction[argparse.ArgumentParser]]"
PROGRAM = "lakejobs"
FIELD = "field."  # stands before the name of a field in what was parsed
EPILOG = (
    "exit codes: 0 success, 1 the run failed, 2 usage, 3 the API refused or did not answer, "
    "4 wait timeout, 130 Ctrl-C"
)
_METAVARS = {"integer": "N", "number": "X", "text": "TEXT"}


class _Options(TypedDict):
    """What all parsers are made with."""

    description: str
    formatter_class: type[argparse.HelpFormatter]
    allow_abbrev: bool


def build(scanned: Scan, commands: Mapping[str, str]) -> argparse.ArgumentParser:
    """The parser of everything, with the flags of the one command that was named.

    ``commands`` are further ones, by name with their help.  What is parsed has the ``verb`` and its
    ``parser``.
    """
    info = _openapi.load()["info"]
    root = _parser(PROGRAM, info["summary"], epilog=EPILOG)
    root.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    _add_common(root, first=True)
    groups: _Groups = {(): root.add_subparsers(title="commands", metavar="COMMAND", required=True)}
    for words, verb in verbs(scanned.version).items():
        for depth in range(1, len(words)):
            _group(groups, words[:depth])
        parser = groups[words[:-1]].add_parser(
            words[-1], help=_literal(verb.summary), **_options(f"{verb.summary}. {_text(verb)}")
        )
        _add_common(parser)
        parser.set_defaults(verb=verb, parser=parser)
        if scanned.words[: len(words)] == words:
            _fill(parser, verb)
    for name, text in commands.items():
        groups[()].add_parser(name, help=_literal(text), add_help=False)
    return root


def _text(verb: Verb) -> str:
    if verb.waits:
        return "Progress is told on stderr; the end is printed."
    return _openapi.sentence(verb.operation.node)


def _group(groups: _Groups, words: Words) -> None:
    if words in groups:
        return
    tags = {tag["name"]: tag["description"] for tag in _openapi.load().get("tags", ())}
    text = str(tags.get(words[-1], ""))
    parser = groups[words[:-1]].add_parser(words[-1], help=_literal(text), **_options(text))
    _add_common(parser)
    groups[words] = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)


def _options(description: str) -> _Options:
    return {
        "description": textwrap.fill(description, 100),
        "formatter_class": argparse.RawDescriptionHelpFormatter,
        "allow_abbrev": False,
    }


def _parser(program: str, description: str, epilog: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(prog=program, epilog=epilog, **_options(description))


def _add_common(parser: argparse.ArgumentParser, *, first: bool = False) -> None:
    """The flags that every command takes, before its words or behind them."""

    def default(value: object) -> object:
        return value if first else argparse.SUPPRESS

    group = parser.add_argument_group("connection and output")
    versions = _openapi.versions()
    group.add_argument(
        "--api-version",
        choices=versions,
        default=default(versions[0]),
        help=f"version of the API ({versions[0]})",
    )
    group.add_argument(
        "--profile", default=default(None), metavar="P", help="profile of the configuration file"
    )
    group.add_argument(
        "--host", default=default(None), metavar="H", help="address of the workspace (DATABRICKS_HOST)"
    )
    group.add_argument(
        "--output", choices=("json", "table"), default=default("json"), help="what is printed (json)"
    )


def _fill(parser: argparse.ArgumentParser, verb: Verb) -> None:
    """Give ``parser`` the flags of its command."""
    from ._operations import OPERATIONS

    operation = OPERATIONS[verb.operation.id]
    if verb.waits:
        key = operation.fields[waited_key(verb)]
        _add_field(parser, waited_key(verb), key, _parameter(verb.operation, key), required=True)
        _add_waiting(parser)
        return
    own = _own(operation)
    for name, known in operation.fields.items():
        if known.wire not in own:
            node = _parameter(verb.operation, known)
            _add_field(parser, name, known, node, required=known.required)
    if operation.paging is not None:
        parser.add_argument("--limit", type=_count, metavar="N", help="items in all (every one)")
        if operation.paging.size_param:
            parser.add_argument("--page-size", type=_count, metavar="N", help="items asked for at a time")
    if operation.body is not None:
        _add_body(parser, operation.body, verb.operation)
    if operation.waiter is not None:
        parser.add_argument("--wait", action="store_true", help="wait for the end, and print that instead")
        _add_waiting(parser)


def _own(operation: Operation) -> Iterable[str | None]:
    """The parameters by which a list turns its pages itself."""
    paging = operation.paging
    return () if paging is None else (paging.token_param, paging.offset_param, paging.size_param)


def _add_waiting(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("waiting")
    add = group.add_argument
    add(
        "--wait-timeout", type=_seconds, metavar="SECONDS", help="stop waiting then, with exit code 4 (never)"
    )
    add("--poll", type=_seconds, metavar="SECONDS", help="look this often (1 s, growing to 10 s)")
    add("--cancel-on-exit", action="store_true", help="cancel when the wait is left early, by Ctrl-C too")


def _add_body(parser: argparse.ArgumentParser, name: str, described: Described) -> None:
    """A flag for each field with one value; the others are listed, since only ``--json`` can say them."""
    from . import models

    model = cast("type[Model]", getattr(models, name))
    properties = _openapi.target(described.body or {}).get("properties", {})
    parser.add_argument(
        "--json",
        metavar="TEXT|@FILE|-",
        help="the whole body: JSON, a file of it or of YAML (.yaml, .yml), or - for stdin; flags go over it",
    )
    others = []
    for field_name, known in model._fields.items():
        node = properties.get(known.wire, {})
        if known.shape == "one" and (known.scalar or "enum" in _openapi.target(node)):
            _add_field(parser, field_name, known, node, required=known.required)
        else:
            others.append(f"  {known.wire}: {_openapi.sentence(node)}")
    if others:
        lines = [textwrap.fill(line, 100, subsequent_indent="    ") for line in others]
        parser.epilog = "fields of --json beside those of the flags:\n" + "\n".join(lines)


def _parameter(described: Described, known: Field) -> Json:
    """The document's object of a parameter, its schema's facts beside its own."""
    node = next(each for each in described.parameters if each["name"] == known.wire)
    return {**node["schema"], **node}


def _add_field(
    parser: argparse.ArgumentParser, name: str, known: Field, node: Json, *, required: bool = False
) -> None:
    flag, dest = f"--{name.strip('_').replace('_', '-')}", FIELD + name
    text = _literal(_openapi.sentence(node)) + (" Required." if required else "")
    if known.of == "boolean":
        parser.add_argument(
            flag, dest=dest, action=argparse.BooleanOptionalAction, help=text, default=argparse.SUPPRESS
        )
        return
    values = _openapi.target(node).get("enum", ())
    kind = _moment if known.epoch_ms else {"integer": int, "number": float}.get(known.of, str)
    parser.add_argument(
        flag,
        dest=dest,
        type=kind,
        metavar="MOMENT" if known.epoch_ms else _METAVARS.get(known.of, "VALUE"),
        help=text + (f" One of {', '.join(map(_literal, values))}." if values else ""),
        default=argparse.SUPPRESS,
    )


def _moment(text: str) -> int | str:
    """Epoch milliseconds, or a moment in ISO 8601 that the client reads."""
    return int(text) if text.isdecimal() else text


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of items")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return seconds


def _literal(text: object) -> str:
    """``text`` for a help of argparse, which replaces what stands behind a percent sign."""
    return str(text).replace("%", "%%")
