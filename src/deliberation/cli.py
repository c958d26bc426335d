"""The command line of the counting core: `parvis-tools`, or `python -m deliberation.cli`."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Protocol, cast

BAD_FILE = 2

# Which module answers which command. Only the module of the command asked for is imported,
# so that a count starts at once.
FAMILIES: Mapping[str, str] = {
    "tally": "cli_tally",
    "rules": "cli_rules",
    "seat": "cli_seating",
}


class Family(Protocol):
    """A module with commands: it adds their parsers, each with a default `run`."""

    def add_commands(
        self, commands: "argparse._SubParsersAction[argparse.ArgumentParser]"
    ) -> None: ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code, 2 for a file that cannot be read."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    options = _parser(arguments[:1]).parse_args(arguments)
    try:
        return int(options.run(options))
    except (OSError, ValueError) as error:
        print(f"parvis-tools: {_where(options, error)}{error}", file=sys.stderr)
        return BAD_FILE


def _where(options: argparse.Namespace, error: Exception) -> str:
    """The file of an error that only knows its line; OSError names the file by itself."""
    return f"{options.file}: " if hasattr(error, "line") and "file" in options else ""


def _parser(asked: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of one command, or of all when none of them is asked for."""
    parser = argparse.ArgumentParser(prog="parvis-tools", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    known = [FAMILIES[name] for name in asked if name in FAMILIES]
    for name in known or dict.fromkeys(FAMILIES.values()):
        family = cast(Family, import_module(f"deliberation.{name}"))
        family.add_commands(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
