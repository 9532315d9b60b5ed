"""Rewrites for limits of the generator: each does what its name says, and the document stays as it was."""

from __future__ import annotations

from copy import deepcopy

from codegen.errors import Json
from codegen.prepare import prepare


def test_the_document_itself_is_not_changed(document: Json) -> None:
    before = deepcopy(document)

    prepare(document)

    assert before == document


def test_security_of_the_whole_document_is_that_of_each_operation(document: Json) -> None:
    document["paths"]["/books"]["get"]["security"] = []

    paths = prepare(document)["paths"]

    assert [{"bearer": []}] == paths["/books"]["post"]["security"]
    assert [] == paths["/books"]["get"]["security"]


def test_defaults_and_descriptions_are_dropped_but_not_properties_of_these_names(document: Json) -> None:
    book = document["components"]["schemas"]["Book"]
    plain = {"type": "string", "description": "A text.", "default": "x"}
    book["properties"] |= {"type": plain, "default": plain, "description": plain}

    properties = prepare(document)["components"]["schemas"]["Book"]["properties"]

    assert {"type": "string"} == properties["default"] == properties["description"] == properties["type"]
    assert {"type": "string"} == properties["title"]


def test_only_success_is_an_answer(document: Json) -> None:
    assert ["200"] == list(prepare(document)["paths"]["/books"]["get"]["responses"])
    assert ["200", "503"] == list(document["paths"]["/books"]["get"]["responses"])
