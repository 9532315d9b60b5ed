"""dbt tasks: a project of two models and a test, on the warm server.  dbt itself comes from the index."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

import httpx
import pytest

from tests.kinds.conftest import Lake, code_of, result_of
from tests.tools import need

pytestmark = pytest.mark.jvm
PROJECT = (
    "name: reef\nversion: '1.0'\nprofile: whatever\nmodel-paths: [models]\nmodels:\n  +materialized: table\n"
)
PROFILE = "whatever:\n  target: a\n  outputs:\n    a: {type: databricks, schema: own_schema, catalog: main}\n"
WAITS = (
    "{% macro waits() %}{% for a in range(99999) %}{% for b in range(99999) %}"
    "{% endfor %}{% endfor %}{% endmacro %}\n"
)


@pytest.fixture(scope="module")
def project(lake: Lake) -> str:
    folder = "/Shared/dbt/reef"
    lake.file(f"{folder}/dbt_project.yml", PROJECT)
    lake.file(f"{folder}/models/first.sql", "select 1 as id, '{{ var('day', 'none') }}' as day\n")
    lake.file(f"{folder}/models/second.sql", "select id + 41 as id from {{ ref('first') }}\n")
    columns = "    columns:\n      - name: id\n        data_tests: [not_null]\n"
    tests = f"version: 2\nmodels:\n  - name: second\n{columns}"
    lake.file(f"{folder}/models/schema.yml", tests)
    return folder


def task(project: str, *commands: str) -> dict[str, object]:
    given = {"commands": list(commands), "project_directory": project, "warehouse_id": "w", "schema": "reef"}
    return {"dbt_task": given, "libraries": [{"pypi": {"package": "dbt-databricks>=1.0.0,<2.0.0"}}]}


def test_a_project_is_built_and_its_tables_are_there(lake: Lake, project: str) -> None:
    ended, output = lake.task(task(project, "dbt build --vars '{day: monday}'"))
    lake.notebook("/Shared/reads", "dbutils.notebook.exit(spark.table('reef.second').first().id)\n")
    _, read = lake.task({"notebook_task": {"notebook_path": "/Shared/reads"}})

    assert "SUCCESS" == result_of(ended), output
    assert "PASS=3" in output["logs"]
    assert "42" == read["notebook_output"]["result"]
    link, headers = output["dbt_output"]["artifacts_link"], output["dbt_output"]["artifacts_headers"]
    with tarfile.open(fileobj=io.BytesIO(httpx.get(link, headers=headers).content)) as archive:
        assert {"target/manifest.json", "target/run_results.json", "logs/dbt.log"} <= {*archive.getnames()}
    assert 403 == httpx.get(link).status_code


def test_the_first_command_that_fails_fails_the_task(lake: Lake, project: str) -> None:
    ended, output = lake.task(task(project, "dbt run --select nope_at_all --bad-option", "dbt run"))

    assert ("FAILED", "RUN_EXECUTION_ERROR") == (result_of(ended), code_of(ended))
    assert "--bad-option" in output["error"], output["error"]
    assert "the command ended with exit code 2" in output["error_trace"]


def test_a_model_that_fails_tells_dbt_s_own_words(lake: Lake, project: str) -> None:
    """Once more for each retry; what dbt left can be had all the same."""
    lake.file(f"{project}_broken/dbt_project.yml", PROJECT)
    lake.file(f"{project}_broken/models/broken.sql", "select nope from nowhere\n")

    ended, output = lake.task({**task(f"{project}_broken", "dbt run"), "max_retries": 1})

    assert ("FAILED", 1) == (result_of(ended), ended["attempt_number"])
    assert "Error in model broken (models/broken.sql)" in output["error"], output
    assert "nowhere" in output["error"]
    assert "artifacts_link" in output["dbt_output"]


def test_a_dbt_task_is_cancelled_and_timed_out(lake: Lake, project: str) -> None:
    """While a macro of it waits: dbt is ended, and the task with it."""
    waits = {"task_key": "a", **task(project, "dbt run-operation waits", "dbt run")}
    lake.file(f"{project}/macros/waits.sql", WAITS)

    run_id = lake.submit(waits)
    lake.when(run_id, lambda run: run["tasks"][0]["state"]["life_cycle_state"] == "RUNNING")
    lake.post("2.2/jobs/runs/cancel", run_id=run_id)
    timed = lake.submit({**waits, "timeout_seconds": 15})

    assert "CANCELED" == result_of(lake.ended(run_id)["tasks"][0])
    assert "TIMEDOUT" == result_of(lake.ended(timed)["tasks"][0])


def test_a_project_from_git_is_built_for_each_input(lake: Lake, tmp_path: Path) -> None:
    """With the schema of its own profile, as the task names none and no warehouse."""
    folder = tmp_path / "repository"
    (folder / "reef" / "models").mkdir(parents=True)
    (folder / "reef" / "dbt_project.yml").write_text(PROJECT)
    (folder / "reef" / "profiles.yml").write_text(PROFILE)
    (folder / "reef" / "models" / "day.sql").write_text("select '{{ var(\"day\") }}' as day\n")
    for command in (("init", "-q", "-b", "main"), ("add", "."), ("commit", "-qm", "x")):
        who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        subprocess.run([str(need("git")), *who, *command], cwd=folder, check=True)
    given = {"commands": ["dbt run --vars '{day: {{input}}}'"], "project_directory": "reef", "source": "GIT"}
    loop = {"inputs": '["monday"]', "task": {"task_key": "b", "dbt_task": given}}
    source = {"git_url": folder.as_uri(), "git_provider": "gitHub", "git_branch": "main"}

    run = lake.ended(lake.submit({"task_key": "a", "for_each_task": loop}, git_source=source))
    lake.notebook("/Shared/reads_day", "dbutils.notebook.exit(spark.table('own_schema.day').first().day)\n")
    _, read = lake.task({"notebook_task": {"notebook_path": "/Shared/reads_day"}})

    assert "SUCCESS" == result_of(run["tasks"][0]), run
    assert "monday" == read["notebook_output"]["result"]


def test_a_folder_without_a_project_is_not_found(lake: Lake) -> None:
    ended, _ = lake.task(task("/Shared", "dbt build"))

    assert "RESOURCE_NOT_FOUND" == code_of(ended)
