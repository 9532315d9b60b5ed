"""The trees of the data directory as a file system of Spark: ``dbfs:/x``, and ``dbfs:/Volumes/x`` in it.

Hadoop's view file system shows folders of the machine under another scheme; every JVM of a cluster, its
executors too, has it by settings alone.
"""

from __future__ import annotations

from lakejobs_emulator.runtimes.files import FileTree

_VIEW = "org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme"
_TABLE = "spark.hadoop.fs.viewfs.mounttable.default"


def tree_conf(files: FileTree) -> dict[str, str]:
    """The settings of a Spark that reads and writes ``dbfs:``."""
    return {
        "spark.hadoop.fs.dbfs.impl": _VIEW,
        f"{_TABLE}.linkFallback": files.dbfs.root.resolve().as_uri(),
        f"{_TABLE}.link./Volumes": files.volumes.root.resolve().as_uri(),
        f"{_TABLE}.link./Workspace": files.workspace.root.resolve().as_uri(),
        # Delta asks by scheme how a log is written so that no two writers can both win.
        "spark.delta.logStore.dbfs.impl": "io.delta.storage.LocalLogStore",
    }
