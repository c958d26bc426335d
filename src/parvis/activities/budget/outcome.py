"""What the result pages show: pictures, words, figures, comparisons, files."""

import shlex
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.activities.budget import pictures
from parvis.activities.budget.configuration import Configuration, configuration, counting_rule
from parvis.activities.budget.forms.settings import RULES
from parvis.activities.budget.models import Project, Tally
from parvis.activities.budget.money import cash
from parvis.activities.budget.selectors.results import (
    comparisons,
    fates_elsewhere,
    most_voted,
    results,
    winners,
)

CHARTED = 12
RULE_NAMES = dict(RULES)


def context(activity, tally: Tally) -> dict[str, Any]:
    """The result page, beside its table."""
    config = configuration(activity)
    chosen = list(winners(activity))
    spent = sum(project.cost for project in chosen)
    return {
        "winners": chosen,
        "spent": spent,
        "left": config.envelope - spent,
        "picture": picture(chosen, config),
        "chart": pictures.votes_chart(
            most_voted(activity, CHARTED), title=_("Les projets qui ont le plus de voix")
        ),
        "rule_name": short_name(tally.rule),
        "fairness": tally.fairness,
        "share": share_text(tally, config),
        "others": [compared(other, chosen, activity) for other in comparisons(activity)],
        "files": files(activity),
        "command": command(activity, tally, config),
    }


def short_name(rule: str) -> str:
    """The rule's name without its explanation: what stands before the colon."""
    return str(RULE_NAMES[rule]).partition(":")[0].strip()


def picture(chosen: list[Project], config: Configuration) -> str:
    """The envelope with its winners; also on the home of a budget."""
    pieces = [pictures.Piece(project.public_title, project.cost) for project in chosen]
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
        "rule": short_name(other.rule),
        "count": len(theirs),
        "spent": int(Fraction(str(other.cost)) * 100),
        "percent": other.fairness["percent"],
        "gained": list(results(activity).filter(code__in=theirs - ours)),
        "lost": [project for project in chosen if project.code not in theirs],
    }


def files(activity) -> list[dict[str, Any]]:
    """What can be downloaded, as the downloads component wants it."""
    slugs = [activity.process.slug, activity.slug]
    return [
        {
            "label": export.label,
            "url": reverse("site:export", args=[*slugs, export.slug]),
            "format": export.filename.rsplit(".", 1)[-1].upper(),
        }
        for export in activity.kind.exports(activity)
    ]


def command(activity, tally: Tally, config: Configuration) -> str:
    """The exact command by which anyone gets the same result from the downloaded file."""
    rule = counting_rule(config)
    parts = ["parvis-tools", "tally", f"{activity.process.slug}-{activity.slug}.pb"]
    for name in ("rule", "utility", "completion"):
        parts += [f"--{name}", rule[name]]
    return shlex.join([*parts, "--seed", tally.seed, "--json"])


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
        "others": [elsewhere(rule, facts, config) for rule, facts in others],
    }


def elsewhere(rule: str, facts: dict[str, Any], config: Configuration) -> dict[str, Any]:
    """What another rule would have done with a project, and who would have paid."""
    paid = pictures.payment_rows(facts["payments"], config.currency)
    return {"rule": short_name(rule), "won": facts["won"], "payments": paid}


def missing_percent(project: Project) -> int | None:
    """How much of its cost the supporters had at the end, in percents, for a loser."""
    had = project.explanation.get("supporters_money")
    if project.rank or had is None:
        return None
    return min(had * 100 // project.cost, 100)
