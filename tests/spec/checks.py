"""What must hold of the document, as functions that tell what does not; tests hold them to planted faults."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import jsonschema

from codegen.errors import Json
from tests.spec.walk import ERROR, REQUEST, RESPONSE, Operation, each_operation, resolved

_VERSIONED = re.compile(r"_v\d+_\d+$")
# Each id, and the operations that make one.
MAKERS: Mapping[str, tuple[str, ...]] = {"job_id": ("create_job",), "run_id": ("run_now", "submit_run")}


def closed(schema: Any) -> Any:
    """The schema with every described object closed against what it does not describe."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {key: closed(value) for key, value in schema.items() if key not in ("example", "examples")}
    return (
        {**shut, "additionalProperties": False}
        if isinstance(shut.get("properties"), dict) and "type" in shut
        else shut
    )


def bad_examples(document: Json) -> list[str]:
    """Examples that are not valid, or have a property that is not described."""
    components = {"schemas": closed(document["components"]["schemas"])}
    return [
        f"{operation.id} {place} {name}: {error.json_path}: {error.message}"
        for operation in each_operation(document)
        for place, name, schema, value in operation.examples()
        for error in jsonschema.Draft202012Validator({**schema, "components": components}).iter_errors(value)
    ]


def unreachable_names(document: Json, names: Mapping[str, Mapping[str, Sequence[str]]]) -> list[str]:
    """Names by operation and direction that the document does not have there."""
    known = {operation.title: operation for operation in each_operation(document)}
    missing: list[str] = []
    for title, directions in names.items():
        for direction, listed in directions.items():
            found = {path for path, _ in known[title].properties(direction)} if title in known else set()
            missing += [f"{title} {direction}: {name}" for name in listed if name not in found]
    return missing


def faulty_errors(document: Json) -> list[str]:
    """Operations without the errors that every one has, and errors with another body than ``ApiError``."""
    wrong: list[str] = []
    for operation in each_operation(document):
        bodies = operation.bodies()
        wrong += [
            f"{operation.id}: no {status}"
            for status in ("400", "401", "403", "429", "500")
            if status not in bodies
        ]
        wrong += [
            f"{operation.id}: {status} is no ApiError"
            for status, content in bodies.items()
            if status[0] in "45" and content["schema"] != {"$ref": "#/components/schemas/ApiError"}
        ]
    return wrong


def missing_links(document: Json) -> list[str]:
    """Operations that take an id and are not linked from the answer of one that makes it, by version."""
    everything = {operation.id: operation for operation in each_operation(document)}
    return [
        f"{maker.id}: no link to {taker.id} carries {name}"
        for name, makers in MAKERS.items()
        for maker in everything.values()
        if _VERSIONED.sub("", maker.id) in makers
        for taker in everything.values()
        if _belongs(taker, maker) and name in {path for path, _ in taker.properties(REQUEST)}
        if not any(_carries(link, taker, name) for link in maker.responses()["200"].get("links", {}).values())
    ]


def _belongs(taker: Operation, maker: Operation) -> bool:
    """Whether the two are of one version; what has no version belongs to all."""
    version = _VERSIONED.search(maker.id)
    of_version = version is not None and taker.id.endswith(version[0])
    return of_version or not _VERSIONED.search(taker.id)


def _carries(link: Json, taker: Operation, name: str) -> bool:
    value = f"$response.body#/{name}"
    given = {key.rpartition(".")[2]: inner for key, inner in link.get("parameters", {}).items()}
    return link["operationId"] == taker.id and value in (
        given.get(name),
        link.get("requestBody", {}).get(name),
    )


def places(document: Json) -> dict[str, set[tuple[str, str, str]]]:
    """Every ``Owner.name`` with where it is reached: unversioned operation, direction, path."""
    found: dict[str, set[tuple[str, str, str]]] = {}
    for operation in each_operation(document):
        for direction in (REQUEST, RESPONSE, ERROR):
            for path, place in operation.properties(direction):
                found.setdefault(place, set()).add((operation.unversioned, direction, path))
    return found


def absent_from_text(document: Json, names: Mapping[str, Mapping[str, Sequence[str]]]) -> set[str]:
    """The places that no text names for any of the operations that they are reached by."""
    told = {
        (re.sub(r"/api/\d+\.\d+/", "/", title), direction, name)
        for title, directions in names.items()
        for direction, listed in directions.items()
        for name in listed
    }
    return {place for place, ways in places(document).items() if not ways & told}


def without_evidence(document: Json, evidence: Json, names: Mapping[str, Any]) -> list[str]:
    """Operations, and places absent from the text, that have no row."""
    needed = {
        "operations": {operation.id for operation in each_operation(document)},
        "fields": absent_from_text(document, names),
    }
    return [
        f"{section}: {key}"
        for section, keys in needed.items()
        for key in sorted(keys - evidence[section].keys())
    ]


def loose_evidence(document: Json, evidence: Json) -> list[str]:
    """Rows about what is not in the document."""
    operations = {operation.id: operation for operation in each_operation(document)}
    known = places(document).keys()
    values = {
        f"{name}={value}"
        for name, schema in document["components"]["schemas"].items()
        for value in schema.get("enum", ())
    }
    statuses = {
        f"{key} {status}" for key, operation in operations.items() for status in operation.responses()
    }
    there: Mapping[str, Collection[str]] = {
        "operations": operations.keys(),
        "fields": known,
        "values": known | values | statuses,
    }
    return [
        f"{section}: {key}" for section, keys in there.items() for key in evidence[section] if key not in keys
    ]


def faulty_rows(evidence: Json) -> Iterator[str]:
    """Rows that lack a part, or name a source or a confidence that is none."""
    for section in ("operations", "fields", "values"):
        for key, row in evidence[section].items():
            if set(row) != {"source", "date", "confidence", "note"} or not row["note"]:
                yield f"{key}: not source, date, confidence and note"
            elif row["source"] not in evidence["sources"] or row["confidence"] not in (
                "high",
                "medium",
                "low",
            ):
                yield f"{key}: unknown source or confidence"


def untrue_samples(document: Json, evidence: Json) -> list[str]:
    """Rows that say a sample shows a field which it does not show."""
    shown: dict[str, set[str]] = {}
    for operation in each_operation(document):
        for _, name, schema, value in operation.examples():
            shown.setdefault(name, set()).update(_shown(document, schema, value))
    return [
        f"{key}: not in {row['note']}"
        for key, row in evidence["fields"].items()
        if row["source"].startswith("sample-") and key not in shown.get(row["note"].split(";")[0], set())
    ]


def _shown(document: Json, schema: Json, value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _shown(document, schema.get("items", {}), item)
    elif isinstance(value, dict) and "$ref" in schema:
        for name, inner in resolved(document, schema).get("properties", {}).items():
            if name in value:
                yield f"{schema['$ref'].rpartition('/')[2]}.{name}"
                yield from _shown(document, inner, value[name])
