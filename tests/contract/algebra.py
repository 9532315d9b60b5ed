"""How settings change: reset replaces, update merges, both in one step and nothing else."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.contract.check import check
from tests.contract.drawing import drawn
from tests.contract.model import Model, condition, merged, shows
from tests.contract.wire import Wire, expect, must
from tests.strategies_api import KEYS, TEXTS


def settings_of(wire: Wire, job_id: int, version: str = "2.2") -> dict[str, Any]:
    found: dict[str, Any] = wire.ok("get_job", {"job_id": job_id}, version=version)["settings"]
    return found


_TASKS = st.lists(
    st.builds(lambda key, left: condition(key, left=left), st.sampled_from("abcde"), TEXTS),
    unique_by=lambda task: task["task_key"],
    max_size=4,
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "name": TEXTS.filter(bool),
        "description": TEXTS,
        "timeout_seconds": st.integers(0, 3600),
        "max_concurrent_runs": st.integers(0, 1000),
        "tags": st.dictionaries(KEYS, TEXTS, max_size=3),
        "tasks": _TASKS,
        "parameters": st.lists(
            st.fixed_dictionaries({"name": KEYS, "default": TEXTS}), unique_by=lambda p: p["name"], max_size=3
        ),
        "queue": st.fixed_dictionaries({"enabled": st.booleans()}),
        "email_notifications": st.fixed_dictionaries({"on_failure": st.just(["ada@example.com"])}),
    },
)


def _named(model: Model, settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with a name that tells whose the job is."""
    return {**settings, "name": f"{model.prefix}{settings['name']}"} if "name" in settings else settings


REMOVED = ("description", "tags", "parameters", "queue", "timeout_seconds", "tasks/a", "tasks/zz", "nothing")


@check("algebra")
def update_merges(wire: Wire, model: Model) -> None:
    """After any updates get shows the merge of all of them: keyed arrays by key, removal first."""
    job_id = model.job(wire, condition("a"), condition("b"))

    @drawn(model, 25)
    @given(CHANGES, st.lists(st.sampled_from(REMOVED), unique=True, max_size=3))
    def holds(change: dict[str, Any], remove: list[str]) -> None:
        old, change = settings_of(wire, job_id), _named(model, change)
        arguments = {"job_id": job_id, "new_settings": change, "fields_to_remove": remove}
        expect({}, wire.ok("update_job", arguments), "answer of jobs/update")
        wanted = merged(old, change, remove)
        now = settings_of(wire, job_id)
        shows(wanted, now)
        for name in remove:
            if "/" not in name and name not in change and name != "timeout_seconds":
                must(name not in now, f"{name} was removed and is shown")
        for name in ("description", "tags", "parameters", "queue"):
            must(name in wanted or name not in now, f"{name} appears from nowhere")
        expect(
            sorted(task["task_key"] for task in wanted.get("tasks", [])),
            [task["task_key"] for task in now.get("tasks", [])],
            "task keys after the update",
        )

    holds()


@check("algebra")
def reset_replaces(wire: Wire, model: Model) -> None:
    """After a reset get shows the new settings and nothing of the old ones; twice is as once."""
    job_id = model.job(wire, description="old", tags={"old": "1"}, parameters=[{"name": "p", "default": ""}])

    @drawn(model, 20)
    @given(CHANGES.filter(bool))
    def holds(settings: dict[str, Any]) -> None:
        settings = _named(model, settings)
        for _ in range(2):
            expect(
                {}, wire.ok("reset_job", {"job_id": job_id, "new_settings": settings}), "answer of jobs/reset"
            )
            now = settings_of(wire, job_id)
            shows(settings, now)
            for name in ("description", "tags", "parameters", "queue"):
                must(name in settings or name not in now, f"{name} outlives a reset")
            expect(settings.get("max_concurrent_runs", 1), now["max_concurrent_runs"], "max_concurrent_runs")

    holds()


@check("algebra")
def an_empty_update_changes_nothing(wire: Wire, model: Model) -> None:
    """jobs/update without settings, or with empty ones, leaves a job as it is."""
    job_id = model.job(wire, condition("a"), description="kept")
    before = wire.ok("get_job", {"job_id": job_id})
    wire.ok("update_job", {"job_id": job_id})
    wire.ok("update_job", {"job_id": job_id, "new_settings": {}, "fields_to_remove": []})
    expect(before, wire.ok("get_job", {"job_id": job_id}), "the job")


@check("algebra")
def reset_keeps_run_as(wire: Wire, model: Model) -> None:
    """A reset that does not say run_as keeps it; job id, creator and time of creation stay."""
    job_id = model.job(wire, run_as={"user_name": model.me})
    before = wire.ok("get_job", {"job_id": job_id})
    wire.ok(
        "reset_job", {"job_id": job_id, "new_settings": {"name": model.name(), "tasks": [condition("z")]}}
    )
    now = wire.ok("get_job", {"job_id": job_id})
    expect({"user_name": model.me}, now["settings"].get("run_as"), "run_as after a reset")
    for name in ("job_id", "creator_user_name", "created_time"):
        expect(before[name], now[name], name)
    expect(["z"], [task["task_key"] for task in now["settings"]["tasks"]], "tasks")


@check("algebra")
def an_explicit_null_is_absent(wire: Wire, model: Model) -> None:
    """A null is read as if the field had not been said, at every level."""
    cluster = {
        "job_cluster_key": "c",
        "new_cluster": {"num_workers": 1, "node_type_id": None, "policy_id": None},
    }
    body = {
        "name": model.name(),
        "description": None,
        "schedule": None,
        "tasks": [{**condition("a"), "description": None, "libraries": None}],
        "job_clusters": [cluster],
        "tags": None,
    }
    job_id = wire.ok("create_job", body)["job_id"]
    model.jobs.append(job_id)
    now = settings_of(wire, job_id)
    for name in ("description", "schedule", "tags"):
        must(name not in now, f"{name} was null and is shown as {now.get(name)!r}")
    must("libraries" not in now["tasks"][0], "libraries was null and is shown")
    must("policy_id" not in now["job_clusters"][0]["new_cluster"], "policy_id was null and is shown")
    wire.ok("update_job", {"job_id": job_id, "new_settings": {"name": None, "description": "d"}})
    expect(body["name"], settings_of(wire, job_id)["name"], "the name after an update to null")


@check("algebra")
def an_unknown_field_is_ignored(wire: Wire, model: Model) -> None:
    """Fields that the service does not know are neither refused nor shown."""
    job_id = model.job(wire, {**condition("a"), "nonsense_task_field": 1}, nonsense={"deep": [1]})
    now = settings_of(wire, job_id)
    must("nonsense" not in now, "an unknown field is echoed")
    must("nonsense_task_field" not in now["tasks"][0], "an unknown field of a task is echoed")
    wire.ok("update_job", {"job_id": job_id, "new_settings": {"nonsense": 2}, "more_nonsense": True})
    must("nonsense" not in settings_of(wire, job_id), "an unknown field of an update is echoed")


@check("algebra")
def loose_values_are_read_as_what_they_mean(wire: Wire, model: Model) -> None:
    """Numbers and booleans as texts, and scalars in maps of texts, are read as clients in use mean them."""
    cluster = {
        "num_workers": "1",
        "spark_conf": {"spark.speculation": True, "spark.cores": 2},
        "azure_attributes": {"spot_bid_max_price": "-1.0"},
    }
    job_id = model.job(
        wire,
        condition("a"),
        max_concurrent_runs="2",
        timeout_seconds=3.0,
        queue={"enabled": "True"},
        performance_target="FASTEST",
        git_source={"git_url": "https://example.com/r", "git_provider": "GITHUB"},
        job_clusters=[{"job_cluster_key": "c", "new_cluster": cluster}],
    )
    now = settings_of(wire, job_id)
    expect((2, 3), (now["max_concurrent_runs"], now["timeout_seconds"]), "numbers")
    expect({"enabled": True}, now["queue"], "queue")
    expect("gitHub", now["git_source"]["git_provider"], "git_provider in another case")
    must("performance_target" not in now, "an unknown performance_target is shown")
    read = {
        "num_workers": 1,
        "spark_conf": {"spark.speculation": "true", "spark.cores": "2"},
        "azure_attributes": {"spot_bid_max_price": -1.0},
    }
    shows(read, now["job_clusters"][0]["new_cluster"])
