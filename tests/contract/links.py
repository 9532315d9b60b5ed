"""The whole life of a job along the links of the document: every id comes from the answer before it.

Walks of Schemathesis choose their links at random; here they are followed in the one order that a client has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define, field

from tests.contract.check import check
from tests.contract.document import operation_name
from tests.contract.model import VERSIONS, Model, failing
from tests.contract.wire import Answer, Broken, Wire, expect

_BODY = "$response.body#/"
# Each step is taken by a link from an answer to one of the steps before it.
_LIFE = (
    *("get_job", "run_now", "get_run", "get_run_output", "cancel_run", "repair_run", "get_run", "delete_run"),
    *("get_job_permissions", "delete_job"),
)


def at(answer: object, pointer: str) -> object:
    """What a JSON pointer without its first slash is at.  Raises ``Broken``."""
    for step in pointer.split("/"):
        try:
            answer = answer[int(step)] if isinstance(answer, Sequence) else answer[step]  # type: ignore[index]
        except (LookupError, TypeError, ValueError) as error:
            raise Broken(f"the answer has no {pointer}: {str(answer)[:200]}") from error
    return answer


def filled(template: object, answer: object) -> object:
    """A template of a link with its expressions replaced by what the answer holds."""
    if isinstance(template, str) and template.startswith(_BODY):
        return at(answer, template.removeprefix(_BODY))
    if isinstance(template, Mapping):
        return {name: filled(value, answer) for name, value in template.items()}
    return template


@define
class Trail:
    """The answers so far, by the operation that gave them, the last one last."""

    wire: Wire
    answers: list[tuple[str, Answer]] = field(factory=list)

    def take(self, name: str, version: str) -> Answer:
        """Follow the link to an operation from the nearest answer that has one.  Raises ``Broken``."""
        target = operation_name(name, version)
        for source, answer in reversed(self.answers):
            operation = self.wire.document.operations[source]
            for link in operation.node["responses"]["200"].get("links", {}).values():
                if link["operationId"] == target:
                    return self.went(target, name, version, self._arguments(link, answer.body))
        raise Broken(f"no link leads to {target} from {', '.join(source for source, _ in self.answers)}")

    def went(self, target: str, name: str, version: str, arguments: Mapping[str, Any]) -> Answer:
        answer = self.wire.call(name, arguments, version=version)
        if answer.status != 200:
            raise Broken(f"{target} by its link answers {answer.status} {answer.message}")
        self.answers.append((target, answer))
        return answer

    @staticmethod
    def _arguments(link: Mapping[str, Any], answer: object) -> dict[str, Any]:
        parameters = {
            name.partition(".")[2]: filled(value, answer)
            for name, value in link.get("parameters", {}).items()
        }
        body = filled(link.get("requestBody", {}), answer)
        return {**parameters, **(body if isinstance(body, dict) else {})}


@check("links", needs=["jobs"])
def a_life_follows_the_links(wire: Wire, model: Model) -> None:
    """Create, run-now, get, output, cancel, repair, delete in one sequence, all by links."""
    for version in VERSIONS:
        trail = Trail(wire)
        settings = {"name": model.name(), "tasks": [failing("a")]}
        made = trail.went(operation_name("create_job", version), "create_job", version, settings)
        model.jobs.append(made.body["job_id"])
        for name in _LIFE:
            if operation_name(name, version) not in wire.document.operations:
                continue  # the first version repairs nothing
            if name in ("get_run_output", "repair_run", "delete_run"):
                model.ended(wire, _run_id(trail))
            trail.take(name, version)
        gone = wire.call("get_job", {"job_id": made.body["job_id"]}, version=version)
        expect(True, gone.status in (400, 404), f"whether the job of {version} is gone")


def _run_id(trail: Trail) -> int:
    """The run that the trail has started."""
    return next(
        int(answer.body["run_id"]) for source, answer in trail.answers if source.startswith("run_now")
    )
