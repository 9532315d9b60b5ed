"""Settings of jobs from files: what is loaded, and what is refused with the path to it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lakejobs import ArgumentError, JobsClient, JobSettings, load_settings
from lakejobs_emulator.testing import Emulator

TASK = {"task_key": "a", "notebook_task": {"notebook_path": "/Shared/a"}}
BUNDLE = """
bundle: {name: reef}
resources:
  jobs:
    nightly:
      name: Nightly
      tasks: [{task_key: a, notebook_task: {notebook_path: /Shared/a}}]
    weekly:
      name: Weekly
"""
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
settings = st.fixed_dictionaries(
    {"name": texts},
    optional={
        "description": texts,
        "timeout_seconds": st.integers(0, 10**6),
        "tags": st.dictionaries(texts, texts, max_size=3),
        "tasks": st.lists(
            st.fixed_dictionaries({"task_key": texts}, optional={"max_retries": st.integers(-1, 9)}),
            max_size=3,
        ),
        "continuous": st.just({"pause_status": "PAUSED"}),
    },
)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@given(content=settings, bundled=st.booleans(), suffix=st.sampled_from([".json", ".yaml", ".yml", ".YAML"]))
def test_what_a_file_says_is_what_is_loaded(
    content: dict[str, object], bundled: bool, suffix: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """JSON and YAML, alone and in a bundle of one job, say the same."""
    whole = {"resources": {"jobs": {"one": content}}} if bundled else content
    text = json.dumps(whole) if suffix == ".json" else yaml.safe_dump(whole, allow_unicode=True)
    path = written(tmp_path_factory.mktemp("files"), f"job{suffix}", text)

    loaded = load_settings(path)

    assert JobSettings.from_dict(content) == loaded
    assert type(loaded) is JobSettings


def test_what_is_loaded_creates_a_job(emulator: Emulator, tmp_path: Path) -> None:
    """As a whole body, with what is said by name over it."""
    path = written(tmp_path, "job.yaml", BUNDLE)

    with JobsClient(emulator.host, emulator.token) as jobs:
        job = jobs.create(load_settings(path, name="nightly"), timeout_seconds=60)
        found = jobs.get(job_id=job.job_id).settings

    assert ("Nightly", 60, "/Shared/a") == (
        found.name,
        found.timeout_seconds,
        found.tasks[0].notebook_task.notebook_path,
    )


def test_a_job_of_several_is_chosen_by_name(tmp_path: Path) -> None:
    path = written(tmp_path, "databricks.yml", BUNDLE)

    assert "Weekly" == load_settings(str(path), name="weekly").name


def test_permissions_of_a_bundle_become_the_access_control_list(tmp_path: Path) -> None:
    job = {"name": "a", "permissions": [{"level": "CAN_VIEW", "group_name": "users"}]}
    path = written(tmp_path, "job.json", json.dumps({"resources": {"jobs": {"a": job}}}))

    assert {
        "name": "a",
        "access_control_list": [{"group_name": "users", "permission_level": "CAN_VIEW"}],
    } == load_settings(path).to_dict()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("job.json", "{", "job.json: not JSON: "),
        ("job.yaml", "a: [", "job.yaml: not YAML: "),
        ("job.yaml", "name: 2026-99-99", "job.yaml: not YAML: "),
        ("job.json", "[]", "job.json: expected the settings of a job, found a list"),
        ("job.yaml", "", "job.yaml: expected the settings of a job, found null"),
        ("job.json", "{}", "job.json: no settings of a job: none of its fields is one of them"),
        ("job.json", '{"taskz": []}', "job.json: no settings of a job: none of its fields is one of them"),
        ("job.yaml", "name: 7", "job.yaml: JobSettings.name: expected a text, found a number"),
        (
            "job.yaml",
            "tasks: [{task_key: a}, {task_key: b, max_retries: often}]",
            "job.yaml: JobSettings.tasks[1].max_retries: expected a whole number, found a text",
        ),
        ("job.yaml", "tasks: [{}]", "job.yaml: JobSettings.tasks[0].task_key: is required and missing"),
        ("job.yaml", "name: a\ntrue: 1", "job.yaml: JobSettings: expected texts as keys, found a boolean"),
        ("job.yaml", "tags: &t {a: *t}", "job.yaml: "),
        ("job.yaml", "resources: 1", "job.yaml: resources: expected an object, found a number"),
        ("job.yaml", "resources: {jobs: []}", "job.yaml: resources.jobs: expected an object, found a list"),
        ("job.yaml", "resources: {}", "job.yaml: resources.jobs: choose one job by name=; there are: none"),
        ("job.yaml", BUNDLE, "job.yaml: resources.jobs: choose one job by name=; there are: nightly, weekly"),
        (
            "job.yaml",
            "resources: {jobs: {a: {name: 7}}}",
            "job.yaml: resources.jobs.a.name: expected a text, found a number",
        ),
        (
            "job.yaml",
            "resources: {jobs: {a: {tags: {x: ['${var.who} here']}}}}",
            "job.yaml: resources.jobs.a.tags.x[0]: ${var.who} is not resolved here; write its value",
        ),
        (
            "job.yaml",
            "resources: {jobs: {a: {permissions: [{group_name: users}]}}}",
            "job.yaml: resources.jobs.a.permissions[0].level: is required and missing",
        ),
        (
            "job.yaml",
            "resources: {jobs: {a: {permissions: all}}}",
            "job.yaml: resources.jobs.a.permissions: expected a list, found a text",
        ),
    ],
)
def test_what_holds_no_settings_is_refused_with_its_path(
    name: str, text: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(ArgumentError) as refused:
        load_settings(written(tmp_path, name, text))

    assert told == str(refused.value)[: len(told)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BUNDLE, "job.yaml: resources.jobs: there is no job 'monthly'; there are: nightly, weekly"),
        ("name: a", "job.yaml: there is no job 'monthly': the file is no bundle with resources"),
    ],
)
def test_a_name_that_is_not_there_is_refused(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(ArgumentError) as refused:
        load_settings(written(tmp_path, "job.yaml", text), name="monthly")

    assert told == str(refused.value)


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_settings(tmp_path / "job.json")


def test_json_needs_no_yaml_and_yaml_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)

    assert "a" == load_settings(written(tmp_path, "job.json", '{"name": "a"}')).name
    with pytest.raises(ImportError) as missing:
        load_settings(written(tmp_path, "job.yaml", "name: a"))
    assert "reading YAML needs PyYAML: pip install 'lakejobs[yaml]'" == str(missing.value)
