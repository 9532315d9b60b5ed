"""The compute that a task's settings ask for, as Spark's settings, scripts, places for logs and tags."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from attrs import field, frozen

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.runtimes.cluster_fields import CLUSTER_FIELDS, Treatment

# Storage of a cloud: what lies there cannot be had.
_CLOUDS = ("s3", "abfss", "gcs")
# Settings of Spark SQL that hold for a whole server; the others hold for one session.
_STATIC_SQL = (
    *("spark.sql.extensions", "spark.sql.warehouse.dir", "spark.sql.catalogImplementation"),
    *("spark.sql.catalog.", "spark.sql.globalTempDatabase", "spark.sql.streaming.streamingQueryListeners"),
)
# What is of the service and not of Spark, and what the emulator decides itself.
_IGNORED = ("spark.databricks.", "spark.master", "spark.submit.", "spark.connect.")
_TAGS = "spark.databricks.clusterUsageTags"
MODE = "spark.lakejobs.mode"


@frozen(kw_only=True)
class ClusterSpec:
    """A task's cluster.  ``cluster_id`` is set for an existing one, ``key`` for a job cluster.

    ``static`` are Spark's settings of the server, ``session`` those of the session alone; ``classic`` asks
    for a JVM of the task's own.
    """

    cluster_id: str | None = None
    key: str | None = None
    fields: JsonObject = field(factory=dict)
    static: Mapping[str, str] = field(factory=dict)
    session: Mapping[str, str] = field(factory=dict)
    environment: Mapping[str, str] = field(factory=dict)
    classic: bool = False

    def refusal(self) -> str | None:
        """Why this cluster cannot be had, if so."""
        for name, field_ in CLUSTER_FIELDS.items():
            if field_.treatment is Treatment.REFUSED and self.fields.get(name):
                return f"{name} of a cluster is not supported by this emulator: {field_.how}."
        for script in _objects(self.fields.get("init_scripts")):
            for cloud in _CLOUDS:
                if cloud in script:
                    return f"init_scripts of kind {cloud} are not supported by this emulator."
        logs = self.fields.get("cluster_log_conf")
        if isinstance(logs, Mapping) and "s3" in logs:
            return "cluster_log_conf of kind s3 is not supported by this emulator."
        return None

    def executors(self) -> dict[str, str]:
        """Its size as settings of Spark, for a master that gives executors."""
        scale, workers = self.fields.get("autoscale"), self.fields.get("num_workers")
        if isinstance(scale, Mapping):
            return {
                "spark.dynamicAllocation.enabled": "true",
                "spark.dynamicAllocation.shuffleTracking.enabled": "true",
                "spark.dynamicAllocation.minExecutors": str(scale.get("min_workers", 0)),
                "spark.dynamicAllocation.maxExecutors": str(scale.get("max_workers", 1)),
            }
        return {"spark.executor.instances": str(workers)} if isinstance(workers, int) and workers else {}

    def usage_tags(self, cluster_id: str, tags: Mapping[str, str], job_tags: JsonValue) -> dict[str, str]:
        """What code reads of its cluster: settings of the session that the service gives each.

        ``tags`` are the service's own, ``job_tags`` those of the job, which its clusters get.
        """
        name = str(self.fields.get("cluster_name") or cluster_id)
        known = {"Vendor": "Databricks", **tags, "ClusterName": name, "ClusterId": cluster_id}
        known |= _texts(job_tags) | _texts(self.fields.get("custom_tags"))
        told = {
            "clusterId": cluster_id,
            "clusterName": name,
            "clusterAllTags": json.dumps([{"key": key, "value": value} for key, value in known.items()]),
            "sparkVersion": self.fields.get("spark_version"),
            "clusterNodeType": self.fields.get("node_type_id"),
        }
        return {f"{_TAGS}.{key}": str(value) for key, value in told.items() if value}

    def init_scripts(self) -> Sequence[str]:
        """The places of its init scripts, in order."""
        return [
            str(place["destination"])
            for script in _objects(self.fields.get("init_scripts"))
            for place in script.values()
            if isinstance(place, Mapping) and "destination" in place
        ]

    def log_destination(self) -> str | None:
        """Where its logs go."""
        logs = self.fields.get("cluster_log_conf")
        for place in logs.values() if isinstance(logs, Mapping) else ():
            if isinstance(place, Mapping) and "destination" in place:
                return str(place["destination"])
        return None


def cluster_of(task: JsonObject, settings: JsonObject, *, existing: JsonObject) -> ClusterSpec:
    """The cluster that a task names; without one it is the serverless one.  ``existing`` are the fields of
    the existing cluster that it names.
    """
    cluster_id, key = task.get("existing_cluster_id"), task.get("job_cluster_key")
    fields: JsonObject = {}
    if cluster_id is not None:
        fields = existing
    elif key is not None:
        fields = _job_cluster(settings, str(key))
    elif isinstance(given := task.get("new_cluster"), Mapping):
        fields = given
    conf = _texts(fields.get("spark_conf"))
    static, session = _divided(conf)
    return ClusterSpec(
        cluster_id=None if cluster_id is None else str(cluster_id),
        key=None if key is None else str(key),
        fields=fields,
        static=static,
        session=session,
        environment=_texts(fields.get("spark_env_vars")),
        classic=conf.get(MODE) == "classic",
    )


def _divided(conf: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Settings of a server, and settings of a session."""
    static: dict[str, str] = {}
    session: dict[str, str] = {}
    for name, value in conf.items():
        if name == MODE or name.startswith(_IGNORED):
            continue
        of_session = name.startswith("spark.sql.") and not name.startswith(_STATIC_SQL)
        (session if of_session else static)[name] = value
    return static, session


def _job_cluster(settings: JsonObject, key: str) -> JsonObject:
    for entry in _objects(settings.get("job_clusters")):
        found = entry.get("new_cluster")
        if entry.get("job_cluster_key") == key and isinstance(found, Mapping):
            return found
    return {}


def _objects(value: JsonValue) -> list[JsonObject]:
    listed = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return [item for item in listed if isinstance(item, Mapping)]


def _texts(value: JsonValue) -> dict[str, str]:
    """A map of texts: true and false as the service writes them (reference: spark_conf)."""
    if not isinstance(value, Mapping):
        return {}
    return {name: str(item).lower() if isinstance(item, bool) else str(item) for name, item in value.items()}
