"""The suite's own parts: what it records, counts, reads and reports, and that its tables are true.

360 lines because each part of the suite has its few cases here, and none is large enough for a file.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lakejobs_emulator.api import problems

from tests.contract import run as suite
from tests.contract.check import CHECKS, Named, Outcome, run_check
from tests.contract.coverage import BESIDE, UNPROVOKED, Coverage
from tests.contract.document import load
from tests.contract.fuzz import JOBS, THEIRS
from tests.contract.lenient import is_valid
from tests.contract.machine import ends
from tests.contract.model import Model, condition, merged, reachable, shows
from tests.contract.mutants import KNOWN, TABLE, by_hand
from tests.contract.mutation import Mutant, mechanical
from tests.contract.process import is_sampled
from tests.contract.record import Exchange, Record, read_ndjson, write_har, write_ndjson
from tests.contract.report import verdict, write
from tests.contract.wire import Broken, Wire
from tests.strategies_api import Bodies

DOCUMENT = load()
MARKS = 0  # of x-lakejobs-not-emulated: may only fall
BODIES = {
    "CreateJob": "create_job_v2_2",
    "CreateJobV21": "create_job_v2_1",
    "JobSettingsV20": "create_job_v2_0",
    "SubmitRun": "submit_run_v2_2",
    "SubmitRunV21": "submit_run_v2_1",
    "SubmitRunV20": "submit_run_v2_0",
    "ResetJob": "reset_job_v2_2",
    "UpdateJob": "update_job_v2_2",
    "RunNow": "run_now_v2_2",
    "RepairRun": "repair_run_v2_2",
}


def exchange(**facts: object) -> Exchange:
    plain = {
        "check": "c",
        "method": "POST",
        "url": "http://127.0.0.1:1/api/2.2/jobs/run-now",
        "body": '{"job_id": 1}',
        "content_type": "application/json",
        "status": 200,
        "answer": '{"run_id": 2, "number_in_job": 2}',
    }
    return Exchange(**{**plain, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize("schema", BODIES)
@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_drawn_body_is_one_that_the_document_describes(schema: str, data: st.DataObject) -> None:
    """Mending a body for the rules never takes it out of the schema."""
    body = data.draw(Bodies(DOCUMENT.raw).bodies(schema))

    assert [] == DOCUMENT.faults_of_request(DOCUMENT.operations[BODIES[schema]], body)


@pytest.mark.parametrize("schema", BODIES)
def test_every_property_has_a_body_that_holds_it(schema: str) -> None:
    bodies = Bodies(DOCUMENT.raw)
    for path, node in bodies.places(schema):
        body = bodies.mended(schema, bodies.holding(schema, path, bodies.plain(path[-1], node)))

        assert [] == DOCUMENT.faults_of_request(DOCUMENT.operations[BODIES[schema]], body), path


@pytest.mark.parametrize(
    ("schema", "body", "field"),
    [
        ("RunNowV20", {"job_id": 1, "notebook_params": {"é": "ü"}}, "notebook_params"),
        (
            "JobSettingsV20",
            {"spark_jar_task": {"main_class_name": "A"}, "new_cluster": {"spark_env_vars": {"É": "ü"}}},
            "new_cluster",
        ),
        (
            "JobSettingsV20",
            {
                "tasks": [
                    {"task_key": "a", "notebook_task": {"notebook_path": "/a", "base_parameters": {"é": "ü"}}}
                ]
            },
            "tasks",
        ),
    ],
)
def test_what_older_bodies_take_in_ascii_alone_is_drawn_so(
    schema: str, body: dict[str, object], field: str
) -> None:
    """The first API takes neither keys nor values of notebook parameters and environments beyond ASCII."""
    mended = Bodies(DOCUMENT.raw).mended(schema, body)

    assert json.dumps(mended[field], ensure_ascii=False).isascii()
    assert len(body[field]) <= len(mended[field])  # type: ignore[arg-type]


def test_an_older_body_has_the_parameters_of_one_kind() -> None:
    mended = Bodies(DOCUMENT.raw).mended("RunNowV20", {"job_id": 1, "jar_params": [], "notebook_params": {}})

    assert {"job_id": 1, "jar_params": []} == mended


def test_a_curl_line_repeats_the_request_without_the_credential() -> None:
    line = exchange(body='{"name": "it\'s"}', token="own").curl()

    assert 'curl -s -X POST -H "Authorization: Bearer $TOKEN"' in line
    assert '\'{"name": "it\'"\'"\'s"}\'' in line
    assert line.endswith("http://127.0.0.1:1/api/2.2/jobs/run-now")


def test_exchanges_outlive_their_file(tmp_path: Path) -> None:
    kept = [exchange(), exchange(status=404, answer="no JSON é")]
    write_ndjson(tmp_path / "e.ndjson", kept)
    write_har(tmp_path / "e.har", kept)

    assert kept == list(read_ndjson(tmp_path / "e.ndjson"))
    entries = json.loads((tmp_path / "e.har").read_text())["log"]["entries"]
    assert [200, 404] == [entry["response"]["status"] for entry in entries]


def test_coverage_counts_what_was_sent_and_seen() -> None:
    coverage = Coverage(DOCUMENT)
    coverage.add([exchange(), exchange(body='{"job_id": 1, "performance_target": "STANDARD"}')])
    coverage.add([exchange(status=404, answer='{"error_code": "RESOURCE_DOES_NOT_EXIST", "message": ""}')])

    assert {"run_now_v2_2"} == coverage.operations
    assert {"run_now_v2_2 200", "run_now_v2_2 404"} == coverage.statuses
    assert {("RunNow", "job_id"), ("RunNow", "performance_target")} == coverage.sent
    assert {("RunNowResponse", "run_id"), ("RunNowResponse", "number_in_job")} == coverage.returned
    assert {"PerformanceTarget STANDARD"} == coverage.values
    assert {"RESOURCE_DOES_NOT_EXIST"} == coverage.codes


def test_a_refused_request_covers_no_property() -> None:
    coverage = Coverage(DOCUMENT)
    coverage.add([exchange(status=400, answer='{"error_code": "MALFORMED_REQUEST", "message": ""}')])

    assert (set(), set()) == (coverage.sent, coverage.operations)


def test_every_error_code_of_an_operation_has_a_floor_or_a_reason() -> None:
    codes = next(part for part in Coverage(DOCUMENT).parts() if part.name == "error codes")

    assert set(DOCUMENT.errors) == codes.there | UNPROVOKED.keys()
    assert frozenset() == codes.there & UNPROVOKED.keys()


def test_a_code_without_a_floor_is_one_that_the_emulator_never_answers() -> None:
    """But for a tier of the workspace, which only a neighbour has for want of Spark."""
    answered = {code for _, code in (*problems.TABLE.values(), *problems.BY_VERSION.values())}
    for response in (problems.internal_error(), problems.unavailable()):
        answered.add(json.loads(bytes(response.body))["error_code"])

    assert {"FEATURE_DISABLED"} == answered & UNPROVOKED.keys()
    assert set() == BESIDE.keys() - answered
    assert set() == {*BESIDE.values()} - {named.name for named in CHECKS}


def test_a_code_of_no_operation_counts_where_it_is_seen_beside_them() -> None:
    """A code of the jobs counts at the jobs alone, whatever a neighbour answers."""
    coverage = Coverage(DOCUMENT)
    for code in ("RESOURCE_ALREADY_EXISTS", "INVALID_STATE"):
        answer = json.dumps({"error_code": code, "message": ""})
        coverage.add([exchange(url="http://127.0.0.1:1/api/2.0/repos", status=400, answer=answer)])

    assert {"RESOURCE_ALREADY_EXISTS"} == coverage.codes


def test_the_marks_of_what_is_not_emulated_only_fall() -> None:
    assert MARKS >= DOCUMENT.marks()


@pytest.mark.parametrize(
    ("body", "valid"),
    [
        ('{"job_id": "1"}', True),
        ('{"job_id": 1.0, "queue": {"enabled": "True"}, "unknown": 1}', True),
        ('{"job_id": 1, "notebook_params": null}', True),
        ('{"job_id": 1, "notebook_params": {"k": 5}}', True),
        ('{"job_id": "x"}', False),
        ('{"job_id": 1.5}', False),
        ("{}", False),
        ("[]", False),
        ('{"job_id": 1, "notebook_params": "x"}', False),
    ],
)
def test_a_request_is_read_as_the_service_reads_it(body: str, valid: bool) -> None:
    operation = DOCUMENT.operations["run_now_v2_2"]

    assert valid == is_valid(DOCUMENT, operation, exchange(body=body))


def test_an_answer_is_held_to_its_status_and_code() -> None:
    operation = DOCUMENT.operations["get_job_v2_2"]
    missing = {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "x"}

    assert [] == DOCUMENT.faults_of_answer(operation, 404, missing)
    assert DOCUMENT.faults_of_answer(operation, 400, missing)
    assert DOCUMENT.faults_of_answer(operation, 418, missing)
    assert DOCUMENT.faults_of_answer(operation, 404, {**missing, "error_code": "QUOTA_EXCEEDED"})


def test_what_is_not_described_is_a_fault_where_the_document_is_closed() -> None:
    answer = {"run_id": 1, "number_in_job": 1, "more": 1}

    for closed in (True, False):
        document = load(closed=closed)
        operation = document.operations["run_now_v2_2"]
        assert closed == bool(document.faults_of_answer(operation, 200, answer))


def test_the_model_merges_as_the_reference_says() -> None:
    old = {"name": "a", "tags": {"k": "v"}, "tasks": [{"task_key": "a", "x": 1}, {"task_key": "b"}]}
    new = {"tasks": [{"task_key": "a", "y": 2}, {"task_key": "c"}]}

    wanted = [{"task_key": "a", "y": 2}, {"task_key": "c"}]
    assert {"name": "a", "tasks": wanted} == merged(old, new, ["tags", "tasks/b"])


def test_life_cycles_go_one_way() -> None:
    assert reachable("QUEUED", "TERMINATED")
    assert reachable("RUNNING", "WAITING_FOR_RETRY")
    assert not reachable("TERMINATED", "RUNNING")
    assert not reachable("RUNNING", "QUEUED")


def test_what_was_said_and_is_not_shown_is_told() -> None:
    shows({"a": {"b": 1}}, {"a": {"b": 1, "more": 2}})
    with pytest.raises(Broken, match=r"a\.b is 2"):
        shows({"a": {"b": 1}}, {"a": {"b": 2}})
    with pytest.raises(Broken, match="was said and is not shown"):
        shows({"a": 1}, {})


def test_a_failure_is_reported_in_every_form(tmp_path: Path) -> None:
    outcomes = [
        Outcome(name="life.first", cases=3),
        Outcome(name="life.second", failure="it went back\nto RUNNING", last=[exchange()]),
        Outcome(name="access.third", skipped="the target offers no other"),
    ]
    text = verdict(outcomes, Coverage(DOCUMENT).parts(), where="here", seconds=1, sent=9, seed=5)
    write(tmp_path, outcomes, Coverage(DOCUMENT).parts(), [exchange()], text=text, seed=5, long=True)

    assert re.search(r"^life +1 +1 +0 +4 ", text, re.MULTILINE)
    assert re.search(r"^checks .* cases +seconds$", text, re.MULTILINE)
    assert text.startswith("contract of here: 9 requests in 1 s")
    assert "FAILED life.second" in text
    assert "curl -s -X POST" in text
    assert len(text.splitlines()) < 50
    suites = ElementTree.parse(tmp_path / "junit.xml").getroot()
    assert ["1", "0"] == [suite.get("failures") for suite in suites]
    failure = json.loads((tmp_path / "failures" / "life.second.json").read_text())
    assert ("life.second", "it went back\nto RUNNING") == (failure["name"], failure["failure"])
    assert (5, True) == (failure["seed"], failure["long"])
    assert {"coverage.html", "coverage.json", "exchanges.har", "exchanges.ndjson"} < {
        path.name for path in tmp_path.iterdir()
    }


def test_a_check_that_needs_more_than_there_is_is_not_run() -> None:
    def never(wire: Wire, model: Model) -> None:
        raise AssertionError

    named = Named(name="f.never", run=never, needs=frozenset({"moon"}))
    with Wire("http://127.0.0.1:9", {}, DOCUMENT, Record()) as wire:
        outcome = run_check(named, wire, suite.Model(prefix="p", random=suite.Random(1)))

    assert ("the target offers no moon", None) == (outcome.skipped, outcome.failure)


def test_every_check_says_what_it_holds() -> None:
    assert [] == [named.name for named in CHECKS if not named.says.endswith(".")]
    assert len(CHECKS) == len({named.name for named in CHECKS})
    assert suite.UNSAFE <= {named.name for named in CHECKS}
    assert suite.SAFE <= {named.family for named in CHECKS}


def test_a_shared_workspace_sees_only_what_is_safe() -> None:
    workspace = suite.Target(base_url="", tokens={}, kind="workspace")
    names = {named.name for named in suite.chosen(suite.Options(), workspace)}

    assert names
    assert set() == names & suite.UNSAFE
    assert {name.partition(".")[0] for name in names} <= suite.SAFE
    assert not any(suite.wanted(plan, suite.Options(), workspace) for plan in (JOBS, THEIRS))


def test_a_sample_is_the_same_for_a_seed_and_another_for_another_one() -> None:
    """Of cases that are too many one of so many is sent, and in the end each of them."""
    bodies = [{"name": str(number)} for number in range(1000)]

    def kept(seed: int) -> list[int]:
        chosen = (is_sampled("create_job_v2_2", body, seed=seed, sample=10) for body in bodies)
        return [number for number, sent in enumerate(chosen) if sent]

    assert kept(1) == kept(1) != kept(2)
    assert 50 < len(kept(1)) < 200
    assert set(range(1000)) == {number for seed in range(200) for number in kept(seed)}


def test_every_check_of_schemathesis_that_is_off_names_what_holds_it() -> None:
    """A reason names a check or a family of our own, or says that nothing is there to check."""
    text = JOBS.config.read_text() + JOBS.gate.read_text()
    tomllib.loads(text)
    comments = "\n".join(line.partition("#")[2] for line in text.splitlines())
    names = {named.name for named in CHECKS} | {named.family for named in CHECKS}
    named = set(re.findall(r"\b([a-z]+\.[a-z]+(?:_\w+)+)\b", comments))

    assert len(named) > 5
    assert set() == named - names
    for expression in re.findall(r'operation-id-regex = "(.*)"', text):
        assert any(re.search(expression, name) for name in DOCUMENT.operations), expression


@pytest.mark.parametrize("mutant", by_hand(), ids=lambda mutant: mutant.name)
def test_a_faulty_server_can_still_be_made(mutant: Mutant) -> None:
    """The line is there once, the change is Python, and the family that must notice it exists."""
    compile(mutant.source(), mutant.module, "exec")

    names = {named.name for named in CHECKS}
    assert any(name == mutant.family or name.startswith(f"{mutant.family}.") for name in names)


def test_there_are_forty_faulty_servers_half_of_them_by_hand() -> None:
    assert len(by_hand()) >= 20
    assert len(mechanical(7, 24)) >= 20


def test_mechanical_faults_are_the_same_for_the_same_seed() -> None:
    assert mechanical(3, 5) == mechanical(3, 5)
    assert mechanical(3, 5) != mechanical(4, 5)


def test_the_table_of_faulty_servers_has_every_one_of_them() -> None:
    """Every mutant by hand is in the committed table with the check that caught it."""
    rows = TABLE.read_text().splitlines()
    caught = {row.split(" | ")[0].removeprefix("| ") for row in rows if "| `" in row}

    assert set() == {mutant.name for mutant in by_hand()} - caught


def test_a_survivor_has_a_reason() -> None:
    for row in tomllib.loads(KNOWN.read_text())["survivor"]:
        assert row["name"] in TABLE.read_text().replace("\\|", "|")
        assert len(row["reason"]) > 20


def test_the_model_of_runs_takes_tasks_in_any_order() -> None:
    tasks = [condition("b", "a"), condition("a")]

    assert "SUCCESS" == ends(tasks) == ends(tasks[::-1])
