# Generated from the OpenAPI document: do not edit, run `make generate`.
"""The command line ``lakejobs``: every operation of the document, and the commands of other packages.

stdout holds nothing but the answer; progress and errors go to stderr.  Exit codes: 0 success, 1 the run did
not succeed, 2 usage, 3 the API refused or did not answer, 4 the time limit of a wait has passed, 130 Ctrl-C.

Only the standard library is imported before it is known that there is something to call.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from . import __version__

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

RUN_FAILED, USAGE, API_ERROR, WAIT_TIMEOUT, INTERRUPTED, BROKEN_PIPE = 1, 2, 3, 4, 130, 141
GROUP = "lakejobs.commands"  # of entry points: commands of other packages
# Commands of this distribution that need an extra: its name, and what they do.
OPTIONAL: Mapping[str, tuple[str, str]] = {
    "emulate": ("emulator", "start a local service of the API that really runs the jobs")
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code.  ``argv`` has no program name."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _main(arguments)
        sys.stdout.flush()
    except SystemExit as end:  # of argparse: help, version and usage errors
        return end.code if isinstance(end.code, int) else USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Who read has had enough; without this the interpreter would complain when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return code


def _main(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        print(f"lakejobs {__version__}")
        return 0
    from . import _cli_parser, _cli_verbs

    scanned = _cli_verbs.scan(arguments)
    first = scanned.words[:1]
    others: dict[str, str] = {}
    if first not in {words[:1] for words in _cli_verbs.verbs(scanned.version)}:
        found = _commands()
        name = first[0] if first else ""
        if name in found:
            return _run_command(name, found[name], arguments[arguments.index(name) + 1 :])
        others = {each: OPTIONAL.get(each, ("", f"see `lakejobs {each} --help`"))[1] for each in found}
    parsed = vars(_cli_parser.build(scanned, others).parse_args(arguments))
    from . import _cli_calls

    return _cli_calls.perform(parsed)


def _commands() -> dict[str, EntryPoint | None]:
    """The commands of the entry points, by name; None for one that is not installed at all."""
    from importlib.metadata import entry_points

    return dict.fromkeys(OPTIONAL) | {entry.name: entry for entry in entry_points(group=GROUP)}


def _run_command(name: str, entry: EntryPoint | None, arguments: list[str]) -> int:
    extra = OPTIONAL.get(name, ("", ""))[0]
    missing: str | None = name
    if entry is not None:
        missing = next(_missing(entry, extra), None) if extra else None
        if missing is None:
            try:
                command = cast("Callable[[list[str]], int]", entry.load())
            except ModuleNotFoundError as error:
                missing = error.name
            else:
                return command(arguments)
    install = f"pip install 'lakejobs[{extra}]'" if extra else f"install the package of {name} again"
    print(f"lakejobs {name}: {missing} is not installed; {install}", file=sys.stderr)
    return USAGE


def _missing(entry: EntryPoint, extra: str) -> Iterator[str]:
    """The packages of ``extra`` that are not installed; those for one platform only are not looked at.

    Looked for before the command is loaded: it may import them late, when it has done something already.
    """
    from importlib.metadata import PackageNotFoundError, version

    wanted = re.compile(rf"([\w.-]+)[^;]*;\s*extra\s*==\s*[\"']{re.escape(extra)}[\"']\s*")
    for requirement in (entry.dist.requires if entry.dist else None) or ():
        found = wanted.fullmatch(requirement)
        if found:
            try:
                version(found[1])
            except PackageNotFoundError:
                yield found[1]


__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
