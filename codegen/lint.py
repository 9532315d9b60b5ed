"""The house rules of a document: what ``spec/README.md`` says, as functions that tell what is not so.

A rule is a generator of lines about a bundled document; ``lint`` runs all of them.  Nothing here knows what
the document is about.  Rules about schemas are in ``codegen.lint_schemas``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from codegen.bundle import each_schema, operations
from codegen.errors import Json
from codegen.lint_schemas import SCHEMA_RULES, SHAPES, is_sentence, resolved

EXTENSIONS = frozenset(
    {
        "x-lakejobs-epoch-ms",
        "x-lakejobs-error-codes",
        "x-lakejobs-errors",
        "x-lakejobs-idempotency",
        "x-lakejobs-method",
        "x-lakejobs-not-emulated",
        "x-lakejobs-open-enum",
        "x-lakejobs-package",
        "x-lakejobs-paged-arrays",
        "x-lakejobs-pagination",
        "x-lakejobs-secret",
        "x-lakejobs-server-default",
        "x-lakejobs-waiter",
    }
)
_PREFIX = "x-lakejobs-"
_OPERATION_ID = re.compile(r"[a-z]+(_[a-z]+)+?(_v(?P<major>\d+)_(?P<minor>\d+))?")
_VERSION = re.compile(r"/api/(\d+)\.(\d+)/")
Rule = Callable[[Json], Iterator[str]]


def lint(document: Json, *, client: bool = True) -> list[str]:
    """A line for each breach of a house rule in a bundled document; none when it keeps them all.

    A document of which no client is made (``client`` false) names no methods, and may have what the generator
    has no decoder for.
    """
    rules = (*RULES, *SCHEMA_RULES)
    left_out = () if client else (_methods, SHAPES)
    return [problem for rule in rules if rule not in left_out for problem in rule(document)]


def _ids(document: Json) -> Iterator[str]:
    """An operationId is ``verb_noun`` and, where the path's version is part of its meaning, that version."""
    for path, method, operation in operations(document):
        name = str(operation.get("operationId", ""))
        found = _OPERATION_ID.fullmatch(name)
        version = _VERSION.match(path)
        if found is None:
            yield f"{method} {path}: operationId {name!r} is not verb_noun or verb_noun_vN_N"
        elif found["major"] and (version is None or version.groups() != (found["major"], found["minor"])):
            yield f"{name}: the version of the operationId is not that of {path}"


def _texts(document: Json) -> Iterator[str]:
    """Operations, parameters, responses and tags are described; a summary is no sentence."""
    for path, method, operation in operations(document):
        name = _name(operation)
        if not operation.get("summary") or operation["summary"].endswith("."):
            yield f"{name}: the summary is missing or ends with a full stop"
        if not is_sentence(operation):
            yield f"{name}: the description is missing or does not end with a full stop"
        for parameter in _parameters(document, path, operation):
            if not is_sentence(parameter):
                yield f"{name}: parameter {parameter['name']} has no description that ends with a full stop"
        for status, response in _responses(document, operation):
            if not is_sentence(response):
                yield f"{name}: response {status} has no description that ends with a full stop"
        if not operation.get("tags") or set(operation["tags"]) - _tags(document):
            yield f"{method} {path}: there is no tag, or one that the document does not describe"


def _methods(document: Json) -> Iterator[str]:
    """Each operation names the client and the method that calls it, and no two name the same."""
    seen: dict[tuple[str, str], str] = {}
    for _, _, operation in operations(document):
        declared = operation.get("x-lakejobs-method")
        if not isinstance(declared, dict) or set(declared) != {"client", "name"}:
            yield f"{_name(operation)}: x-lakejobs-method is not {{client, name}}"
            continue
        key = (declared["client"], declared["name"])
        if key in seen:
            yield f"{_name(operation)}: {'.'.join(key)} is the method of {seen[key]} already"
        seen[key] = _name(operation)


def _errors(document: Json) -> Iterator[str]:
    """Error codes are described once, and an operation has the statuses of its codes and no others."""
    known = document.get("x-lakejobs-errors", {})
    for code, error in known.items():
        if set(error) != {"status", "description"} or not is_sentence(error):
            yield f"x-lakejobs-errors: {code} is not {{status, description}} with a full stop"
    for _, _, operation in operations(document):
        name = _name(operation)
        codes = operation.get("x-lakejobs-error-codes", [])
        unknown = [code for code in codes if code not in known]
        yield from (f"{name}: {code} is not in x-lakejobs-errors" for code in unknown)
        declared = {status for status, _ in _responses(document, operation)}
        told = {str(known[code].get("status")) for code in codes if code not in unknown}
        errors = {status for status in declared if status[0] in "45"}
        yield from (
            f"{name}: no response {status}, which its error codes have" for status in sorted(told - errors)
        )
        yield from (f"{name}: no error code has the status {status}" for status in sorted(errors - told))
        for kind in "245":
            if not any(status.startswith(kind) for status in declared):
                yield f"{name}: there is no response {kind}xx"


def _error_schema(document: Json) -> Iterator[str]:
    """Every error has the same body."""
    found: dict[str, str] = {}
    for _, _, operation in operations(document):
        for status, response in _responses(document, operation):
            if status[0] in "45":
                schema = _content(response).get("schema", {})
                found.setdefault(str(schema.get("$ref")), f"{_name(operation)} {status}")
    if len(found) > 1 or "None" in found:
        places = ", ".join(f"{schema} in {place}" for schema, place in sorted(found.items()))
        yield f"errors do not have one schema: {places}"


def _examples(document: Json) -> Iterator[str]:
    """Every JSON body of a request and of an answer has an example."""
    for _, _, operation in operations(document):
        bodies = {status: _content(response) for status, response in _responses(document, operation)}
        if "requestBody" in operation:
            bodies["request"] = _content(operation["requestBody"])
        for place, content in bodies.items():
            if (content or place[0] in "45") and not {"example", "examples"} & content.keys():
                yield f"{_name(operation)}: {place} has no example"


def _links(document: Json) -> Iterator[str]:
    """A link leads to an operation, and fills in what that operation takes."""
    takes = {
        _name(operation): _takes(document, path, operation) for path, _, operation in operations(document)
    }
    for _, _, operation in operations(document):
        for _, response in _responses(document, operation):
            for title, link in response.get("links", {}).items():
                target = link.get("operationId")
                if target not in takes:
                    yield f"{_name(operation)}: link {title} leads to no operation"
                    continue
                given = [key.rpartition(".")[2] for key in link.get("parameters", {})]
                given += link.get("requestBody", {})
                for key in given:
                    if key not in takes[target]:
                        yield f"{_name(operation)}: link {title}: {target} takes no {key}"


def _promises(document: Json) -> Iterator[str]:
    """Extensions name operations, arguments and fields that are there."""
    by_name = {_name(operation): (path, operation) for path, _, operation in operations(document)}
    for name, (path, operation) in by_name.items():
        takes = _takes(document, path, operation)
        answer = _answer(document, operation)
        for extension in ("pagination", "paged-arrays", "idempotency", "waiter"):
            declared = operation.get(_PREFIX + extension)
            if declared is None:
                continue
            arguments = [declared.get(key) for key in ("token_param", "offset_param", "size_param", "token")]
            fields = [*(declared.get(key) for key in ("next", "more", "items")), *declared.get("arrays", ())]
            absent = [value for value in arguments if value is not None and value not in takes]
            absent += [value for value in fields if value is not None and not _has(document, answer, value)]
            for called in (declared, declared.get("rest", {})):
                if "operation" in called:
                    absent += _absent_from_call(document, by_name, called)
            if (
                "key" in declared
                and declared["key"] not in takes
                and not _has(document, answer, declared["key"])
            ):
                absent.append(declared["key"])
            yield from (f"{name}: {_PREFIX}{extension}: there is no {value}" for value in absent)


def _absent_from_call(document: Json, by_name: Mapping[str, tuple[str, Json]], called: Json) -> list[str]:
    """What is missing of the operation that a waiter or a rest names: itself, its key, its state."""
    if called["operation"] not in by_name:
        return [str(called["operation"])]
    path, target = by_name[called["operation"]]
    absent = [] if called["key"] in _takes(document, path, target) else [str(called["key"])]
    fields = [called[key] for key in ("state", "when") if key in called]
    answer = _answer(document, target)
    return absent + [field for field in fields if not _has(document, answer, field)]


def _known(document: Json) -> Iterator[str]:
    """No extension of ours is misspelt."""
    found: list[str] = []

    def visit(node: Json, pointer: str) -> None:
        found.extend(
            f"{pointer}: {key} is unknown"
            for key in node
            if key.startswith(_PREFIX) and key not in EXTENSIONS
        )

    each_schema(document, visit)
    yield from found


RULES: tuple[Rule, ...] = (
    _ids,
    _texts,
    _methods,
    _errors,
    _error_schema,
    _examples,
    _links,
    _promises,
    _known,
)


def _name(operation: Json) -> str:
    return str(operation.get("operationId"))


def _tags(document: Json) -> set[str]:
    return {tag["name"] for tag in document.get("tags", ()) if is_sentence(tag)}


def _parameters(document: Json, path: str, operation: Json) -> list[Json]:
    listed = [*document["paths"][path].get("parameters", ()), *operation.get("parameters", ())]
    return [resolved(document, parameter) for parameter in listed]


def _responses(document: Json, operation: Json) -> Iterator[tuple[str, Json]]:
    for status, response in operation.get("responses", {}).items():
        yield status, resolved(document, response)


def _content(body: Json) -> Json:
    content: Json = body.get("content", {}).get("application/json", {})
    return content


def _answer(document: Json, operation: Json) -> Json:
    """The schema of the body of success."""
    answers = [response for status, response in _responses(document, operation) if status.startswith("2")]
    return resolved(document, _content(answers[0]).get("schema", {})) if answers else {}


def _takes(document: Json, path: str, operation: Json) -> set[str]:
    """The names of parameters and of the body's properties."""
    body = resolved(document, _content(operation.get("requestBody", {})).get("schema", {}))
    return {parameter["name"] for parameter in _parameters(document, path, operation)} | set(
        body.get("properties", ())
    )


def _has(document: Json, schema: Json, path: str) -> bool:
    """Whether a schema has the property at a dotted path."""
    for step in path.split("."):
        found = schema.get("properties", {}).get(step)
        if found is None:
            return False
        schema = resolved(document, found)
    return True
