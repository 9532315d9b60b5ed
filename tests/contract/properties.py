"""Every property of every body: accepted and shown with values that the schema allows, refused beside them.

A walk over the schemas, not a draw: each property is sent in the smallest body that holds it, with each
value of its enum or each bound; then with a value of another type, beyond a bound, or outside of the enum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.contract.check import check
from tests.contract.document import Document
from tests.contract.model import Model, condition, failing
from tests.contract.wire import Wire, expect, must
from tests.strategies_api import LEAVES, Bodies

INVALID, MALFORMED = "INVALID_PARAMETER_VALUE", "MALFORMED_REQUEST"
# Whose unknown values are dropped without a word (reference: jobs/create).
_LENIENT = frozenset({"performance_target"})
# Filled in or decided by the service, whatever was sent.
_UNSEEN = frozenset({"format", "access_control_list", "apply_policy_default_values", "idempotency_token"})
_MASKED = frozenset({"password"})
_RETRIES = frozenset(
    {"max_retries", "min_retry_interval_millis", "retry_on_timeout", "disable_auto_optimization"}
)
_DEEP = 2  # how far below a body its properties are sent: below, they are those of create


def bodies_of(wire: Wire, model: Model) -> Bodies:
    return Bodies(wire.document.raw, me=model.me, service_principal=model.service_principal)


def good(bodies: Bodies, key: str, schema: Mapping[str, Any]) -> list[Any]:
    """Values that a property takes: all of an enum, both booleans, both bounds."""
    if "$ref" in schema:
        target = bodies.schemas[schema["$ref"].rpartition("/")[2]]
        return list(target["enum"]) if "enum" in target else [bodies.plain(key, schema)]
    if key in LEAVES and LEAVES[key].values:
        return list(LEAVES[key].values)
    kind = schema.get("type")
    if kind == "boolean":
        return [True, False]
    if kind == "integer" and "minimum" in schema:
        least = max(schema["minimum"], 1 if key == "value" else schema["minimum"])
        return sorted({least, schema["maximum"]})
    if kind == "string" and schema.get("maxLength", 10**6) <= 4096:
        return ["x", "x" * schema["maxLength"]]
    return [bodies.plain(key, schema)]


def bad(bodies: Bodies, key: str, schema: Mapping[str, Any]) -> Iterator[tuple[Any, str]]:
    """Values that a property does not take, each with the code of its refusal."""
    if "$ref" in schema:
        target = bodies.schemas[schema["$ref"].rpartition("/")[2]]
        if "enum" in target:
            if key not in _LENIENT:
                yield "NO_SUCH_VALUE", INVALID
                yield 5, MALFORMED
        else:
            yield "text", MALFORMED
            yield [1], MALFORMED
        return
    kind = schema.get("type")
    if kind == "integer":
        yield "many", MALFORMED
        yield {"a": 1}, MALFORMED
        yield schema["minimum"] - 1, INVALID
        yield schema["maximum"] + 1, INVALID
    elif kind == "string":
        yield 5, MALFORMED
        yield ["x"], MALFORMED
        if schema.get("maxLength", 10**6) <= 4096:
            yield "x" * (schema["maxLength"] + 1), INVALID
        if "pattern" in schema:
            yield "a b", INVALID
    elif kind == "boolean":
        yield "maybe", MALFORMED
        yield 2, MALFORMED
    elif kind == "array":
        yield "text", MALFORMED
        yield {"a": 1}, MALFORMED
    elif kind == "object":
        yield "text", MALFORMED
        yield {"k": ["x"]}, MALFORMED


def at(body: Any, path: Sequence[str]) -> Iterator[Any]:
    """What a body has at a path, the entries of arrays in turn."""
    if isinstance(body, list):
        for entry in body:
            yield from at(entry, path)
    elif not path:
        yield body
    elif isinstance(body, Mapping) and path[0] in body:
        found = body[path[0]]
        if len(path) == 1:
            yield found
        else:
            yield from at(found, path[1:])


@check("properties", needs=["jobs"])
def every_property_of_a_job_is_kept(wire: Wire, model: Model) -> None:
    """create takes each property of its body with each value, and get shows it."""
    bodies = bodies_of(wire, model)
    for version, schema in (("2.2", "CreateJob"), ("2.1", "CreateJobV21"), ("2.0", "JobSettingsV20")):
        for path, node in bodies.places(schema):
            for value in good(bodies, path[-1], node):
                body = bodies.mended(schema, bodies.holding(schema, path, value))
                job_id = wire.ok("create_job", body, version=version)["job_id"]
                model.jobs.append(job_id)
                if _UNSEEN & set(path) or path[-1] in _MASKED:
                    continue
                if len(path) == 1 and path[0] in _RETRIES and version != "2.0":
                    continue  # of a job without a single task they mean nothing
                # 2.0 shows a job of one task in the older form: what a task says is read in the newer one.
                seen = "2.1" if version == "2.0" and path[0] in ("tasks", "job_clusters") else version
                shown = wire.ok("get_job", {"job_id": job_id}, version=seen)["settings"]
                wanted = list(at(body, path))
                if not wanted:
                    continue  # mending took it out: a group to run as, which is none
                found = list(at(shown, path)) or list(at(shown, _moved(path)))
                must(found, f"{'.'.join(path)} was said and is not shown in {version}")
                if not isinstance(wanted[0], Mapping | list) and path[-1] != "task_key":
                    must(wanted[0] in found, f"{'.'.join(path)} is {found[0]!r:.80}, not {wanted[0]!r:.80}")


def _moved(path: Sequence[str]) -> Sequence[str]:
    """Where 2.0 shows what was said of its one task."""
    return path[1:] if path[:1] == ("tasks",) else ("tasks", *path)


@check("properties")
def a_property_of_a_job_is_judged(wire: Wire, model: Model) -> None:
    """create refuses each property with a value of another type, beyond a bound, or outside of its enum."""
    bodies = bodies_of(wire, model)
    for version, schema in (("2.2", "CreateJob"), ("2.1", "CreateJobV21"), ("2.0", "JobSettingsV20")):
        for path, node in bodies.places(schema):
            _judged(wire, bodies, "create_job", schema, path, node, version, {})


@check("properties")
def every_property_of_a_call_is_taken(wire: Wire, model: Model) -> None:
    """reset, update, submit, run-now and repair take each property of their own bodies, and judge it."""
    bodies = bodies_of(wire, model)
    suffix = {"2.0": "V20", "2.1": "V21", "2.2": ""}
    job_id = model.job(wire, failing("a"), max_concurrent_runs=1000)
    for version in ("2.0", "2.1", "2.2"):
        for name, schema in (("reset_job", "ResetJob"), ("update_job", "UpdateJob")):
            changed = model.job(wire, failing("a"))
            _calls(wire, bodies, name, f"{schema}{suffix[version]}", version, {"job_id": changed})
        _calls(wire, bodies, "submit_run", f"SubmitRun{suffix[version]}", version, {}, runnable=True)
        _calls(wire, bodies, "run_now", f"RunNow{suffix[version]}", version, {"job_id": job_id})
        if version != "2.0":
            _repairs(wire, model, bodies, f"RepairRun{suffix[version]}", version, job_id)


def _calls(
    wire: Wire,
    bodies: Bodies,
    name: str,
    schema: str,
    version: str,
    fixed: Mapping[str, Any],
    *,
    runnable: bool = False,
) -> None:
    if schema not in bodies.schemas:
        schema = schema.removesuffix("V21")
    for path, node in bodies.places(schema):
        if path[-1] in fixed or len(path) > _DEEP:
            continue
        for value in good(bodies, path[-1], node):
            body = bodies.mended(schema, bodies.holding(schema, path, value), runnable=runnable)
            if name == "update_job":  # each change on the job as it first was
                plain = {"name": "plain", "tasks": [failing("a")]}
                wire.ok("reset_job", {**fixed, "new_settings": plain})
            answer = wire.ok(name, {**body, **fixed}, version=version)
            if runnable:
                wire.ok("cancel_run", {"run_id": answer["run_id"]})
            _judged(wire, bodies, name, schema, path, node, version, fixed)


def _repairs(wire: Wire, model: Model, bodies: Bodies, schema: str, version: str, job_id: int) -> None:
    if schema not in bodies.schemas:
        schema = schema.removesuffix("V21")
    run_id = model.run(wire, job_id)
    model.ended(wire, run_id)
    fixed: dict[str, Any] = {"run_id": run_id}
    for path, node in bodies.places(schema):
        if path[0] in ("run_id", "latest_repair_id", "rerun_tasks"):
            continue
        for value in good(bodies, path[-1], node):
            body = {**bodies.mended(schema, bodies.holding(schema, path, value)), **fixed}
            if path[0] != "rerun_all_failed_tasks" or value is False:
                body["rerun_tasks"] = ["a"]
            fixed["latest_repair_id"] = wire.ok("repair_run", body, version=version)["repair_id"]
            model.ended(wire, run_id)
        _judged(wire, bodies, "repair_run", schema, path, node, version, fixed)


def _judged(
    wire: Wire,
    bodies: Bodies,
    name: str,
    schema: str,
    path: Sequence[str],
    node: Mapping[str, Any],
    version: str,
    fixed: Mapping[str, Any],
) -> None:
    plain = bodies.mended(schema, bodies.holding(schema, path, bodies.plain(path[-1], node)))
    if not list(at(plain, path)):
        return  # mending moved it: another path of the walk has it
    for value, code in bad(bodies, path[-1], node):
        body = {**_with(plain, path, value), **fixed}
        answer = wire.call(name, body, version=version)
        place = f"{name} of {version} with {'.'.join(path)} = {value!r:.40}"
        expect((400, code), (answer.status, answer.error_code), place)


def _with(body: Any, path: Sequence[str], value: Any) -> Any:
    """The body with another value at the first place of the path."""
    if isinstance(body, list):
        return [_with(body[0], path, value), *body[1:]] if body else body
    key, *rest = path
    return {**body, key: _with(body[key], rest, value) if rest else value}


@check("properties")
def every_parameter_of_a_query_is_judged(wire: Wire, model: Model) -> None:
    """Each parameter of each GET takes the values of its schema and refuses those beside it."""
    bodies = bodies_of(wire, model)
    job_id, run = model.finished(wire, condition("a"))
    ids = {"job_id": job_id, "run_id": run["run_id"]}
    for operation in wire.document.operations.values():
        if not operation.reads or operation.name == "export_run":
            continue
        fixed = {name: ids[name] for name in operation.required}
        for name, schema in operation.query.items():
            if name in ids or name == "page_token":
                values = [ids[name]] if name in ids else []
            else:
                values = good(bodies, name, schema)
            for value in values:
                wire.ok(operation.name, {**fixed, name: value}, version=operation.version)
            for value, code in _bad_query(bodies, name, schema):
                answer = wire.call(operation.name, {**fixed, name: value}, version=operation.version)
                place = f"{operation.operation_id} with {name} = {value!r:.40}"
                expect((400, code), (answer.status, answer.error_code), place)


def _bad_query(bodies: Bodies, name: str, schema: Mapping[str, Any]) -> Iterator[tuple[Any, str]]:
    for value, code in bad(bodies, name, schema):
        plain = isinstance(value, str) or (code == INVALID and not isinstance(value, Mapping | list))
        if plain and schema.get("type") != "string":
            yield value, code


def all_properties(document: Document, names: Sequence[str]) -> set[tuple[str, str]]:
    """Every (schema, property) below the named schemas."""
    bodies = Bodies(document.raw)
    found: set[tuple[str, str]] = set()
    todo, seen = list(names), set()
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        for key, schema in bodies.schemas[name].get("properties", {}).items():
            found.add((name, key))
            for node in (schema, schema.get("items", {}), schema.get("additionalProperties", {})):
                if isinstance(node, Mapping) and "$ref" in node:
                    todo.append(node["$ref"].rpartition("/")[2])
    return found
