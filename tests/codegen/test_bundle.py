"""Many files become one document, or an error that tells every fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from codegen.bundle import bundle, each_schema, operations
from codegen.errors import CodegenError, Json

GET: Json = {"operationId": "get_book", "responses": {"200": {"description": "A book."}}}


def answer(reference: str) -> Json:
    """A path item whose one answer has the schema that ``reference`` means."""
    content = {"application/json": {"schema": {"$ref": reference}}}
    return {"get": {**GET, "responses": {"200": {"description": "A book.", "content": content}}}}


def written(folder: Path, files: dict[str, Any]) -> Path:
    """The root of a document written out in files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else yaml.safe_dump(content), encoding="utf-8")
    return folder / "openapi.yaml"


def bundled(folder: Path, files: dict[str, Any]) -> Json:
    return bundle(written(folder, files))


def faults(folder: Path, files: dict[str, Any]) -> tuple[str, ...]:
    with pytest.raises(CodegenError) as caught:
        bundled(folder, files)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def test_path_items_are_put_in_place_and_schemas_are_hoisted(tmp_path: Path) -> None:
    """The generator makes an empty client of path items that are references, and says nothing."""
    found = bundled(
        tmp_path,
        {
            "openapi.yaml": {
                "openapi": "3.1.0",
                "paths": {"/books": {"$ref": "./paths/books.yaml#/book"}},
                "components": {"securitySchemes": {"bearer": {"type": "http"}}},
            },
            "paths/books.yaml": {"book": answer("../schemas/books.yaml#/Book")},
            "schemas/books.yaml": {
                "Book": {
                    "properties": {"author": {"$ref": "./people.yaml#/Author"}, "next": {"$ref": "#/Book"}}
                }
            },
            "schemas/people.yaml": {"Author": {"type": "string"}},
        },
    )

    assert {
        "openapi": "3.1.0",
        "paths": {"/books": answer("#/components/schemas/Book")},
        "components": {
            "schemas": {
                "Author": {"type": "string"},
                "Book": {
                    "properties": {
                        "author": {"$ref": "#/components/schemas/Author"},
                        "next": {"$ref": "#/components/schemas/Book"},
                    }
                },
            },
            "securitySchemes": {"bearer": {"type": "http"}},
        },
    } == found


def test_every_kind_of_component_has_its_place(tmp_path: Path) -> None:
    item = {
        "get": {
            **GET,
            "parameters": [{"$ref": "./parameters.yaml#/Limit"}],
            "responses": {
                "200": {
                    "content": {
                        "application/json": {"examples": {"One": {"$ref": "./examples/own.yaml#/One"}}}
                    }
                },
                "default": {"$ref": "./responses.yaml#/Failed"},
            },
        }
    }
    found = bundled(
        tmp_path,
        {
            "openapi.yaml": {"paths": {"/books": item}},
            "parameters.yaml": {"Limit": {"in": "query", "name": "limit"}},
            "responses.yaml": {"Failed": {"description": "No."}},
            "examples/own.yaml": {"One": {"value": {"$ref": "data, and no reference"}}},
        },
    )

    assert {
        "examples": {"One": {"value": {"$ref": "data, and no reference"}}},
        "parameters": {"Limit": {"in": "query", "name": "limit"}},
        "responses": {"Failed": {"description": "No."}},
    } == found["components"]
    assert {"$ref": "#/components/responses/Failed"} == found["paths"]["/books"]["get"]["responses"][
        "default"
    ]


def test_a_property_may_have_the_name_of_a_keyword(tmp_path: Path) -> None:
    """What ``default`` and ``value`` hold is data, unless they are names of properties."""
    found = bundled(
        tmp_path,
        {
            "openapi.yaml": {"paths": {"/books": answer("./schemas/a.yaml#/Book")}},
            "schemas/a.yaml": {
                "Book": {
                    "default": {"$ref": "data"},
                    "properties": {"default": {"$ref": "#/Price"}, "value": {"$ref": "#/Price"}},
                },
                "Price": {"type": "number"},
            },
        },
    )

    price = {"$ref": "#/components/schemas/Price"}
    expected = {"default": {"$ref": "data"}, "properties": {"default": price, "value": price}}
    assert expected == found["components"]["schemas"]["Book"]


def test_a_reference_into_the_root_file_stays(tmp_path: Path) -> None:
    found = bundled(
        tmp_path,
        {
            "openapi.yaml": {
                "paths": {"/books": answer("#/components/schemas/Book")},
                "components": {"schemas": {"Book": {"type": "object"}}},
            }
        },
    )

    assert answer("#/components/schemas/Book") == found["paths"]["/books"]
    assert {"schemas": {"Book": {"type": "object"}}} == found["components"]


def test_a_pointer_may_be_escaped_and_a_path_item_may_refer_on(tmp_path: Path) -> None:
    found = bundled(
        tmp_path,
        {
            "openapi.yaml": {"paths": {"/books": {"$ref": "./paths/a.yaml#/~1a~0"}}},
            "paths/a.yaml": {"/a~": {"$ref": "./b.yaml#/b"}},
            "paths/b.yaml": {"b": {"get": GET}},
        },
    )

    assert {"/books": {"get": GET}} == found["paths"]


def test_components_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    """So that the place of a schema in the sources changes nothing in the bundle."""
    names = ["Zoo", "Book", "Atlas"]
    found = bundled(
        tmp_path,
        {
            "openapi.yaml": {"paths": {"/books": answer("./schemas/a.yaml#/All")}},
            "schemas/a.yaml": {
                "All": {"properties": {name.lower(): {"$ref": f"#/{name}"} for name in names}},
                **{name: {"type": "object"} for name in names},
            },
        },
    )

    assert ["All", "Atlas", "Book", "Zoo"] == list(found["components"]["schemas"])


PATHS: Json = {"/books": answer("./schemas/a.yaml#/Book")}
BOOK: Json = {"Book": {"type": "object"}}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"openapi.yaml": {"paths": PATHS}},
            ["schemas/a.yaml: there is no such file", "openapi.yaml: ./schemas/a.yaml#/Book leads nowhere"],
        ),
        (
            {"openapi.yaml": {"paths": PATHS}, "schemas/a.yaml": {"Film": {}}},
            [
                "openapi.yaml: ./schemas/a.yaml#/Book leads nowhere",
                "schemas/a.yaml: nothing uses the schema Film",
            ],
        ),
        (
            {"openapi.yaml": {"paths": PATHS}, "schemas/a.yaml": {"Book": {"items": {"$ref": "#/Book/x/y"}}}},
            ["schemas/a.yaml: #/Book/x/y leads nowhere"],
        ),
        (
            {"openapi.yaml": {"paths": PATHS}, "schemas/a.yaml": BOOK, "schemas/b.yaml": {"Film": {}}},
            ["schemas/b.yaml: nothing uses the schema Film"],
        ),
        (
            {"openapi.yaml": {"paths": PATHS}, "schemas/a.yaml": BOOK, "schemas/b.yaml": BOOK},
            ["Book: the name is taken twice, in schemas/a.yaml and schemas/b.yaml"],
        ),
        (
            {
                "openapi.yaml": {"paths": PATHS},
                "schemas/a.yaml": {"Book": {"items": {"$ref": "./b.yaml#/Book"}}},
                "schemas/b.yaml": BOOK,
            },
            ["Book: the name is taken twice, in schemas/a.yaml and schemas/b.yaml"] * 2,
        ),
        (
            {"openapi.yaml": {"paths": {"/books": answer("./things/a.yaml#/Book")}}, "things/a.yaml": BOOK},
            ["openapi.yaml: ./things/a.yaml#/Book is in no folder of components"],
        ),
        (
            {"openapi.yaml": {"paths": {"/books": {"$ref": "./paths/a.yaml#/x"}}}, "paths/a.yaml": {"y": {}}},
            ["openapi.yaml: ./paths/a.yaml#/x leads nowhere"],
        ),
        (
            {
                "openapi.yaml": {"paths": {"/books": {"$ref": "./paths/a.yaml#/x"}}},
                "paths/a.yaml": {"x": {"$ref": "#/y"}, "y": {"$ref": "#/x"}},
            },
            ["/books: the path item refers to itself"],
        ),
        (
            {
                "openapi.yaml": {"paths": {"/books": {"$ref": "./paths/a.yaml#/x"}}},
                "paths/a.yaml": {"x": "text"},
            },
            ["/books: ./paths/a.yaml#/x is no path item"],
        ),
        (
            {"openapi.yaml": {"paths": {"/books": {"get": {}}}}},
            ["get /books: there is no operationId"],
        ),
        (
            {"openapi.yaml": {"paths": {"/books": {"get": GET, "put": GET}}}},
            ["put /books: operationId get_book is taken by get /books"],
        ),
    ],
)
def test_a_fault_of_the_sources_is_told(tmp_path: Path, files: dict[str, Any], expected: list[str]) -> None:
    assert expected == list(faults(tmp_path, files))


def test_a_file_without_schemas_is_no_fault(tmp_path: Path) -> None:
    files = {"openapi.yaml": {"paths": PATHS}, "schemas/a.yaml": BOOK, "schemas/empty.yaml": ""}

    assert BOOK == bundled(tmp_path, files)["components"]["schemas"]


def test_a_reference_out_of_the_folder_is_in_no_folder_of_components(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("Book: {type: object}")
    root = {"openapi.yaml": {"paths": {"/books": answer("../b.yaml#/Book")}}}

    assert ("openapi.yaml: ../b.yaml#/Book is in no folder of components",) == faults(tmp_path / "in", root)


def test_a_file_out_of_the_folder_is_told_by_its_name(tmp_path: Path) -> None:
    root = {"openapi.yaml": {"paths": {"/books": {"$ref": "../absent.yaml#/x"}}}}

    assert (
        "absent.yaml: there is no such file",
        "openapi.yaml: ../absent.yaml#/x leads nowhere",
    ) == faults(tmp_path / "in", root)


def test_a_file_that_is_no_yaml_is_told(tmp_path: Path) -> None:
    found = faults(tmp_path, {"openapi.yaml": {"paths": PATHS}, "schemas/a.yaml": "a: [b"})

    assert found[0].startswith("schemas/a.yaml: while parsing a flow sequence")


def test_operations_come_in_the_documents_order() -> None:
    document: Json = {"paths": {"/b": {"parameters": [], "post": {}, "get": {"x": 1}}, "/a": {"put": {}}}}

    assert [("/b", "get", {"x": 1}), ("/b", "post", {}), ("/a", "put", {})] == list(operations(document))


def test_each_schema_sees_objects_and_neither_data_nor_mappings_of_names() -> None:
    seen: list[str] = []
    each_schema(
        {
            "properties": {"default": {"enum": [{}]}, "a/b": {"items": [{}]}},
            "default": {"type": "x"},
            "properties2": {},
        },
        lambda _, pointer: seen.append(pointer),
    )

    expected = [
        "#",
        "#/properties/default",
        "#/properties/a~1b",
        "#/properties/a~1b/items/0",
        "#/properties2",
    ]
    assert expected == seen


names = st.sampled_from(["Atlas", "Book", "Club", "Diary"])
graphs = st.dictionaries(names, st.lists(names, unique=True), min_size=1)


def reached(graph: dict[str, list[str]], start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for name in set(graph.get(waiting.pop(), [])) - found:
            found.add(name)
            waiting.append(name)
    return found


@given(graph=graphs, start=names, data=st.data())
def test_a_bundle_holds_what_is_reached_and_every_gap_is_told(
    tmp_path_factory: pytest.TempPathFactory, graph: dict[str, list[str]], start: str, data: st.DataObject
) -> None:
    """However schemas refer to each other and lie in files: all of them, no other, or every fault."""
    where = {
        name: data.draw(st.sampled_from(["a", "b"]), label=name)
        for name in ["Atlas", "Book", "Club", "Diary"]
    }
    files: dict[str, Any] = {
        "openapi.yaml": {"paths": {"/x": answer(f"./schemas/{where[start]}.yaml#/{start}")}}
    }
    for file in "ab":
        files[f"schemas/{file}.yaml"] = {
            name: {
                "properties": {other.lower(): {"$ref": f"./{where[other]}.yaml#/{other}"} for other in others}
            }
            for name, others in graph.items()
            if where[name] == file
        }
    used = reached(graph, start)
    folder = tmp_path_factory.mktemp("spec")

    if used == graph.keys():
        assert graph.keys() == bundled(folder, files)["components"]["schemas"].keys()
    else:
        told = "\n".join(faults(folder, files))
        assert (used - graph.keys()) == {name for name in used if f"{name} leads nowhere" in told}
        assert (graph.keys() - used) == {name for name in graph if f"uses the schema {name}" in told}
