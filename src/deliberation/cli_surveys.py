"""`parvis-tools weigh`: answers weighted to the population."""

import argparse
import csv
import json
import sys
from typing import TypeAlias

from .surveys.answers import read_answers
from .surveys.classes import check_known, code, merge_small
from .surveys.diagnostics import diagnose
from .surveys.margins import read_margins
from .surveys.raking import HIGHEST, LOWEST, MOST_ROUNDS, TOLERANCE, Weights, rake
from .surveys.report import to_json, to_text

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_commands(commands: Commands) -> None:
    """Add `weigh` to the commands of a parser."""
    command = commands.add_parser("weigh", help="weigh answers to the margins of a population")
    command.set_defaults(run=_weigh)
    command.add_argument("file", metavar="ANSWERS.csv", help="a row per respondent, with a header")
    command.add_argument("--margins", required=True, metavar="MARGINS.csv")
    command.add_argument("--base", metavar="COLUMN", help="weights to start from")
    command.add_argument("--low", type=float, default=LOWEST, help="smallest weight (mean 1)")
    command.add_argument("--high", type=float, default=HIGHEST, help="largest weight (mean 1)")
    command.add_argument("--no-bounds", action="store_true", help="neither smallest nor largest")
    command.add_argument("--no-merge", action="store_true", help="keep small classes apart")
    command.add_argument("--tolerance", type=float, default=TOLERANCE)
    command.add_argument("--rounds", type=int, default=MOST_ROUNDS)
    sample = "the people asked were drawn by lot: intervals mean something"
    command.add_argument("--probability-sample", action="store_true", help=sample)
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument("--csv", action="store_true", help="print respondent,weight")


def _weigh(options: argparse.Namespace) -> int:
    options.reading = options.margins
    with open(options.margins, encoding="utf-8", newline="") as source:
        margins = read_margins(source)
    columns = [column for margin in margins for column in margin.columns]
    options.reading = options.file
    with open(options.file, encoding="utf-8", newline="") as source:
        answers, base = read_answers(source, columns, base=options.base)
    options.reading = options.margins
    for margin in margins:
        check_known(margin, answers)
    options.reading = ""
    coded = [code(margin, answers) for margin in margins]
    if not options.no_merge:
        coded = [merge_small(one) for one in coded]
    weights = rake(
        coded,
        base=base,
        bounds=None if options.no_bounds else (options.low, options.high),
        tolerance=options.tolerance,
        most_rounds=options.rounds,
    )
    about = diagnose(weights, coded)
    known = {"probability_sample": options.probability_sample}
    if options.json:
        print(json.dumps(to_json(weights, coded, about, **known), ensure_ascii=False))
    elif options.csv:
        _write(weights)
    else:
        print(to_text(about, **known))
    return 0


def _write(weights: Weights) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["respondent", "weight"])
    writer.writerows((place + 1, repr(float(w))) for place, w in enumerate(weights.values))
