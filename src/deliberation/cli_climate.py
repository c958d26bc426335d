"""`parvis-tools climate`: what a climate plan emits, and whether it would be accepted."""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from .climate.acceptance import acceptance
from .climate.amounts import rounded
from .climate.book import Texts
from .climate.charts import Language
from .climate.criteria import default_criteria
from .climate.csv_book import read_csv_zip
from .climate.emissions import Emissions, emissions
from .climate.monitoring import compare
from .climate.plan import ClimatePlan
from .climate.problems import explain
from .climate.tables_plan import read_plan
from .climate.targets import allowed
from .climate.vocabulary import CARRIER, SECTOR
from .climate.words import sentence, title
from .climate.xlsx import read_xlsx

NOT_ACCEPTABLE = 1
"""Exit code of `--check` if a check does not pass."""

PLACES = 3

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_commands(commands: Commands) -> None:
    """Add `climate` to the commands of a parser."""
    command = commands.add_parser(
        "climate",
        help="count a climate plan and check it",
        epilog="Exit code: 0; 1 if --check finds something missing; 2 for an unreadable file.",
    )
    command.set_defaults(run=_climate)
    command.add_argument("file", metavar="FILE", help=".xlsx, or .zip of CSV files")
    command.add_argument("--check", action="store_true", help="the Covenant's acceptance checks")
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.add_argument("--language", choices=("fr", "en"), default="en", help="of the words")


def _climate(options: argparse.Namespace) -> int:
    language: Language = options.language
    try:
        plan = read_plan(_texts(Path(options.file)))
        found = _report(plan, language)
    except ValueError as error:
        raise ValueError(f"{options.file}: {explain(error, language)}") from error
    if not options.check:
        del found["checks"]
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print("\n".join(_lines(found)))
    failed = options.check and not all(check["passed"] for check in found["checks"])
    return NOT_ACCEPTABLE if failed else 0


def _texts(path: Path) -> Texts:
    data = path.read_bytes()
    return read_csv_zip(data) if path.suffix.lower() == ".zip" else read_xlsx(data)


def _report(plan: ClimatePlan, language: Language) -> dict[str, Any]:
    """Results of every inventory, what the targets allow, what changed, and the checks."""
    inventories = sorted(plan.inventories, key=lambda one: one.year)
    results = [emissions(one) for one in inventories]
    base = emissions(plan.baseline) if plan.baseline else None
    later = [one for one in inventories if plan.baseline and one.year > plan.baseline.year]
    changes = [compare(plan.baseline, one) for one in later if plan.baseline]
    return {
        "municipality": plan.municipality,
        "inventories": [_result(one) for one in results],
        "targets": [
            {
                "year": target.year,
                "reduction": str(target.reduction),
                "basis": target.basis,
                "allowed": rounded(allowed(base, target, inventories[-1].population), PLACES),
            }
            for target in plan.targets
            if base is not None
        ],
        "changes": [
            {"from": c.before.year, "to": c.after.year, "tonnes": rounded(c.change, PLACES)}
            for c in changes
        ],
        "actions": len(plan.actions),
        "checks": [
            {
                "code": check.code,
                "passed": check.passed,
                "title": title(check, language),
                "text": sentence(check, language),
                "missing": list(check.missing),
            }
            for check in acceptance(plan, default_criteria())
        ],
    }


def _result(result: Emissions) -> dict[str, Any]:
    def shown(parts: Mapping[str, Any]) -> dict[str, str]:
        return {name: rounded(value, PLACES) for name, value in parts.items()}

    electricity = result.electricity
    return {
        "year": result.year,
        "approach": result.approach,
        "unit": result.unit,
        "total": rounded(result.total, PLACES),
        "per_capita": rounded(result.per_capita, PLACES),
        "by_sector": shown(result.by_sector),
        "by_carrier": shown(result.by_carrier),
        "electricity_factor": None if electricity is None else rounded(electricity, 6),
    }


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    yield found["municipality"]
    for one in found["inventories"]:
        yield f"{one['year']}: {one['total']} {one['unit']} ({one['per_capita']} per resident)"
        for name, tonnes in one["by_sector"].items():
            yield f"  {SECTOR[name].en}: {tonnes}"
        for name, tonnes in one["by_carrier"].items():
            yield f"  {CARRIER[name].en}: {tonnes}"
    for target in found["targets"]:
        yield f"target {target['year']}: -{target['reduction']} %, {target['allowed']} allowed"
    for change in found["changes"]:
        yield f"{change['from']} to {change['to']}: {change['tonnes']}"
    for check in found.get("checks", ()):
        yield f"[{'x' if check['passed'] else ' '}] {check['title']}: {check['text']}"
