"""Every example of the document and of the references: a request is sent, an answer validated."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.contract.check import check
from tests.contract.document import Document, Operation
from tests.contract.model import Model, condition, failing
from tests.contract.wire import Broken, Wire, expect, must
from tests.strategies_api import Bodies

SAMPLES = Path(__file__).parent.parent / "spec" / "reference_samples.json"


def requests(document: Document) -> Iterator[tuple[Operation, str, Mapping[str, Any]]]:
    """Every example of a request body."""
    for operation in document.operations.values():
        content = operation.node.get("requestBody", {}).get("content", {}).get("application/json", {})
        for name, value in _named(document, content):
            yield operation, name, value


def answers(document: Document) -> Iterator[tuple[Operation, int, str, Any]]:
    """Every example of an answer, by status."""
    for operation in document.operations.values():
        for code, response in operation.node["responses"].items():
            if "$ref" in response:
                response = document.raw["components"]["responses"][response["$ref"].rpartition("/")[2]]
            for name, value in _named(document, response["content"]["application/json"]):
                yield operation, int(code), name, value


def _named(document: Document, content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, example in content.get("examples", {}).items():
        if "$ref" in example:
            example = document.raw["components"]["examples"][example["$ref"].rpartition("/")[2]]
        yield name, example["value"]
    if "example" in content:
        yield "example", content["example"]


@check("examples")
def every_example_of_a_request_is_accepted(wire: Wire, model: Model) -> None:
    """Each documented body is sent to its operation, with ids and names that are there, and accepted."""
    count = 0
    for operation, name, example in requests(wire.document):
        faults = wire.document.faults_of_request(
            operation, {"job_id": 0, **example} if operation.path_names else example
        )
        must(not faults, f"example {name} of {operation.operation_id}: {faults[:1]}")
        body = _here(wire, model, operation, example)
        answer = wire.ok(operation.name, body, version=operation.version)
        if "job_id" in answer:
            model.jobs.append(answer["job_id"])
        if operation.name in ("submit_run", "run_now"):
            wire.ok("cancel_run", {"run_id": answer["run_id"]})
        count += 1
    must(count > 20, f"the document has only {count} examples of requests")


def _here(wire: Wire, model: Model, operation: Operation, example: Mapping[str, Any]) -> dict[str, Any]:
    """The example with ids and principals of this server in place of its own."""
    body = dict(example)
    keys = [task["task_key"] for task in body.get("new_settings", {}).get("tasks", [])]
    if "job_id" in body or operation.path_names:
        names = sorted({key.strip("+") for key in body.get("only", ())} | set(keys)) or ["a"]
        parameters = [{"name": name, "default": ""} for name in body.get("job_parameters", {})]
        settings = {"parameters": parameters} if parameters else {}
        body["job_id"] = model.job(wire, *(condition(name) for name in names), **settings)
    if "run_id" in body:
        names = body.get("rerun_tasks", ["a"])
        job_id = model.job(wire, *(failing(name) for name in names))
        body["run_id"] = model.run(wire, job_id)
        model.ended(wire, body["run_id"])
    body.pop("latest_repair_id", None)
    body.pop("idempotency_token", None)
    bodies = Bodies(wire.document.raw, me=model.me, service_principal=model.service_principal)
    schema = str((operation.body or {})["$ref"]).rpartition("/")[2]
    # The references' samples show every field at once; of several triggers a job takes one.
    kept = {name: body[name] for name in ("fields_to_remove", "only") if name in body}
    return {**bodies.mended(schema, body), **kept}


@check("examples")
def every_example_of_an_answer_is_valid(wire: Wire, model: Model) -> None:
    """Each documented answer is one that its operation may give."""
    count = 0
    for operation, status, name, value in answers(wire.document):
        faults = [
            fault
            for fault in wire.document.faults_of_answer(operation, status, value)
            if not fault.startswith("error_code")  # an example of an error stands for every operation
        ]
        if faults:
            raise Broken(f"example {name} of {operation.operation_id} {status}: {'; '.join(faults[:2])}")
        count += 1
    must(count > 100, f"the document has only {count} examples of answers")


@check("examples")
def every_sample_of_the_references_is_an_example(wire: Wire, model: Model) -> None:
    """Each sample of the references is among the examples that are sent and validated here."""
    samples = set(json.loads(SAMPLES.read_text()))
    named = {name for _, name, _ in requests(wire.document)} | {
        name for *_, name, _ in answers(wire.document)
    }
    expect([], sorted(samples - named), "samples that are no examples")
