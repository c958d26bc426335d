"""The command line of the counting core: `parvis-tools`, or `python -m deliberation.cli`."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import get_args

from .budgeting.pb import PbError, read_pb
from .budgeting.report import story, table
from .budgeting.result import Completion, Utility
from .budgeting.rules import RULES, tally
from .budgeting.ties import TieRule, Ties

BAD_FILE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0, or 2 for a file that cannot be read."""
    options = _parser().parse_args(argv)
    try:
        return int(options.run(options))
    except (PbError, OSError, ValueError) as error:
        print(f"parvis-tools: {_where(options, error)}{error}", file=sys.stderr)
        return BAD_FILE


def _where(options: argparse.Namespace, error: Exception) -> str:
    """OSError names the file by itself."""
    return f"{options.file}: " if isinstance(error, PbError) else ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="parvis-tools", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_tally(commands.add_parser("tally", help="count a participatory budget (.pb file)"))
    return parser


def _add_tally(command: argparse.ArgumentParser) -> None:
    command.set_defaults(run=_tally)
    command.add_argument("file", metavar="FILE.pb", help="the election; - for standard input")
    command.add_argument("--rule", choices=tuple(RULES), default="equal-shares")
    command.add_argument("--utility", choices=get_args(Utility), default="cost")
    command.add_argument("--completion", choices=get_args(Completion), default="none")
    command.add_argument("--ties", choices=get_args(TieRule), default="cost,votes,lot")
    command.add_argument("--seed", default="", help="seed of the lot that breaks the last ties")
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.add_argument("--explain", choices=("fr", "en"), help="say why each project won or not")


def _tally(options: argparse.Namespace) -> int:
    instance = read_pb(sys.stdin if options.file == "-" else options.file)
    result = tally(
        instance,
        rule=options.rule,
        utility=options.utility,
        completion=options.completion,
        ties=Ties(options.ties, options.seed),
    )
    if options.json:
        print(json.dumps(result.to_json(), ensure_ascii=False))
    elif options.explain:
        print(story(instance, result, language=options.explain))
    else:
        print(table(instance, result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
