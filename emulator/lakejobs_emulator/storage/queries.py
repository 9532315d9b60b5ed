"""Named SQL: ``queries.sql`` and the schema, read from the package."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

_PACKAGE = "lakejobs_emulator.storage"
_NAMED = re.compile(r"^-- (\w+): .*\n((?:(?!-- ).*\n?)*)", re.MULTILINE)


def load_queries() -> Mapping[str, str]:
    """Every statement of ``queries.sql`` by its name."""
    text = files(_PACKAGE).joinpath("queries.sql").read_text(encoding="utf-8")
    return {name: statement.strip().removesuffix(";") for name, statement in _NAMED.findall(text)}


def load_schema() -> str:
    """The present schema."""
    return files(_PACKAGE).joinpath("schema.sql").read_text(encoding="utf-8")


def load_migrations() -> list[str]:
    """The scripts that lead from nothing to the present schema, in order; number n makes version n."""
    folder = files(_PACKAGE).joinpath("migrations")
    scripts = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda e: e.name
    )
    return [script.read_text(encoding="utf-8") for script in scripts]
