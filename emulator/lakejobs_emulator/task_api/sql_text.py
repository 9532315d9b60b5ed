"""SQL as text: where one statement ends, which parameters it names, and the values in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

# Quoted texts and names, comments, dollar quotes, words, and whatever else, one character at a time.
_TOKEN = re.compile(
    r"'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.)*\"|`(?:[^`]|``)*`|--[^\n]*|/\*.*?\*/|\w+|.", re.DOTALL
)
_NAME = re.compile(r"[^\W\d]\w*")
# What a path into a value of type VARIANT, or a cast, may follow.
_PATH_BEFORE = re.compile(r"[\w:.)\]`]$")
_INTEGER = re.compile(r"-?\d{1,18}")
_INTEGERS = frozenset({"TINYINT", "SMALLINT", "INT", "INTEGER", "BIGINT", "BYTE", "SHORT", "LONG"})
# By the word before a name: how many parts follow the catalog in a whole one.
_PARTS = {
    **dict.fromkeys(("from", "join", "into", "table", "view", "update", "using", "describe"), 2),
    **dict.fromkeys(("schema", "database", "use"), 1),
}
_OPEN, _CLOSE = frozenset({"begin", "case"}), "end"
_BLOCKS = frozenset({"if", "while", "for", "loop", "repeat", "case"})


def statements(text: str) -> Sequence[str]:
    """The statements of a script, divided at the semicolons outside of quotes, comments and BEGIN ... END."""
    found, current, depth = [], "", 0
    last, closed = "", False
    for match in _TOKEN.finditer(text):
        token = match[0]
        word = token.lower()
        if word in _OPEN and last != _CLOSE:
            depth += 1
        elif word == _CLOSE and depth:
            depth, closed = depth - 1, True
        elif word in _BLOCKS and last == _CLOSE and closed:
            depth, closed = depth + (word != "case"), False  # END IF ends an IF, which opened nothing here
        if token == ";" and not depth:
            found.append(current)
            current = last = ""
            continue
        if not token.isspace() and not token.startswith(("--", "/*")):
            last = word
        current += token
    return [each.strip() for each in (*found, current) if _said(each)]


def markers(statement: str) -> frozenset[str]:
    """The names of the parameters that a statement has as ``:name``."""
    tokens = [match[0] for match in _TOKEN.finditer(statement)]
    return frozenset(name.partition(".")[0] for _, _, name in _markers(tokens))


def bound(statement: str, literals: Mapping[str, str]) -> str:
    """The statement with ``literals``, which are SQL, in the place of the parameters that they are for.

    Spark itself binds parameters only where nothing else reads the text before it: an extension of the
    session (that of Delta) hides them in ``CREATE VIEW``; and no other engine knows the same places.
    """
    tokens = [match[0] for match in _TOKEN.finditer(statement)]
    for first, last, name in _markers(tokens):
        value = literals.get(name)
        if value is None and "." in name:  # a field of a parameter that is a struct
            last, value = first + 1, literals.get(name.partition(".")[0])
        if value is not None:
            tokens[first : last + 1] = [value, *[""] * (last - first)]
    return "".join(tokens)


def placed(statement: str, literals: Sequence[str]) -> str:
    """The statement with ``literals``, which are SQL, in the place of its question marks, in turn."""
    given = iter(literals)
    return "".join(next(given, "?") if match[0] == "?" else match[0] for match in _TOKEN.finditer(statement))


def in_own_catalog(statement: str, catalogs: frozenset[str], own: str) -> str:
    """The statement with ``own`` in the place of a catalog among ``catalogs`` in the names of tables and
    schemas: where a name follows a word that such a name follows, and has all of its parts.
    """
    tokens = [match[0] for match in _TOKEN.finditer(statement)]
    last = ""
    for at, token in enumerate(tokens):
        name = token.strip("`").lower()
        if name in catalogs and last in _PARTS and len(tokens[at + 1 :]) >= 2 * _PARTS[last]:
            dots = tokens[at + 1 : at + 2 * _PARTS[last] : 2]
            if all(dot == "." for dot in dots):
                tokens[at] = own
        beside = token.isspace() or token.startswith(("--", "/*"))
        if not beside and not (last in _PARTS and name in ("if", "not", "exists")):
            last = name
    return "".join(tokens)


def text_literal(value: str) -> str:
    """A text as SQL has it."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def literal(value: str | None, kind: str = "STRING") -> str:
    """A value of a SQL type, given as text, as SQL; None is null."""
    kind = kind.strip().upper()
    if value is None:
        return "NULL" if kind in ("", "STRING", "VOID") else f"CAST(NULL AS {kind})"
    if kind in ("", "STRING"):
        return text_literal(value)
    if kind in _INTEGERS and _INTEGER.fullmatch(value):
        return f"({value})" if value.startswith("-") else value  # else two of them begin a comment
    return f"CAST({text_literal(value)} AS {kind})"


def _markers(tokens: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where a parameter begins and ends, and its name; ``a:b``, ``a::b`` and ``[1]:c`` are none."""
    before, at = "", 0
    while at + 1 < len(tokens):
        token, name = tokens[at], tokens[at + 1]
        if token == ":" and _NAME.fullmatch(name) and not _PATH_BEFORE.search(before):
            last = at + 1
            if at + 3 < len(tokens) and tokens[at + 2] == "." and _NAME.fullmatch(tokens[at + 3]):
                last, name = at + 3, f"{name}.{tokens[at + 3]}"
            yield at, last, name
            at, before = last + 1, name
        else:
            before, at = token, at + 1


def _said(text: str) -> bool:
    """Whether a text holds more than blanks and comments."""
    return any(
        not match[0].isspace() and not match[0].startswith(("--", "/*")) for match in _TOKEN.finditer(text)
    )
