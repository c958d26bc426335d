"""`parvis-tools tally`: count a participatory budget or a vote by the named rule."""

import argparse
import json
import sys
from typing import IO, get_args

from .budgeting.pb import read_pb
from .budgeting.report import story, table
from .budgeting.result import Completion, Utility
from .budgeting.rules import RULES, tally
from .budgeting.ties import TieRule, Ties

DEFAULT_RULE = "equal-shares"


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `tally` to the command line."""
    command = commands.add_parser("tally", help="count a participatory budget (.pb file) or a vote")
    command.set_defaults(run=run)
    command.add_argument("file", metavar="FILE", help="the ballots; - for standard input")
    command.add_argument(
        "--rule",
        type=_rule,
        default=DEFAULT_RULE,
        metavar="RULE",
        help=f"see `parvis-tools rules`; {DEFAULT_RULE} if not given",
    )
    command.add_argument("--utility", choices=get_args(Utility), default="cost")
    command.add_argument("--completion", choices=get_args(Completion), default="none")
    command.add_argument("--ties", choices=get_args(TieRule), default="cost,votes,lot")
    command.add_argument("--seed", default="", help="seed of the lot that breaks the last ties")
    output = command.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print one JSON object")
    output.add_argument("--explain", choices=("fr", "en"), help="say why each project won or not")


def run(options: argparse.Namespace) -> int:
    """Count and print; the exit code is always 0, errors are raised."""
    instance = read_pb(source(options.file))
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


def source(name: str) -> str | IO[str]:
    """A path, or standard input for ``-``."""
    return sys.stdin if name == "-" else name


def _rule(name: str) -> str:
    if name not in RULES:
        known = ", ".join(map(repr, RULES))
        raise argparse.ArgumentTypeError(f"invalid choice: {name!r} (choose from {known})")
    return name
