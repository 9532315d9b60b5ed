"""Items: what the neighbours of jobs keep, documents by kind and id."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.storage.store import Transaction

from tests.storage.conftest import Database
from tests.storage.test_round_trip import ONE_DATABASE

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
bodies = st.dictionaries(
    texts, st.none() | st.integers(-(2**53), 2**53) | texts | st.lists(texts), max_size=3
)


@ONE_DATABASE
@given(st.lists(st.tuples(st.sampled_from("ab"), texts, bodies | st.none()), max_size=12))
def test_items_are_what_was_saved_last(database: Database, changes: list[tuple[str, str, Any]]) -> None:
    """Saving and deleting, in any order, leaves what a dictionary would hold; None deletes."""
    database.clear()
    kept: dict[tuple[str, str], Any] = {}
    for kind, name, body in changes:
        if body is None:
            there = kept.pop((kind, name), None) is not None
            assert there == database.write(lambda tx, kind=kind, name=name: tx.delete_item(kind, name))
        else:
            kept[kind, name] = body
            database.write(lambda tx, kind=kind, name=name, body=body: tx.save_item(kind, name, body))
        assert body == database.reads.item(kind, name)

    for (kind, name), body in kept.items():
        assert body == database.reads.item(kind, name)
    for kind in "ab":
        names = sorted(name for of, name in kept if of == kind and "\0" not in name)
        assert names == [name for name in database.reads.items(kind) if "\ufdd0" not in name]


def test_an_item_that_changes_while_it_is_read_is_not_remembered(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: Any = database.reads
    item_text = reads._item_text

    def change(tx: Transaction) -> None:
        tx.save_item("cluster", "a", {"state": "TERMINATED"})

    def changed_behind(kind: str, id: str) -> str | None:
        text: str | None = item_text(kind, id)
        database.write(change)
        return text

    database.write(lambda tx: tx.save_item("cluster", "a", {"state": "RUNNING"}))
    with monkeypatch.context() as patch:
        patch.setattr(reads, "_item_text", changed_behind)
        assert {"state": "RUNNING"} == reads.item("cluster", "a")
    assert {"state": "TERMINATED"} == reads.item("cluster", "a")


def test_items_outlive_the_process(database: Database) -> None:
    database.write(lambda tx: tx.save_item("cluster", "a", {"state": "RUNNING"}))

    database.reopen()

    assert {"a": {"state": "RUNNING"}} == database.reads.items("cluster")
