"""Overlay 1.0, strictly; and the clouds as overlays over one core."""

from __future__ import annotations

import copy
import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from codegen.bundle import bundle
from codegen.errors import CodegenError, Json
from codegen.overlay import apply, load, with_clouds

ROOT = Path(__file__).parent.parent.parent
CLOUDS = ROOT / "overlays" / "clouds"
INFO: Json = {"title": "t", "version": "1"}
DOCUMENT: Json = {
    "tags": [{"name": "books"}, {"name": "films"}, {"name": "games"}],
    "info": {"title": "Books", "contact": {"name": "Ann"}},
    "paths": {
        "/books": {"get": {"tags": ["books"], "deprecated": True}},
        "/films": {"get": {"tags": ["films"]}},
    },
}


def overlay(*actions: Any, **more: Any) -> Json:
    return {"overlay": "1.0.0", "info": INFO, "actions": list(actions), **more}


def update(target: str, value: Any) -> Json:
    return {"target": target, "update": value}


def remove(target: str) -> Json:
    return {"target": target, "remove": True}


def faults(document: Json, given_: Any) -> list[str]:
    with pytest.raises(CodegenError) as caught:
        apply(document, given_)
    return list(caught.value.problems)


def test_an_update_merges_objects_appends_to_arrays_and_replaces_scalars() -> None:
    found = apply(
        DOCUMENT,
        overlay(
            update(
                "$",
                {
                    "info": {"title": "Media", "contact": {"email": "a@b"}},
                    "tags": [{"name": "maps"}],
                    "x-new": {},
                },
            )
        ),
    )

    assert {"title": "Media", "contact": {"name": "Ann", "email": "a@b"}} == found["info"]
    assert [*DOCUMENT["tags"], {"name": "maps"}] == found["tags"]
    assert {} == found["x-new"]
    assert DOCUMENT["paths"] == found["paths"]


def test_an_update_of_an_array_is_an_entry_to_append() -> None:
    found = apply(DOCUMENT, overlay(update("$.tags", {"name": "maps"})))

    assert [*DOCUMENT["tags"], {"name": "maps"}] == found["tags"]


def test_an_action_is_on_every_match_once() -> None:
    found = apply(DOCUMENT, overlay(update("$.paths['/books','/films','/books'].get", {"tags": ["all"]})))

    assert [["books", "all"], ["films", "all"]] == [item["get"]["tags"] for item in found["paths"].values()]


def test_actions_follow_each_other() -> None:
    found = apply(
        DOCUMENT,
        overlay(
            update("$.paths", {"/maps": {"get": {}}}), update("$.paths['/maps'].get", {"summary": "Maps"})
        ),
    )

    assert {"get": {"summary": "Maps"}} == found["paths"]["/maps"]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("$.info.contact", {"info": {"title": "Books"}}),
        ("$.tags[0]", {"tags": DOCUMENT["tags"][1:]}),
        ("$.tags[?@.name != 'films']", {"tags": DOCUMENT["tags"][1:2]}),
        ("$.tags[0,0,2]", {"tags": DOCUMENT["tags"][1:2]}),
        ("$.tags[2,0]", {"tags": DOCUMENT["tags"][1:2]}),
        ("$.paths[?@.get.deprecated]", {"paths": {"/films": DOCUMENT["paths"]["/films"]}}),
    ],
)
def test_what_is_removed_is_gone_and_nothing_else(target: str, expected: Json) -> None:
    assert {**DOCUMENT, **expected} == apply(DOCUMENT, overlay(remove(target)))


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (update("$.absent", {}), "actions[0] on $.absent: matches nothing"),
        (remove("$.paths['/maps']"), "actions[0] on $.paths['/maps']: matches nothing"),
        (
            update("$.info.title", {"a": 1}),
            "actions[0] on $.info.title: matches a scalar; an action is on objects and arrays",
        ),
        (
            remove("$.info.title"),
            "actions[0] on $.info.title: matches a scalar; an action is on objects and arrays",
        ),
        (remove("$"), "actions[0] on $: the document itself cannot be removed"),
        (update("$.info", ["x"]), "actions[0] on $.info: the target is an object and the update is none"),
        (
            update("$", {"info": {"title": {}}}),
            "actions[0] on $: title is a scalar and the update has an object",
        ),
        (update("$", {"tags": {}}), "actions[0] on $: tags is an array and the update has an object"),
        (update("$", {"info": []}), "actions[0] on $: info is an object and the update has an array"),
    ],
)
def test_an_action_that_cannot_be_done_is_told(action: Json, expected: str) -> None:
    assert [expected] == faults(DOCUMENT, overlay(action))


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ([], ["an overlay is an object"]),
        ({}, ["overlay: the version is not 1.0", "info: is missing", "actions: there are none"]),
        (overlay(remove("$.info"), extra=1), ["extra: unknown"]),
        ({**overlay(remove("$.info")), "overlay": "1.1.0"}, ["overlay: the version is not 1.0"]),
        (
            {**overlay(remove("$.info")), "info": {"title": "t", "by": 1}},
            ["info.by: unknown", "info.version: is missing"],
        ),
        (overlay(), ["actions: there are none"]),
        ({**overlay(), "actions": {}}, ["actions: there are none"]),
        (overlay("remove"), ["actions[0]: an action is an object"]),
        (overlay({"target": "$.info"}), ["actions[0]: has to update or to remove"]),
        (overlay({"target": "$.info", "remove": False}), ["actions[0]: has to update or to remove"]),
        (
            overlay({"target": "$.info", "remove": True, "update": {}}),
            ["actions[0]: has to update or to remove"],
        ),
        (overlay({"target": "$.info", "remove": "yes"}), ["actions[0].remove: is true or false"]),
        (overlay({**remove("$.info"), "copy": "$"}), ["actions[0].copy: unknown"]),
        (overlay(remove("info")), ["actions[0].target: is no JSONPath"]),
        (overlay({"remove": True}), ["actions[0].target: is no JSONPath"]),
        (overlay(remove("$["), remove("$.tags[")), [f"actions[{n}].target: is no JSONPath" for n in (0, 1)]),
    ],
)
def test_what_is_no_overlay_is_refused_with_every_fault(
    wrong: Any, expected: list[str], tmp_path: Path
) -> None:
    assert expected == faults(DOCUMENT, wrong)

    path = tmp_path / "wrong.yaml"
    path.write_text(yaml.safe_dump(wrong))
    with pytest.raises(CodegenError) as caught:
        load(path)
    assert [f"wrong.yaml: {fault}" for fault in expected] == list(caught.value.problems)


def test_extensions_are_no_strangers() -> None:
    action = {**remove("$.tags"), "x-why": "moved", "description": "moved"}

    assert "tags" not in apply(DOCUMENT, overlay(action, **{"x-a": 1, "extends": "openapi.json"}))


@pytest.mark.parametrize("text", ["a: [b", None])
def test_a_file_that_cannot_be_read_is_told_by_its_name(text: str | None, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    if text is not None:
        path.write_text(text)

    with pytest.raises(CodegenError, match=r"^broken\.yaml: "):
        load(path)


scalars = st.none() | st.booleans() | st.integers(0, 3) | st.text("ab", max_size=2)
nodes = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=2), inner, max_size=3)
    ),
    max_leaves=8,
)
objects = st.dictionaries(st.sampled_from("abc"), nodes, max_size=3)


def merged(target: Any, change: Any) -> Any:
    """The standard's rule in another form; None where the kinds differ."""
    if isinstance(target, dict) and isinstance(change, dict):
        both = {key: merged(target[key], change[key]) for key in target.keys() & change.keys()}
        clash = any(value is _CLASH for value in both.values())
        return _CLASH if clash else {**target, **change, **both}
    if isinstance(target, list) and isinstance(change, list):
        return target + change
    return _CLASH if isinstance(target, dict | list) or isinstance(change, dict | list) else change


_CLASH = object()


@given(objects, objects)
def test_merging_is_as_the_standard_says_and_changes_neither_side(document: Json, change: Json) -> None:
    before = copy.deepcopy((document, change))
    expected = merged(document, change)

    if expected is _CLASH:
        assert 1 == len(faults(document, overlay(update("$", change))))
    else:
        assert expected == apply(document, overlay(update("$", change)))

    assert before == (document, change)


@given(objects, st.sampled_from("abc"), nodes.filter(lambda node: isinstance(node, dict | list)))
def test_what_an_update_adds_a_removal_takes_away(document: Json, name: str, value: Any) -> None:
    document.pop(name, None)

    there = apply(document, overlay(update("$", {name: value})))

    assert {**document, name: value} == there
    assert document == apply(there, overlay(remove(f"$.{name}")))


# The clouds.
NAMES = ("aws", "azure", "gcp")


@pytest.fixture(scope="module")
def core() -> Json:
    return bundle(ROOT / "spec" / "openapi.yaml")


def attributes(document: Json) -> set[str]:
    """The clouds that every description of a new cluster has attributes of."""
    clusters = [
        schema["properties"]
        for name, schema in document["components"]["schemas"].items()
        if name.startswith("NewCluster")
    ]
    found = [{name for name in properties if name.endswith("_attributes")} for properties in clusters]
    assert found
    assert all(names == found[0] for names in found)
    return {name.removesuffix("_attributes") for name in found[0]}


def test_the_core_knows_no_cloud(core: Json) -> None:
    assert set() == attributes(core)
    assert set() == {
        name for name in core["components"]["schemas"] if name.startswith(("Aws", "Azure", "Gcp"))
    }


def test_all_clouds_are_applied_when_none_is_named(core: Json) -> None:
    assert set(NAMES) == attributes(with_clouds(core, CLOUDS))
    assert {f"{name}.yaml" for name in NAMES} == {path.name for path in CLOUDS.iterdir()}


@pytest.mark.parametrize(
    "clouds", [tuple(chosen) for count in range(4) for chosen in itertools.combinations(NAMES, count)]
)
def test_the_named_clouds_are_applied_in_whatever_order_they_are_named(
    core: Json, clouds: tuple[str, ...]
) -> None:
    found = with_clouds(core, CLOUDS, clouds)

    assert set(clouds) == attributes(found)
    assert all(
        repr(found) == repr(with_clouds(core, CLOUDS, order)) for order in itertools.permutations(clouds)
    )
    assert sorted(found["components"]["schemas"]) == list(found["components"]["schemas"])


def test_a_cloud_that_there_is_not_is_told(core: Json) -> None:
    with pytest.raises(CodegenError, match=r"^ibm: no such cloud; there are aws, azure, gcp$"):
        with_clouds(core, CLOUDS, ["aws", "ibm"])


SMALL: Json = {
    "paths": {"/x": {"get": {"schema": {"$ref": "#/components/schemas/A"}}}},
    "components": {
        "schemas": {"B": {}, "A": {"properties": {"b": {"$ref": "#/components/schemas/B"}}}},
        "responses": {
            "Bad": {"schema": {"$ref": "#/components/schemas/B"}},
            "Other": {"$ref": "#/components/responses/Bad"},
        },
    },
}


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (update("$.absent", {}), ["fog: actions[0] on $.absent: matches nothing"]),
        (update("$.components.schemas", {"C": {}}), ["nothing uses the schema C"]),
        (
            update("$.components.schemas.A.properties", {"c": {"$ref": "#/components/schemas/C"}}),
            ["#/components/schemas/C leads nowhere"],
        ),
        (remove("$.components.schemas.B"), ["#/components/schemas/B leads nowhere"]),
        (
            remove("$.paths['/x']"),
            ["nothing uses the schema A"],
        ),
    ],
)
def test_loose_ends_that_an_overlay_leaves_are_told(
    action: Json, expected: list[str], tmp_path: Path
) -> None:
    (tmp_path / "fog.yaml").write_text(yaml.safe_dump(overlay(action)))

    with pytest.raises(CodegenError) as caught:
        with_clouds(SMALL, tmp_path)
    assert expected == list(caught.value.problems)


def test_without_clouds_nothing_but_the_order_of_schemas_changes(tmp_path: Path) -> None:
    found = with_clouds(SMALL, tmp_path)

    assert SMALL == found
    assert ["A", "B"] == list(found["components"]["schemas"])
