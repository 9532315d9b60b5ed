"""JARs that tests build on the spot: a program that does what it is told, a library, a killer."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from lakejobs_emulator.runtimes.java import find_spark

from tests.kinds.conftest import Lake

CLUSTER = "1125-jars-cluster"
NEW_CLUSTER = {"spark_version": "x", "node_type_id": "x", "num_workers": 1}
SOURCES = {
    # Tells its arguments; then counts rows, throws, never ends, says a lot, or asks a library.
    "demo.Main": """
package demo;
import org.apache.spark.sql.SparkSession;
public class Main {
  public static void main(String[] words) throws Exception {
    for (String word : words) System.out.println("word [" + word + "]");
    switch (words.length == 0 ? "" : words[0]) {
      case "rows":
        SparkSession spark = SparkSession.builder().getOrCreate();
        System.out.println("rows " + spark.range(Long.parseLong(words[1])).count());
        System.out.println("with " + spark.conf().get("spark.reef", "none"));
        spark.stop();
        break;
      case "fail": throw new IllegalStateException("reef");
      case "leave": System.exit(7); break;
      case "stubborn":
        Runtime.getRuntime().addShutdownHook(new Thread(Main::forever));  // so that it will not go
        forever();
        break;
      case "endless": forever(); break;
      case "loud":
        String line = "x".repeat(1023);
        for (int i = 0; i < 6 * 1024; i++) System.out.println(line);
        System.out.println("the end");
        break;
      case "library":
        Object grown = Class.forName("coral.Coral").getMethod("grow", int.class).invoke(null, 2);
        System.out.println("grown " + grown);
        break;
    }
  }
  static void forever() {
    System.out.println("process [" + ProcessHandle.current().pid() + "]");
    while (true) { try { Thread.sleep(60000); } catch (InterruptedException e) { } }
  }
}
""",
    "coral.Coral": """
package coral;
public class Coral { public static int grow(int x) { return x + 40; } }
""",
    # What ends a server from inside: its Spark alone, or all of it.
    "demo.Killer": """
package demo;
public class Killer {
  public static String stop() {
    org.apache.spark.SparkContext.getOrCreate().stop();
    return "stopped";
  }
  public static String halt() { Runtime.getRuntime().halt(3); return "never"; }
}
""",
}


@cache
def classes() -> Path:
    """The folder of the compiled classes, made once for all tests."""
    folder = Path(tempfile.mkdtemp(prefix="classes-"))
    javac = shutil.which("javac")
    assert javac is not None, "these tests build JARs: they need a JDK"
    sources = []
    for name, text in SOURCES.items():
        source = folder / "src" / f"{name.replace('.', '/')}.java"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(text)
        sources.append(str(source))
    command = [javac, "-cp", find_spark().class_path(), "-d", str(folder / "made"), *sources]
    subprocess.run(command, check=True)
    return folder / "made"


def write_jar(target: Path, *names: str) -> Path:
    """A JAR of the classes of these names."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            path = f"{name.replace('.', '/')}.class"
            archive.write(classes() / path, path)
    return target


def put_jar(lake: Lake, *names: str, jar: str = "demo.jar") -> str:
    """Put a JAR of these classes, the program alone if none are named, into DBFS; its URI."""
    write_jar(lake.data_dir / "dbfs" / "jars" / jar, *(names or ("demo.Main",)))
    return f"dbfs:/jars/{jar}"


def jar_task(jar: str, *parameters: str, **rest: Any) -> dict[str, Any]:
    task = {"main_class_name": "demo.Main", "parameters": list(parameters)}
    return {
        "spark_jar_task": task,
        "libraries": [{"jar": jar}],
        "existing_cluster_id": CLUSTER,
        **rest,
    }


def submit_task(jar: str, *parameters: str, options: tuple[str, ...] = (), **rest: Any) -> dict[str, Any]:
    words = ["--class", "demo.Main", *options, jar, *parameters]
    return {"spark_submit_task": {"parameters": words}, "new_cluster": NEW_CLUSTER, **rest}


def local_repository(root: Path) -> str:
    """A Maven repository of files: ``reef:coral:1.0``, which says that it needs what is nowhere."""
    folder = root / "reef" / "coral" / "1.0"
    write_jar(folder / "coral-1.0.jar", "coral.Coral")
    (folder / "coral-1.0.pom").write_text(
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>reef</groupId><artifactId>coral</artifactId><version>1.0</version>"
        "<dependencies><dependency><groupId>reef.nowhere</groupId><artifactId>gone</artifactId>"
        "<version>1.0</version></dependency></dependencies></project>"
    )
    return root.as_uri()
