"""The house rules, held to a small document about parcels: it keeps them, and each planted fault is told."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from codegen.errors import Json
from codegen.lint import lint

ERRORS = {"400": {"$ref": "#/components/responses/Wrong"}, "500": {"$ref": "#/components/responses/Broken"}}
ID = {"type": "integer", "format": "int64", "minimum": 0, "maximum": 99}


def body(schema: str, **example: Any) -> Json:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}, "example": example}}


def answer(schema: str, **example: Any) -> Json:
    return {"description": "Done.", "content": body(schema, **example)}


SEND = {
    "operationId": "send_parcel_v2_1",
    "x-lakejobs-method": {"client": "v2_1", "name": "send"},
    "tags": ["parcels"],
    "summary": "Send a parcel",
    "description": "Sends it.",
    "x-lakejobs-error-codes": ["WRONG", "BROKEN"],
    "x-lakejobs-waiter": {
        "operation": "get_parcel_v2_1",
        "key": "parcel_id",
        "state": "state.at",
        "done": ["HOME"],
    },
    "x-lakejobs-idempotency": {"token": "token"},
    "requestBody": {"content": body("SendParcel", token="x")},
    "responses": {
        "200": {
            **answer("SentParcel", parcel_id=1),
            "links": {
                "Get": {
                    "operationId": "get_parcel_v2_1",
                    "parameters": {"query.parcel_id": "$response.body#/parcel_id"},
                },
                "Again": {
                    "operationId": "send_parcel_v2_1",
                    "requestBody": {"token": "$response.body#/parcel_id"},
                },
            },
        },
        **ERRORS,
    },
}
GET = {
    "operationId": "get_parcel_v2_1",
    "x-lakejobs-method": {"client": "v2_1", "name": "get"},
    "tags": ["parcels"],
    "summary": "Get a parcel",
    "description": "Gets it.",
    "x-lakejobs-error-codes": ["WRONG", "BROKEN"],
    "x-lakejobs-paged-arrays": {
        "token_param": "page_token",
        "next": "next_page_token",
        "arrays": ["state.stamps"],
    },
    "parameters": [
        {"name": "parcel_id", "in": "query", "description": "The parcel.", "schema": ID},
        {"$ref": "#/components/parameters/PageToken"},
    ],
    "responses": {"200": answer("Parcel", state={}), **ERRORS},
}
LIST = {
    "operationId": "list_parcels",
    "x-lakejobs-method": {"client": "v2_1", "name": "list"},
    "tags": ["parcels"],
    "summary": "List parcels",
    "description": "Lists them.",
    "x-lakejobs-error-codes": ["WRONG", "BROKEN"],
    "x-lakejobs-pagination": {
        "token_param": "page_token",
        "next": "next_page_token",
        "items": "parcels",
        "rest": {"operation": "get_parcel_v2_1", "key": "parcel_id", "when": "next_page_token"},
    },
    "parameters": [{"$ref": "#/components/parameters/PageToken"}],
    "responses": {"200": answer("Parcels", parcels=[]), **ERRORS},
}
DOCUMENT: Json = {
    "tags": [{"name": "parcels", "description": "Parcels."}],
    "x-lakejobs-errors": {
        "WRONG": {"status": 400, "description": "Wrong."},
        "BROKEN": {"status": 500, "description": "Broken."},
    },
    "paths": {
        "/api/2.1/parcels/send": {"post": SEND},
        "/api/2.1/parcels/get": {"get": GET},
        "/shelves/{shelf}": {
            "parameters": [
                {"name": "shelf", "in": "path", "description": "The shelf.", "schema": {"type": "string"}}
            ],
            "get": LIST,
        },
    },
    "components": {
        "parameters": {
            "PageToken": {
                "name": "page_token",
                "in": "query",
                "description": "A page.",
                "schema": {"type": "string"},
            }
        },
        "responses": {
            "Wrong": {"description": "Wrong.", "content": body("Error", code="WRONG")},
            "Broken": {"description": "Broken.", "content": body("Error", code="BROKEN")},
        },
        "schemas": {
            "Error": {
                "type": "object",
                "description": "An error.",
                "required": ["code"],
                "properties": {"code": {"type": "string", "description": "The code."}},
            },
            "SendParcel": {
                "type": "object",
                "description": "What to send.",
                "properties": {
                    "token": {"type": "string", "minLength": 1, "maxLength": 64, "description": "A token."},
                    "key": {
                        "type": "string",
                        "pattern": "^k",
                        "x-lakejobs-secret": True,
                        "description": "A secret.",
                    },
                    "weight": {
                        "type": "number",
                        "minimum": 0,
                        "maximum": 5,
                        "default": 1.5,
                        "description": "In kg.",
                    },
                    "fast": {"type": "boolean", "default": False, "description": "Whether by air."},
                    "place": {"$ref": "#/components/schemas/Place", "default": "HOME"},
                    "labels": {
                        "type": "object",
                        "description": "Labels.",
                        "additionalProperties": {"type": "string"},
                    },
                    "anything": {"type": "object", "description": "Anything."},
                },
            },
            "SentParcel": {
                "type": "object",
                "description": "What was sent.",
                "properties": {"parcel_id": {**ID, "description": "Its id."}},
            },
            "Parcel": {
                "type": "object",
                "description": "A parcel.",
                "properties": {
                    "state": {"$ref": "#/components/schemas/State"},
                    "next_page_token": {"type": ["string", "null"], "description": "The next page."},
                },
            },
            "State": {
                "type": "object",
                "description": "Where it is.",
                "properties": {
                    "at": {"$ref": "#/components/schemas/Place"},
                    "since": {**ID, "x-lakejobs-epoch-ms": True, "description": "When it came there."},
                    "stamps": {"type": "array", "description": "Stamps.", "items": {"type": "string"}},
                },
            },
            "Place": {
                "type": "string",
                "description": "A place.",
                "enum": ["ROAD", "HOME"],
                "x-lakejobs-open-enum": True,
                "x-lakejobs-server-default": "ROAD",
            },
            "Parcels": {
                "type": "object",
                "description": "A page.",
                "properties": {
                    "parcels": {
                        "type": "array",
                        "description": "The parcels.",
                        "items": {"$ref": "#/components/schemas/Parcel"},
                    },
                    "next_page_token": {"type": "string", "description": "The next page."},
                },
            },
        },
    },
}
Plant = Callable[[Json], None]


def test_a_document_that_keeps_the_rules_has_nothing_told() -> None:
    assert [] == lint(DOCUMENT)


def put(path: str, value: Any) -> Plant:
    """Plants ``value`` at a path of keys between bars; None takes away what is there."""
    *above, last = path.split("|")

    def plant(document: Json) -> None:
        node: Any = document
        for key in above:
            node = node[int(key) if isinstance(node, list) else key]
        if value is None:
            del node[last]
        else:
            node[int(last) if isinstance(node, list) else last] = value

    return plant


SEND_AT = "paths|/api/2.1/parcels/send|post|"
GET_AT = "paths|/api/2.1/parcels/get|get|"
LIST_AT = "paths|/shelves/{shelf}|get|"
SCHEMAS = "components|schemas|"
SENT = SCHEMAS + "SendParcel|properties|"


@pytest.mark.parametrize(
    ("plant", "told"),
    [
        (put(SEND_AT + "operationId", "sendParcel"), "post /api/2.1/parcels/send: operationId 'sendParcel'"),
        (put(SEND_AT + "operationId", None), "post /api/2.1/parcels/send: operationId ''"),
        (put(SEND_AT + "operationId", "send_parcel_v2_0"), "send_parcel_v2_0: the version"),
        (put(LIST_AT + "operationId", "list_parcels_v2_0"), "list_parcels_v2_0: the version"),
        (put(SEND_AT + "summary", None), "send_parcel_v2_1: the summary"),
        (put(SEND_AT + "summary", "Send it."), "send_parcel_v2_1: the summary"),
        (put(SEND_AT + "description", "Sends it"), "send_parcel_v2_1: the description"),
        (put(GET_AT + "parameters|0|description", None), "get_parcel_v2_1: parameter parcel_id"),
        (put("components|parameters|PageToken|description", "A page"), "list_parcels: parameter page_token"),
        (put("components|responses|Wrong|description", "Wrong"), "list_parcels: response 400"),
        (put(SEND_AT + "tags", []), "post /api/2.1/parcels/send: there is no tag"),
        (put("tags|0|description", None), "get /api/2.1/parcels/get: there is no tag"),
        (put("tags", None), "get /api/2.1/parcels/get: there is no tag"),
        (put(SEND_AT + "x-lakejobs-method", None), "send_parcel_v2_1: x-lakejobs-method"),
        (put(SEND_AT + "x-lakejobs-method", {"name": "send"}), "send_parcel_v2_1: x-lakejobs-method"),
        (
            put(GET_AT + "x-lakejobs-method|name", "send"),
            "get_parcel_v2_1: v2_1.send is the method of send_parcel_v2_1",
        ),
        (put("x-lakejobs-errors|WRONG|status", None), "x-lakejobs-errors: WRONG"),
        (put("x-lakejobs-errors|WRONG|description", "Wrong"), "x-lakejobs-errors: WRONG"),
        (put("x-lakejobs-errors", None), "get_parcel_v2_1: WRONG is not in x-lakejobs-errors"),
        (
            put(SEND_AT + "x-lakejobs-error-codes", ["BROKEN"]),
            "send_parcel_v2_1: no error code has the status 400",
        ),
        (put(SEND_AT + "responses|400", None), "send_parcel_v2_1: no response 400"),
        (put(SEND_AT + "responses", None), "send_parcel_v2_1: there is no response 2xx"),
        (put("components|responses|Broken|content", body("Parcel")), "errors do not have one schema"),
        (
            put("components|responses|Broken|content|application/json|schema", None),
            "errors do not have one schema",
        ),
        (
            put(SEND_AT + "requestBody|content|application/json|example", None),
            "send_parcel_v2_1: request has no example",
        ),
        (put("components|responses|Wrong|content", {}), "list_parcels: 400 has no example"),
        (
            put(SEND_AT + "responses|200|links|Get|operationId", "no_such"),
            "send_parcel_v2_1: link Get leads to no",
        ),
        (
            put(SEND_AT + "responses|200|links|Get|parameters", {"query.id": "x"}),
            "send_parcel_v2_1: link Get: get_parcel_v2_1 takes no id",
        ),
        (
            put(SEND_AT + "responses|200|links|Again|requestBody", {"id": "x"}),
            "send_parcel_v2_1: link Again: send_parcel_v2_1 takes no id",
        ),
        (
            put(LIST_AT + "x-lakejobs-pagination|size_param", "limit"),
            "list_parcels: x-lakejobs-pagination: there is no limit",
        ),
        (
            put(LIST_AT + "x-lakejobs-pagination|offset_param", "offset"),
            "list_parcels: x-lakejobs-pagination: there is no offset",
        ),
        (
            put(LIST_AT + "x-lakejobs-pagination|more", "more_parcels"),
            "list_parcels: x-lakejobs-pagination: there is no more_parcels",
        ),
        (
            put(LIST_AT + "x-lakejobs-pagination|items", "boxes"),
            "list_parcels: x-lakejobs-pagination: there is no boxes",
        ),
        (
            put(LIST_AT + "x-lakejobs-pagination|rest|operation", "no_such"),
            "list_parcels: x-lakejobs-pagination: there is no no_such",
        ),
        (
            put(LIST_AT + "x-lakejobs-pagination|rest|when", "has_more"),
            "list_parcels: x-lakejobs-pagination: there is no has_more",
        ),
        (
            put(GET_AT + "x-lakejobs-paged-arrays|arrays", ["state.at.home"]),
            "get_parcel_v2_1: x-lakejobs-paged-arrays: there is no state.at.home",
        ),
        (put(SEND_AT + "x-lakejobs-waiter|key", "id"), "send_parcel_v2_1: x-lakejobs-waiter: there is no id"),
        (
            put(SEND_AT + "x-lakejobs-waiter|state", "at"),
            "send_parcel_v2_1: x-lakejobs-waiter: there is no at",
        ),
        (
            put(SEND_AT + "x-lakejobs-idempotency|token", "id"),
            "send_parcel_v2_1: x-lakejobs-idempotency: there is no id",
        ),
        (
            put(SEND_AT + "x-lakejobs-tokens", {}),
            "#/paths/~1api~12.1~1parcels~1send/post: x-lakejobs-tokens is unknown",
        ),
        (put(SCHEMAS + "Parcel|description", None), "Parcel: the description"),
        (put(SENT + "token|description", "A token"), "SendParcel.token: the description"),
        (put(SCHEMAS + "State|properties|since|maximum", None), "State.since: an integer without"),
        (put(SCHEMAS + "State|properties|since|format", "int"), "State.since: an integer without"),
        (
            put(GET_AT + "parameters|0|schema", {"type": "integer"}),
            "get_parcel_v2_1: parcel_id: an integer without",
        ),
        (put(SCHEMAS + "State|properties|since|maximum", 2**63), "State.since: 0 to 9223372036854775808"),
        (put(SCHEMAS + "State|properties|since|minimum", 100), "State.since: 100 to 99"),
        (put(SCHEMAS + "Place|x-lakejobs-open-enum", None), "Place: an enum does not say"),
        (put(SCHEMAS + "Place|enum", None), "Place: x-lakejobs-open-enum without an enum"),
        (put(SCHEMAS + "Place|enum", ["ROAD", "ROAD"]), "Place: the values of an enum"),
        (put(SCHEMAS + "Place|enum", ["ROAD", 1]), "Place: the values of an enum"),
        (put(SENT + "token|enum", ["a"]), "SendParcel.token: an enum without a name"),
        (put(SENT + "place|oneOf", []), "SendParcel.place: 'oneOf' has no decoder"),
        (put(SENT + "token|type", ["string", "integer"]), "SendParcel.token: there is no decoder for type"),
        (put(SENT + "token|type", "text"), "SendParcel.token: there is no decoder for type 'text'"),
        (put(SENT + "token|type", None), "SendParcel.token: there is no decoder for type None"),
        (put(SENT + "anything|properties", {}), "SendParcel.anything: an object without a name"),
        (
            put(SCHEMAS + "State|properties|stamps|items", None),
            "State.stamps: an array that does not say of what",
        ),
        (
            put(SCHEMAS + "State|properties|stamps|items", {"type": "array", "items": {"type": "string"}}),
            "State.stamps: a list",
        ),
        (put(SENT + "labels|additionalProperties", {"type": "object"}), "SendParcel.labels: a list or map"),
        (put(SENT + "fast|default", "no"), "SendParcel.fast: default 'no'"),
        (put(SENT + "weight|default", True), "SendParcel.weight: default True"),
        (put(SENT + "weight|default", 6), "SendParcel.weight: default 6"),
        (put(SENT + "place|default", "AIR"), "SendParcel.place: default 'AIR'"),
        (put(SCHEMAS + "Place|x-lakejobs-server-default", "AIR"), "Place: x-lakejobs-server-default 'AIR'"),
        (put(SENT + "weight|type", "mass"), "SendParcel.weight: default 1.5"),
        (put(SCHEMAS + "State|properties|since|format", "int32"), "State.since: x-lakejobs-epoch-ms"),
        (put(SENT + "key|type", "number"), "SendParcel.key: x-lakejobs-secret"),
        (put(SCHEMAS + "Error|required", ["status"]), "Error: required status"),
        (
            put(SCHEMAS + "SentParcel|properties|parcel_id", None),
            "send_parcel_v2_1: x-lakejobs-waiter: there is no parcel_id",
        ),
        (put(SENT + "key|pattern", "("), "SendParcel.key: the pattern"),
        (put(SENT + "token|minLength", 65), "SendParcel.token: minLength is above maxLength"),
    ],
)
def test_a_breach_of_a_rule_is_told_with_its_place(plant: Plant, told: str) -> None:
    broken = copy.deepcopy(DOCUMENT)
    plant(broken)

    assert [told] == [line[: len(told)] for line in lint(broken) if line.startswith(told)][:1]
