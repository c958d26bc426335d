"""The command line of the counting core: `parvis-tools`, or `python -m deliberation.cli`."""

import argparse
import csv
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Protocol, cast

BAD_FILE = 2

# Which module answers which command. Only the module of the command asked for is imported,
# so that a count starts at once.
FAMILIES: Mapping[str, str] = {
    "tally": "cli_tally",
    "rules": "cli_rules",
    "check": "cli_check",
    "draw": "cli_sortition",
    "verify-draw": "cli_sortition",
    "merge": "cli_tables",
    "seat": "cli_seating",
    "climate": "cli_climate",
    "weigh": "cli_surveys",
    "diagnose": "cli_diagnosis",
    "tabulate": "cli_answers",
    "themes": "cli_answers",
    "responsiveness": "cli_responsiveness",
}


class Family(Protocol):
    """A module with commands: it adds their parsers, each with a default `run`."""

    def add_commands(
        self, commands: "argparse._SubParsersAction[argparse.ArgumentParser]"
    ) -> None: ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code, 2 for a file that cannot be read."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    options = _parser(arguments).parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever reads us (`| head`) has seen enough; Python would complain again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"parvis-tools: {error.filename or 'file'}: {error.strerror}", file=sys.stderr)
    except (ValueError, csv.Error) as error:
        print(f"parvis-tools: {_where(options, error)}{_said(error)}", file=sys.stderr)
    return BAD_FILE


def _where(options: argparse.Namespace, error: Exception) -> str:
    """The file of an error that does not name it: the one that a command says it reads
    (`reading`), otherwise its first. OSError names the file by itself."""
    if read := getattr(options, "reading", ""):
        return f"{read}: "
    return f"{options.file}: " if hasattr(error, "line") and "file" in options else ""


def _said(error: Exception) -> str:
    """The error in words that say what to do."""
    if isinstance(error, UnicodeDecodeError):
        return "this is not a text in UTF-8; save it again as CSV UTF-8"
    if isinstance(error, csv.Error):
        return f"this is not a CSV file that can be read: {error}"
    return str(error)


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of one command, or of all when none of them is asked for."""
    parser = argparse.ArgumentParser(prog="parvis-tools", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in _modules(arguments):
        family = cast(Family, import_module(f"deliberation.{name}"))
        family.add_commands(commands)
    return parser


def _modules(arguments: Sequence[str]) -> Iterable[str]:
    """The modules to import: that of the command asked for, otherwise all."""
    if not arguments or arguments[0] not in FAMILIES:
        return dict.fromkeys(FAMILIES.values())
    if arguments[0] == "tally" and _counts_votes(arguments):
        return ["cli_votes"]
    return [FAMILIES[arguments[0]]]


def _counts_votes(arguments: Sequence[str]) -> bool:
    """Whether `--rule` names a rule for votes: these have options of their own."""
    from .budgeting.rules import RULES

    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    early.add_argument("--rule", default="")
    rule = early.parse_known_args(arguments)[0].rule
    if not rule or rule in RULES:
        return False
    from .cli_voting import RULES as VOTING_RULES

    return rule in VOTING_RULES


if __name__ == "__main__":
    sys.exit(main())
