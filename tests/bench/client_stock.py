"""What openapi-python-client makes of the same document without our templates and runtime."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

BUNDLE = Path(__file__).parent.parent.parent / "generated" / "openapi.json"


@contextmanager
def stock() -> Iterator[Callable[[str], Any]]:
    """An importer of the modules of a package that was generated just now, into a folder that goes again.

    What the generator refuses it leaves out with a warning; the lists and runs that are measured it takes.
    """
    with TemporaryDirectory() as folder:
        config = Path(folder) / "config.yaml"
        config.write_text("post_hooks: []\npackage_name_override: stock_client\n")
        command = [
            str(Path(sys.executable).parent / "openapi-python-client"),
            "generate",
            "--path",
            str(BUNDLE),
        ]
        command += ["--config", str(config), "--output-path", str(Path(folder) / "stock")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        sys.path.insert(0, str(Path(folder) / "stock"))
        try:
            yield lambda name: import_module(f"stock_client.{name}")
        finally:
            sys.path.pop(0)
            for name in [name for name in sys.modules if name.partition(".")[0] == "stock_client"]:
                del sys.modules[name]
