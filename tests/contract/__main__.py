"""``python -m tests.contract``: run the suite, or replay what failed.

    python -m tests.contract [--base-url URL --token TOKEN [--other-token T]] [--target emulator|workspace]
    python -m tests.contract replay [FILE ...] [the same options]

Without ``--base-url`` it starts an emulator of its own; a server that is there is taken for a workspace, to
which only what is safe is done, unless ``--target`` says otherwise.  Exit codes: 0 the contract is kept, 1 it
is not, 2 usage, or no server that takes the token.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.contract.run import Options, run
from tests.contract.target import Target, emulator, refusal, there

TARGETS = ("emulator", "workspace")


def main(argv: Sequence[str] | None = None) -> int:
    parser = _parser()
    given = parser.parse_args(argv)
    if given.target not in ("", *TARGETS):  # argparse does not judge what the environment says
        parser.error(f"no such target: {given.target}")
    if given.base_url and not given.token:
        parser.error("--base-url needs --token")
    if not all(token.isascii() and token.isprintable() for token in (given.token, given.other_token)):
        parser.error("a token has characters that no header can hold")
    only, drawn = list(given.only), (given.seed, given.long)
    if given.replay[:1] == ["replay"]:
        failed = _failed(given.replay[1:], given.report)
        if not failed:
            print("nothing to replay")
            return 0
        only, runs = [each["name"] for each in failed], {(each["seed"], each["long"]) for each in failed}
        if len(runs) > 1:
            parser.error("failures of several runs: replay those of one seed at a time")
        (drawn,) = runs
    elif given.replay:
        parser.error(f"no such command: {given.replay[0]}")
    seed, long = drawn
    if seed is None:  # a long run draws other cases each time, and says by what seed
        seed = random.SystemRandom().randrange(1, 2**31) if long else 1
    options = Options(
        seed=seed,
        long=long,
        max_time=given.max_time,
        only=only,
        fuzzing=not given.no_fuzzing,
        stop=given.stop,
        report=given.report,
        compute=given.compute,
    )
    with _target(given) as target:
        refused = refusal(target)
        if refused:
            print(refused, file=sys.stderr)
            return 2
        if given.base_url and not given.target:
            print("taken for a workspace: only what is safe is done; TARGET=emulator does all", flush=True)
        result = run(target, options)
    print(result.text)
    print(
        f"\n{'the contract is kept' if result.ok else 'THE CONTRACT IS NOT KEPT'}; reports in {given.report}"
    )
    return 0 if result.ok else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.contract", description=str(__doc__).splitlines()[0]
    )
    add = parser.add_argument
    add(
        "replay", nargs="*", help="`replay`, then files of failures; those of the last run when none is named"
    )
    say = (
        os.environ.get
    )  # `make contract BASE_URL=... TOKEN=...`: the environment shows in no list of processes
    add("--base-url", default=say("BASE_URL", ""), help="the server; without it an emulator is started")
    add("--token", default=say("TOKEN", ""), help="a token of an administrator")
    add(
        "--other-token",
        default=say("OTHER_TOKEN", ""),
        help="a token of another user, who is no administrator",
    )
    add(
        "--target",
        choices=TARGETS,
        default=say("TARGET", ""),
        help="workspace: only what is safe, as for any --base-url when nothing is said",
    )
    add("--compute", action="store_true", help="runs may start on a workspace")
    add("--seed", type=int, default=say("SEED") or None, help="1, or any number in a long run")
    add("--long", action="store_true", help="draw at random, ten times as much")
    add("--max-time", type=int, default=say("MAX_TIME") or None, metavar="SECONDS", help="for Schemathesis")
    add(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="a family of checks, or a check; repeatable",
    )
    add("--no-fuzzing", action="store_true", help="without Schemathesis")
    add("--stop", action="store_true", help="at the first failure")
    add("--report", type=Path, default=Path(".contract"), metavar="FOLDER")
    return parser


@contextlib.contextmanager
def _target(given: argparse.Namespace) -> Iterator[Target]:
    if not given.base_url:
        with emulator() as target:
            yield target
        return
    kind = given.target or "workspace"
    yield there(given.base_url, given.token, kind=kind, other=given.other_token, compute=given.compute)


def _failed(files: Sequence[str], report: Path) -> list[dict[str, Any]]:
    """The failures that are in these files, or in the last report."""
    paths = [Path(name) for name in files] or sorted((report / "failures").glob("*.json"))
    return [json.loads(path.read_text()) for path in paths]


if __name__ == "__main__":
    sys.exit(main())
