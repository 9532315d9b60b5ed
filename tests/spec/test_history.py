"""The document's own history: what breaks others since the last release is in the change log."""

from __future__ import annotations

import json
import subprocess

from codegen.diff import compare, recorded_since, unrecorded
from codegen.errors import Json
from tests.spec.walk import ROOT

BUNDLE = "generated/openapi.json"


def _git(*arguments: str) -> str:
    """What git prints; nothing where there is no git, or no checkout, as in a source archive."""
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout


def last_release(document: Json) -> tuple[str, Json]:
    """Version and document of the newest ``v*`` tag; ``document`` as it is when nothing was released."""
    tag = _git("describe", "--tags", "--match", "v[0-9]*", "--abbrev=0").strip()
    released = _git("show", f"{tag}:{BUNDLE}") if tag else ""
    return tag.removeprefix("v"), json.loads(released) if released else document


def test_what_breaks_others_since_the_last_release_is_in_the_change_log() -> None:
    document = json.loads((ROOT / BUNDLE).read_text())
    version, released = last_release(document)
    log = recorded_since((ROOT / "spec" / "README.md").read_text(), version)

    assert [] == unrecorded(compare(released, document), log)
