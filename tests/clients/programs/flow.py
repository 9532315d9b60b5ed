"""What every program of a client does: the same jobs, from the variables that the test gives.

A program prints one JSON object: what came of each step that its client has a call for.  It runs in an
environment of its client alone, so nothing of this project is imported.
"""

import json
import os
import sys

HOST, TOKEN, OTHER_TOKEN = (os.environ[f"FLOW_{name}"] for name in ("HOST", "TOKEN", "OTHER_TOKEN"))
CLUSTER, HOME, JOB = (os.environ[f"FLOW_{name}"] for name in ("CLUSTER", "HOME", "JOB"))
MISSING = 987654321
ADD = """# Databricks notebook source
dbutils.widgets.text("a", "1")
dbutils.notebook.exit(str(int(dbutils.widgets.get("a")) + int(dbutils.widgets.get("b"))))
"""
DIVIDE = "import sys\nprint(12 // int(sys.argv[1]))\n"
SLEEP = "import time\ntime.sleep(600)\n"


def python(key, file, *parameters, after=None):
    """A task that runs a file, as JSON."""
    task = {
        "task_key": key,
        "existing_cluster_id": CLUSTER,
        "spark_python_task": {"python_file": f"{HOME}/{file}", "parameters": list(parameters)},
    }
    return {**task, "depends_on": [{"task_key": after}]} if after else task


def notebook(key):
    """A task that runs the notebook, as JSON."""
    task = {"notebook_path": f"{HOME}/add", "base_parameters": {"a": "40"}}
    return {"task_key": key, "existing_cluster_id": CLUSTER, "notebook_task": task}


def settings(name, *tasks):
    """Settings of a job with the parameter ``b``, as JSON."""
    return {"name": name, "tasks": list(tasks), "parameters": [{"name": "b", "default": "2"}]}


def two_tasks(name):
    """The job of the flow: a notebook, then a division by the parameter."""
    return settings(name, notebook("add"), python("divide", "divide.py", "{{job.parameters.b}}", after="add"))


def name_of(call, *arguments, **named):
    """The class of the exception that a call raises."""
    try:
        call(*arguments, **named)
    except Exception as error:
        return type(error).__name__
    return "nothing was raised"


def tell(**steps):
    """The last line of the program."""
    sys.stdout.write("\n" + json.dumps(steps) + "\n")
