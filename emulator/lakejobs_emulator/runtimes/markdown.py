"""Markdown as HTML, as far as notebooks need it: headings, lists, code, emphasis, links.

Whatever else a text holds is shown as it is, HTML too, so that no text of a notebook can be code of its page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+(.*)")
_ORDERED = re.compile(r"\s*\d+[.)]\s")
_LINK = re.compile(r"\[([^\]]*)\]\((https?://[^\s)]+)\)")
_STRONG = re.compile(r"\*\*(\S(?:.*?\S)?)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*])[*_](\S(?:.*?\S)?)[*_](?![\w*])")
_CODE = re.compile(r"`([^`]+)`")
_FENCE = "```"


def as_html(text: str) -> str:
    """The HTML of a text of Markdown."""
    found: list[str] = []
    lines = text.strip("\n").split("\n")
    while lines:
        lines = _block(lines, found)
    return "\n".join(found)


def _block(lines: Sequence[str], found: list[str]) -> list[str]:
    """Write the first block of the lines; the lines after it."""
    first, rest = lines[0], list(lines[1:])
    heading = _HEADING.match(first)
    if not first.strip():
        return rest
    if heading:
        level = len(heading[1])
        found.append(f"<h{level}>{_inline(heading[2])}</h{level}>")
        return rest
    if first.lstrip().startswith(_FENCE):
        ends = next((at for at, line in enumerate(rest) if line.strip() == _FENCE), len(rest))
        found.append(f"<pre>{html.escape(chr(10).join(rest[:ends]))}</pre>")
        return rest[ends + 1 :]
    listed = _ITEM.match(first) is not None
    count = next((at for at, line in enumerate(lines) if _ends(line, listed=listed)), len(lines))
    if listed:
        kind = "ol" if _ORDERED.match(first) else "ul"
        items = [_ITEM.sub(r"\1", line, count=1) for line in lines[:count]]
        found.append(f"<{kind}>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</{kind}>")
    else:
        found.append(f"<p>{_inline(chr(10).join(lines[:count]))}</p>")
    return list(lines[count:])


def _ends(line: str, *, listed: bool) -> bool:
    """Whether a line is no more of a list, or no more of a paragraph."""
    if listed:
        return _ITEM.match(line) is None
    starts = (_HEADING.match(line), _ITEM.match(line), line.lstrip().startswith(_FENCE))
    return not line.strip() or any(starts)


def _inline(text: str) -> str:
    """One run of text; what is between backticks is code and nothing else."""
    parts = _CODE.split(text)
    return "".join(
        f"<code>{html.escape(part)}</code>" if number % 2 else _emphasised(html.escape(part))
        for number, part in enumerate(parts)
    )


def _emphasised(text: str) -> str:
    text = _LINK.sub(r'<a href="\2">\1</a>', text)
    return _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", text))
