"""What the home of a budget shows, stage by stage."""

from typing import Any

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import Project
from parvis.activities.budget.selectors.ballots import own_ballot, participation
from parvis.activities.budget.selectors.editions import lessons, neighbours, settings_of
from parvis.activities.budget.selectors.evaluation import questionnaire_of
from parvis.activities.budget.selectors.projects import status_counts, with_badges
from parvis.activities.budget.selectors.results import winners
from parvis.activities.budget.stages import PUBLISHED
from parvis.common.shared import shared
from parvis.contributions.selectors import listing, with_images
from parvis.decisions.models import Commitment

FIRST_IDEAS = 6
WINNERS_SHOWN = 12


def home_context(activity, user) -> dict[str, Any]:
    """Counts, and what the present stage is about: ideas, the vote, or the winners."""
    counts = status_counts(activity)
    context = {"idea_count": sum(counts.values()), "counts": counts}
    slug = activity.stage_slug
    if slug in ("submit", "review"):
        context |= newest_ideas(activity)
    if slug in ("vote", "count", "result", "follow-up"):
        context["ballots"] = participation(activity)
    if slug == "vote":
        context["own_ballot"] = own_ballot(activity, user)
    if slug in ("result", "follow-up"):
        context |= winning(activity)
    if slug == "follow-up":
        context["commitments"] = commitments(activity)
    return context | shared(("edition", activity.pk, slug), lambda: edition_context(activity))


def edition_context(activity) -> dict[str, Any]:
    """The editions beside this one, what changed since the last, and whether opinions are asked."""
    beside = neighbours(activity)
    context: dict[str, Any] = {"neighbours": beside, "since": None}
    if beside.previous is not None:
        context["since"] = {
            "previous": beside.previous,
            "carried": beside.edition.carried,
            "lessons": lessons(beside.previous),
            "before": settings_of(beside.previous),
        }
    if activity.stage_slug in PUBLISHED:
        context["questionnaire"] = questionnaire_of(activity)
    return context


def newest_ideas(activity) -> dict[str, Any]:
    found = with_images(listing(activity)[:FIRST_IDEAS])
    return {"contributions": with_badges(found, configuration(activity).currency)}


def winning(activity) -> dict[str, Any]:
    """The winners and what they cost together; the list may be long, so only its start."""
    chosen: list[Project] = list(winners(activity))
    spent = sum(project.paid for project in chosen)
    return {
        "winners": chosen[:WINNERS_SHOWN],
        "all_winners": chosen,
        "spent": spent,
        "left": configuration(activity).envelope - spent,
    }


def commitments(activity) -> list[Commitment]:
    """What the municipality promised to do with the winners, the first due first."""
    found = Commitment.objects.filter(
        decision__activity=activity, decision__published_at__isnull=False
    )
    return list(found.order_by("due_on", "pk")[:30])
