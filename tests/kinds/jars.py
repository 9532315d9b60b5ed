"""A JAR that tests build on the spot: its main class counts rows, shows a setting, may throw."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

from lakejobs_emulator.runtimes.java import find_spark

from tests.kinds.conftest import Lake

JAVA = """
package demo;
import org.apache.spark.sql.SparkSession;
public class Main {
  public static void main(String[] arguments) {
    SparkSession spark = SparkSession.builder().getOrCreate();
    System.out.println("rows " + spark.range(Long.parseLong(arguments[0])).count());
    System.out.println("with " + spark.conf().get("spark.reef", "none"));
    spark.stop();
    if (arguments.length > 1) throw new IllegalStateException("reef");
  }
}
"""


def put_jar(lake: Lake, folder: Path) -> str:
    """Build the JAR and put it into DBFS; its URI."""
    (folder / "Main.java").write_text(JAVA)
    javac = shutil.which("javac")
    assert javac is not None, "these tests build a JAR: they need a JDK"
    subprocess.run([javac, "-cp", find_spark().class_path(), "-d", folder, folder / "Main.java"], check=True)
    target = lake.data_dir / "dbfs" / "jars" / "demo.jar"
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        archive.write(folder / "demo" / "Main.class", "demo/Main.class")
    return "dbfs:/jars/demo.jar"


def jar_task(jar: str, *parameters: str) -> dict[str, Any]:
    task = {"main_class_name": "demo.Main", "parameters": list(parameters)}
    return {"spark_jar_task": task, "libraries": [{"jar": jar}], "existing_cluster_id": "1125-jars-cluster"}
