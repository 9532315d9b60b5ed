"""SQL of a warehouse as SQL of DuckDB: translated where the two differ, refused by name where one has more.

What is refused is what DuckDB would drop or misread without a word: formats and places of tables, their
history, Spark's own statements.  Comments on tables and columns are dropped.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from attrs import frozen
from sqlglot import exp, parse
from sqlglot.errors import ErrorLevel, ParseError, TokenError, UnsupportedError

# What reads files: the format, the URI and the options of ``read_files``, as a table of DuckDB.
ReadFiles: TypeAlias = Callable[[str, str, Mapping[str, str]], exp.Expr]
FORMATS = ("csv", "json", "parquet")
_NAMES_OF_FILES = frozenset({*FORMATS, "delta", "text", "orc", "avro", "binaryfile", "xml"})
_GIVE_ROWS = (exp.Query, exp.Values, exp.Describe)
_RUN = (
    *(*_GIVE_ROWS, exp.Insert, exp.Update, exp.Delete, exp.Merge, exp.Drop, exp.Alter, exp.TruncateTable),
    *(exp.Create, exp.Use, exp.Comment),
)
_TYPES: Mapping[str, str] = {
    "HUGEINT": "decimal(38,0)",
    "TIMESTAMP": "timestamp",
    "UUID": "string",
    '"NULL"': "void",
    "NULL": "void",
}
_KINDS = frozenset({"TABLE", "VIEW", "SCHEMA", "DATABASE"})
_SCHEMAS = (
    'SELECT schema_name AS "databaseName" FROM information_schema.schemata '
    "WHERE catalog_name = current_database() AND schema_name NOT IN ('information_schema', 'pg_catalog') "
    "ORDER BY 1"
)
_TABLES = (
    'SELECT table_schema AS "database", table_name AS "tableName", table_catalog = \'temp\' AS "isTemporary" '
    "FROM information_schema.tables "
    "WHERE table_schema = current_schema() OR table_catalog = 'temp' ORDER BY 2"
)
_SHOWN = {"TABLES": _TABLES, "DATABASES": _SCHEMAS, "SCHEMAS": _SCHEMAS}
# What it cannot read it says in words of its own, and we in ours.
logging.getLogger("sqlglot").setLevel(logging.CRITICAL)


class Refused(Exception):
    """SQL that this engine does not have."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The SQL engine duckdb does not have {what}: "
            'set engine = "spark" in the table [sql] of the settings to run it.'
        )


@frozen
class Statement:
    """SQL of DuckDB, "" where there is nothing to do; whether it gives rows to show; and whether the second
    column of these names types.
    """

    text: str
    rows: bool = False
    types: bool = False


def translated(statement: str, *, read_files: ReadFiles, catalogs: frozenset[str]) -> Statement:
    """One statement for DuckDB.  Raises ``Refused``.

    ``catalogs`` are the names that stand for the one catalog that there is.
    """
    try:
        [tree] = parse(statement, read="databricks")
    except (ParseError, TokenError, ValueError) as error:
        shown = str(error).replace("\x1b[4m", "").replace("\x1b[0m", "")
        raise Refused(f"this statement, or it is no SQL ({shown})") from error
    if tree is None:
        return Statement("")
    if isinstance(tree, exp.Command):
        return _command(tree)
    for reason in _refusals(tree):
        raise Refused(reason)
    if isinstance(tree, exp.Use):
        return Statement(_use(tree, catalogs))
    if isinstance(tree, exp.Create | exp.Drop) and str(tree.args.get("kind")).upper() == "DATABASE":
        tree.set("kind", "SCHEMA")
    tree = tree.transform(lambda node: _table(node, read_files, catalogs))
    try:
        # Quoted, so that a name that is a word of DuckDB alone stays a name.
        text = tree.sql(dialect="duckdb", identify=True, unsupported_level=ErrorLevel.RAISE)
    except UnsupportedError as error:
        raise Refused(f"a part of this statement ({error})") from error
    if isinstance(tree, exp.Describe):
        text = f"SELECT column_name AS col_name, column_type AS data_type, NULL AS comment FROM ({text})"
    return Statement(text, rows=isinstance(tree, _GIVE_ROWS), types=isinstance(tree, exp.Describe))


def data_type(name: str) -> str:
    """A type of DuckDB as a warehouse writes it: ``VARCHAR`` is ``string``."""
    if name in _TYPES:
        return _TYPES[name]
    try:
        return exp.DataType.build(name, dialect="duckdb").sql(dialect="databricks").lower().replace(", ", ",")
    except ParseError:
        return name.lower()


def _command(tree: exp.Command) -> Statement:
    """A statement that sqlglot has no tree for."""
    verb, rest = str(tree.this).upper(), tree.expression.name.strip()
    if verb == "SHOW" and rest.upper() in _SHOWN:
        return Statement(_SHOWN[rest.upper()], rows=True)
    raise Refused(" ".join([verb, *rest.split()[:1]]))


def _refusals(tree: exp.Expr) -> Iterator[str]:
    """What DuckDB would not do as it is meant."""
    if not isinstance(tree, _RUN):
        yield tree.key.upper()
    if isinstance(tree, exp.Create):
        if str(tree.kind).upper() not in _KINDS:
            yield f"CREATE {tree.kind}"
        yield from (
            f"tables of the format {found.name or found.this}".lower()
            for found in tree.find_all(exp.FileFormatProperty)
        )
    if isinstance(tree, exp.Describe) and tree.args.get("style"):
        yield f"DESCRIBE {tree.args['style']}"
    if isinstance(tree, exp.Insert) and tree.args.get("overwrite"):
        yield "INSERT OVERWRITE"
    if any(table.args.get("version") for table in tree.find_all(exp.Table)):
        yield "time travel (VERSION AS OF, TIMESTAMP AS OF)"
    if tree.find(exp.Stream):
        yield "STREAM"


def _use(tree: exp.Use, catalogs: frozenset[str]) -> str:
    kind, target = str(tree.args.get("kind") or "").upper(), tree.this
    name = target.name if isinstance(target, exp.Table) else str(target)
    if kind != "CATALOG":
        return f"USE {exp.to_identifier(name, quoted=True).sql(dialect='duckdb')}"
    if name not in catalogs:
        raise Refused(f"the catalog {name}")
    return ""


def _table(node: exp.Expr, read_files: ReadFiles, catalogs: frozenset[str]) -> exp.Expr:
    """A table as DuckDB names it: without the catalog; files and ranges as its functions."""
    if isinstance(node, exp.ColumnDef):
        kept = [each for each in node.constraints if not isinstance(each.kind, exp.CommentColumnConstraint)]
        node.set("constraints", kept)
    if isinstance(node, exp.Properties):
        node.set(
            "expressions",
            [each for each in node.expressions if not isinstance(each, exp.SchemaCommentProperty)],
        )
    if not isinstance(node, exp.Table):
        return node
    alias, called, form = node.args.get("alias"), node.this, node.db.lower()
    if isinstance(called, exp.Anonymous):
        return _function(node, called, read_files)
    if isinstance(called, exp.Identifier) and form in _NAMES_OF_FILES and "/" in called.name:
        if form not in FORMATS:
            raise Refused(f"files of the format {form}")
        return _aliased(read_files(form, called.name, {"inferschema": "false"}), alias)
    if node.catalog:
        if node.catalog not in catalogs:
            raise Refused(f"the catalog {node.catalog}")
        node.set("catalog", None)
    return node


def _function(node: exp.Table, called: exp.Anonymous, read_files: ReadFiles) -> exp.Expr:
    """A table that a function makes."""
    name, alias = str(called.this).lower(), node.args.get("alias")
    if name == "range":
        node.set("alias", None)
        numbers = exp.select(exp.column("range").as_("id")).from_(node.copy())
        return numbers.subquery(alias.name if alias else "range")
    if name == "identifier":
        return _aliased(exp.to_table(_text(called, "IDENTIFIER"), dialect="databricks"), alias)
    if name == "read_files":
        place = _text(called, "read_files")
        options = {
            str(each.this.name).lower(): _option(each.expression)
            for each in called.expressions[1:]
            if isinstance(each, exp.Kwarg)
        }
        form = options.pop("format", "").lower() or place.rpartition(".")[2].lower()
        if form not in FORMATS:
            raise Refused(f"read_files with the format {form}")
        return _aliased(read_files(form, place, options), alias)
    return node


def _text(called: exp.Anonymous, name: str) -> str:
    """The first argument of a function, which must be a text."""
    first = called.expressions[0] if called.expressions else None
    if not isinstance(first, exp.Literal) or not first.is_string:
        raise Refused(f"{name} of anything but a text")
    return first.name


def _option(node: exp.Expr) -> str:
    return str(node.this).lower() if isinstance(node, exp.Boolean) else node.name


def _aliased(table: exp.Expr, alias: exp.Expr | None) -> exp.Expr:
    if alias:
        table.set("alias", alias)
    return table
