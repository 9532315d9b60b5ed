"""The run of the neighbours: it passes on the emulator, it can fail, and it leaves other documents alone.

`make contract` runs all of it; here each operation gets one drawn case.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from attrs import evolve
from lakejobs_emulator.testing import Emulator
from schemathesis.hooks import GLOBAL_HOOK_DISPATCHER

from tests.contract import run as suite
from tests.contract.document import NEIGHBOURS, load
from tests.contract.fuzz import THEIRS, fuzz
from tests.contract.model import Model
from tests.contract.record import Record
from tests.contract.target import Target, emulator
from tests.contract.wire import Wire

ME = "/api/2.0/preview/scim/v2/Me"
FEW = evolve(THEIRS, phases=("fuzzing",), cases=1)


@pytest.fixture(scope="module")
def opened() -> Iterator[tuple[Wire, Model]]:
    with emulator() as target, Wire(target.base_url, target.tokens, load(), Record()) as wire:
        yield wire, suite.model_of(wire, target, suite.Options())


def test_every_answer_of_a_neighbour_is_one_of_its_document(opened: tuple[Wire, Model]) -> None:
    """Each operation is sent a case, answers what its document says, and has accepted something."""
    wire, model = opened

    outcomes = fuzz(wire, model, suite.Options(), FEW)

    assert [] == [(outcome.name, outcome.failure) for outcome in outcomes if outcome.failure]
    assert {"neighbours.accepted", "neighbours.fuzzing.response_schema_conformance"} <= {
        outcome.name for outcome in outcomes
    }


def test_an_answer_that_is_none_of_the_document_is_told(opened: tuple[Wire, Model], tmp_path: Path) -> None:
    """A property that the document asks for and the server does not send fails the check that is named so."""
    document = json.loads(NEIGHBOURS.read_text())
    content = document["paths"][ME]["get"]["responses"]["200"]["content"]["application/json"]
    content["schema"] = {"type": "object", "required": ["moustache"]}
    source = tmp_path / "neighbours.json"
    source.write_text(json.dumps({**document, "paths": {ME: document["paths"][ME]}}))
    wire, model = opened

    outcomes = fuzz(wire, model, suite.Options(), evolve(FEW, source=source))

    failed = {outcome.name: outcome for outcome in outcomes if outcome.failure}
    assert ["neighbours.fuzzing.response_schema_conformance"] == list(failed)
    [outcome] = failed.values()
    assert "moustache" in str(outcome.failure)
    assert [ME] == [exchange.path for exchange in outcome.last]


def test_what_accepts_nothing_is_told(opened: tuple[Wire, Model], tmp_path: Path) -> None:
    """An operation that refuses every case keeps its document and is told all the same."""
    document = json.loads(NEIGHBOURS.read_text())
    path = "/api/2.0/repos/{repo_id}"
    source = tmp_path / "neighbours.json"
    source.write_text(json.dumps({**document, "paths": {path: document["paths"][path]}}))
    wire, model = opened

    outcomes = fuzz(wire, model, suite.Options(), evolve(FEW, source=source, unreached={}))

    failed = {outcome.name: outcome.failure for outcome in outcomes if outcome.failure}
    missing = "no case of these operations was accepted: delete_repo, get_repo, update_repo"
    assert {"neighbours.accepted": missing} == failed


def test_every_operation_that_is_not_reached_is_one_and_says_why() -> None:
    operations = load(NEIGHBOURS).operations

    assert THEIRS.unreached.keys() <= operations.keys()
    for reason in THEIRS.unreached.values():
        place = reason.rpartition(" ")[2]
        assert "." not in place or (NEIGHBOURS.parent.parent / place).is_file(), reason


def test_the_configuration_names_operations_that_are_there() -> None:
    operations = load(NEIGHBOURS).operations
    text = THEIRS.config.read_text() + THEIRS.gate.read_text()
    for entry in tomllib.loads(text)["operations"]:
        named = entry.get("include-operation-id")
        assert named in operations if named else True
        expression = entry.get("include-operation-id-regex")
        assert expression is None or any(re.search(expression, name) for name in operations)


@pytest.mark.parametrize(
    ("kind", "offers", "only", "runs"),
    [
        ("emulator", {"emulator"}, [], True),
        ("emulator", set(), [], False),
        ("emulator", set(), ["neighbours"], True),
        ("emulator", {"emulator"}, ["life"], False),
        ("peer", set(), [], False),
        ("workspace", {"emulator"}, [], False),
        ("workspace", set(), ["neighbours"], False),
    ],
)
def test_the_neighbours_are_those_of_our_own_emulator(
    kind: str, offers: set[str], only: list[str], runs: bool
) -> None:
    """Another server gets the run when it is asked for, a shared workspace never."""
    target = Target(base_url="", tokens={}, kind=kind, offers=frozenset(offers))

    assert runs == suite.wanted(THEIRS, suite.Options(only=only), target)


@pytest.fixture
def hooks() -> Iterator[None]:
    """The hooks of the jobs, registered in this process as Schemathesis has them in its own."""
    from tests.contract import hooks

    yield
    for name in ("filter_case", "flatmap_case", "before_call", "after_call", "filter_failure"):
        GLOBAL_HOOK_DISPATCHER.unregister(getattr(hooks, name))


@pytest.mark.usefixtures("hooks")
@pytest.mark.parametrize("name", ["get_host_configuration", "get_job_v2_2"])
def test_hooks_of_the_jobs_leave_another_document_alone(emulator: Emulator, name: str) -> None:
    """Whatever its operations are called: hooks are of the process, not of the document."""
    path = "/.well-known/databricks-config"
    node = {"operationId": name, "responses": {"200": {"description": "What clients ask first."}}}
    document = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {path: {"get": node}}}
    case = schemathesis.openapi.from_dict(document)[path]["GET"].Case()

    response = case.call_and_validate(base_url=emulator.host)

    assert 200 == response.status_code
