"""`parvis-tools rules`: every rule, what it counts, and where it comes from."""

import argparse
import json
from typing import Any

from .budgeting.rules import RULES, RuleEntry
from .voting.methods import METHODS, Method


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `rules` to the command line."""
    command = commands.add_parser("rules", help="list every rule with its source")
    command.set_defaults(run=run)
    command.add_argument("--json", action="store_true", help="print one JSON list")


def run(options: argparse.Namespace) -> int:
    """Print the rules; the exit code is always 0."""
    facts = [*map(_facts, RULES.values()), *map(_voting_facts, METHODS.values())]
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


def _voting_facts(method: Method) -> dict[str, Any]:
    return {
        "rule": method.name,
        "family": "voting",
        "title": method.title,
        "ballots": [method.ballots],
        "seats": "several" if method.committee else "one",
        "options": {name: list(values) for name, values in method.options.items()},
        "source": method.source,
    }


def _text(rule: dict[str, Any]) -> str:
    """One rule as a few lines; what it does not have is left out."""
    utilities = dict.fromkeys(
        name for names in rule.get("utilities", {}).values() for name in names
    )
    completions = rule.get("completions", [])
    rows = {
        "ballots": rule["ballots"],
        "seats": [rule["seats"]] if "seats" in rule else [],
        "utilities": utilities,
        "completions": completions if len(completions) > 1 else [],
        "options": rule["options"],
        "source": [rule["source"]],
    }
    lines = [f"  {name}: {', '.join(values)}" for name, values in rows.items() if values]
    return "\n".join([f"{rule['rule']} ({rule['family']})", f"  {rule['title']}", *lines])
