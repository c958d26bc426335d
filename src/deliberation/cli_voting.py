"""`parvis-tools tally FILE --rule RULE` for the rules that count votes."""

import argparse
import json
import sys
from typing import get_args

from .voting.files.lines import Source
from .voting.files.reading import FORMATS, Opened, Reading, read_ballots
from .voting.marked import SCOTTISH, Overmarked, Repeated, Skipped, Treatment
from .voting.methods import METHODS, count, method_named
from .voting.report import story, table
from .voting.result import Result
from .voting.thresholds import Electorate, parse_condition, require
from .voting.ties import Ties

RULES = tuple(METHODS)


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the options that only votes have; file, rule, seed and output are the caller's."""
    command.add_argument("--seats", type=int, help="places to fill (a BLT file says it itself)")
    command.add_argument("--also", action="append", default=[], metavar="FILE", help="more grades")
    command.add_argument("--format", choices=FORMATS, help="of the file, if its name is not clear")
    command.add_argument("--options", default="", metavar="A;B", help="all options that stand")
    command.add_argument("--scale", default="", metavar="WORST;...;BEST", help="the grades")
    command.add_argument("--no-grade", action="append", default=[], metavar="TEXT")
    command.add_argument("--skipped", choices=get_args(Skipped), help="ranks left free")
    command.add_argument("--overmarked", choices=get_args(Overmarked), help="ranks with several")
    command.add_argument("--repeated", choices=get_args(Repeated), help="options at two ranks")
    command.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    command.add_argument("--require", action="append", default=[], metavar="CONDITION")
    command.add_argument("--inhabitants", type=int)
    command.add_argument("--eligible", type=int)
    command.add_argument("--abstentions", type=int, default=0)


def run(options: argparse.Namespace) -> int:
    """Count the file and print the result; errors are ValueError or OSError."""
    rule = method_named(options.rule).name
    read = read_ballots(_sources(options), rule=rule, reading=_reading(options))
    result = _counted(read, options)
    if options.json:
        print(json.dumps(result.to_json(), ensure_ascii=False))
    elif options.explain:
        print(story(read.ballots, result, language=options.explain))
    else:
        print(table(read.ballots, result))
    return 0


def _sources(options: argparse.Namespace) -> list[Source]:
    first: Source = sys.stdin if options.file == "-" else options.file
    return [first, *options.also]


def _reading(options: argparse.Namespace) -> Reading:
    return Reading(
        format=options.format,
        options=_listed(options.options),
        scale=_listed(options.scale),
        no_grade=tuple(options.no_grade),
        treatment=_treatment(options),
    )


def _treatment(options: argparse.Namespace) -> Treatment:
    """What was asked for; otherwise the Scottish one for STV, the default for other rules."""
    usual = SCOTTISH if options.rule == "stv" else Treatment()
    return Treatment(
        options.skipped or usual.skipped,
        options.overmarked or usual.overmarked,
        options.repeated or usual.repeated,
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _counted(read: Opened, options: argparse.Namespace) -> Result:
    chosen = dict(_pair(text) for text in options.set)
    seats = options.seats or read.seats or 1
    ties = Ties(options.ties, options.seed)
    result = count(read.ballots, rule=options.rule, seats=seats, ties=ties, **chosen)
    electorate = Electorate(options.inhabitants, options.eligible, options.abstentions)
    return require(result, map(parse_condition, options.require), electorate)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise ValueError(f"--set takes NAME=VALUE, not {text!r}")
    return name, value
