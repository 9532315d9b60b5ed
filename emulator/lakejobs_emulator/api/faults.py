"""What is wrong with a request, in the words of the service.

One table: the keyword of JSON Schema that failed -> kind and text of the problem (reference: real error
messages; the texts without a known original are our proposals there).  Of several faults the one that the
service would meet first is told: the form of the request, then a missing field, then a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from lakejobs_emulator.domain.json_value import JsonValue
from lakejobs_emulator.domain.problems import Problem, ProblemKind

GIT_PROVIDERS = (
    "github,gitlab,bitbucketcloud,gitlabenterpriseedition,bitbucketserver,azuredevopsservices,"
    "githubenterprise,awscodecommit"
)
NOT_A_MAP = "Invalid JSON given in the body of the request - expected a map"


@frozen(kw_only=True)
class Fault:
    """One failed keyword: at ``path`` (array positions left out), with what the schema says about it."""

    keyword: str
    path: str
    value: JsonValue
    details: Mapping[str, JsonValue]


Text: TypeAlias = Callable[[Fault], str]


def _type(fault: Fault) -> str:
    kinds = fault.details.get("types") or ["object"]
    wanted = [str(kind) for kind in kinds if kind != "null"] if isinstance(kinds, Sequence) else []
    found = json_kind(fault.value)
    if not fault.path:
        return NOT_A_MAP
    return f"Could not parse request object: Expected {wanted[0]} for field {fault.path}, found {found}"


def _required(fault: Fault) -> str:
    return f"Missing required field: {fault.path}"


def _enum(fault: Fault) -> str:
    options = fault.details.get("options")
    names = ",".join(str(option) for option in options) if isinstance(options, Sequence) else str(options)
    return f"{fault.path} must be one of: {names}"


def _most(fault: Fault) -> str:
    return f"Invalid {fault.path} {fault.value} - it has to be no more than {fault.details['limit']}."


def _least(fault: Fault) -> str:
    return f"Invalid {fault.path} {fault.value} - it has to be no less than {fault.details['limit']}."


def _size(words: str, unit: str) -> Text:
    return lambda fault: f"{fault.path} must have {words} {fault.details['limit']} {unit}."


def _max_items(fault: Fault) -> str:
    if fault.path.split(".")[-1] == "tasks" and isinstance(fault.value, Sequence):
        return (
            f"Resources with more than {fault.details['limit']} tasks can only be handled by API 2.2 and "
            f"above. Your resource has {len(fault.value)} tasks"
        )
    return _size("at most", "elements")(fault)


def _pattern(fault: Fault) -> str:
    return f"Invalid {fault.path} '{fault.value}': it has to match {fault.details.get('pattern')}."


def _other(fault: Fault) -> str:
    return f"Invalid value for field {fault.path}"


_INVALID = ProblemKind.INVALID_PARAMETER_VALUE
# In the order in which the service meets them.
TABLE: Mapping[str, tuple[ProblemKind, Text]] = {
    "type": (ProblemKind.MALFORMED_REQUEST, _type),
    "required": (_INVALID, _required),
    "enum": (_INVALID, _enum),
    "maximum": (_INVALID, _most),
    "minimum": (_INVALID, _least),
    "maxLength": (_INVALID, _size("at most", "characters")),
    "minLength": (_INVALID, _size("at least", "characters")),
    "maxItems": (_INVALID, _max_items),
    "minItems": (_INVALID, _size("at least", "elements")),
    "maxProperties": (_INVALID, _size("at most", "entries")),
    "minProperties": (_INVALID, _size("at least", "entries")),
    "pattern": (_INVALID, _pattern),
}
_ORDER = {keyword: position for position, keyword in enumerate(TABLE)}


def problem_of(faults: Iterable[Fault]) -> Problem:
    """The one problem to tell about ``faults``, of which there is at least one."""
    fault = min(faults, key=lambda fault: _ORDER.get(fault.keyword, len(_ORDER)))
    if fault.path.endswith("git_source.git_provider") and fault.keyword in ("required", "enum"):
        path = "git_source.git_provider"
        return Problem(kind=_INVALID, message=f"{path} must be one of: {GIT_PROVIDERS}")
    kind, text = TABLE.get(fault.keyword, (_INVALID, _other))
    return Problem(kind=kind, message=text(fault))


def json_kind(value: JsonValue) -> str:
    """The kind of a JSON value as the service names it in its messages."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "BOOLEAN"
    if isinstance(value, int | float):
        return "NUMBER"
    if isinstance(value, str):
        return "STRING"
    return "OBJECT" if isinstance(value, Mapping) else "ARRAY"
