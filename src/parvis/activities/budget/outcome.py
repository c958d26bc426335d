"""What the result pages show: pictures, words, figures, comparisons, files."""

import json
import shlex
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.activities.budget import pictures
from parvis.activities.budget.configuration import Configuration, configuration, counting_rule
from parvis.activities.budget.models import Project, Tally
from parvis.activities.budget.money import cash
from parvis.activities.budget.rule_words import full_name, how_it_counts
from parvis.activities.budget.rulebook import Choice, choice_in, constraints_of
from parvis.activities.budget.selectors.results import (
    comparisons,
    fates_elsewhere,
    most_voted,
    results,
    winners,
)
from parvis.processes.kinds import Export

CHARTED = 12
# What the command names: a minimum alone is one line to copy, the rest is a file to download.
MINIMUM, COUNCIL, JURY = "minimum.json", "constraints.json", "jury.json"
# The options that the command repeats; a mixed order has no utility of its own.
PLAIN = ("rule", "utility", "completion", "overrun", "comparison", "order")
MIXED = ("rule", "overrun")


def context(activity, tally: Tally) -> dict[str, Any]:
    """The result page, beside its table."""
    config = configuration(activity)
    chosen = list(winners(activity))
    spent = sum(project.paid for project in chosen)
    return {
        "winners": chosen,
        "spent": spent,
        "left": config.envelope - spent,
        "picture": picture(chosen, config),
        "chart": pictures.votes_chart(
            most_voted(activity, CHARTED), title=_("Les projets qui ont le plus de voix")
        ),
        "rule_name": full_name(choice_in(tally)),
        "how": how_it_counts(choice_in(tally)),
        "fairness": tally.fairness,
        "short": left_short(activity, tally.fairness),
        "share": share_text(tally, config),
        "others": [compared(other, chosen, activity) for other in comparisons(activity)],
        "files": files(activity),
        "command": command(activity, tally, config),
        "constraints": "" if has_council(config) else constraints_file(config),
        "council": has_council(config),
        "guaranteed": [project for project in chosen if project.guaranteed],
    }


def has_council(config: Configuration) -> bool:
    """Whether the count had envelopes or guaranteed places."""
    return bool(config.envelopes or config.guarantees)


def left_short(activity, fairness: dict[str, Any]) -> list[Project] | None:
    """The projects for which a group got less than its part would have bought, with `people`.

    None for a count of before this was measured.
    """
    if "left_short" not in fairness:
        return None
    people = {row["project"]: row["voters"] for row in fairness["left_short"]}
    found = list(results(activity).filter(code__in=people)) if people else []
    for project in found:
        project.people = people[project.code]
    return found


def picture(chosen: list[Project], config: Configuration) -> str:
    """The envelope with its winners; also on the home of a budget."""
    pieces = [pictures.Piece(project.public_title, project.paid) for project in chosen]
    return pictures.envelope(pieces, config.envelope, config.currency)


def share_text(tally: Tally, config: Configuration) -> str:
    """What each voter could spend in the end, for equal shares."""
    if tally.share is None:
        return ""
    numerator, _sign, denominator = str(tally.share).partition("/")
    amount = int(numerator) * 100 // int(denominator or 1)
    return cash(amount, config.currency)


def compared(other: Tally, chosen: list[Project], activity) -> dict[str, Any]:
    """What another rule would have given: the projects that it adds and those it takes away."""
    ours, theirs = {project.code for project in chosen}, set(other.selected)
    return {
        "rule": full_name(choice_in(other)),
        "count": len(theirs),
        "spent": int(Fraction(str(other.cost)) * 100),
        "percent": other.fairness["percent"],
        "gained": list(results(activity).filter(code__in=theirs - ours)),
        "lost": [project for project in chosen if project.code not in theirs],
    }


def files(activity, exports: Iterable[Export] | None = None) -> list[dict[str, Any]]:
    """What can be downloaded, as the downloads component wants it; `exports`, if known."""
    slugs = [activity.process.slug, activity.slug]
    return [
        {
            "label": export.label,
            "url": reverse("site:export", args=[*slugs, export.slug]),
            "format": export.filename.rsplit(".", 1)[-1].upper(),
        }
        for export in (activity.kind.exports(activity) if exports is None else exports)
    ]


def command(activity, tally: Tally, config: Configuration) -> str:
    """The exact command by which anyone gets the same result from the downloaded file."""
    choice = counting_rule(config)
    parts = ["parvis-tools", "tally", f"{activity.process.slug}-{activity.slug}.pb"]
    for name in MIXED if "jury" in choice else PLAIN:
        parts += [f"--{name}", choice[name]] if name in choice else []
    parts += ["--jury", JURY] if "jury" in choice else []
    if has_council(config):
        parts += ["--constraints", COUNCIL]
    elif "threshold" in choice:
        parts += ["--constraints", MINIMUM]
    return shlex.join([*parts, "--seed", tally.seed, "--json"])


def constraints_file(config: Configuration) -> str:
    """What the file that the command names must hold; empty when it names none."""
    found = constraints_of(counting_rule(config))
    return json.dumps(found.to_json()) if found else ""


def why_context(project: Project, config: Configuration, language: str) -> dict[str, Any]:
    """One project's explanation in a language, with who paid."""
    facts = project.explanation
    others = fates_elsewhere(project.activity, project.code)
    rows = pictures.payment_rows(facts.get("payments", []), config.currency)
    return {
        "facts": facts,
        "sentences": facts["why"].get(language[:2], facts["why"]["fr"]),
        "payments": rows,
        "missing_percent": missing_percent(project),
        "others": [elsewhere(choice, facts, config) for choice, facts in others],
    }


def elsewhere(choice: Choice, facts: dict[str, Any], config: Configuration) -> dict[str, Any]:
    """What another rule would have done with a project, and who would have paid."""
    paid = pictures.payment_rows(facts["payments"], config.currency)
    return {"rule": full_name(choice), "won": facts["won"], "payments": paid}


def missing_percent(project: Project) -> int | None:
    """How much of its cost the supporters had at the end, in percents, for a loser."""
    had = project.explanation.get("supporters_money")
    if project.rank or had is None:
        return None
    return min(had * 100 // project.cost, 100)
