"""SQL sources of pipelines: the service's own spellings as Spark Declarative Pipelines reads them."""

from __future__ import annotations

import re

# Comments and quoted texts, which stay as they are.
_KEPT = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`", re.DOTALL)
_SPELLINGS = (
    (
        r"\bCREATE\s+OR\s+(?:REFRESH|REPLACE)\s+(?=(?:TEMPORARY\s+|PRIVATE\s+)?(?:STREAMING|LIVE|MATERIALIZED)\b)",
        "CREATE ",
    ),
    (
        r"\bCREATE\s+(?:TEMPORARY\s+|PRIVATE\s+)?(?:STREAMING|INCREMENTAL)\s+LIVE\s+TABLE\b",
        "CREATE STREAMING TABLE",
    ),
    (r"\bCREATE\s+(?:TEMPORARY\s+|PRIVATE\s+)?LIVE\s+TABLE\b", "CREATE MATERIALIZED VIEW"),
    (r"\bCREATE\s+(?:TEMPORARY\s+)?(?:STREAMING\s+)?LIVE\s+VIEW\b", "CREATE TEMPORARY VIEW"),
    (r"\bCREATE\s+PRIVATE\s+", "CREATE "),
    (r"\bLIVE\s*\.\s*(?=[\w`])", ""),
)
_REFUSED = (
    (r"\bCONSTRAINT\s+\S+\s+EXPECT\b", "CONSTRAINT … EXPECT in SQL"),
    (r"\bAPPLY\s+CHANGES\s+INTO\b", "APPLY CHANGES INTO in SQL"),
    (r"\bAUTO\s+CDC\s+INTO\b", "AUTO CDC INTO in SQL"),
)


class NotSupported(Exception):
    """What Spark Declarative Pipelines cannot do; the text names it."""


def translated(text: str) -> str:
    """The statements in Spark's spelling.  Raises ``NotSupported``."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\0{len(kept) - 1}\0"

    code = _KEPT.sub(keep, text)
    for pattern, name in _REFUSED:
        if re.search(pattern, code, re.IGNORECASE):
            raise NotSupported(f"{name} is not supported by this emulator.")
    for pattern, spelling in _SPELLINGS:
        code = re.sub(pattern, spelling, code, flags=re.IGNORECASE)
    return re.sub(r"\0(\d+)\0", lambda found: kept[int(found[1])], code)


def table_name(name: str) -> str:
    """A table's name without the prefix of the pipeline itself."""
    return name[5:] if name[:5].upper() == "LIVE." else name
