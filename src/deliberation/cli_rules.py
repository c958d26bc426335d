"""`parvis-tools rules`: every rule, what it counts, and where it comes from."""

import argparse
import json
from typing import Any

from .budgeting.rules import RULES, RuleEntry


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `rules` to the command line."""
    command = commands.add_parser("rules", help="list every rule with its source")
    command.set_defaults(run=run)
    command.add_argument("--json", action="store_true", help="print one JSON list")


def run(options: argparse.Namespace) -> int:
    """Print the rules; the exit code is always 0."""
    facts = [_facts(entry) for entry in RULES.values()]
    if options.json:
        print(json.dumps(facts, ensure_ascii=False))
    else:
        print("\n\n".join(_text(rule) for rule in facts))
    return 0


def _facts(entry: RuleEntry) -> dict[str, Any]:
    return {
        "rule": entry.name,
        "family": "budgeting",
        "title": entry.title,
        "ballots": list(entry.utilities),
        "utilities": {kind: list(found) for kind, found in entry.utilities.items()},
        "completions": list(entry.completions),
        "options": list(entry.options),
        "source": entry.source,
    }


def _text(rule: dict[str, Any]) -> str:
    """One rule as a few lines; what it does not have is left out."""
    utilities = dict.fromkeys(name for names in rule["utilities"].values() for name in names)
    rows = {
        "ballots": rule["ballots"],
        "utilities": utilities,
        "completions": rule["completions"] if len(rule["completions"]) > 1 else (),
        "options": rule["options"],
        "source": [rule["source"]],
    }
    lines = [f"  {name}: {', '.join(values)}" for name, values in rows.items() if values]
    return "\n".join([f"{rule['rule']} ({rule['family']})", f"  {rule['title']}", *lines])
