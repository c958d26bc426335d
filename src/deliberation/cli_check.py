"""`parvis-tools check`: count a published result again, and say where it differs."""

import argparse

from .budgeting.checking import check_result
from .budgeting.pb import read_pb
from .cli_constraints import read_object
from .cli_tally import source

SAME, DIFFERS = 0, 1


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `check` to the command line."""
    command = commands.add_parser(
        "check",
        help="count a published result again and say where it differs",
        epilog="Exit code: 0 when everything agrees, 1 when not, 2 for an unreadable file.",
    )
    command.set_defaults(run=run)
    command.add_argument("file", metavar="FILE.pb", help="the ballots; - for standard input")
    command.add_argument("result", metavar="RESULT.json", help="what `tally --json` printed")


def run(options: argparse.Namespace) -> int:
    """Print each difference; 0 when there is none, 1 otherwise."""
    instance = read_pb(source(options.file))
    expected = "one JSON object, as `parvis-tools tally --json` prints it"
    differences = check_result(instance, read_object(options.result, expected))
    for difference in differences:
        print(difference)
    if not differences:
        print("The result is right: counted again, everything agrees.")
    return DIFFERS if differences else SAME
