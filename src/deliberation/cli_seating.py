"""`parvis-tools seat`: table plans for workshops."""

import argparse
import json
from typing import TypeAlias

from .seating.files import parse_rule, parse_size, read_people, read_rounds, read_sets, write_rounds
from .seating.model import Limit, Request
from .seating.plan import seat
from .seating.report import to_json, to_text
from .seating.search import WORK

NOT_ALL_KEPT = 1
"""Exit code if the search found no plan that keeps all the rules; it prints the best it found."""

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_commands(commands: Commands) -> None:
    """Add `seat` to the commands of a parser."""
    command = commands.add_parser("seat", help="seat people at tables over several rounds")
    command.set_defaults(run=_seat)
    command.add_argument("file", metavar="PEOPLE.csv", help="a row per person, with a header")
    tables = command.add_mutually_exclusive_group(required=True)
    tables.add_argument("--tables", type=int, metavar="N", help="number of tables")
    tables.add_argument("--size", metavar="MIN-MAX", help="people per table")
    command.add_argument(
        "--rounds", type=int, required=True, metavar="R", help="past ones included"
    )
    command.add_argument("--seed", default="", help="the same seed gives the same plan")
    command.add_argument("--id", default="id", metavar="COLUMN", help="default: id")
    command.add_argument("--hosts", metavar="COLUMN", help="a table number or yes: stays there")
    command.add_argument("--absent", metavar="COLUMN", help="rounds missed, such as 2 3")
    command.add_argument("--apart", metavar="FILE", help="ids per row: never at one table")
    command.add_argument("--together", metavar="FILE", help="ids per row: always at one table")
    rule = "COLUMN:mix, or COLUMN:VALUE:COUNT (1, 1-2, 1-, -2) at each table; may be repeated"
    command.add_argument("--feature", action="append", default=[], metavar="RULE", help=rule)
    command.add_argument("--past", metavar="FILE", help="rounds that took place, as --csv prints")
    command.add_argument("--work", type=int, default=WORK, help="limit of the search")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument("--csv", action="store_true", help="print round,table,id")


def _seat(options: argparse.Namespace) -> int:
    plan = seat(_request(options), seed=options.seed, work=options.work)
    if options.json:
        print(json.dumps(to_json(plan), ensure_ascii=False))
    elif options.csv:
        print(write_rounds(plan.rounds), end="")
    else:
        print(to_text(plan))
    return NOT_ALL_KEPT if any(broken.rule != "mix" for broken in plan.broken) else 0


def _request(options: argparse.Namespace) -> Request:
    people = read_people(options.file, id=options.id, hosts=options.hosts, absent=options.absent)
    known = [person.id for person in people]
    rules = [parse_rule(text) for text in options.feature]
    return Request(
        people,
        options.rounds,
        tables=options.tables,
        size=parse_size(options.size) if options.size else None,
        apart=read_sets(options.apart, known) if options.apart else (),
        together=read_sets(options.together, known) if options.together else (),
        limits=tuple(rule for rule in rules if isinstance(rule, Limit)),
        mixes=tuple(rule for rule in rules if isinstance(rule, str)),
        past=read_rounds(options.past) if options.past else (),
    )
