"""Clients that nobody here wrote do the same flow, each in its own way, and all get the same."""

from __future__ import annotations

import ast
import os
import shutil
import ssl
import subprocess
from pathlib import Path

import httpx

from tests.clients.conftest import ADA, ADMIN, Workplace
from tests.clients.environments import classpath, environment, go_program, node_modules
from tests.clients.flows import PROGRAMS, run_python, told, variables
from tests.clients.rows import (
    AIRFLOW,
    BRICKFLOW,
    DAGSTER,
    DATABRICKS_API,
    GO,
    JAVA,
    JAVASCRIPT,
    PREFECT,
    SDK_0_60,
)
from tests.tools import need

# The code of the flow, as ``programs/flow.py`` has it.
CODE = {
    f"{name.lower()}.py": ast.literal_eval(node.value)
    for node in ast.parse((PROGRAMS / "flow.py").read_text()).body
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    for name in [ast.unparse(node.targets[0])]
}


def put_code(workplace: Workplace, name: str) -> None:
    """Put the flow's code in for a client that has no call for it."""
    home = f"/Users/{name}@example.com"
    trust: ssl.SSLContext | bool = True
    if workplace.emulator.host.startswith("https"):
        trust = ssl.create_default_context(cafile=str(workplace.certificate.cert))
    with httpx.Client(headers={"Authorization": f"Bearer {ADMIN}"}, verify=trust) as client:
        url = f"{workplace.emulator.host}/api/2.0/workspace-files/import-file{home}"
        for file in ("add.py", "divide.py", "sleep.py"):
            client.post(f"{url}/{file}?overwrite=true", content=CODE[file]).raise_for_status()


def given(workplace: Workplace, name: str) -> dict[str, str]:
    return variables(workplace.emulator.host, token=ADMIN, other=ADA, cluster=workplace.cluster, name=name)


def test_the_sdk_for_python_of_another_release(workplace: Workplace, tmp_path: Path) -> None:
    told = run_python("sdk-0.60", "databricks_sdk_0_60.py", tmp_path, given(workplace, "sdk-0-60"))

    assert SDK_0_60.expected == told


def test_the_sdk_for_javascript(workplace: Workplace, tmp_path: Path) -> None:
    modules = node_modules("js")
    paths = {**given(workplace, "javascript"), "NODE_PATH": str(modules)}

    told_by = told([str(need("node")), str(Path(__file__).parent / "js" / "flow.js")], tmp_path, paths)

    assert JAVASCRIPT.expected == told_by


def test_databricks_api_over_https(secure: Workplace, tmp_path: Path) -> None:
    """It forces HTTPS and drops the port, so it needs 443; the certificate is named as requests has it."""
    trust = {"REQUESTS_CA_BUNDLE": str(secure.certificate.cert)}

    told_by = run_python(
        "databricks-api", "databricks_api_0_9.py", tmp_path, {**given(secure, "databricks-api"), **trust}
    )

    assert DATABRICKS_API.expected == told_by


def test_airflow_operators(workplace: Workplace, tmp_path: Path) -> None:
    put_code(workplace, "airflow")

    told_by = run_python(
        "airflow", "airflow_databricks.py", tmp_path, given(workplace, "airflow"), timeout=400
    )

    assert AIRFLOW.expected == told_by


def test_dagster_ops(workplace: Workplace, tmp_path: Path) -> None:
    told_by = run_python(
        "dagster", "dagster_databricks_ops.py", tmp_path, given(workplace, "dagster"), timeout=300
    )

    assert DAGSTER.expected == told_by


def test_prefect_tasks_over_https(secure: Workplace, tmp_path: Path) -> None:
    put_code(secure, "prefect")
    trust = {"SSL_CERT_FILE": str(secure.certificate.cert)}

    told_by = run_python(
        "prefect", "prefect_databricks_flow.py", tmp_path, {**given(secure, "prefect"), **trust}, timeout=400
    )

    assert PREFECT.expected == told_by


def test_the_fixtures_of_pytester(workplace: Workplace, tmp_path: Path) -> None:
    places = {"DATABRICKS_HOST": workplace.emulator.host, "DATABRICKS_TOKEN": ADMIN}
    command = [str(environment("pytester") / "python"), "-m", "pytest", "-q", "-p", "no:cacheprovider"]

    done = subprocess.run(
        [*command, "--rootdir", str(tmp_path), shutil.copy(PROGRAMS / "test_pytester.py", tmp_path)],
        cwd=tmp_path,
        env={**given(workplace, "pytester"), **places, "HOME": str(tmp_path), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert "4 passed" in done.stdout, done.stdout[-6000:]


def test_brickflow_sensor_and_job_lookup(workplace: Workplace, tmp_path: Path) -> None:
    put_code(workplace, "brickflow")

    told_by = run_python(
        "brickflow", "brickflow_sensor.py", tmp_path, given(workplace, "brickflow"), timeout=300
    )

    assert BRICKFLOW.expected == told_by


def test_the_sdk_for_java(workplace: Workplace, tmp_path: Path) -> None:
    """Every method of its JobsAPI, iterables, and waiting with a timeout and a callback."""
    command = [str(need("java")), "-cp", classpath("java"), "flow.Flow"]

    told_by = told(command, tmp_path, given(workplace, "java"))

    assert JAVA.expected == told_by


def test_the_sdk_for_go(workplace: Workplace, tmp_path: Path) -> None:
    """Every operation of its JobsAPI, iterators, pages of tasks, and a wait with a timeout and a callback."""
    told_by = told([str(go_program("go"))], tmp_path, given(workplace, "go"))

    assert GO.expected == told_by
