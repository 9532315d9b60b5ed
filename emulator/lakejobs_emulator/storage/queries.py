"""Named SQL: ``queries.sql``, the schema and the migrations, read from the package.

They are written once, in SQLite's words; what PostgreSQL says otherwise is a table of replacements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from typing import TypeAlias

Dialect: TypeAlias = Callable[[str], str]
_PACKAGE = "lakejobs_emulator.storage"
_NAMED = re.compile(r"^-- (\w+): .*\n((?:(?!-- ).*\n?)*)", re.MULTILINE)
_POSTGRES: Sequence[tuple[re.Pattern[str], str]] = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\bINTEGER PRIMARY KEY AUTOINCREMENT\b", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
        (r"\bINTEGER\b", "BIGINT"),
        (r"\) STRICT(, WITHOUT ROWID)?;", ");"),
        (r"(?<!:):(\w+)", r"%(\1)s"),
        (r"\?", "%s"),
    )
]


def sqlite(text: str) -> str:
    """SQL as it is written."""
    return text


def postgres(text: str) -> str:
    """The same for PostgreSQL, with the parameters as its driver has them."""
    for pattern, replacement in _POSTGRES:
        text = pattern.sub(replacement, text)
    return text


def load_queries(name: str = "queries.sql", *, dialect: Dialect = sqlite) -> Mapping[str, str]:
    """Every statement of a file by its name."""
    text = files(_PACKAGE).joinpath(name).read_text(encoding="utf-8")
    return {name: dialect(statement.strip().removesuffix(";")) for name, statement in _NAMED.findall(text)}


def load_schema(*, dialect: Dialect = sqlite) -> str:
    """The present schema."""
    return dialect(files(_PACKAGE).joinpath("schema.sql").read_text(encoding="utf-8"))


def load_migrations(*, dialect: Dialect = sqlite) -> list[str]:
    """The scripts that lead from nothing to the present schema, in order; number n makes version n."""
    folder = files(_PACKAGE).joinpath("migrations")
    scripts = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda e: e.name
    )
    return [dialect(script.read_text(encoding="utf-8")) for script in scripts]
