"""SQL as text: where one statement ends, which parameters it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Quoted texts and names, comments, dollar quotes, words, and whatever else, one character at a time.
_TOKEN = re.compile(
    r"'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.)*\"|`(?:[^`]|``)*`|--[^\n]*|/\*.*?\*/|\w+|.", re.DOTALL
)
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
    plain = "".join(
        match[0] if len(match[0]) == 1 or match[0].isidentifier() else " "
        for match in _TOKEN.finditer(statement)
    )
    return frozenset(re.findall(r"(?<![:\w.)\]]):(\w+)", plain))


def _said(text: str) -> bool:
    """Whether a text holds more than blanks and comments."""
    return any(
        not match[0].isspace() and not match[0].startswith(("--", "/*")) for match in _TOKEN.finditer(text)
    )
