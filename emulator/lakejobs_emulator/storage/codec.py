"""Rows and domain values, both ways, by the types that the values declare.

A field that has its default is left out, so a new field needs no new format.  A job's and a run's
specification is kept as its document and parsed again, so that the typed fields and the document cannot part.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

import attrs
import msgspec
from attrs import evolve

from lakejobs_emulator.domain.model import Grant, Job, JobSpec, PermissionLevel, PrincipalKind
from lakejobs_emulator.domain.parse import parse_settings
from lakejobs_emulator.domain.run import Attempt, Run
from lakejobs_emulator.storage.kept import Kept

T = TypeVar("T")
Plain: TypeAlias = Any  # what JSON has: the shape of a row is what the encoder here wrote
Reader: TypeAlias = Callable[[Plain], Any]
Writer: TypeAlias = Callable[[Any], Plain]
# Values are frozen, so what was read once may be given again for the same text.
_KEPT = 1_000_000
_JOBS: Kept[str, Job] = Kept(most=_KEPT)
_SPECS: Kept[str, JobSpec] = Kept(most=_KEPT)
_RUNS: Kept[str, Run] = Kept(most=2 * _KEPT)
# By identity, which the entry itself keeps taken: texts of specifications and of attempts.
_TEXTS: Kept[int, tuple[JobSpec | Attempt, str]] = Kept(most=2 * _KEPT)
_encode = msgspec.json.Encoder().encode


def encode_job(job: Job) -> str:
    return _dump(job)


def decode_job(text: str) -> Job:
    job = _JOBS.get(text)
    if job is None:
        job = _reader(Job)(json.loads(text))
        _JOBS.put(text, job, size=len(text))
    return job


def encode_run(run: Run) -> str:
    """The text of a run.  Of its attempts most are what they were the last time, so each has a text of its
    own."""
    fields = _writer(Run)(evolve(run, attempts=(), iterations=()))
    parts = (("attempts", run.attempts), ("iterations", run.iterations))
    listed = (f'"{name}":[{",".join(map(_attempt_text, each))}]' for name, each in parts if each)
    text = f"{{{','.join((_json(fields)[1:-1], *listed))}}}"
    _RUNS.put(text, run, size=len(text))
    return text


def decode_run(text: str) -> Run:
    run = _RUNS.get(text)
    if run is None:
        run = _reader(Run)(json.loads(text))
        _RUNS.put(text, run, size=len(text))
    return run


def _attempt_text(attempt: Attempt) -> str:
    known = _TEXTS.get(id(attempt))
    if known is not None and known[0] is attempt:
        return known[1]
    text = _dump(attempt)
    _TEXTS.put(id(attempt), (attempt, text), size=len(text))
    return text


def _dump(value: attrs.AttrsInstance) -> str:
    return _json(_writer(type(value))(value))


def _json(value: Plain) -> str:
    try:
        return _encode(value).decode()
    except OverflowError:  # an integer of more than 64 bits
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write_grant(grant: Grant) -> Plain:
    return [grant.kind, grant.name, grant.level]


@cache
def _writer(kind: Any) -> Writer:
    """How a value of a declared type becomes what JSON has."""
    if kind is JobSpec:
        return _spec_text
    if kind is Grant:
        return _write_grant
    if isinstance(kind, type) and attrs.has(kind):
        return _class_writer(kind)
    if get_origin(kind) is tuple:
        write = _writer(get_args(kind)[0])
        return _same if write is _same else lambda value: [write(item) for item in value]
    inner = [option for option in get_args(kind) if option is not NoneType]
    if isinstance(kind, UnionType) and len(inner) == 1:
        write = _writer(inner[0])
        return _same if write is _same else lambda value: None if value is None else write(value)
    return _same


def _class_writer(kind: type) -> Writer:
    """Writes the fields that differ from their defaults, which give the others back."""
    hints = get_type_hints(kind, None, dict(_JSON))
    fields: list[tuple[str, object, Writer | None]] = []
    for field in attrs.fields(kind):
        factory = getattr(field.default, "factory", None)
        write = _new_spec_text if (kind, field.name) == (Job, "spec") else _writer(hints[field.name])
        default = (
            field.default if factory is None else factory()
        )  # NOTHING, which equals no value, if required
        fields.append((field.name, default, None if write is _same else write))

    def write_class(value: Any) -> Plain:
        found = {}
        for name, default, write in fields:
            item = getattr(value, name)
            if item != default:
                found[name] = item if write is None else write(item)
        return found

    return write_class


def _spec_text(spec: JobSpec) -> str:
    """A specification as a text of its own: the runs of a job share it, and it is read once for all."""
    known = _TEXTS.get(id(spec))
    if known is not None and known[0] is spec:
        return known[1]
    text = _new_spec_text(spec)
    _TEXTS.put(id(spec), (spec, text), size=len(text))
    return text


def _new_spec_text(spec: JobSpec) -> str:
    """The same without keeping it: who wants a saved job again reads it from its row, and what is given up
    at once leaves its memory to the next request."""
    return _json(
        {"document": spec.document, "queue": spec.queue_enabled, "timeout_seconds": spec.timeout_seconds}
    )


def _read_spec(raw: Plain) -> JobSpec:
    """``raw`` is the text; version 1 wrote the object itself."""
    text = raw if isinstance(raw, str) else json.dumps(raw)
    spec = _SPECS.get(text)
    if spec is None:
        raw = json.loads(text)
        spec = parse_settings(raw["document"], queue_default=raw["queue"])
        spec = evolve(spec, timeout_seconds=raw["timeout_seconds"])
        _SPECS.put(text, spec, size=len(text))
        _TEXTS.put(id(spec), (spec, text), size=len(text))
    return spec


def _read_grant(raw: Plain) -> Grant:
    kind, name, level = raw
    return Grant(kind=PrincipalKind(kind), name=name, level=PermissionLevel(level))


# Any JSON is kept as it is; its recursive type would not resolve from other modules.
_JSON: Mapping[str, Any] = {"JsonValue": object, "JsonObject": object}
_SPECIAL: Mapping[object, Reader] = {JobSpec: _read_spec, Grant: _read_grant}


@cache
def _reader(kind: Any) -> Reader:
    """How a value of a declared type is read back."""
    if kind in _SPECIAL:
        return _SPECIAL[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    if isinstance(kind, type) and attrs.has(kind):
        return _class_reader(kind)
    if get_origin(kind) is tuple:
        return _tuple_reader(_reader(get_args(kind)[0]))
    inner = [option for option in get_args(kind) if option is not NoneType]
    if isinstance(kind, UnionType) and len(inner) == 1:
        return _optional_reader(_reader(inner[0]))
    return _same


def _same(raw: Plain) -> Any:
    return raw


def _class_reader(kind: type) -> Reader:
    readers = {name: _reader(declared) for name, declared in get_type_hints(kind, None, dict(_JSON)).items()}
    readers = {name: reader for name, reader in readers.items() if reader is not _same}

    def read(raw: Plain) -> Any:
        for name in raw.keys() & readers.keys():
            raw[name] = readers[name](raw[name])
        return kind(**raw)

    return read


def _tuple_reader(reader: Reader) -> Reader:
    return tuple if reader is _same else lambda raw: tuple(reader(item) for item in raw)


def _optional_reader(reader: Reader) -> Reader:
    return _same if reader is _same else lambda raw: None if raw is None else reader(raw)
