"""Wheels and indexes that tests make on the spot, so that no test needs a package index of the network."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path


def wheel(
    folder: Path,
    *,
    name: str = "reef",
    version: str = "1.0",
    files: Mapping[str, str] | None = None,
    entry_points: Mapping[str, str] | None = None,
    requires: tuple[str, ...] = (),
) -> Path:
    """A wheel of pure Python with these files, for example ``{"reef/__init__.py": "x = 1"}``."""
    info = f"{name}-{version}.dist-info"
    content = {f"{name}/__init__.py": f"VERSION = {version!r}\n", **(files or {})}
    needs = "".join(f"Requires-Dist: {each}\n" for each in requires)
    content[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needs}"
    content[f"{info}/WHEEL"] = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    if entry_points:
        lines = "".join(f"{key} = {target}\n" for key, target in entry_points.items())
        content[f"{info}/entry_points.txt"] = f"[console_scripts]\n{lines}"
    record = "".join(f"{path},sha256={_digest(text)},{len(text)}\n" for path, text in content.items())
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w") as archive:
        for path, text in content.items():
            archive.writestr(path, text)
        archive.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")
    return target


def index(folder: Path, *wheels: Path) -> str:
    """A package index of files; its address."""
    for each in wheels:
        place = folder / each.name.split("-")[0]
        place.mkdir(parents=True, exist_ok=True)
        (place / each.name).write_bytes(each.read_bytes())
        links = "".join(f'<a href="{other.name}">{other.name}</a>\n' for other in place.glob("*.whl"))
        (place / "index.html").write_text(f"<!DOCTYPE html><html><body>\n{links}</body></html>\n")
    return folder.as_uri()


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
