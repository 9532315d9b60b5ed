"""dbt tasks: a project of two models and a test, on the warm server.  dbt itself comes from the index."""

from __future__ import annotations

import tarfile

import pytest

from tests.kinds.conftest import Lake, code_of, result_of

pytestmark = pytest.mark.jvm
PROJECT = (
    "name: reef\nversion: '1.0'\nprofile: whatever\nmodel-paths: [models]\nmodels:\n  +materialized: table\n"
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
    with tarfile.open(lake.data_dir / "runs" / str(ended["run_id"]) / "artifacts.tar.gz") as archive:
        assert "target/manifest.json" in archive.getnames()


def test_the_first_command_that_fails_fails_the_task(lake: Lake, project: str) -> None:
    ended, output = lake.task(task(project, "dbt run --select nope_at_all --bad-option", "dbt run"))

    assert ("FAILED", "RUN_EXECUTION_ERROR") == (result_of(ended), code_of(ended))
    start = "dbt run --select nope_at_all --bad-option: the command ended with exit code"
    assert output["error"].startswith(start)


def test_a_folder_without_a_project_is_not_found(lake: Lake) -> None:
    ended, _ = lake.task(task("/Shared", "dbt build"))

    assert "RESOURCE_NOT_FOUND" == code_of(ended)
