"""`parvis-tools tabulate` and `themes`: answers counted, open answers grouped."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TypeAlias

from .surveys.answers import read_answers
from .surveys.coding import Column, Sheet, asked_by, by_question, read_columns
from .surveys.crossing import CROSSED, Cross, cross
from .surveys.errors import SurveyError
from .surveys.questionnaire import Questionnaire
from .surveys.raking import Floats
from .surveys.report import NOT_A_SAMPLE
from .surveys.storing import from_json
from .surveys.tabulation import Line, Table, tabulate
from .surveys.themes import find_themes

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_commands(commands: Commands) -> None:
    """Add `tabulate` and `themes` to the commands of a parser."""
    command = commands.add_parser("tabulate", help="count the answers to a questionnaire")
    command.set_defaults(run=_tabulate)
    command.add_argument("file", metavar="ANSWERS.jsonl", help="a JSON object per respondent")
    command.add_argument("--questionnaire", required=True, metavar="QUESTIONNAIRE.json")
    command.add_argument("--weights", metavar="WEIGHTS.csv", help="as `weigh --csv` writes them")
    command.add_argument(
        "--by", metavar="QUESTION", help="with --json: cross every question by this one"
    )
    sample = "the people asked were drawn by lot: intervals mean something"
    command.add_argument("--probability-sample", action="store_true", help=sample)
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command = commands.add_parser("themes", help="group open answers by theme")
    command.set_defaults(run=_themes)
    command.add_argument("file", metavar="ANSWERS.csv", help="a row per respondent, with a header")
    command.add_argument("--column", required=True, help="the column of the open answers")
    command.add_argument("--seed", type=int, default=0)
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _tabulate(options: argparse.Namespace) -> int:
    with open(options.questionnaire, encoding="utf-8") as source:
        questionnaire = from_json(json.load(source))
    columns = read_columns(questionnaire, _sheets(options.file, questionnaire))
    weights = None
    if options.weights:
        with open(options.weights, encoding="utf-8", newline="") as source:
            weights = read_answers(source, [], base="weight")[1]
    sample = bool(options.probability_sample)
    tables = tabulate(columns, weights, probability_sample=sample)
    if options.json:
        crosses = _crossed(columns, options.by, weights) if options.by else []
        found = {
            "tables": [asdict(one) for one in tables],
            "crosses": [asdict(one) for one in crosses],
            "probability_sample": sample,
        }
        print(json.dumps(found, ensure_ascii=False))
    else:
        print("\n".join([*_text(tables), *([] if sample else [f"note  {NOT_A_SAMPLE}"])]))
    return 0


def _crossed(columns: tuple[Column, ...], key: str, weights: Floats | None) -> list[Cross]:
    """Every question that can be, by the one named."""
    parts = by_question(columns)
    if key not in parts:
        raise SurveyError(f"no question {key}; there are {', '.join(parts)}")
    by = parts[key][0]
    return [
        one
        for name, found in parts.items()
        if name != key and found[0].cell.question.kind in CROSSED
        for one in cross(found, by, weights)
    ]


def _sheets(path: str, questionnaire: Questionnaire) -> Iterator[Sheet]:
    asked = asked_by(questionnaire)
    with open(path, encoding="utf-8") as source:
        for number, line in enumerate(source, start=1):
            if not line.strip():
                continue
            try:
                answers = json.loads(line)
            except json.JSONDecodeError as error:
                raise SurveyError(f"not JSON: {error}", line=number) from None
            if not isinstance(answers, dict):
                raise SurveyError("expected an object, {question: answer}", line=number)
            yield Sheet(answers, asked(answers))


def _text(tables: tuple[Table, ...]) -> Iterator[str]:
    for table in tables:
        for line in table.lines:
            name = f"{table.question}.{line.of}" if line.of else table.question
            yield f"{name}  {_without(line)}"
            for one in line.shares:
                between = "" if one.low is None else f"  [{one.low:.1%}, {one.high:.1%}]"
                yield f"    {one.value:<20} {one.count:>7}  {one.share:6.1%}{between}"
            if line.numbers:
                yield f"    mean {line.numbers.mean.value:.2f}, median {line.numbers.middle:g}"


def _without(line: Line) -> str:
    return (
        f"{line.answered} answered, {line.unknown} do not know, {line.skipped} skipped, "
        f"{line.not_asked} not asked"
    )


def _themes(options: argparse.Namespace) -> int:
    with open(options.file, encoding="utf-8", newline="") as source:
        texts = read_answers(source, [options.column])[0][options.column]
    found = find_themes(texts, seed=options.seed)
    if options.json:
        print(json.dumps(asdict(found), ensure_ascii=False))
        return 0
    for theme in found.themes:
        print(f"{len(theme.members):>6}  {', '.join(theme.words)}")
        for place in theme.examples:
            print(f"        {' '.join(texts[place].split())}")
    print(f"{len(found.others):>6}  others")
    print(f"{len(found.empty):>6}  without a word that says something")
    if not found.is_clear:
        print("note    the groups overlap, or there are too few answers: read them yourself")
    return 0
