"""What a run leaves: a page on the console, JUnit, HAR, NDJSON, coverage and failures to replay."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import attrs

from tests.contract.check import Outcome
from tests.contract.coverage import Part
from tests.contract.record import Exchange, write_har, write_ndjson

_WIDTH = 110
_HAR = 20_000  # exchanges that an archive can hold and a browser can open


def families(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        found.setdefault(outcome.family, []).append(outcome)
    return found


def verdict(
    outcomes: Sequence[Outcome],
    parts: Sequence[Part],
    *,
    where: str,
    seconds: float,
    sent: int,
    seed: int,
) -> str:
    """The page on the console: a line a family, the first failure of each, then the coverage.

    ``sent`` counts requests.  A case is what one check looked at, so that of Schemathesis, where many checks
    look at one request, there are more cases than requests.
    """
    lines = [f"contract of {where}: {sent} requests in {seconds:.0f} s, seed {seed}", ""]
    lines.append(f"{'checks':<14}{'passed':>7}{'failed':>7}{'not run':>8}{'cases':>9}{'seconds':>8}")
    for family, members in families(outcomes).items():
        failed = [outcome for outcome in members if outcome.failure]
        skipped = [outcome for outcome in members if outcome.skipped]
        passed = len(members) - len(failed) - len(skipped)
        cases, spent = sum(o.cases for o in members if not o.skipped), sum(o.seconds for o in members)
        lines.append(f"{family:<14}{passed:>7}{len(failed):>7}{len(skipped):>8}{cases:>9}{spent:>8.1f}")
    for members in families(outcomes).values():
        failed = [outcome for outcome in members if outcome.failure]
        if failed:
            lines += ["", *_first(failed[0], len(failed))]
    if parts:
        lines += ["", f"{'of the document':<26}{'seen':>6}{'of':>6}{'share':>8}{'floor':>7}"]
        for part in parts:
            told = "" if part.held else f"  below; missing: {', '.join(part.missing)[:60]}"
            count, there = len(part.there & part.seen), len(part.there)
            lines.append(f"{part.name:<26}{count:>6}{there:>6}{part.share:>8.1%}{part.floor:>7.0%}{told}")
    return "\n".join(lines)


def _first(outcome: Outcome, count: int) -> list[str]:
    text = (outcome.failure or "").splitlines()
    lines = [f"FAILED {outcome.name}" + (f" (and {count - 1} more of its family)" if count > 1 else "")]
    lines += [f"  {line[:_WIDTH]}" for line in text[:14]]
    if outcome.last:
        last = outcome.last[-1]
        lines += [f"  {last.curl()[:600]}", f"  -> {last.status} {last.answer[:200]}"]
    return lines


def write(
    folder: Path,
    outcomes: Sequence[Outcome],
    parts: Sequence[Part],
    exchanges: Sequence[Exchange],
    *,
    text: str,
    seed: int,
    long: bool,
) -> None:
    """All reports into ``folder``, which is made.  A failure is kept with what draws its cases again."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "verdict.txt").write_text(text + "\n")
    _junit(folder / "junit.xml", outcomes)
    write_ndjson(folder / "exchanges.ndjson", exchanges)
    write_har(folder / "exchanges.har", exchanges[-_HAR:])
    (folder / "coverage.json").write_text(json.dumps(_counts(parts), indent=1) + "\n")
    (folder / "coverage.html").write_text(_html(parts))
    failures = folder / "failures"
    failures.mkdir(exist_ok=True)
    for stale in failures.glob("*.json"):
        stale.unlink()
    for outcome in outcomes:
        if outcome.failure:
            again = {"seed": seed, "long": long}
            kept = {**attrs.asdict(outcome), **again, "curl": [exchange.curl() for exchange in outcome.last]}
            (failures / f"{outcome.name.replace('/', '_')}.json").write_text(json.dumps(kept, indent=1))


def _counts(parts: Sequence[Part]) -> dict[str, object]:
    return {
        part.name: {
            "seen": len(part.there & part.seen),
            "of": len(part.there),
            "share": round(part.share, 4),
            "floor": part.floor,
            "missing": part.missing,
        }
        for part in parts
    }


def _junit(path: Path, outcomes: Sequence[Outcome]) -> None:
    suites = ElementTree.Element("testsuites")
    for family, members in families(outcomes).items():
        counts = {
            "failures": sum(1 for o in members if o.failure),
            "skipped": sum(1 for o in members if o.skipped),
        }
        attributes = {name: str(count) for name, count in counts.items()}
        suite = ElementTree.SubElement(
            suites, "testsuite", name=family, tests=str(len(members)), **attributes
        )
        for outcome in members:
            case = ElementTree.SubElement(
                suite, "testcase", classname=family, name=outcome.name, time=f"{outcome.seconds:.3f}"
            )
            if outcome.failure:
                told = "\n".join([outcome.failure, *(exchange.curl() for exchange in outcome.last)])
                failure = ElementTree.SubElement(case, "failure", message=_xml(outcome.failure[:200]))
                failure.text = _xml(told)
            if outcome.skipped:
                ElementTree.SubElement(case, "skipped", message=outcome.skipped)
    ElementTree.ElementTree(suites).write(path, encoding="utf-8", xml_declaration=True)


def _xml(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return "".join(character if character >= " " or character in "\n\t" else "?" for character in text)


def _html(parts: Sequence[Part]) -> str:
    rows = "".join(
        f"<tr class={'held' if part.held else 'below'}><td>{html.escape(part.name)}"
        f"<td>{len(part.there & part.seen)}"
        f"<td>{len(part.there)}<td>{part.share:.1%}<td>{part.floor:.0%}"
        f"<td><details><summary>{len(part.missing)}</summary>{html.escape(', '.join(part.missing))}"
        "</details></tr>"
        for part in parts
    )
    style = "body{font:15px system-ui;margin:2em}td,th{padding:.2em 1em;text-align:left;vertical-align:top}"
    style += ".below{background:#fdd}"
    head = "<tr><th>of the document<th>seen<th>of<th>share<th>floor<th>missing</tr>"
    page = f"<title>Coverage</title><style>{style}</style><table>{head}{rows}</table>"
    return f"<!doctype html><meta charset=utf-8>{page}\n"
