"""What a result page says about each project, worked out once when the ballots are counted."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from deliberation.budgeting.explanation import ProjectExplanation, explain, fairness, sentence
from deliberation.budgeting.fairness import CategoryShare
from deliberation.budgeting.model import Instance
from deliberation.budgeting.proportionality import ejr_plus_violations
from deliberation.budgeting.result import Result
from parvis.activities.budget.marks import WEIGHED

LANGUAGES = ("fr", "en")


def explain_all(
    instance: Instance, result: Result, currency: str, *, search: bool = True
) -> dict[str, Any]:
    """JSON-able: the words and figures of each project by its code, and of the whole.

    `search`: also what would have made each loser win.
    """
    found = explain(instance, result, counterfactuals=search)
    return {
        "projects": {
            one.id: project_facts(one, currency) | ballot_facts(one, instance) for one in found
        },
        "fairness": fairness_facts(instance, result),
    }


def project_facts(one: ProjectExplanation, currency: str) -> dict[str, Any]:
    """Why a project won or not, in each language, and who paid how much."""
    return {
        "why": {language: sentence(one, language, currency) for language in LANGUAGES},
        "won": one.won,
        "rank": one.rank,
        "missing_votes": one.missing_votes,
        "cost_to_cut": one.cost_to_cut,
        "cut_cents": cents(one.cost_to_cut),
        "supporters_money": cents(one.supporters_money),
        "missing_money": cents(one.missing_money),
        "share": cents(one.share),
        "payments": payments(one),
    }


def ballot_facts(one: ProjectExplanation, instance: Instance) -> dict[str, Any]:
    """What only some budgets have: points, the parts of jury and public, a guaranteed place.

    `points`: of the ballots, where they give points or ranks. `mixed`: tenths of 100.
    """
    found: dict[str, Any] = {}
    if instance.vote_type in WEIGHED:
        found = {"points": half_up(Fraction(instance.scores[one.id]))}
        found["missing_points"] = one.missing_points
    if "jury" in one.figures:
        parts = {name: Fraction(one.figures[name]) for name in ("public", "jury", "score")}
        found["mixed"] = {name: half_up(part * 1000) for name, part in parts.items()}
    if one.reason == "guaranteed":
        found["guaranteed"] = True
    return found


def payments(one: ProjectExplanation) -> list[dict[str, int]]:
    """Who paid: the equal price, then those who gave all they had left, by amount. Cents."""
    return [
        {"voters": paid.voters, "each": cents(paid.amount), "sum": cents(paid.voters * paid.amount)}
        for paid in one.payments
        if paid.amount
    ]


def fairness_facts(instance: Instance, result: Result) -> dict[str, Any]:
    """How many voters got something, and what each category got for its votes."""
    facts = fairness(instance, result)
    return {
        "voters": facts.voters,
        "with_winner": facts.voters_with_winner,
        "percent": half_up(facts.share_with_winner * 100),
        "average_winners_tenths": half_up(facts.average_winners * 10),
        "categories": shares_of(facts.categories),
        "districts": shares_of(facts.districts),
        **left_short(instance, result),
    }


def shares_of(rows: Sequence[CategoryShare]) -> list[dict[str, Any]]:
    """What each category or district got, beside its part of the votes."""
    return [
        {
            "name": row.category,
            "votes_percent": half_up(row.votes_share * 100),
            "money_percent": half_up(row.money_share * 100),
            "money": cents(row.money),
        }
        for row in rows
    ]


def left_short(instance: Instance, result: Result) -> dict[str, list[dict[str, Any]]]:
    """The projects for which a group got less than its part of the money would have bought.

    By EJR+ up to one project (deliberation.budgeting.proportionality); empty: nobody did. Not
    measured where a jury has a part of the decision: then the money is not the voters' alone.
    """
    if "mix" in result.parameters:
        return {}
    found = ejr_plus_violations(instance, result.selected, utility=result.utility)
    return {"left_short": [{"project": one.project, "voters": one.voters} for one in found]}


def cents(amount: int | Fraction | None) -> int | None:
    """An amount in units of the currency, in cents, halves up; for show only."""
    return None if amount is None else half_up(Fraction(amount) * 100)


def half_up(value: Fraction) -> int:
    return int((2 * value + 1) // 2)
