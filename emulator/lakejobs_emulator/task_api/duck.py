"""A warehouse without Java: DuckDB on one file of the data directory, which holds the tables of every task.

Only one process can have the file open, so tasks take turns.  Statements reach the files of the data
directory and of mounted folders, and nothing else of the machine.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Mapping
from pathlib import Path

import duckdb
from attrs import define
from sqlglot import exp

from lakejobs_emulator.task_api.duck_sql import FORMATS, Refused, data_type, translated
from lakejobs_emulator.task_api.sql_task import CATALOGS
from lakejobs_emulator.task_api.sql_values import Table, plain
from lakejobs_emulator.task_api.trees import FileTree

_OPTIONS: Mapping[str, Mapping[str, str]] = {
    "csv": {"header": "header", "sep": "delim", "delimiter": "delim", "quote": "quote", "escape": "escape"},
    "json": {},
    "parquet": {},
}


def prepare() -> None:
    """Do what the first statement of a process would have to wait for; opens nothing."""
    translated("SELECT a.b AS c FROM t AS a WHERE x = 'y'", read_files=_no_files, catalogs=CATALOGS)


@define
class DuckSql:
    """A session on the file; it ends with its process."""

    connection: duckdb.DuckDBPyConnection
    files: FileTree

    @classmethod
    def opened(cls, database: Path, files: FileTree) -> DuckSql:
        """A session, once no other task has the file."""
        database.parent.mkdir(parents=True, exist_ok=True)
        turn = os.open(database.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(turn, fcntl.LOCK_EX)  # until this process ends
        connection = duckdb.connect(str(database))
        folders = [
            files.dbfs.root,
            files.volumes.root,
            files.workspace.root,
            *files.workspace.mounts.values(),
        ]
        for setting in (
            f"SET allowed_directories = [{', '.join(_quoted(str(folder.resolve())) for folder in folders)}]",
            "SET enable_external_access = false",
            "SET TimeZone = 'UTC'",
            'CREATE SCHEMA IF NOT EXISTS "default"',
            'USE "default"',
            "SET lock_configuration = true",
        ):
            connection.execute(setting)
        return cls(connection, files)

    def run(self, statement: str, *, most: int) -> Table:
        """The first ``most`` rows.  Raises ``Refused``, ``FilesError``, ``duckdb.Error``."""
        told = translated(statement, read_files=self._read_files, catalogs=CATALOGS)
        if not told.text:
            return Table()
        self.connection.execute(told.text)
        if not told.rows:
            return Table()
        described = self.connection.description or []
        rows = self.connection.fetchmany(most + 1)
        if told.types:
            rows = [(name, data_type(kind), *rest) for name, kind, *rest in rows]
        return Table(
            columns=[str(column[0]) for column in described],
            types=[data_type(str(column[1])) for column in described],
            rows=[[plain(item) for item in row] for row in rows[:most]],
            truncated=len(rows) > most,
        )

    def interrupt(self) -> None:
        """Nothing of it runs elsewhere."""

    def _read_files(self, form: str, place: str, options: Mapping[str, str]) -> exp.Expr:
        """The function that reads files, with the columns named as Spark names them."""
        tree, path = self.files.place(place)
        disk = tree.disk(path).resolve()
        arguments = [exp.Literal.string(f"{disk}/*" if disk.is_dir() else str(disk))]
        known = _OPTIONS[form] if form in FORMATS else {}
        named = {known[name]: value for name, value in options.items() if name in known}
        unknown = [name for name in options if name not in known and name != "inferschema"]
        if unknown:
            raise Refused(f"the option {unknown[0]} of files of the format {form}")
        if form == "csv":
            named = {"header": "false", **named}
            if options.get("inferschema") == "false":
                named["all_varchar"] = "true"
        values = [_argument(name, value) for name, value in named.items()]
        if form == "csv" and named["header"] == "false":
            values.append(self._names(arguments + values))
        return exp.Table(this=exp.Anonymous(this=f"read_{form}", expressions=[*arguments, *values]))

    def _names(self, arguments: list[exp.Expr]) -> exp.Expr:
        """Names for the columns of files that have none: ``_c0`` and so on."""
        function = exp.Anonymous(this="read_csv", expressions=arguments).sql(dialect="duckdb")
        width = len(self.connection.execute(f"DESCRIBE SELECT * FROM {function}").fetchall())
        names = exp.Array(expressions=[exp.Literal.string(f"_c{number}") for number in range(width)])
        return exp.PropertyEQ(this=exp.to_identifier("names"), expression=names)


def _no_files(form: str, place: str, options: Mapping[str, str]) -> exp.Expr:
    raise Refused("files here")


def _argument(name: str, value: str) -> exp.Expr:
    told = exp.Boolean(this=value == "true") if value in ("true", "false") else exp.Literal.string(value)
    return exp.PropertyEQ(this=exp.to_identifier(name), expression=told)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
