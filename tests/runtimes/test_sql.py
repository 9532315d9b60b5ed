"""SQL before it runs: parameters in a statement, the values of saved queries, states of alerts, rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.runtimes.saved_sql import ALERTS, QUERIES, NotSaved, SavedSql
from lakejobs_emulator.runtimes.sql_outputs import alert_state, shared_rows
from lakejobs_emulator.runtimes.sql_parameters import typed_values, values_of
from lakejobs_emulator.task_api.sql_text import bound, in_own_catalog, literal, markers, text_literal
from sqlglot import exp, parse_one

# 2026-11-25 is a Wednesday; 10:30 UTC.
NOW = 1_795_602_600_000
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("select :a, ':a' -- :a\n, `:a`", "select 'x', ':a' -- :a\n, `:a`"),
        ("create view v as select :a as a", "create view v as select 'x' as a"),
        ("select v:a.b, v::a, l[1]:a, :other", "select v:a.b, v::a, l[1]:a, :other"),
        ("where d between :r.min and :r.max", "where d between 1 and 2"),
        ("select :a.b", "select 'x'.b"),
        ("x-:n", "x-(-5)"),
    ],
)
def test_values_stand_in_the_place_of_parameters_and_nowhere_else(statement: str, expected: str) -> None:
    """Not in texts, names and comments, nor in casts and paths of a VARIANT."""
    values = {"a": "'x'", "r.min": "1", "r.max": "2", "n": literal("-5", "INT")}

    assert expected == bound(statement, values)


@given(TEXTS)
def test_a_text_is_one_text_to_a_parser_of_sql(value: str) -> None:
    """No value of a parameter ends its own quotes."""
    tree = parse_one(bound("select :x", {"x": text_literal(value)}), read="databricks")

    [found] = tree.expressions
    assert isinstance(found, exp.Literal)
    assert (True, value) == (found.is_string, found.name)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("SELECT main.a.b FROM main.s.t main", "SELECT main.a.b FROM own.s.t main"),
        ("SELECT * FROM main.t JOIN `main`.s.`t` x", "SELECT * FROM main.t JOIN own.s.`t` x"),
        ("MERGE INTO main.s.t USING main.s.u", "MERGE INTO own.s.t USING own.s.u"),
        ("CREATE TABLE IF NOT EXISTS main.s.t (a INT)", "CREATE TABLE IF NOT EXISTS own.s.t (a INT)"),
        ("CREATE SCHEMA main.s", "CREATE SCHEMA own.s"),
        ("CREATE SCHEMA IF NOT EXISTS main.s", "CREATE SCHEMA IF NOT EXISTS own.s"),
        ("USE main.s", "USE own.s"),
        ("USE main", "USE main"),
        ("FROM /* x */ main.s.t", "FROM /* x */ own.s.t"),
        ("SELECT 'FROM main.s.t'", "SELECT 'FROM main.s.t'"),
        ("SELECT * FROM other.s.t", "SELECT * FROM other.s.t"),
        ("SELECT * FROM main", "SELECT * FROM main"),
    ],
)
def test_names_of_the_one_catalog_lead_to_it(statement: str, expected: str) -> None:
    assert expected == in_own_catalog(statement, frozenset({"main"}), "own")


@given(TEXTS)
def test_a_statement_without_values_is_as_it_was(statement: str) -> None:
    assert statement == bound(statement, {})
    assert statement == bound(statement, {"~": "1"})


@given(st.from_regex(r"\A[a-z]\w{0,5}\Z"))
def test_every_marker_that_is_found_is_bound(name: str) -> None:
    statement = f"select :{name}, ':{name}', (:{name})"

    assert {name} == markers(statement)
    assert f"select 7, ':{name}', (7)" == bound(statement, {name: "7"})


def parameter(name: str = "p", **value: Any) -> dict[str, Any]:
    return {"name": name, "title": name, **value}


@pytest.mark.parametrize(
    ("declared", "given_text", "literals", "texts"),
    [
        (parameter(text_value={"value": "it's"}), None, {"p": r"'it\'s'"}, {"p": "it's"}),
        (parameter(text_value={"value": "a"}), "b", {"p": "'b'"}, {"p": "b"}),
        (parameter(numeric_value={"value": 2.0}), None, {"p": "2"}, {"p": "2"}),
        (parameter(numeric_value={"value": 2}), "3.5", {"p": "3.5"}, {"p": "3.5"}),
        (parameter(numeric_value={"value": 2}), "1; drop", {"p": "'1; drop'"}, {"p": "1; drop"}),
        (
            parameter(date_value={"date_value": "2026-01-02"}),
            None,
            {"p": "'2026-01-02'"},
            {"p": "2026-01-02"},
        ),
        (
            parameter(date_value={"dynamic_date_value": "YESTERDAY"}),
            None,
            {"p": "'2026-11-24'"},
            {"p": "2026-11-24"},
        ),
        (
            parameter(date_value={"dynamic_date_value": "NOW", "precision": "MINUTE_PRECISION"}),
            None,
            {"p": "'2026-11-25 10:30'"},
            {"p": "2026-11-25 10:30"},
        ),
        (parameter(enum_value={"values": ["a"], "enum_options": "a\nb"}), None, {"p": "'a'"}, {"p": "a"}),
        (
            parameter(
                enum_value={
                    "values": ["a", "b"],
                    "multi_values_options": {"prefix": "'", "suffix": "'", "separator": ","},
                }
            ),
            None,
            {"p": "array('a', 'b')"},
            {"p": "'a','b'"},
        ),
        (parameter(query_backed_value={"query_id": "q", "values": ["x"]}), None, {"p": "'x'"}, {"p": "x"}),
    ],
)
def test_a_parameter_has_its_default_or_what_the_task_gives(
    declared: dict[str, Any], given_text: str | None, literals: dict[str, str], texts: dict[str, str]
) -> None:
    """Text, number, date, list and list of a query; several values are an array, or joined as they say."""
    given_values = {} if given_text is None else {"p": given_text}

    found = values_of([declared], given_values, now_ms=NOW)

    assert (literals, texts) == (found.literals, found.texts)


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("TODAY", "2026-11-25", "2026-11-25"),
        ("YESTERDAY", "2026-11-24", "2026-11-24"),
        ("THIS_WEEK", "2026-11-23", "2026-11-25"),
        ("LAST_WEEK", "2026-11-16", "2026-11-22"),
        ("LAST_7_DAYS", "2026-11-18", "2026-11-24"),
        ("THIS_MONTH", "2026-11-01", "2026-11-25"),
        ("LAST_MONTH", "2026-10-01", "2026-10-31"),
        ("LAST_12_MONTHS", "2025-11-01", "2026-10-31"),
        ("THIS_YEAR", "2026-01-01", "2026-11-25"),
        ("LAST_YEAR", "2025-01-01", "2025-12-31"),
        ("LAST_24_HOURS", "2026-11-24", "2026-11-25"),
        ("LAST_HOUR", "2026-11-25", "2026-11-25"),
    ],
)
def test_a_range_that_moves_with_the_time_has_two_ends(name: str, start: str, end: str) -> None:
    declared = parameter(date_range_value={"dynamic_date_range_value": name})

    texts = values_of([declared], {}, now_ms=NOW).texts

    assert {"p.start": start, "p.end": end, "p.min": start, "p.max": end} == texts


def test_a_range_that_is_fixed_or_given_has_two_ends() -> None:
    declared = parameter(date_range_value={"date_range_value": {"start": "2026-01-01", "end": "2026-02-01"}})

    fixed = values_of([declared], {}, now_ms=NOW).literals
    told = values_of([declared], {"p": "2026-03-01,2026-04-01"}, now_ms=NOW).literals

    assert ("'2026-01-01'", "'2026-02-01'") == (fixed["p.start"], fixed["p.max"])
    assert ("'2026-03-01'", "'2026-04-01'") == (told["p.min"], told["p.end"])


def test_a_parameter_of_a_statement_has_its_type() -> None:
    given_values = [
        {"name": "a", "value": "5", "type": "INT"},
        {"name": "b", "value": "2026-01-01", "type": "DATE"},
        {"name": "c", "value": "x"},
        {"name": "d", "type": "DECIMAL(10,2)"},
        {"name": "e"},
    ]

    assert {
        "a": "5",
        "b": "CAST('2026-01-01' AS DATE)",
        "c": "'x'",
        "d": "CAST(NULL AS DECIMAL(10,2))",
        "e": "NULL",
    } == typed_values(given_values).literals


@pytest.mark.parametrize(
    ("rows", "op", "value", "state"),
    [
        ([[5]], "GREATER_THAN", {"double_value": 4}, "TRIGGERED"),
        ([[5]], "GREATER_THAN", {"double_value": 5}, "OK"),
        ([["5.0"]], "EQUAL", {"double_value": 5}, "TRIGGERED"),
        ([], "GREATER_THAN", {"double_value": 5}, "UNKNOWN"),
        ([["x"]], "EQUAL", {"string_value": "x"}, "TRIGGERED"),
        ([["x"]], "NOT_EQUAL", {"string_value": "x"}, "OK"),
        ([["x"]], "GREATER_THAN", {"double_value": 1}, "OK"),
        ([[True]], "EQUAL", {"bool_value": True}, "TRIGGERED"),
        ([["true"]], "EQUAL", {"bool_value": True}, "TRIGGERED"),
        ([[None]], "IS_NULL", {}, "TRIGGERED"),
        ([[5]], "IS_NULL", {}, "OK"),
        ([[None]], "NOT_EQUAL", {"double_value": 5}, "OK"),
        ([[5]], "ALMOST", {"double_value": 5}, "UNKNOWN"),
    ],
)
def test_the_state_of_an_alert(
    rows: list[list[object]], op: str, value: dict[str, object], state: str
) -> None:
    condition = {"op": op, "operand": {"column": {"name": "n"}}, "threshold": {"value": value}}

    assert state == alert_state({"condition": condition}, {"columns": ["n"], "rows": rows})


def test_an_alert_says_what_no_row_means_and_knows_nothing_of_a_column_that_is_not_there() -> None:
    condition = {"op": "EQUAL", "operand": {"column": {"name": "n"}}, "empty_result_state": "TRIGGERED"}

    assert "TRIGGERED" == alert_state({"condition": condition}, {"columns": ["n"], "rows": []})
    assert "UNKNOWN" == alert_state({"condition": condition}, {"columns": ["m"], "rows": [[1]]})
    assert "UNKNOWN" == alert_state({"condition": condition}, {"error": "no such table"})


def test_rows_for_other_tasks_end_at_48_kb() -> None:
    shared = shared_rows({"columns": ["x"], "rows": [["y" * 10_000]] * 9})

    assert 4 == len(shared["rows"])  # type: ignore[arg-type]
    assert {"x": "y" * 10_000} == shared["first_row"]


def test_short_forms_of_saved_objects_are_read(tmp_path: Path) -> None:
    """As people write them by hand: a map of defaults, an operator in signs."""
    folder = tmp_path / "sql"
    (folder / "queries").mkdir(parents=True)
    (folder / "alerts").mkdir()
    (folder / "queries" / "q.json").write_text(
        json.dumps({"query_text": "select 1", "parameters": {"n": 2}, "name": "Q"})
    )
    (folder / "alerts" / "a.json").write_text(
        json.dumps({"query_id": "q", "column": "n", "op": ">", "value": "3"})
    )
    saved = SavedSql(tmp_path)

    query, alert = saved.get(QUERIES, "q"), saved.get(ALERTS, "a")

    assert ("Q", [{"name": "n", "title": "n", "text_value": {"value": "2"}}]) == (
        query["display_name"],
        query["parameters"],
    )
    assert "TRIGGERED" == alert_state(alert, {"columns": ["n"], "rows": [[4]]})


@given(TEXTS.filter(lambda text: bool(text) and len(text.encode()) < 50))
def test_an_object_is_found_under_its_own_id_and_no_id_is_a_path(
    tmp_path_factory: pytest.TempPathFactory, identifier: str
) -> None:
    data_dir = tmp_path_factory.mktemp("saved")
    saved = SavedSql(data_dir)

    saved.save(QUERIES, identifier, {"query_text": "select 1"})

    assert [identifier] == [name for name, _ in saved.all(QUERIES)]
    assert "select 1" == saved.get(QUERIES, identifier)["query_text"]
    assert [data_dir / "sql" / "queries"] == [path.parent for path in data_dir.rglob("*.json")]


def test_an_object_in_the_trash_cannot_be_used_and_is_not_listed(tmp_path: Path) -> None:
    saved = SavedSql(tmp_path)
    saved.save(QUERIES, "q", {"query_text": "select 1", "lifecycle_state": "TRASHED"})

    assert [] == list(saved.all(QUERIES))
    assert saved.find(QUERIES, "q") is not None
    with pytest.raises(NotSaved):
        saved.get(QUERIES, "q")
