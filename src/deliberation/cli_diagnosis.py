"""`parvis-tools diagnose`: the scores, messages and first actions of a filled grid."""

import argparse
import json
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from .diagnosis.case import Case
from .diagnosis.grid import REGIONS, Grid, built_in_grid
from .diagnosis.message_words import points, say
from .diagnosis.priorities import built_in_actions
from .diagnosis.report import Report, report
from .diagnosis.report_json import to_json
from .diagnosis.texts import LANGUAGES, Texts
from .diagnosis.values_csv import read_values
from .diagnosis.words import reason

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_commands(commands: Commands) -> None:
    """Add `diagnose` to the commands of a parser."""
    text = "scores, messages and first actions of a filled grid"
    command = commands.add_parser("diagnose", help=text)
    command.set_defaults(run=_diagnose)
    command.add_argument(
        "file", metavar="GRID-VALUES.csv", help="columns indicator and value, with a header"
    )
    command.add_argument("--region", required=True, choices=REGIONS)
    command.add_argument("--condition", action="append", default=[], metavar="NAME")
    command.add_argument("--grid", default="2026", metavar="EDITION")
    command.add_argument("--before", metavar="GRID-VALUES.csv", help="of an earlier edition")
    command.add_argument("--language", choices=LANGUAGES, default="fr")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _diagnose(options: argparse.Namespace) -> int:
    grid, actions = built_in_grid(options.grid), built_in_actions(options.grid)
    case = _case(options.file, grid, options)
    before = (grid, _case(options.before, grid, options)) if options.before else None
    found = report(grid, case, actions, before=before)
    names = {one.id: one.text for one in actions}
    if options.json:
        print(json.dumps(to_json(found, grid, options.language, names=names), ensure_ascii=False))
    else:
        print("\n".join(_lines(found, grid, names, options.language)))
    return 0


def _case(path: str, grid: Grid, options: argparse.Namespace) -> Case:
    with open(path, encoding="utf-8-sig", newline="") as source:
        values = read_values(source)
    return Case(grid.version, options.region, tuple(options.condition), values)


def _lines(found: Report, grid: Grid, names: Mapping[str, Texts], language: str) -> Iterable[str]:
    for place, message in enumerate(found.messages, start=1):
        said = say(message, grid, language, names=names)
        yield f"{place}. {said.title}. {said.text}".strip()
    yield ""
    for element, one in found.diagnosis.elements.items():
        rest = f"{one.known} known, {one.unknown} unknown"
        yield f"{points(one.points):>4}  {grid.elements[element][language]} ({rest})"
    yield ""
    for one_step in found.first:
        yield f"- {one_step.action.text[language]}. {reason(one_step, grid, language, names=names)}"
