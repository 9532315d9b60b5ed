"""``spec/README.md`` documents the extensions that there are, and logs the version that there is."""

from __future__ import annotations

import re

from codegen.errors import Json
from codegen.lint import EXTENSIONS
from tests.spec.walk import ROOT

README = (ROOT / "spec" / "README.md").read_text()


def test_the_extensions_that_are_known_are_those_that_are_documented() -> None:
    assert EXTENSIONS == set(re.findall(r"^\| `(x-lakejobs-[a-z-]+)` \|", README, re.MULTILINE))


def test_the_change_log_has_the_version_of_the_document(document: Json) -> None:
    logged = re.findall(r"^### (\S+)$", README.partition("## Change log")[2], re.MULTILINE)

    assert document["info"]["version"] == logged[0]
