"""The faults that ``make mutants`` plants: there are enough, each is one, and each can be planted."""

from __future__ import annotations

import tomllib

from tests.mutants.__main__ import DOMAIN, FAMILIES, HERE, ROOT, by_hand, mechanical
from tests.mutants.operators import mutants_of


def test_there_are_sixty_faults_and_half_of_them_are_written_by_hand() -> None:
    hand, machine = by_hand(), mechanical()

    assert min(len(hand), len(machine)) >= 30
    assert len(hand) + len(machine) == len({mutant.name for mutant in (*hand, *machine)})


def test_every_fault_is_another_module_that_can_be_read() -> None:
    for mutant in (*by_hand(), *mechanical()):
        compile(mutant.source, mutant.name, "exec")
        assert mutant.source != (DOMAIN / f"{mutant.module}.py").read_text()


def test_every_operator_finds_something() -> None:
    changes = {
        mutant.name.rsplit("[", 1)[1].split("]")[0]
        for path in DOMAIN.glob("*.py")
        for mutant in mutants_of(path)
    }

    assert {"negated", "dropped", "compared otherwise", "and for or", "one more", "another member"} == changes


def test_every_module_has_its_tests() -> None:
    families = [FAMILIES.get(path.stem, (path.stem,)) for path in DOMAIN.glob("*.py")]
    without = {"__init__", "json_value"}

    missing = {
        name
        for family in families
        for name in family
        if not (ROOT / f"tests/domain/test_{name}.py").is_file()
    }
    assert missing <= without


def test_every_survivor_is_explained() -> None:
    explained = tomllib.loads((HERE / "survivors.toml").read_text())["survivor"]

    assert all(entry["name"] and len(entry["reason"]) > 20 for entry in explained)
    assert {entry["name"] for entry in explained} <= {mutant.name for mutant in mechanical()}
