"""Stubs of what is written by hand: what they show of a class and of a function, and what they leave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.written import stubs

MODULES = {
    "client.py": '''
class Methods:
    """Private to the runtime."""
    def raw(self) -> None:
        """As it came."""
        send()
''',
    "handles.py": '''
class Handle(Started[R]):
    key: int
    def wait(self, seconds: float = 1.0) -> R:
        """Wait for the end.

        Raises:
            TimeoutError: It did not come.
        """
        return self._wait()
    def end(self) -> None:
        """Of the second base."""
''',
    "extras/readings.py": '''
"""Readings."""
class _Shared:
    """Of both."""
    @property
    def book(self) -> str:
        return self._book
    def end(self) -> None:
        """Of the first base."""
class Reading(_Shared, Handle[R]):
    """A reading."""
    SLOW = "slow"
    _book = "Emma"
    pages: int = 3
    _left: int
    def wait(self) -> R:
        """Read on."""
    def _turn(self) -> None: ...
class AsyncReading(_Shared): ...
class AsyncAlone: ...
class ReadingMethods(Methods):
    def read(self, book: str) -> Reading[None]:
        """Read a book again."""
        return Reading()
def shelve(*books: str, sorted: bool = False) -> int:
    """Put books away."""
    return len(books)
''',
}
CLIENT = '''
class BookClient:

    def raw(self) -> None:
        """As it came."""

    def read(self, book: str) -> Reading[None]:
        """Read a book again."""
'''
READING = '''
class Reading:
    """A reading."""
    key: int

    def wait(self) -> R:
        """Read on."""

    def end(self) -> None:
        """Of the first base."""

    @property
    def book(self) -> str:
        ...
    SLOW = 'slow'
    pages: int = 3
'''
SHELVE = '''
def shelve(*books: str, sorted: bool=False) -> int:
    """Put books away."""
'''


@pytest.fixture
def runtime(tmp_path: Path) -> Path:
    for name, text in MODULES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_stub_has_signatures_and_texts_of_what_is_public(runtime: Path) -> None:
    """Inherited from hand-written bases too, what a class says itself in its place; no bodies."""
    names = ["Reading", "AsyncReading", "AsyncAlone", "shelve"]
    package = {"client": "BookClient", "handles": {"Reading": "readings"}, "modules": {"readings": names}}

    found = stubs(runtime, package)

    assert ["BookClient", "Reading", "AsyncAlone", "shelve"] == list(found)
    assert [CLIENT, READING, SHELVE] == [f"\n{found[name]}\n" for name in ("BookClient", "Reading", "shelve")]


def test_a_package_without_modules_shows_what_every_client_has(runtime: Path) -> None:
    found = stubs(runtime, {"client": "BookClient"})

    assert ["BookClient"] == list(found)
    assert "def raw(self)" in found["BookClient"]
    assert "def read(" not in found["BookClient"]
