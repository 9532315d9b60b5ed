"""Two descriptions of one API held against each other, name by name."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.errors import Json
from codegen.report import (
    REQUEST,
    Held,
    Reasons,
    Shape,
    hold,
    problems,
    rendered,
    request_shape,
    response_shape,
    schema_shape,
)

SCALAR = Shape(name="")


def shape(name: str, /, **fields: Shape) -> Shape:
    return Shape(name=name, fields=lambda: fields)


def enum(name: str, *values: str) -> Shape:
    return Shape(name=name, values=frozenset(values))


def held(ours: Shape, theirs: Shape) -> Held:
    return hold("create", REQUEST, ours=ours, theirs=theirs)


def test_what_only_one_side_has_is_a_miss_or_an_extra_by_the_types_of_that_side() -> None:
    ours = shape("Book", title=SCALAR, author=shape("Author", name=SCALAR, born=SCALAR))
    theirs = shape("Volume", title=SCALAR, pages=SCALAR, author=shape("Person", name=SCALAR, died=SCALAR))

    found = held(ours, theirs)

    assert {"Volume.title", "Volume.pages", "Volume.author", "Person.name", "Person.died"} == found.names
    assert {"Volume.pages", "Person.died"} == found.misses
    assert {"Author.born"} == found.extras
    assert (3, 0) == (found.found_names, found.found_values)


def test_values_of_enums_are_held_apart_from_names() -> None:
    found = held(shape("A", kind=enum("Kind", "X", "Z")), shape("B", kind=enum("Sort", "X", "Y")))

    assert {"Sort=X", "Sort=Y"} == found.values
    assert ({"Sort=Y"}, {"Kind=Z"}) == (found.misses, found.extras)
    assert (1, 1) == (found.found_names, found.found_values)


def test_below_a_field_that_is_missing_nothing_is_asked() -> None:
    """Its own name says that all of it is missing."""
    found = held(shape("A"), shape("B", inner=shape("Inner", deep=SCALAR)))

    assert {"B.inner"} == found.names == found.misses


def test_types_that_hold_themselves_end() -> None:
    def fields() -> dict[str, Shape]:
        return {"next": Shape(name="Node", fields=fields)}

    assert {"Node.next"} == held(Shape(name="Node", fields=fields), Shape(name="Node", fields=fields)).names


@pytest.mark.parametrize(
    ("names", "missing", "enough"),
    [(100, 1, True), (100, 2, False), (99, 1, False), (1, 0, True), (0, 0, True)],
)
def test_99_names_of_100_are_enough(names: int, missing: int, enough: bool) -> None:
    theirs = shape("B", **{f"f{number}": SCALAR for number in range(names)})
    ours = shape("A", **{f"f{number}": SCALAR for number in range(missing, names)})

    assert enough == held(ours, theirs).enough


def test_all_values_but_one_are_not_enough() -> None:
    values = [f"V{number}" for number in range(1000)]

    assert not held(enum("A", *values[1:]), enum("B", *values)).enough
    assert held(enum("A", *values), enum("B", *values)).enough


def test_every_difference_needs_a_reason_and_every_reason_a_difference() -> None:
    ours = shape("A", a=SCALAR, b=SCALAR, same=SCALAR)
    theirs = shape("B", c=SCALAR, d=SCALAR, same=SCALAR)
    reasons = Reasons(misses={"B.c": "gone", "B.x": "?"}, extras={"A.a": "ours", "A.y": "?"})

    assert [
        "create request: 1 of 3 names and 0 of 0 values are not enough",
        "B.d: missing without a reason",
        "A.b: ours alone without a reason",
        "B.x: has a reason but is not missing",
        "A.y: has a reason but is not ours alone",
    ] == problems([held(ours, theirs)], reasons)


def test_a_report_that_is_whole_has_no_problems() -> None:
    theirs = shape("B", **{f"f{number}": SCALAR for number in range(200)})
    ours = shape("A", own=SCALAR, **{f"f{number}": SCALAR for number in range(1, 200)})

    known = Reasons(misses={"B.f0": "gone"}, extras={"A.own": "newer"})
    assert [] == problems([held(ours, theirs)], known)


def test_the_report_tells_each_direction_and_each_difference_with_its_reason() -> None:
    ours = shape("A", a=SCALAR, kind=enum("Kind", "X"))
    theirs = shape("B", b=SCALAR, kind=enum("Sort", "X"))
    empty = hold("delete", "response", ours=SCALAR, theirs=SCALAR)

    assert [
        "operation  direction  names found    values found",
        "create     request        1/2  50.0%        1/1",
        "delete     response       0/0      -        0/0",
        "",
        "missing: 1",
        "  B.b: not yet",
        "",
        "ours alone: 1",
        "  A.a: NO REASON",
    ] == rendered([held(ours, theirs), empty], Reasons(misses={"B.b": "not yet"})).splitlines()


def test_a_report_of_nothing_says_so() -> None:
    assert ["missing: 0", "", "ours alone: 0"] == rendered([], Reasons()).splitlines()[2:]


# Reading the document.
def content(schema: Json) -> Json:
    return {"content": {"application/json": {"schema": schema}}}


DOCUMENT: Json = {
    "components": {
        "schemas": {
            "Book": {
                "properties": {
                    "sequels": {"items": {"$ref": "#/components/schemas/Book"}},
                    "kind": {"$ref": "#/components/schemas/Kind"},
                    "labels": {"additionalProperties": {"type": "string"}},
                    "tags": {"items": {"type": "string"}},
                }
            },
            "Kind": {"enum": ["NOVEL", "POEM"]},
            "Alias": {"$ref": "#/components/schemas/Kind"},
        },
        "parameters": {"Limit": {"name": "limit", "schema": {"type": "integer"}}},
        "responses": {"Found": content({"$ref": "#/components/schemas/Book"})},
        "requestBodies": {"Wanted": content({"$ref": "#/components/schemas/Book"})},
    }
}


def seen(found: Shape) -> dict[str, tuple[str, frozenset[str]]]:
    return {name: (inner.name, inner.values) for name, inner in found.fields().items()}


BOOK = {
    "sequels": ("Book", frozenset()),
    "kind": ("Kind", frozenset({"NOVEL", "POEM"})),
    "labels": ("", frozenset()),
    "tags": ("", frozenset()),
}


def test_a_schema_is_read_through_references_and_arrays() -> None:
    found = schema_shape(DOCUMENT, {"items": {"$ref": "#/components/schemas/Book"}})

    assert "Book" == found.name
    assert BOOK == seen(found)


def test_a_schema_that_is_another_has_its_values() -> None:
    assert (
        enum("Alias", "NOVEL", "POEM").values
        == schema_shape(DOCUMENT, {"$ref": "#/components/schemas/Alias"}).values
    )


@pytest.mark.parametrize(
    "body",
    [content({"$ref": "#/components/schemas/Book"}), {"$ref": "#/components/requestBodies/Wanted"}],
)
def test_a_request_is_its_parameters_and_the_fields_of_its_body(body: Json) -> None:
    operation: Json = {
        "operationId": "create",
        "parameters": [
            {"$ref": "#/components/parameters/Limit"},
            {"name": "sort", "schema": {"$ref": "#/components/schemas/Kind"}},
        ],
        "requestBody": body,
    }

    found = request_shape(DOCUMENT, operation)

    assert "create" == found.name
    assert {"limit": ("", frozenset()), "sort": BOOK["kind"], **BOOK} == seen(found)


def test_an_operation_without_parameters_and_body_takes_nothing() -> None:
    assert {} == request_shape(DOCUMENT, {"operationId": "list"}).fields()


def test_an_answer_is_the_schema_of_its_success() -> None:
    operation: Json = {"responses": {"200": {"$ref": "#/components/responses/Found"}}}

    assert BOOK == seen(response_shape(DOCUMENT, operation))
    assert {} == response_shape(DOCUMENT, {"responses": {"200": {"description": "Nothing."}}}).fields()


def test_a_loose_reference_is_a_fault() -> None:
    with pytest.raises(KeyError, match="Film"):
        schema_shape(DOCUMENT, {"$ref": "#/components/schemas/Film"})


trees = st.recursive(
    st.just({}),
    lambda inner: st.dictionaries(st.sampled_from("abcd"), inner, max_size=4),
    max_leaves=12,
)


def planted(tree: dict[str, Any], place: str) -> Shape:
    """A shape whose types are named after their places, so that each is told apart."""
    return Shape(
        name=place or "top",
        fields=lambda: {name: planted(inner, f"{place}/{name}") for name, inner in tree.items()},
    )


@given(trees)
def test_a_shape_held_against_itself_lacks_nothing(tree: dict[str, Any]) -> None:
    found = held(planted(tree, ""), planted(tree, ""))

    assert (set(), set(), True) == (found.misses, found.extras, found.enough)


@given(trees, trees)
def test_what_one_side_misses_the_other_has_alone(one: dict[str, Any], other: dict[str, Any]) -> None:
    there, back = held(planted(one, ""), planted(other, "")), held(planted(other, ""), planted(one, ""))

    assert there.misses == back.extras
    assert there.extras == back.misses
    assert there.names - there.misses == back.names - back.misses
