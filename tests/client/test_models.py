"""Models keep whatever a server says, know what the document knows, and send no more than they were told."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from copy import copy, deepcopy
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import attrs
import lakejobs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lakejobs import (
    NULL,
    ArgumentError,
    ClientError,
    DecodeError,
    Job,
    JobSettings,
    NotebookTask,
    Run,
    RunState,
    SparkPythonTask,
    Task,
    TaskV21,
)
from lakejobs._operations import OPERATIONS as KNOWN
from lakejobs._runtime.enums import OpenEnum
from lakejobs._runtime.model import Model

from tests.client.document import OPERATIONS, Described, document
from tests.client.schemas import allowed, mutated, schema
from tests.client.script import Script

CLASSES: Mapping[str, type[Any]] = {
    name: found for name in lakejobs.__all__ if isinstance(found := getattr(lakejobs, name), type)
}
MODELS = {
    name: cls
    for name, cls in CLASSES.items()
    if issubclass(cls, Model) and name in document()["components"]["schemas"]
}
ENUMS = {name: cls for name, cls in CLASSES.items() if issubclass(cls, OpenEnum)}
ANSWERS = sorted({name for operation in OPERATIONS if (name := operation.answer_schema)})
MOMENTS = [(cls, field) for cls in MODELS.values() for field, known in cls._fields.items() if known.epoch_ms]

by_answer = pytest.mark.parametrize("name", ANSWERS)
by_model = pytest.mark.parametrize("name", MODELS)


def touch(value: Any) -> None:
    """Read everything that there is to read; a field that cannot be read says so."""
    if isinstance(value, Model):
        for name in (*value._fields, *(name for name in dir(type(value)) if name.endswith("_at"))):
            try:
                found = getattr(value, name)
            except DecodeError:
                continue
            touch(found)
    elif isinstance(value, list):
        for item in value:
            touch(item)
    elif isinstance(value, dict):
        for item in value.values():
            touch(item)


def given_by(model: Any) -> dict[str, Any]:
    """The arguments that make this model."""
    said = {name: getattr(model, name) for name in model._fields if model.is_set(name)}
    return {name: NULL if value is None else value for name, value in said.items()}


def parts(value: Any) -> Iterator[Model]:
    """A model and all models in it."""
    if isinstance(value, Model):
        yield value
        for name in value._fields:
            yield from parts(getattr(value, name))
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from parts(item)


@by_answer
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_any_answer_that_the_document_allows_is_read_and_sent_again_as_it_came(
    name: str, data: st.DataObject
) -> None:
    """Unknown fields and unknown enum values included, read or not, copied or pickled."""
    raw = data.draw(allowed(schema(name)))
    cls = MODELS[name]
    model = cls.from_dict(raw)

    assert raw == model.to_dict()
    touch(model.validate())
    assert raw == model.to_dict()
    for twin in (
        copy(model),
        deepcopy(model),
        pickle.loads(pickle.dumps(model)),
        model.evolve(),
        attrs.evolve(model),
    ):
        assert model == twin
        assert raw == twin.to_dict()
    assert cls.__name__ in repr(model)


@by_answer
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_model_is_made_of_its_parts_again(name: str, data: st.DataObject) -> None:
    """The constructor takes what the attributes give, nulls and unknown fields included."""
    model = MODELS[name].from_dict(data.draw(allowed(schema(name))))

    for part in parts(model):
        assert part == type(part)(**given_by(part), additional_properties=part.additional_properties)


@by_answer
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_answer_is_odd_enough_for_an_error_of_another_kind(name: str, data: st.DataObject) -> None:
    """Whatever is anywhere in the answer: it is kept, and told by an error of the client if it is read."""
    raw = data.draw(allowed(schema(name)).flatmap(mutated))
    try:
        model = MODELS[name].from_dict(raw)
    except DecodeError:
        assert not isinstance(raw, dict)
        return

    touch(model)
    assert raw == model.to_dict()
    for use in (repr, type(model).validate, type(model).evolve, deepcopy):
        with suppress(ClientError):
            use(model)


@by_answer
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_whatever_a_server_answers_a_call_gives_a_model_or_an_error_of_the_client(
    name: str, data: st.DataObject
) -> None:
    raw = data.draw(allowed(schema(name)).flatmap(mutated))
    operation = next(item for item in OPERATIONS if item.answer_schema == name)
    ids = {field: 1 for field in KNOWN[operation.id].fields if field in ("job_id", "run_id")}
    namespace, method = operation.place
    body = json.dumps(raw).encode()

    def use(jobs: Any) -> Any:
        whole = next(iter(operation.requests.values()), None)
        made = getattr(getattr(jobs, namespace), method)(*([whole] if whole else []), **ids)
        return list(islice(made.pages(), 2)) if operation.is_list else made

    with suppress(ClientError):
        Script(lambda request: body).run(use)


@by_model
def test_a_model_says_no_more_than_it_was_told(name: str) -> None:
    """Defaults of the document are the server's: none of them is sent."""
    cls = MODELS[name]
    raw: dict[str, Any] = {}
    for field, known in cls._fields.items():
        if known.required:
            raw[field] = sample(known)
    model = cls(**raw)

    assert {cls._fields[field].wire for field in raw} == set(model.to_dict())
    absent = [getattr(model, field) for field in cls._fields if field not in raw]
    assert [None] * len(absent) == absent


def sample(known: Any) -> Any:
    """A value of a field."""
    scalars = {"text": "x", "integer": 1, "number": 1.5, "boolean": True}
    if known.of in scalars:
        one: Any = scalars[known.of]
    elif known.of in ENUMS:
        one = "x"
    else:
        inner = MODELS[known.of]
        one = {item.wire: sample(item) for item in inner._fields.values() if item.required}
    return {"one": one, "list": [one], "map": {"k": one}}[known.shape]


@pytest.mark.parametrize(
    "operation", [item for item in OPERATIONS if KNOWN[item.id].body], ids=lambda item: item.id
)
def test_a_call_sends_no_default(operation: Described) -> None:
    """Required arguments and the idempotency token are all that a body has when nothing else is said."""
    known = KNOWN[operation.id]
    cls = MODELS[str(known.body)]
    said = {name: sample(field) for name, field in cls._fields.items() if field.required}
    script = Script([{"run_id": 1, "job_id": 1, "repair_id": 1}])
    namespace, method = operation.place

    script.run(
        lambda jobs: getattr(getattr(jobs, namespace), method)(**said, **dict.fromkeys(known.fields, 1))
    )

    (body,) = script.bodies
    assert {cls._fields[name].wire for name in said} == set(body) - {known.token}


@pytest.mark.parametrize(("cls", "name"), MOMENTS, ids=lambda item: getattr(item, "__name__", item))
def test_every_field_in_epoch_milliseconds_has_a_twin(cls: Any, name: str) -> None:
    """The twin is a moment in UTC; none while the number is absent or 0."""
    names = (re.sub(r"_(time|ms)(?=$|_)", "_at", name), f"{name}_at")
    (twin,) = {found for found in names if found != name and hasattr(cls, found)}

    moment = datetime(2026, 11, 22, 1, 2, 3, 456000, tzinfo=UTC)
    for number, expected in ((1795309323456, moment), (0, None), (None, None)):
        raw = {} if number is None else {cls._fields[name].wire: number}
        if number is None and cls._fields[name].required:
            continue
        assert expected == getattr(cls.from_dict(raw), twin)


@pytest.mark.parametrize("odd", ["yesterday", [1], {"a": 1}, 10**30, 1e300, True])
def test_a_twin_of_what_is_no_moment_is_an_error_of_the_client(odd: Any) -> None:
    run = Run.from_dict({"start_time": odd})

    with pytest.raises(DecodeError, match=r"Run\.start_time"):
        run.start_at  # noqa: B018


@pytest.mark.parametrize(
    "given_moment",
    [1795309323456, "2026-11-22T01:02:03.456Z", datetime(2026, 11, 22, 1, 2, 3, 456000, tzinfo=UTC)],
)
def test_a_moment_is_given_in_every_form(given_moment: Any) -> None:
    job = Job(job_id=1, settings={}, created_time=given_moment)

    assert {"job_id": 1, "settings": {}, "created_time": 1795309323456} == job.to_dict()


def test_none_says_nothing_and_null_says_null() -> None:
    given_settings = JobSettings(name="x", description=None, schedule=NULL)

    assert {"name": "x", "schedule": None} == given_settings.to_dict()
    assert (None, True, False) == (
        given_settings.schedule,
        given_settings.is_set("schedule"),
        given_settings.is_set("description"),
    )


def test_a_call_sends_null_where_it_is_said() -> None:
    script = Script([{}, {}])

    script.run(lambda jobs: jobs.update(job_id=1, new_settings={"schedule": None, "name": NULL}))
    script.run(lambda jobs: jobs.update(job_id=1, new_settings=NULL, fields_to_remove=None))

    assert [
        {"job_id": 1, "new_settings": {"schedule": None, "name": None}},
        {"job_id": 1, "new_settings": None},
    ] == script.bodies


@pytest.mark.parametrize("name", ENUMS)
def test_an_enum_is_open(name: str) -> None:
    """A value that is not known compares, hashes, pickles and copies like a known one."""
    cls = ENUMS[name]
    known = {str(member) for member in cls}
    for text in (*known, "NOT_KNOWN_YET", ""):
        value = cls(text)

        assert text == value == str(value) == cls(text)
        assert hash(text) == hash(value)
        assert (text in known) is value.is_known
        for twin in (pickle.loads(pickle.dumps(value)), deepcopy(value), copy(value)):
            assert (cls, value) == (type(twin), twin)
        assert json.dumps(text) == json.dumps(value)
        assert {value: 1} == {text: 1}
        assert cls("ANOTHER_UNKNOWN") != value


def test_an_enum_has_the_values_of_the_document() -> None:
    for name, cls in ENUMS.items():
        assert schema(name)["enum"] == [str(member) for member in cls]


@by_model
def test_a_model_has_the_fields_of_the_document(name: str) -> None:
    node = schema(name)

    assert set(node.get("properties", {})) == {field.wire for field in MODELS[name]._fields.values()}
    assert {item.name for item in attrs.fields(MODELS[name])} - {"additional_properties"} == set(
        MODELS[name]._fields
    )


def test_a_change_goes_where_it_belongs_and_nowhere_else() -> None:
    """Parts can be changed in place; other models over the same answer do not see it."""
    raw = {"job_id": 1, "created_time": 1, "settings": {"name": "a", "tasks": [{"task_key": "t", "new": 1}]}}
    job, other = Job.from_dict(raw), Job.from_dict(raw)

    job.settings.name = "b"
    assert job.settings.tasks is not None
    job.settings.tasks[0].task_key = "u"
    job.settings.tasks.append(Task(task_key="v"))
    del job.creator_user_name

    changed = {"name": "b", "tasks": [{"task_key": "u", "new": 1}, {"task_key": "v"}]}
    assert {**raw, "settings": changed} == job.to_dict()
    assert raw == other.to_dict()
    assert job != other


def test_evolve_keeps_what_is_not_known() -> None:
    task = Task.from_dict({"task_key": "a", "new": {"x": 1}})

    evolved = task.evolve(task_key="b", description="d")
    by_attrs = attrs.evolve(task, task_key="b", description="d")

    assert {"task_key": "b", "new": {"x": 1}, "description": "d"} == evolved.to_dict() == by_attrs.to_dict()
    assert {"task_key": "a", "new": {"x": 1}} == task.to_dict()
    with pytest.raises(AttributeError, match="colour"):
        task.evolve(colour="red")


def test_equality_is_of_class_and_content() -> None:
    assert Task(task_key="a") == Task.from_dict({"task_key": "a"})
    assert Task(task_key="a") != TaskV21.from_dict({"task_key": "a"})
    assert Task(task_key="a") != {"task_key": "a"}
    with pytest.raises(TypeError, match="unhashable"):
        hash(Task(task_key="a"))


def test_a_repr_shows_what_is_said_and_no_more() -> None:
    task = Task(
        task_key="a", notebook_task=NotebookTask(notebook_path="/x"), additional_properties={"secret": "s"}
    )

    assert "Task(task_key='a', notebook_task=NotebookTask(notebook_path='/x'), secret=...)" == repr(task)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"name": 3}, "name: expected a text, found a number"),
    ({"timeout_seconds": "3"}, "timeout_seconds: expected a whole number, found a text"),
    ({"tasks": {"a": 1}}, "tasks: expected a list, found an object"),
    ({"tasks": [{"task_key": "a"}, 3]}, r"tasks\[1\]: expected Task or a mapping, found a number"),
    ({"tasks": [{"notebook_task": {}}]}, r"tasks\[0\].notebook_task.notebook_path: is required and missing"),
    (
        {"tasks": [{"task_key": "a", "timeout_seconds": True}]},
        r"tasks\[0\].timeout_seconds: expected a whole number",
    ),
    ({"tags": {"a": 1}}, "tags.a: expected a text, found a number"),
    ({"schedule": "daily"}, "schedule: expected CronSchedule or a mapping, found a text"),
]


@pytest.mark.parametrize(("wrong", "path"), WRONG, ids=[path for _, path in WRONG])
def test_what_is_given_is_checked_before_it_is_sent(wrong: Mapping[str, Any], path: str) -> None:
    """By name, in a body given whole, in a model: always with the path."""
    script = Script([])
    with script.client() as jobs:
        for call in (
            lambda: jobs.create(**wrong),
            lambda: jobs.create(wrong),
            lambda: JobSettings(**wrong),
            lambda: jobs.update(job_id=1, new_settings=wrong),
        ):
            with pytest.raises(ArgumentError, match=path):
                call()

    assert [] == script.sent


def test_a_model_of_another_class_is_taken_where_all_of_its_fields_are_known() -> None:
    task = Task(task_key="a", notebook_task=NotebookTask(notebook_path="/x"))

    older = JobSettings.from_dict({}).evolve(tasks=[TaskV21.from_dict(task.to_dict())])

    assert {"tasks": [task.to_dict()]} == older.to_dict()
    with pytest.raises(ArgumentError, match="notebook_task: expected NotebookTask, found SparkPythonTask"):
        Task(task_key="a", notebook_task=SparkPythonTask(python_file="x"))  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="expected Task"):
        JobSettings(tasks=[RunState(life_cycle_state="RUNNING")])  # type: ignore[list-item]


@pytest.mark.parametrize("take", [copy, deepcopy, lambda model: model.evolve()])
def test_a_copy_is_independent(take: Callable[[Any], Any]) -> None:
    task = Task(task_key="a", description="d", depends_on=[{"task_key": "b"}])
    twin = take(task)

    twin.depends_on[0].task_key = "c"
    twin.description = "e"

    assert {"task_key": "a", "description": "d", "depends_on": [{"task_key": "b"}]} == task.to_dict()
