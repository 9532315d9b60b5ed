"""What changed between two documents, and what it means for those who rely on the older one."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.__main__ import main
from codegen.diff import RULES, Change, Level, compare, recorded_since, unrecorded
from codegen.diff_rules import ANSWER, REQUEST, Found, child

BREAKING, ADDITIVE, WORDS = Level.BREAKING, Level.ADDITIVE, Level.DOCUMENTATION
COMPONENTS = ("A", "B", "C")
# What the opposite of a change is told as.
MIRROR = {
    "removed": {"added", "added and required"},
    "added": {"removed", "error no longer told"},
    "added and required": {"removed"},
    "error no longer told": {"added"},
    "required now": {"optional now"},
    "optional now": {"required now"},
    "narrower": {"wider"},
    "wider": {"narrower"},
    "changed": {"changed"},
    "another default": {"another default"},
    "value added": {"value removed"},
    "value added to an open enum": {"value removed"},
    "value removed": {"value added", "value added to an open enum"},
    "other words": {"other words"},
}

references = st.sampled_from([{"$ref": f"#/components/schemas/{name}"} for name in COMPONENTS])
texts = st.sampled_from(["", "one", "two"])


def partly(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping with some of the fields."""
    return st.fixed_dictionaries({}, optional=fields)


scalars = st.one_of(
    partly(
        type=st.sampled_from(["integer", "number", "string", ["string", "null"], ["string"]]),
        minimum=st.integers(0, 2),
        maxLength=st.integers(0, 2),
        pattern=st.sampled_from(["a", "b"]),
        default=st.integers(5, 6),
        description=texts,
        deprecated=st.booleans(),
        **{"x-lakejobs-epoch-ms": st.just(True)},
    ),
    partly(
        enum=st.lists(st.sampled_from(["X", "Y", "Z"]), min_size=1, unique=True),
        **{"x-lakejobs-open-enum": st.just(True)},
    ),
)


def objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    names = st.sampled_from(["p", "q"])
    return partly(
        properties=st.dictionaries(names, inner),
        required=st.lists(names, unique=True),
        items=inner | st.booleans(),
        additionalProperties=inner | st.booleans(),
        allOf=st.lists(inner, max_size=1),
    )


schemas = st.recursive(scalars | references, objects, max_leaves=6)
contents = st.dictionaries(
    st.sampled_from(["application/json", "text/plain"]), partly(schema=schemas, example=texts)
)
parameters = st.lists(
    st.fixed_dictionaries(
        {"in": st.just("query"), "name": st.sampled_from(["limit", "name"])},
        optional={"required": st.booleans(), "schema": schemas, "description": texts},
    ),
    unique_by=lambda item: item["name"],
)
codes = st.lists(st.sampled_from(["BAD", "WORSE"]), unique=True, min_size=1)
operations = st.fixed_dictionaries(
    {
        "responses": st.dictionaries(
            st.sampled_from(["200", "400"]), partly(content=contents, description=texts)
        )
    },
    optional={
        "operationId": texts,
        "summary": texts,
        "requestBody": partly(content=contents, required=st.booleans(), description=texts),
        "parameters": parameters.filter(bool),
        "security": st.lists(st.just({"bearer": []}), max_size=1),
        "x-lakejobs-error-codes": codes,
        "x-lakejobs-pagination": st.fixed_dictionaries({"items": texts}),
    },
)
everything = {
    "responses": {
        "200": {
            "content": {
                "application/json": {
                    "schema": {
                        "properties": {name: {"$ref": f"#/components/schemas/{name}"} for name in COMPONENTS}
                    }
                }
            }
        }
    }
}


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A small bundle in which every component is used, so that nothing of it may be overlooked."""
    paths = draw(
        st.dictionaries(
            st.sampled_from(["/jobs", "/runs"]), partly(get=operations, post=operations).filter(bool)
        )
    )
    return {
        **draw(partly(info=partly(title=texts), security=st.just([{"bearer": []}]))),
        **draw(partly(**{"x-lakejobs-errors": st.dictionaries(st.sampled_from(["BAD", "WORSE"]), texts)})),
        "paths": {**paths, "/all": {"get": everything}},
        "components": {
            "schemas": {name: draw(schemas) for name in COMPONENTS},
            **draw(
                partly(
                    securitySchemes=st.dictionaries(st.just("bearer"), texts),
                    examples=st.dictionaries(st.just("E"), texts),
                )
            ),
        },
    }


def resolvable(document: dict[str, Any]) -> bool:
    """Whether no component is a reference that leads back to itself: there is no such schema."""
    for name in COMPONENTS:
        schema, seen = document["components"]["schemas"][name], {name}
        while "$ref" in schema:
            target = schema["$ref"].rpartition("/")[2]
            if target in seen:
                return False
            seen.add(target)
            schema = document["components"]["schemas"][target]
    return True


bundles = documents().filter(resolvable)


def bare(node: Any) -> Any:
    """The node without what says nothing: an empty mapping where an absent one means the same."""
    if isinstance(node, list):
        return [bare(item) for item in node]
    if not isinstance(node, dict):
        return node
    says_nothing = {"properties", "content", "examples"}
    return {key: bare(value) for key, value in node.items() if value != {} or key not in says_nothing}


def rule(change: Change) -> str:
    return change.text.split(" (in ")[0].split(":")[0]


@given(bundles)
def test_a_document_does_not_differ_from_itself(document: dict[str, Any]) -> None:
    assert [] == compare(document, copy.deepcopy(document))


@given(bundles, bundles)
def test_no_difference_goes_untold(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert (bare(old) != bare(new)) == bool(compare(old, new))


@given(bundles, bundles)
def test_the_way_back_tells_the_opposite_in_the_same_places(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Each change has its mirror image: added is removed, narrower is wider, at the same pointer."""
    back = {(change.pointer, rule(change)) for change in compare(new, old)}
    missing = [
        change
        for change in compare(old, new)
        if not any((change.pointer, mirrored) in back for mirrored in MIRROR[rule(change)])
    ]

    assert [] == missing


@given(bundles, bundles)
def test_comparing_changes_neither_document(old: dict[str, Any], new: dict[str, Any]) -> None:
    before = copy.deepcopy((old, new))

    compare(old, new)

    assert before == (old, new)


@given(bundles, bundles)
def test_the_worst_is_told_first_and_nothing_twice(old: dict[str, Any], new: dict[str, Any]) -> None:
    changes = compare(old, new)
    levels = [list(Level).index(change.level) for change in changes]

    assert sorted(levels) == levels
    assert len(set(changes)) == len(changes)


def test_every_rule_has_its_mirror() -> None:
    assert RULES.keys() == MIRROR.keys()


# One operation with a request and an answer of the same shape, to see a change in both directions at once.
def document(shape: Any, **operation: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Shape"}}}
    body = {"requestBody": {"content": content}, "responses": {"200": {"content": content}}}
    return {
        "paths": {"/jobs/create": {"post": {**body, **operation}}},
        "components": {"schemas": {"Shape": shape, "Other": {"type": "string"}}},
    }


SHAPE = "#/components/schemas/Shape"
OPERATION = "#/paths/~1jobs~1create/post"
SCALAR, OPEN = {"type": "string"}, {"x-lakejobs-open-enum": True}
REF, OTHER_REF = {"$ref": SHAPE}, {"$ref": "#/components/schemas/Other"}


def both(level: Level, text: str) -> list[tuple[Level, str]]:
    return [(level, text)]


def apart(requests: Level, answers: Level, text: str) -> list[tuple[Level, str]]:
    """What is told where the directions differ."""
    return sorted(
        [(requests, f"{text} (in {REQUEST})"), (answers, f"{text} (in {ANSWER})")],
        key=lambda told: list(Level).index(told[0]),
    )


CASES: list[tuple[str, Any, Any, str, list[tuple[Level, str]]]] = [
    ("a new optional field", {}, {"properties": {"a": SCALAR}}, "properties/a", both(ADDITIVE, "added")),
    (
        "a new required field",
        {},
        {"properties": {"a": SCALAR}, "required": ["a"]},
        "properties/a",
        apart(BREAKING, ADDITIVE, "added and required"),
    ),
    ("a field that is gone", {"properties": {"a": SCALAR}}, {}, "properties/a", both(BREAKING, "removed")),
    (
        "a field that is required now",
        {"properties": {"a": SCALAR}},
        {"properties": {"a": SCALAR}, "required": ["a"]},
        "required/a",
        apart(BREAKING, ADDITIVE, "required now"),
    ),
    (
        "a field that is optional now",
        {"properties": {"a": SCALAR}, "required": ["a"]},
        {"properties": {"a": SCALAR}},
        "required/a",
        apart(ADDITIVE, BREAKING, "optional now"),
    ),
    (
        "the order of required fields",
        {"required": ["a", "b"]},
        {"required": ["b", "a"]},
        "required",
        both(WORDS, "other words: the order of the required fields"),
    ),
    (
        "another type",
        {"type": "string"},
        {"type": "integer"},
        "type",
        both(BREAKING, "changed: string to integer"),
    ),
    (
        "a narrower type",
        {"type": "number"},
        {"type": "integer"},
        "type",
        apart(BREAKING, ADDITIVE, "narrower: number to integer"),
    ),
    (
        "a type that may be null",
        {"type": "string"},
        {"type": ["string", "null"]},
        "type",
        apart(ADDITIVE, BREAKING, "wider: string to ['string', 'null']"),
    ),
    (
        "a type where there was none",
        {},
        {"type": "string"},
        "type",
        apart(BREAKING, ADDITIVE, "narrower: nothing to string"),
    ),
    (
        "a type written otherwise",
        {"type": "string"},
        {"type": ["string"]},
        "type",
        both(WORDS, "other words: string to ['string']"),
    ),
    (
        "a lower maximum",
        {"maximum": 10},
        {"maximum": 9},
        "maximum",
        apart(BREAKING, ADDITIVE, "narrower: 10 to 9"),
    ),
    (
        "a higher maximum",
        {"maxItems": 9},
        {"maxItems": 10},
        "maxItems",
        apart(ADDITIVE, BREAKING, "wider: 9 to 10"),
    ),
    ("a new minimum", {}, {"minLength": 1}, "minLength", apart(BREAKING, ADDITIVE, "narrower: nothing to 1")),
    ("no minimum any more", {"minimum": 1}, {}, "minimum", apart(ADDITIVE, BREAKING, "wider: 1 to nothing")),
    (
        "a pattern where there was none",
        {},
        {"pattern": "a"},
        "pattern",
        apart(BREAKING, ADDITIVE, "narrower: nothing to a"),
    ),
    (
        "no pattern any more",
        {"pattern": "a"},
        {},
        "pattern",
        apart(ADDITIVE, BREAKING, "wider: a to nothing"),
    ),
    (
        "another format",
        {"format": "int32"},
        {"format": "int64"},
        "format",
        both(BREAKING, "changed: int32 to int64"),
    ),
    (
        "a new value of an enum",
        {"enum": ["A"]},
        {"enum": ["A", "B"]},
        "enum/B",
        apart(ADDITIVE, BREAKING, "value added"),
    ),
    (
        "a value of an enum that is gone",
        {"enum": ["A", "B"], **OPEN},
        {"enum": ["A"], **OPEN},
        "enum/B",
        both(BREAKING, "value removed"),
    ),
    (
        "the order of an enum",
        {"enum": ["A", "B"]},
        {"enum": ["B", "A"]},
        "enum",
        both(WORDS, "other words: the order of the values"),
    ),
    ("an enum where there was none", {}, {"enum": ["A"]}, "enum", apart(BREAKING, ADDITIVE, "narrower")),
    ("no enum any more", {"enum": ["A"]}, {}, "enum", apart(ADDITIVE, BREAKING, "wider")),
    (
        "another default",
        {"default": 1},
        {"default": 2},
        "default",
        apart(BREAKING, WORDS, "another default"),
    ),
    ("a default that is told", {}, {"default": 2}, "default", both(WORDS, "other words")),
    (
        "another description",
        {"description": "a"},
        {"description": "b"},
        "description",
        both(WORDS, "other words"),
    ),
    (
        "items of another kind",
        {"items": SCALAR},
        {"items": {"type": "integer"}},
        "items/type",
        both(BREAKING, "changed: string to integer"),
    ),
    ("items that are told", {}, {"items": SCALAR}, "items", apart(BREAKING, ADDITIVE, "narrower")),
    (
        "a closed object",
        {},
        {"additionalProperties": False},
        "additionalProperties",
        apart(BREAKING, ADDITIVE, "narrower"),
    ),
    (
        "an object that says to be open",
        {},
        {"additionalProperties": True},
        "additionalProperties",
        both(WORDS, "other words: what is so anyway"),
    ),
    (
        "a reference to another schema",
        {"items": REF},
        {"items": OTHER_REF},
        "items/$ref",
        both(BREAKING, "changed: Shape to Other"),
    ),
    ("a keyword that nobody weighs", {}, {"allOf": [SCALAR]}, "allOf", both(BREAKING, "changed")),
    ("a new extension", {}, {"x-lakejobs-secret": True}, "x-lakejobs-secret", both(ADDITIVE, "added")),
    ("an extension that is gone", {"x-a": True}, {}, "x-a", both(BREAKING, "removed")),
    ("another extension", {"x-a": 1}, {"x-a": 2}, "x-a", both(BREAKING, "changed")),
]


@pytest.mark.parametrize(
    ("old", "new", "pointer", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_change_of_a_schema_has_its_level(
    old: Any, new: Any, pointer: str, told: list[tuple[Level, str]]
) -> None:
    expected = [(level, f"{SHAPE}/{pointer}", text) for level, text in told]
    found = [
        (change.level, change.pointer, change.text)
        for change in compare(document(old), document(new))
        if change.pointer.startswith(f"{SHAPE}/{pointer}")
    ]

    assert expected == found


def test_a_new_value_of_an_open_enum_breaks_nobody() -> None:
    old, new = ({"enum": values, "x-lakejobs-open-enum": True} for values in (["A"], ["A", "B"]))

    assert [
        Change(ADDITIVE, f"{SHAPE}/enum/B", f"value added (in {REQUEST})"),
        Change(ADDITIVE, f"{SHAPE}/enum/B", f"value added to an open enum (in {ANSWER})"),
    ] == compare(document(old), document(new))


def test_a_schema_of_a_name_in_place_of_one_without_is_compared_too() -> None:
    old, new = {"items": {"type": "integer"}}, {"items": OTHER_REF}

    assert [
        Change(BREAKING, f"{SHAPE}/items/$ref", "changed: a schema without a name to Other"),
        Change(BREAKING, f"{SHAPE}/items/type", "changed: integer to string"),
    ] == compare(document(old), document(new))


def test_a_schema_that_holds_itself_is_compared_once() -> None:
    old, new = ({"properties": {"next": REF}, "title": title} for title in "ab")

    assert [Change(WORDS, f"{SHAPE}/title", "other words")] == compare(document(old), document(new))


QUERY = {"in": "query", "name": "limit", "schema": {"type": "integer"}}
LIMIT = f"{OPERATION}/parameters/query-limit"
BODY = {"content": {"application/json": {"schema": {"type": "object"}}}}
WITHOUT: Any = {"requestBody": {}}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"operationId": "a"}, {"operationId": "b"}, [(BREAKING, f"{OPERATION}/operationId", "changed")]),
        ({"summary": "a"}, {"summary": "b"}, [(WORDS, f"{OPERATION}/summary", "other words")]),
        ({}, {"x-lakejobs-waiter": {}}, [(ADDITIVE, f"{OPERATION}/x-lakejobs-waiter", "added")]),
        ({}, {"security": []}, [(ADDITIVE, f"{OPERATION}/security", "added")]),
        ({}, {"parameters": [QUERY]}, [(ADDITIVE, LIMIT, f"added (in {REQUEST})")]),
        (
            {},
            {"parameters": [{**QUERY, "required": True}]},
            [(BREAKING, LIMIT, f"added and required (in {REQUEST})")],
        ),
        ({"parameters": [QUERY]}, {}, [(BREAKING, LIMIT, f"removed (in {REQUEST})")]),
        (
            {"parameters": [QUERY]},
            {"parameters": [{**QUERY, "required": True}]},
            [(BREAKING, f"{LIMIT}/required", f"required now (in {REQUEST})")],
        ),
        (
            {"parameters": [{**QUERY, "required": True}]},
            {"parameters": [{**QUERY, "required": False}]},
            [(ADDITIVE, f"{LIMIT}/required", f"optional now (in {REQUEST})")],
        ),
        (
            {"parameters": [QUERY]},
            {"parameters": [{**QUERY, "required": False}]},
            [(WORDS, f"{LIMIT}/required", "other words: what is so anyway")],
        ),
        (
            {"parameters": [QUERY]},
            {"parameters": [{**QUERY, "schema": {"type": "string"}}]},
            [(BREAKING, f"{LIMIT}/schema/type", f"changed: integer to string (in {REQUEST})")],
        ),
        (
            {"parameters": [QUERY, {"in": "query", "name": "a"}]},
            {"parameters": [{"in": "query", "name": "a"}, QUERY]},
            [(WORDS, f"{OPERATION}/parameters", "other words: the order of the parameters")],
        ),
        (
            {"requestBody": BODY},
            {"requestBody": {**BODY, "required": True}},
            [(BREAKING, f"{OPERATION}/requestBody/required", f"required now (in {REQUEST})")],
        ),
        (
            {"requestBody": BODY},
            {"requestBody": {"content": {}}},
            [(BREAKING, f"{OPERATION}/requestBody/content/application~1json", f"removed (in {REQUEST})")],
        ),
        (
            {"responses": {}},
            {"responses": {"200": BODY, "400": BODY}},
            [
                (ADDITIVE, f"{OPERATION}/responses/200", f"added (in {ANSWER})"),
                (ADDITIVE, f"{OPERATION}/responses/400", f"added (in {ANSWER})"),
            ],
        ),
        (
            {"responses": {"200": BODY, "400": BODY}},
            {"responses": {}},
            [
                (BREAKING, f"{OPERATION}/responses/200", f"removed (in {ANSWER})"),
                (WORDS, f"{OPERATION}/responses/400", f"error no longer told (in {ANSWER})"),
            ],
        ),
        (
            {"responses": {"200": {}}},
            {"responses": {"200": {"links": {}, "headers": {}}}},
            [
                (WORDS, f"{OPERATION}/responses/200/headers", "other words"),
                (WORDS, f"{OPERATION}/responses/200/links", "other words"),
            ],
        ),
        (
            {"x-lakejobs-error-codes": ["A", "B"]},
            {"x-lakejobs-error-codes": ["B", "C"]},
            [
                (ADDITIVE, f"{OPERATION}/x-lakejobs-error-codes/C", "added"),
                (WORDS, f"{OPERATION}/x-lakejobs-error-codes/A", "error no longer told"),
            ],
        ),
        (
            {"x-lakejobs-error-codes": ["A", "B"]},
            {"x-lakejobs-error-codes": ["B", "A"]},
            [(WORDS, f"{OPERATION}/x-lakejobs-error-codes", "other words: the order of the codes")],
        ),
    ],
)
def test_a_change_of_an_operation_has_its_level(
    old: Any, new: Any, expected: list[tuple[Level, str, str]]
) -> None:
    found = compare(document({}, **old), document({}, **new))

    assert [Change(*told) for told in expected] == found


@pytest.mark.parametrize(
    ("body", "level", "rule"),
    [(BODY, ADDITIVE, "added"), ({**BODY, "required": True}, BREAKING, "added and required")],
)
def test_a_body_where_there_was_none_breaks_only_if_it_is_required(
    body: Any, level: Level, rule: str
) -> None:
    new = document({}, requestBody=body)
    old = copy.deepcopy(new)
    del old["paths"]["/jobs/create"]["post"]["requestBody"]

    assert [Change(level, f"{OPERATION}/requestBody", f"{rule} (in {REQUEST})")] == compare(old, new)
    assert [Change(BREAKING, f"{OPERATION}/requestBody", f"removed (in {REQUEST})")] == compare(new, old)


def test_an_operation_that_is_gone_breaks_and_a_new_one_does_not() -> None:
    old, new = document({}), {**document({}), "paths": {}}

    assert [Change(BREAKING, OPERATION, "removed")] == compare(old, new)
    assert [Change(ADDITIVE, OPERATION, "added")] == compare(new, old)


def test_a_parameter_of_the_path_item_is_a_parameter_of_its_operations() -> None:
    old, new = document({}, parameters=[QUERY]), document({})
    new["paths"]["/jobs/create"]["parameters"] = [QUERY]

    assert [] == compare(old, new)


def test_references_to_parameters_and_responses_are_followed() -> None:
    old = document({}, parameters=[QUERY], responses={"400": BODY})
    new = document(
        {},
        parameters=[{"$ref": "#/components/parameters/Limit"}],
        responses={"400": {"$ref": "#/components/responses/Bad"}},
    )
    new["components"] |= {"parameters": {"Limit": QUERY}, "responses": {"Bad": BODY}}

    assert [] == compare(old, new)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"info": {"title": "a"}}, {"info": {"title": "b"}}, (WORDS, "#/info", "other words")),
        ({}, {"x-a": 1}, (ADDITIVE, "#/x-a", "added")),
        ({"security": [{"a": []}]}, {"security": [{"b": []}]}, (BREAKING, "#/security", "changed")),
        (
            {"x-lakejobs-errors": {"A": 1}},
            {"x-lakejobs-errors": {}},
            (BREAKING, "#/x-lakejobs-errors/A", "removed"),
        ),
        (
            {"components": {"securitySchemes": {"a": 1}}},
            {"components": {"securitySchemes": {"a": 2}}},
            (BREAKING, "#/components/securitySchemes/a", "changed"),
        ),
        (
            {"components": {"examples": {}}},
            {"components": {"examples": {"a": 2}}},
            (WORDS, "#/components/examples/a", "other words"),
        ),
    ],
)
def test_a_change_of_the_document_itself_has_its_level(
    old: Any, new: Any, expected: tuple[Level, str, str]
) -> None:
    assert [Change(*expected)] == compare({"paths": {}, **old}, {"paths": {}, **new})


LOG = """# The document

## Change log

### 0.3.0
- `#/paths/~1jobs/get` is gone.

### 0.2.0
- `#/components/schemas/Job` is another.

## More

- `#/info`
"""


def test_a_breaking_change_needs_an_entry_that_points_at_it_or_around_it() -> None:
    breaking = [
        Change(BREAKING, pointer, "removed")
        for pointer in ("#/components/schemas/Job/properties/a", "#/components/schemas/JobSettings", "#/info")
    ]
    others = [Change(ADDITIVE, "#/x", "added"), Change(WORDS, "#/y", "other words")]

    assert [breaking[1]] == unrecorded([*breaking, *others], LOG)
    assert breaking == unrecorded(breaking, "#/info without its marks")


@pytest.mark.parametrize(
    ("version", "told", "untold"),
    [
        ("0.3.0", [], ["~1jobs", "Job", "#/info"]),
        ("0.2.0", ["~1jobs"], ["Job", "#/info"]),
        ("0.1.0", ["~1jobs", "Job"], ["#/info"]),
    ],
)
def test_only_entries_since_a_version_count(version: str, told: list[str], untold: list[str]) -> None:
    since = recorded_since(LOG, version)

    assert told == [word for word in (*told, *untold) if word in since]


def test_a_text_without_a_change_log_records_nothing() -> None:
    assert "" == recorded_since("# The document", "0.1.0")
    assert "" == recorded_since("## Change log", "0.1.0")


def test_the_command_prints_the_changes_and_fails_when_one_breaks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(json.dumps(document({"title": "a"})))
    new.write_text(json.dumps(document({"title": "b"}, operationId="create")))

    assert 0 == main(["diff", str(old), str(new)])
    assert (
        f"additive: {OPERATION}/operationId: added\ndocumentation: {SHAPE}/title: other words\n",
        "",
    ) == capsys.readouterr()

    assert 1 == main(["diff", str(new), str(old)])
    assert (
        f"breaking: {OPERATION}/operationId: removed\ndocumentation: {SHAPE}/title: other words\n",
        "1 of 2 changes are breaking\n",
    ) == capsys.readouterr()


@pytest.mark.parametrize(
    ("text", "told"), [("{", "Expecting"), ("[]", "is no bundled document"), ("{}", "is no bundled document")]
)
def test_the_command_refuses_what_is_no_document(
    text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)

    assert 1 == main(["diff", str(path), str(path)])
    assert told in capsys.readouterr().err
    assert 1 == main(["diff", str(tmp_path / "absent.json"), str(path)])
    assert "absent.json" in capsys.readouterr().err


def test_a_change_that_is_found_twice_is_told_once() -> None:
    found = Found()
    for _ in range(2):
        found.add("changed", "#/a", (REQUEST,))

    assert [Change(BREAKING, "#/a", "changed (in requests)")] == found.changes()


def test_a_rule_that_is_not_in_the_table_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        Found().add("unheard of", "#")


def test_a_pointer_escapes_what_it_has_to() -> None:
    assert "#/a~1b/c~0d" == child("#", "a/b", "c~d")
