"""What the settings of a pipeline say of an update: its sources, its compute, what it refreshes.

Mapped onto Spark Declarative Pipelines where that has it, and refused by name where it has not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.runtimes.compute import ClusterSpec, cluster_of
from lakejobs_emulator.runtimes.files import FileTree
from lakejobs_emulator.task_api.files import JUPYTER, notebook_language

_SUFFIXES = (".py", ".sql")
_REFUSED: Mapping[str, str] = {
    "continuous": "Continuous pipelines are not supported by this emulator, only triggered ones.",
    "ingestion_definition": "Managed ingestion (ingestion_definition) is not supported by this emulator.",
    "filters": "filters of a pipeline are not supported by this emulator.",
    "gateway_definition": "Gateways of ingestion (gateway_definition) are not supported by this emulator.",
}
_REFUSED_CHOICES = ("refresh_flow_selection", "reset_checkpoint_selection")
_CHOICES = ("full_refresh", "full_refresh_selection", "refresh_selection", "validate_only")


class NoPipeline(Exception):
    """The pipeline, or a source of it, is not there."""


class NotSupported(Exception):
    """What Spark Declarative Pipelines cannot do; the text names it."""


def refuse(pipeline: JsonObject, payload: JsonObject) -> None:
    """Raises ``NotSupported``."""
    for name, message in _REFUSED.items():
        if pipeline.get(name):
            raise NotSupported(message)
    for name in _REFUSED_CHOICES:
        if payload.get(name):
            raise NotSupported(f"{name} of an update is not supported by this emulator.")


def told(pipeline: JsonObject, payload: JsonObject) -> dict[str, JsonValue]:
    """Name, place, configuration and choice of an update."""
    spec = _spec(pipeline, payload)
    configuration = {**spec.session, **_configuration(pipeline, payload)}
    return {
        "name": str(pipeline.get("name") or payload["pipeline_id"]),
        "catalog": pipeline.get("catalog"),
        "database": pipeline.get("schema") or pipeline.get("target"),
        "configuration": {name: value for name, value in configuration.items() if name not in spec.static},
        **{name: payload[name] for name in _CHOICES if payload.get(name)},
    }


def compute_of(pipeline: JsonObject, payload: JsonObject) -> JsonObject:
    """The cluster of an update, as a task has it: where settings of a session are not enough."""
    spec = _spec(pipeline, payload)
    if not spec.static and not spec.environment:
        return {}
    return {"new_cluster": {"spark_conf": dict(spec.static), "spark_env_vars": dict(spec.environment)}}


def libraries_of(pipeline: JsonObject) -> tuple[JsonObject, JsonObject]:
    """What an update wants installed, as the settings of a task and of its job say it."""
    environment = pipeline.get("environment")
    spec = environment if isinstance(environment, Mapping) else {}
    kinds = ("jar", "maven", "whl")
    libraries = [
        {kind: each[kind]} for each in _objects(pipeline.get("libraries")) for kind in kinds if kind in each
    ]
    entry: JsonObject = {"environment_key": "pipeline", "spec": spec}
    return {"libraries": libraries, "environment_key": "pipeline"}, {"environments": [entry]}


def sources_of(pipeline: JsonObject, files: FileTree) -> list[JsonValue]:
    """The source files in order.  Raises ``NoPipeline``, ``FilesError``."""
    found: list[JsonValue] = []
    for library in _objects(pipeline.get("libraries")):
        for kind in ("notebook", "file", "glob"):
            place = library.get(kind)
            if isinstance(place, Mapping):
                path = str(place.get("include" if kind == "glob" else "path"))
                found += [_source(disk) for disk in _disks(kind, path, files)]
    if not found:
        raise NoPipeline("The pipeline has no source.")
    return found


def _disks(kind: str, path: str, files: FileTree) -> list[Path]:
    if kind == "notebook":
        return [files.workspace.notebook(path).disk]
    if kind == "file" and not path.endswith("/**"):
        return [files.file(path).disk if Path(path).suffix else files.workspace.entry(path).disk]
    top = files.workspace.entry(path.removesuffix("/**")).disk
    listed = sorted(top.rglob("*")) if path.endswith("/**") else [top]
    inside = [each for each in listed if each.is_file() and each.resolve().is_relative_to(top.resolve())]
    return [each for each in inside if each.suffix in (*_SUFFIXES, JUPYTER)]


def _source(disk: Path) -> JsonObject:
    language = notebook_language(disk)
    if disk.suffix not in _SUFFIXES and language not in ("PYTHON", "SQL"):
        raise NoPipeline(f"{disk.name} is no source of a pipeline: Python and SQL are.")
    return {"disk": str(disk), "notebook": language, "jupyter": disk.suffix == JUPYTER}


def _configuration(pipeline: JsonObject, payload: JsonObject) -> dict[str, str]:
    return {**_texts(pipeline.get("configuration")), **_texts(payload.get("parameters"))}


def _spec(pipeline: JsonObject, payload: JsonObject) -> ClusterSpec:
    """The cluster whose settings are those of the pipeline's own, and of its configuration."""
    clusters = _objects(pipeline.get("clusters"))
    main = next((each for each in clusters if each.get("label", "default") == "default"), {})
    configuration = _configuration(pipeline, payload)
    own = {name: value for name, value in configuration.items() if name.startswith("spark.")}
    conf = {**_texts(main.get("spark_conf")), **own}
    fields: JsonObject = {"spark_conf": conf, "spark_env_vars": _texts(main.get("spark_env_vars"))}
    return cluster_of({"new_cluster": fields}, {}, existing={})


def _texts(value: JsonValue) -> dict[str, str]:
    return {name: str(item) for name, item in value.items()} if isinstance(value, Mapping) else {}


def _objects(value: JsonValue) -> list[JsonObject]:
    listed = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return [item for item in listed if isinstance(item, Mapping)]
