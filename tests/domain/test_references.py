"""Dynamic value references: every one, the legacy ones, quoting, and what is left as it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.context import context_of
from lakejobs_emulator.domain.references import (
    Context,
    TaskFacts,
    UnknownReference,
    as_text,
    names_task_value,
    parse,
    references_in,
    resolve,
    resolve_text,
)
from lakejobs_emulator.domain.run import Run, Trigger

from tests.domain.world import World
from tests.strategies import JSON_VALUES, START_MS, condition, finished, notebook, run_of, spec_of

AT = int(datetime(2026, 11, 22, 7, 5, 9, tzinfo=UTC).timestamp() * 1000)  # a Sunday
CONTEXT = Context(
    job_id=11,
    job_name="nightly",
    run_id=22,
    start_ms=AT,
    trigger_ms=AT - 9_000,
    trigger_type="run_job_task",
    trigger_facts={
        "file_arrival": {"location": "/Volumes/a/b/c/"},
        "table_update": {"updated_tables": ["c.s.t"], "c.s.t": {"commit_timestamp": AT, "version": 4}},
    },
    backfill_ms=AT,
    repair_count=2,
    parameters={"day": "monday", "a.b": "dotted", "with space": "quoted"},
    task=TaskFacts(name="me", run_id=33, execution_count=3, notebook_path="/me"),
    tasks={
        "up": TaskFacts(
            name="up",
            run_id=44,
            execution_count=2,
            notebook_path="/up",
            result_state="failed",
            error_code="RUN_EXECUTION_ERROR",
            values={
                "n": 12,
                "f": 12.0,
                "flag": True,
                "list": [1, "é"],
                "text": "t",
                "x.y": "dotted",
                "null": None,
            },
            output={
                "rows": [["1"]],
                "first_row": {"id": "1", "name": "shark"},
                "alert_state": "TRIGGERED",
            },
        ),
        "odd key": TaskFacts(name="odd key", run_id=55, result_state="success"),
    },
    workspace_id=66,
    workspace_url="http://127.0.0.1:8585",
)
KNOWN = [
    ("job.id", "11"),
    ("job.name", "nightly"),
    ("job.run_id", "22"),
    ("job.repair_count", "2"),
    ("job.start_time.iso_weekday", "7"),
    ("job.start_time.is_weekday", "false"),
    ("job.start_time.iso_date", "2026-11-22"),
    ("job.start_time.iso_datetime", "2026-11-22T07:05:09"),
    ("job.start_time.year", "2026"),
    ("job.start_time.month", "11"),
    ("job.start_time.day", "22"),
    ("job.start_time.hour", "7"),
    ("job.start_time.minute", "5"),
    ("job.start_time.second", "9"),
    ("job.start_time.timestamp_ms", str(AT)),
    ("job.parameters.day", "monday"),
    ("job.parameters.a.b", "dotted"),
    ("job.parameters.`with space`", "quoted"),
    ("job.trigger.type", "run_job_task"),
    ("job.trigger.time.second", "0"),
    ("job.trigger.time.iso_datetime", "2026-11-22T07:05:00"),
    ("job.trigger.file_arrival.location", "/Volumes/a/b/c/"),
    ("job.trigger.table_update.updated_tables", '["c.s.t"]'),
    ("job.trigger.table_update.c.s.t.commit_timestamp.year", "2026"),
    ("job.trigger.table_update.`c.s.t`.version", "4"),
    ("job.trigger.table_update.other.table.x.version", ""),
    ("job.trigger.table_update.other.table.x.commit_timestamp.day", ""),
    ("task.name", "me"),
    ("task.run_id", "33"),
    ("task.execution_count", "3"),
    ("task.notebook_path", "/me"),
    ("tasks.up.run_id", "44"),
    ("tasks.up.result_state", "failed"),
    ("tasks.up.error_code", "RUN_EXECUTION_ERROR"),
    ("tasks.up.execution_count", "2"),
    ("tasks.up.notebook_path", "/up"),
    ("tasks.up.values.n", "12"),
    ("tasks.up.values.f", "12.0"),
    ("tasks.up.values.flag", "true"),
    ("tasks.up.values.list", '[1,"é"]'),
    ("tasks.up.values.text", "t"),
    ("tasks.up.values.x.y", "dotted"),
    ("tasks.`up`.values.`text`", "t"),
    ("tasks.up.output.rows", '[["1"]]'),
    ("tasks.up.output.first_row", '{"id":"1","name":"shark"}'),
    ("tasks.up.output.first_row.name", "shark"),
    ("tasks.up.output.alert_state", "TRIGGERED"),
    ("tasks.`odd key`.result_state", "success"),
    ("workspace.id", "66"),
    ("workspace.url", "http://127.0.0.1:8585"),
    ("backfill.iso_date", "2026-11-22"),
    # the legacy ones
    ("job_id", "11"),
    ("run_id", "33"),
    ("parent_run_id", "22"),
    ("start_date", "2026-11-22"),
    ("start_time", str(AT)),
    ("task_retry_count", "2"),
    ("task_key", "me"),
]


@pytest.mark.parametrize(("reference", "text"), KNOWN)
def test_a_reference_is_replaced_by_its_text(reference: str, text: str) -> None:
    assert f"<{text}>" == resolve_text(f"<{{{{{reference}}}}}>", CONTEXT)
    assert text == resolve_text(f"{{{{  {reference} }}}}", CONTEXT)


@pytest.mark.parametrize(
    ("day", "weekday"),
    [(16, "1 true"), (19, "4 true"), (20, "5 true"), (21, "6 false"), (22, "7 false")],
)
def test_the_week_begins_on_monday_and_works_until_friday(day: int, weekday: str) -> None:
    at = int(datetime(2026, 11, day, tzinfo=UTC).timestamp() * 1000)
    text = "{{job.start_time.iso_weekday}} {{job.start_time.is_weekday}}"

    assert weekday == resolve_text(text, evolve(CONTEXT, start_ms=at))


@pytest.mark.parametrize(
    "reference",
    [
        "job.notebook_url",
        "job.parameters.other",
        "job.parameters",
        "job",
        "job.start_time",
        "job.start_time.century",
        "job.trigger.time.century",
        "job.trigger.file_arrival",
        "job.trigger.file_arrival.size",
        "job.trigger.table_update.c.s.t.commit_timestamp.century",
        "job.trigger.table_update.c.s.t.owner",
        "task.colour",
        "tasks.nobody.run_id",
        "tasks.up",
        "tasks.up.values",
        "tasks.up.values.missing",
        "tasks.up.values.null",
        "tasks.up.output",
        "tasks.up.output.first_row.nothing",
        "tasks.up.output.rows.nothing",
        "tasks.up.colour",
        "workspace.name",
        "backfill.century",
        "job.a.b.c.d",
    ],
)
def test_an_unknown_key_of_a_known_namespace_is_an_error_that_names_it(reference: str) -> None:
    with pytest.raises(UnknownReference) as caught:
        resolve_text(f"{{{{{reference}}}}}", CONTEXT)

    assert f"The reference {{{{{reference}}}}} is not known." == str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "{{weather.today}}",
        "{{}}",
        "{{ }}",
        "{{a b}}",
        "{{job..id}}",
        "{job.id}",
        "{{job.id",
        "{{1 + 1}}",
        "{{`a`x}}",
    ],
)
def test_syntax_errors_and_unknown_namespaces_stay_as_they_are(text: str) -> None:
    assert text == resolve_text(text, CONTEXT)


def test_what_only_an_iteration_or_a_backfill_has_is_plain_text_elsewhere() -> None:
    plain = evolve(CONTEXT, backfill_ms=None)

    assert "{{input}} {{input.a}} {{backfill.day}}" == resolve_text(
        "{{input}} {{input.a}} {{backfill.day}}", plain
    )


@pytest.mark.parametrize(
    ("element", "text", "resolved"),
    [
        ("shark", "{{input}}", "shark"),
        (12, "n={{input}}", "n=12"),
        (None, "{{input}}", "null"),
        (False, "{{input}}", "false"),
        ({"a": {"b": 1}}, "{{input.a.b}} {{input.a}}", '1 {"b":1}'),
    ],
)
def test_an_iteration_names_its_input(element: object, text: str, resolved: str) -> None:
    assert resolved == resolve_text(text, evolve(CONTEXT, input=(element,)))


@pytest.mark.parametrize("element", [3, {"b": 1}])
def test_a_key_that_the_input_does_not_have_is_an_error(element: object) -> None:
    with pytest.raises(UnknownReference):
        resolve_text("{{input.a}}", evolve(CONTEXT, input=(element,)))


def test_references_are_replaced_at_every_depth_and_other_values_kept() -> None:
    value = {"a": ["{{job.id}}", 1, None], "b": {"c": "{{task.name}}"}, "{{job.id}}": True}

    assert {"a": ["11", 1, None], "b": {"c": "me"}, "{{job.id}}": True} == resolve(value, CONTEXT)


def test_what_a_reference_is_replaced_by_is_not_read_again() -> None:
    context = evolve(CONTEXT, parameters={"a": "{{job.parameters.b}}", "b": "secret"})

    assert "{{job.parameters.b}}" == resolve_text("{{job.parameters.a}}", context)


@given(value=JSON_VALUES)
def test_a_value_is_shown_as_text_or_as_its_json(value: object) -> None:
    shown = as_text(value)

    assert value == (shown if isinstance(value, str) else json.loads(shown))


@given(name=st.text(min_size=1).filter(lambda name: not set(name) & set("`{}")), value=st.text())
def test_any_name_can_be_quoted(name: str, value: str) -> None:
    context = evolve(CONTEXT, parameters={name: value})
    if name != name.strip():
        return

    assert value == resolve_text(f"{{{{job.parameters.`{name}`}}}}", context)


@given(text=st.text(alphabet="{}`.ab job", max_size=30))
def test_any_text_is_resolved_or_refused(text: str) -> None:
    try:
        resolve_text(text, CONTEXT)
    except UnknownReference:
        assert references_in(text)


@pytest.mark.parametrize(
    "text", ["{{" + " " * 200_000, "{{" * 100_000, "{{ a" * 50_000, "{{" + "a." * 100_000]
)
def test_long_texts_that_nearly_hold_a_reference_are_read_at_once(text: str) -> None:
    """A request may have ten megabytes: to read them takes time in proportion, not hours."""
    assert [] == references_in(text)
    assert text == resolve_text(text, CONTEXT)


def test_the_references_of_a_value_are_found() -> None:
    value = {"a": ["{{job.id}} {{ tasks.x.values.y }}", 3], "b": "{{weather}} {{start_date}}"}

    assert [
        ("job.id", ("job", "id")),
        ("tasks.x.values.y", ("tasks", "x", "values", "y")),
        ("start_date", ("job", "start_time", "iso_date")),
    ] == references_in(value)
    assert parse("a b") is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (" {{tasks.a.values.k}} ", True),
        ("{{tasks.a.values.k.l}}", True),
        ("[{{tasks.a.values.k}}]", False),
        ("{{job.parameters.k}}", False),
        ("{{tasks.a.output.rows}}", True),
        ("{{tasks.a.output}}", False),
        ("{{tasks.a.run_id}}", False),
        ("{{a b}}", False),
    ],
)
def test_whether_a_text_is_one_value_of_a_task(text: str, answer: bool) -> None:
    assert answer is names_task_value(text)


def context_in(run: Run, key: str) -> Context:
    return context_of(run, run.current()[key])


def test_the_context_of_a_task_is_read_off_its_run() -> None:
    spec = spec_of(notebook("a"), notebook("b", "a"))
    world = World(run_of(spec, workspace_id=5, workspace_url="http://x")).start()
    world.send(evolve(finished(1001), values={"k": 1}, shared={"alert_state": "OK"}), after_ms=10)

    context = context_in(world.run, "b")

    assert (7, "job", 1000, START_MS) == (context.job_id, context.job_name, context.run_id, context.start_ms)
    assert ("one_time", 5, "http://x", 0) == (
        context.trigger_type,
        context.workspace_id,
        context.workspace_url,
        context.repair_count,
    )
    upstream = TaskFacts(
        name="a",
        run_id=1001,
        notebook_path="/a",
        result_state="success",
        values={"k": 1},
        output={"alert_state": "OK"},
    )
    assert {"a": upstream} == context.tasks
    assert TaskFacts(name="b", run_id=1002, notebook_path="/b") == context.task


def test_a_schedule_fires_at_the_full_minute() -> None:
    """Other triggers tell the moment itself, which is when the run was asked for, not when it began."""
    run = World(run_of(spec_of(notebook("a")), now=START_MS + 61_234)).start().run

    assert START_MS + 61_234 == context_in(run, "a").trigger_ms
    scheduled = context_in(evolve(run, trigger=Trigger.PERIODIC), "a")
    assert 0 == scheduled.trigger_ms % 60_000
    assert 0 <= START_MS + 61_234 - scheduled.trigger_ms < 60_000


def test_a_job_parameter_may_itself_hold_a_reference_to_the_job() -> None:
    """Its own value is what other references see; what it can not name yet stays as it is."""
    parameters = {"day": "{{job.start_time.iso_date}}", "odd": "{{job.parameters.day}}", "plain": "p"}
    run = World(run_of(spec_of(notebook("a")), job_parameters=parameters)).start().run

    day = datetime.fromtimestamp(START_MS / 1000, tz=UTC).strftime("%Y-%m-%d")
    expected = {"day": day, "odd": "{{job.parameters.day}}", "plain": "p"}
    assert expected == context_in(run, "a").parameters


def test_the_path_of_a_notebook_is_told_with_its_references_replaced() -> None:
    """Its own, as its parameters name it, and that of a task above."""
    body = {"notebook_path": "/{{job.parameters.p}}", "base_parameters": {"own": "{{task.notebook_path}}"}}
    above = {"task_key": "a", "notebook_task": body}
    below = condition("b", "a", left="{{tasks.a.notebook_path}}")
    world = World(run_of(spec_of(above, below), job_parameters={"p": "etl"})).start()

    world.send(finished(1001))

    own, named = (world.key(key).payload or {} for key in ("a", "b"))
    assert ("/etl", "/etl", "/etl") == (own["notebook_path"], own["base_parameters"]["own"], named["left"])
