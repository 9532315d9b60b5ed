"""SQL on DuckDB: what it says in DuckDB's words, what it refuses, what a session can reach."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.task_api.duck import DuckSql
from lakejobs_emulator.task_api.duck_sql import Refused, translated
from lakejobs_emulator.task_api.files import InvalidPath
from lakejobs_emulator.task_api.sql_task import CATALOGS
from lakejobs_emulator.task_api.trees import FileTree
from sqlglot import exp


@pytest.fixture(scope="module")
def duck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckSql]:
    root = tmp_path_factory.mktemp("duck")
    session = DuckSql.opened(root / "sql" / "warehouse.duckdb", FileTree(root))
    yield session
    session.connection.close()


def no_files(*_: object) -> exp.Expr:
    raise AssertionError("no files are named")


def said(statement: str) -> str:
    return translated(statement, read_files=no_files, catalogs=CATALOGS).text


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("CREATE TABLE t USING DELTA AS SELECT 1 AS a", "tables of the format delta"),
        ("CREATE TABLE t (a INT) USING parquet", "tables of the format parquet"),
        ("CREATE TABLE t (a INT) PARTITIONED BY (a)", "partitionedby"),
        ("CREATE TABLE t (a INT) LOCATION '/x'", "location"),
        ("CREATE FUNCTION f(x INT) RETURNS INT RETURN x + 1", "CREATE FUNCTION"),
        ("DESCRIBE HISTORY t", "DESCRIBE HISTORY"),
        ("DESCRIBE EXTENDED t", "DESCRIBE EXTENDED"),
        ("OPTIMIZE t", "OPTIMIZE"),
        ("VACUUM t", "VACUUM"),
        ("SHOW CREATE TABLE t", "SHOW create"),
        ("SELECT * FROM t VERSION AS OF 1", "time travel"),
        ("SELECT * FROM delta.`/Volumes/a/b`", "files of the format delta"),
        ("SELECT * FROM read_files('/Volumes/a/b.xml')", "read_files with the format xml"),
        ("SELECT * FROM STREAM t", "STREAM"),
        ("INSERT OVERWRITE t SELECT 1", "INSERT OVERWRITE"),
        ("COPY INTO t FROM '/x'", "COPY"),
        ("CACHE TABLE t", "CACHE"),
        ("SET spark.sql.shuffle.partitions = 1", "SET"),
        ("DECLARE x INT DEFAULT 1", "DECLARE"),
        ("EXECUTE IMMEDIATE 'SELECT 1'", "EXECUTE"),
        ("BEGIN DECLARE x INT; SELECT 1; END", "this statement"),
        ("SELEC 1", "this statement"),
        ("USE CATALOG other", "the catalog other"),
        ("SELECT * FROM other.s.t", "the catalog other"),
        ("SELECT * FROM IDENTIFIER(concat('a', 'b'))", "IDENTIFIER of anything but a text"),
    ],
)
def test_what_duckdb_would_drop_or_misread_is_refused_by_name(statement: str, what: str) -> None:
    with pytest.raises(Refused) as caught:
        said(statement)

    assert what.lower() in str(caught.value).lower()
    assert 'engine = "spark"' in str(caught.value)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("SELECT `a b` FROM main.default.t", 'SELECT "a b" FROM "default"."t"'),
        ("SELECT 1 AS `select`, 'it\\'s'", "SELECT 1 AS \"select\", 'it''s'"),
        ("USE CATALOG hive_metastore", ""),
        ("USE SCHEMA deep", 'USE "deep"'),
        ("CREATE DATABASE IF NOT EXISTS d", 'CREATE SCHEMA IF NOT EXISTS "d"'),
        ("CREATE TABLE t (a INT COMMENT 'x') COMMENT 'y'", 'CREATE TABLE "t" ("a" INT)'),
        ("SELECT * FROM IDENTIFIER('s.t') x", 'SELECT * FROM "s"."t" AS "x"'),
        ("SELECT * EXCEPT (a) FROM t", 'SELECT * EXCLUDE ("a") FROM "t"'),
        ("-- nothing", ""),
    ],
)
def test_the_rest_is_said_in_the_words_of_duckdb(statement: str, expected: str) -> None:
    assert expected == said(statement)


def test_rows_have_the_types_of_a_warehouse(duck: DuckSql) -> None:
    found = duck.run(
        "SELECT 1 AS a, 2L AS b, 'x' AS c, 1.5D AS d, CAST(1 AS DECIMAL(5,1)) AS e, DATE'2026-01-02' AS f,"
        " MAP('k', 1) AS g, STRUCT(1 AS n) AS h, X'0102' AS i, sum(id) AS j FROM range(3)",
        most=1,
    )

    types = "int bigint string double decimal(5,1) date map<string,int> struct<n: int> binary decimal(38,0)"
    assert types.replace("n: int", "n:int").split() == [kind.replace(": ", ":") for kind in found.types]
    row = [1, 2, "x", 1.5, "1.0", "2026-01-02", '{"k":1}', '{"n":1}', "AQI=", 3]
    assert [row] == found.rows


@given(most=st.integers(0, 5), there=st.integers(0, 5))
def test_rows_end_where_they_are_to_and_it_is_told(duck: DuckSql, most: int, there: int) -> None:
    found = duck.run(f"SELECT id FROM range({there}) ORDER BY id", most=most)

    assert [[number] for number in range(min(most, there))] == found.rows
    assert (there > most) == found.truncated


def test_tables_views_and_columns_are_shown(duck: DuckSql) -> None:
    duck.run("CREATE TABLE shown (a INT, b STRING)", most=0)
    duck.run("CREATE TEMP VIEW seen AS SELECT 1 AS a", most=0)

    assert [["default", "shown", False], ["main", "seen", True]] == sorted(
        duck.run("SHOW TABLES", most=9).rows
    )
    assert ["default"] in duck.run("SHOW SCHEMAS", most=9).rows
    assert [["a", "int"], ["b", "string"]] == [row[:2] for row in duck.run("DESCRIBE shown", most=9).rows]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM csv.`/Volumes/../../../etc/passwd`",
        "SELECT * FROM read_files('dbfs:/../x.csv')",
    ],
)
def test_no_path_leads_out_of_the_data_directory(duck: DuckSql, statement: str) -> None:
    with pytest.raises(InvalidPath):
        duck.run(statement, most=1)


def test_the_next_process_finds_the_tables_and_waits_for_its_turn(tmp_path: Path) -> None:
    """The file belongs to one process; another one goes on when that has ended."""
    program = (
        "import sys\nfrom pathlib import Path\nfrom lakejobs_emulator.task_api.duck import DuckSql\n"
        "from lakejobs_emulator.task_api.trees import FileTree\n"
        "root = Path(sys.argv[1])\nsession = DuckSql.opened(root / 'sql' / 'w.duckdb', FileTree(root))\n"
        "print('there', flush=True)\nprint(session.run(sys.argv[2], most=9).rows, flush=True)\ninput()\n"
    )

    def start(statement: str) -> subprocess.Popen[str]:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        command = [sys.executable, "-c", program, str(tmp_path), statement]
        return subprocess.Popen(command, text=True, **pipes)  # type: ignore[call-overload,no-any-return]

    with start("CREATE TABLE t AS SELECT 7 AS n") as first:
        assert "there\n" == first.stdout.readline()  # type: ignore[union-attr]
        with start("SELECT n FROM t") as second:
            assert "[]\n" == first.stdout.readline()  # type: ignore[union-attr]
            first.communicate("\n")
            assert ["there\n", "[[7]]\n"] == [second.stdout.readline() for _ in range(2)]  # type: ignore[union-attr]
            second.communicate("\n")
