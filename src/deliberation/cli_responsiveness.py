"""`parvis-tools responsiveness`: how soon and how fully a municipality answers."""

import argparse
import json
from datetime import date
from typing import TypeAlias

from .responsiveness.cases import measure
from .responsiveness.congruence import Congruence, congruence_of
from .responsiveness.equity import equity
from .responsiveness.issues import read_issues
from .responsiveness.report import to_json, to_text
from .responsiveness.tables import read_cases

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_commands(commands: Commands) -> None:
    """Add `responsiveness` to the commands of a parser."""
    command = commands.add_parser(
        "responsiveness", help="delays, shares and outcomes of answers to contributions"
    )
    command.set_defaults(run=_measure)
    command.add_argument("file", metavar="CONTRIBUTIONS.csv", help="as the public page gives it")
    command.add_argument("--on", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    command.add_argument("--promised-days", type=int, help="delay of the charter")
    command.add_argument(
        "--issues", metavar="ISSUES.csv", help="what residents wanted, and what was decided"
    )
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _measure(options: argparse.Namespace) -> int:
    with open(options.file, encoding="utf-8", newline="") as source:
        cases = list(read_cases(source))
    known = {"on": options.on, "promised_days": options.promised_days}
    found = to_json(
        measure(cases, **known),
        on=options.on,
        equity=equity(cases, **known),
        congruence=congruence_in(options.issues),
    )
    print(json.dumps(found, ensure_ascii=False) if options.json else to_text(found))
    return 0


def congruence_in(path: str | None) -> Congruence | None:
    """Of the issues of a file; None without one."""
    if path is None:
        return None
    with open(path, encoding="utf-8", newline="") as source:
        return congruence_of(read_issues(source))
