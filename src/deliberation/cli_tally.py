"""`parvis-tools tally`: count a participatory budget by the named rule."""

import argparse
import json
import sys
from typing import IO, Any, get_args

from .budgeting.greedy import Order, Overrun
from .budgeting.mixes import mixed_greedy
from .budgeting.model import Instance
from .budgeting.pb import read_pb
from .budgeting.report import story, table
from .budgeting.result import Completion, Result, Utility
from .budgeting.rules import RULES, tally
from .budgeting.ties import TieRule, Ties
from .cli_constraints import add_constraints, constraints_of, mix_of

DEFAULT_RULE = "equal-shares"
OPTIONS = ("order", "overrun", "comparison")


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `tally` to the command line, with the options for budgets."""
    command = add_tally(commands)
    command.set_defaults(run=run)
    command.add_argument("--ties", choices=get_args(TieRule), default="cost,votes,lot")
    command.add_argument("--utility", choices=get_args(Utility), default="cost")
    command.add_argument("--completion", choices=get_args(Completion), default="none")
    command.add_argument("--order", choices=get_args(Order), help="of the greedy queue")
    command.add_argument(
        "--overrun", choices=get_args(Overrun), help="greedy: when one is too dear"
    )
    command.add_argument(
        "--comparison",
        choices=get_args(Utility),
        help="equal shares: greedy instead, if more voters prefer it by this utility",
    )
    add_constraints(command)
    command.add_argument(
        "--losers", type=int, help="with --explain: search what the first so many losers missed"
    )


def add_tally(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """`tally` with what budgets and votes have in common."""
    command = commands.add_parser(
        "tally",
        help="count a participatory budget (.pb file) or a vote",
        epilog="Rules for votes have other options: see `tally --rule RULE --help`.",
    )
    command.add_argument("file", metavar="FILE", help="the ballots; - for standard input")
    command.add_argument(
        "--rule",
        type=_rule,
        default=DEFAULT_RULE,
        metavar="RULE",
        help=f"see `parvis-tools rules`; {DEFAULT_RULE} if not given",
    )
    command.add_argument("--seed", default="", help="seed of the lot that breaks the last ties")
    output = command.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print one JSON object")
    output.add_argument("--explain", choices=("fr", "en"), help="say why each won or not")
    return command


def run(options: argparse.Namespace) -> int:
    """Count and print; the exit code is always 0, errors are raised."""
    instance = read_pb(source(options.file))
    result = _counted(instance, options)
    if options.json:
        print(json.dumps(result.to_json(), ensure_ascii=False))
    elif options.explain:
        print(story(instance, result, language=options.explain, losers=options.losers))
    else:
        print(table(instance, result))
    return 0


def _counted(instance: Instance, options: argparse.Namespace) -> Result:
    ties, constraints = Ties(options.ties, options.seed), constraints_of(options)
    mix = mix_of(options)
    if mix is not None:
        given = _given(options, "overrun")
        return mixed_greedy(instance, *mix, ties=ties, constraints=constraints, **given)
    return tally(
        instance,
        rule=options.rule,
        utility=options.utility,
        completion=options.completion,
        ties=ties,
        constraints=constraints,
        **_given(options, *OPTIONS),
    )


def source(name: str) -> str | IO[str]:
    """A path, or standard input for ``-``."""
    return sys.stdin if name == "-" else name


def _given(options: argparse.Namespace, *names: str) -> dict[str, Any]:
    """The options of a rule that were on the command line."""
    return {name: value for name in names if (value := getattr(options, name)) is not None}


def _rule(name: str) -> str:
    """A rule of either family; the one for votes is only asked when it must."""
    if name in RULES:
        return name
    from .cli_voting import RULES as VOTING_RULES

    if name not in VOTING_RULES:
        known = ", ".join(map(repr, (*RULES, *VOTING_RULES)))
        raise argparse.ArgumentTypeError(f"invalid choice: {name!r} (choose from {known})")
    return name
