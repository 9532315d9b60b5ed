"""A change of the document shows in the client with no other edit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from codegen.bundle import bundle
from codegen.generate import generate
from codegen.overlay import with_clouds
from tests.codegen.conftest import OVERLAYS, ROOT

USE = """
import httpx, lakejobs
answer = {"mood": "fine", "job_id": 1}
transport = httpx.MockTransport(lambda request: httpx.Response(200, json=answer))
jobs = lakejobs.JobsClient("http://h", "t", transport=transport)
print(lakejobs.__file__)
print(lakejobs.Task(task_key="a", colour="red").to_dict())
mood = lakejobs.JobMood.__doc__.splitlines()[0]
print(jobs.ask_mood(job_id=1).mood, hasattr(lakejobs.AsyncJobsClient, "ask_mood"), mood)
"""


def test_a_new_field_and_a_new_operation(tmp_path: Path) -> None:
    document = with_clouds(bundle(ROOT / "spec" / "openapi.yaml"), OVERLAYS / "clouds")
    schemas = document["components"]["schemas"]
    schemas["Task"]["properties"]["colour"] = {"type": "string", "description": "Of the box."}
    schemas["JobMood"] = {
        "type": "object",
        "description": "How a job feels.",
        "properties": {"mood": {"type": "string", "description": "In a word."}},
    }
    get = document["paths"]["/api/2.2/jobs/get"]["get"]
    document["paths"]["/api/2.2/jobs/mood"] = {
        "get": {
            "operationId": "ask_mood_v2_2",
            "x-lakejobs-method": {"client": "v2_2", "name": "ask_mood"},
            "tags": ["jobs"],
            "summary": "Ask a job how it feels",
            "parameters": get["parameters"][:1],
            "responses": {
                "200": {
                    "description": "Its mood.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/JobMood"}}},
                }
            },
        }
    }

    package = generate(document, output=tmp_path, overlays=OVERLAYS)
    done = subprocess.run(
        [sys.executable, "-c", USE],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )

    assert 0 == done.returncode, done.stderr
    assert [
        str(package / "__init__.py"),
        "{'task_key': 'a', 'colour': 'red'}",
        "fine True How a job feels.",
    ] == done.stdout.splitlines()
