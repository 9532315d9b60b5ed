"""Requests are repaired exactly where clients in use need it, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.api.coerce import Compiler
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue

SCHEMAS: dict[str, JsonObject] = {
    "Settings": {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "timeout": {"type": "integer"},
            "price": {"type": "number"},
            "on": {"type": "boolean"},
            "node": {"type": ["string", "null"]},
            "conf": {"type": "object", "additionalProperties": {"type": "string"}},
            "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
            "free": {"type": "object"},
            "tasks": {"type": "array", "items": {"$ref": "#/components/schemas/Task"}},
            "either": {"oneOf": [{"$ref": "#/components/schemas/Task"}, {"type": "null"}]},
        },
    },
    "Task": {
        "type": "object",
        "properties": {"retries": {"type": "integer"}, "nested": {"$ref": "#/components/schemas/Task"}},
    },
    "Both": {
        "allOf": [
            {"$ref": "#/components/schemas/Task"},
            {"type": "object", "properties": {"job_id": {"type": "integer"}}},
        ]
    },
}


def coerce(value: JsonValue, name: str = "Settings") -> JsonValue:
    return Compiler(SCHEMAS).compile({"$ref": f"#/components/schemas/{name}"})(value)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({"timeout": "600"}, {"timeout": 600}),
        ({"timeout": "-1"}, {"timeout": -1}),
        ({"timeout": 600.0}, {"timeout": 600}),
        ({"timeout": "6.5"}, {"timeout": "6.5"}),
        ({"timeout": "٣"}, {"timeout": "٣"}),
        ({"timeout": "many"}, {"timeout": "many"}),
        ({"timeout": True}, {"timeout": True}),
        ({"price": "-1.0"}, {"price": -1.0}),
        ({"price": "nan"}, {"price": "nan"}),
        ({"price": "1e999"}, {"price": "1e999"}),
        ({"on": "True"}, {"on": True}),
        ({"on": "false"}, {"on": False}),
        ({"on": "yes"}, {"on": "yes"}),
        ({"on": 1}, {"on": 1}),
        ({"name": 5}, {"name": 5}),
        ({"conf": {"a": True, "b": 1, "c": 1.5}}, {"conf": {"a": "true", "b": "1", "c": "1.5"}}),
        ({"conf": {"a": None, "b": []}}, {"conf": {"a": None, "b": []}}),
        ({"counts": {"a": "1"}}, {"counts": {"a": 1}}),
        ({"free": {"any": {"thing": None}}}, {"free": {"any": {"thing": None}}}),
        ({"node": None, "name": None}, {}),
        ({"unknown": 1, "name": "x"}, {"name": "x"}),
        ({"tasks": [{"retries": "1", "other": 2}, None, 5]}, {"tasks": [{"retries": 1}, None, 5]}),
        ({"tasks": "no list"}, {"tasks": "no list"}),
        ({"tasks": [{"nested": {"retries": "2"}}]}, {"tasks": [{"nested": {"retries": 2}}]}),
        ({"either": {"retries": "3", "other": 1}}, {"either": {"retries": 3}}),
        ([1], [1]),
    ],
)
def test_what_is_read(given: JsonValue, read: JsonValue) -> None:
    assert read == coerce(given)


def test_parts_of_a_whole_know_each_other() -> None:
    assert {"retries": 1, "job_id": 2} == coerce({"retries": "1", "job_id": "2", "x": 3}, "Both")


def test_an_unknown_reference_is_a_fault_of_the_document() -> None:
    with pytest.raises(KeyError, match="Nowhere"):
        Compiler(SCHEMAS).compile({"$ref": "#/components/schemas/Nowhere"})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
settings_like = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("name", "timeout", "price", "on", "conf", "tasks", "either"), json_values)
)


@given(json_values | settings_like)
def test_reading_is_total_and_reading_again_changes_nothing(value: JsonValue) -> None:
    once = coerce(value)

    assert once == coerce(once)
