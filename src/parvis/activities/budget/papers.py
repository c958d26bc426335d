"""The ballot paper: what is printed on it, and what somebody has filled in so far."""

from dataclasses import dataclass
from typing import Any

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import Project
from parvis.activities.budget.money import cash
from parvis.activities.budget.selectors.ballots import basket, projects_on_ballot, shuffled
from parvis.common.formatting import excerpt
from parvis.contributions.models import Status

EXCERPT = 400
MOST_CHOICES = 1000
# All that is read to print projects.
PRINTED_TEXT = ("uuid", "number", "title", "body", "category", "place", "status")
PRINTED = (
    "code",
    "cost",
    *(f"contribution__{name}" for name in PRINTED_TEXT),
    "contribution__section__name",
)


@dataclass(frozen=True)
class Filled:
    """A ballot being filled in; `category` and `place` only narrow what is shown."""

    choices: tuple[str, ...] = ()
    declared: bool = False
    attempt: str = ""
    category: str = ""
    place: str = ""


@dataclass(frozen=True)
class Line:
    """One project on the paper, ready to print: the page has up to two hundred of them."""

    code: str
    title: str
    category: str
    place: str
    cents: int
    cost: str
    excerpt: str
    url: str
    checked: bool
    hidden: bool


def filled_in(data) -> Filled:
    """What the form says; `data` is a QueryDict."""
    return Filled(
        choices=tuple(dict.fromkeys(data.getlist("choice")[:MOST_CHOICES])),
        declared="declared" in data,
        attempt=data.get("attempt", "")[:64],
        category=data.get("category", "")[:60],
        place=data.get("place", "")[:160],
    )


def context(activity, filled: Filled, key: str) -> dict[str, Any]:
    """The lines in the reader's own order, the basket, and the filters."""
    config = configuration(activity)
    projects = list(projects_on_ballot(activity).only(*PRINTED))
    lines = [line(project, filled, config.currency) for project in shuffled(projects, key)]
    costs = [project.cost for project in projects if project.code in filled.choices]
    return {
        "filled": filled,
        "lines": lines,
        "basket": basket(config, costs),
        "categories": sorted({one.category for one in lines if one.category}),
        "places": sorted({one.place for one in lines if one.place}),
    }


def line(project: Project, filled: Filled, currency: str) -> Line:
    contribution = project.contribution
    place = place_of(contribution)
    checked = project.code in filled.choices
    wanted = filled.category in ("", contribution.category) and filled.place in ("", place)
    shown = contribution.status == Status.PUBLISHED
    return Line(
        code=project.code,
        title=project.public_title,
        category=contribution.category,
        place=place,
        cents=project.cost,
        cost=cash(project.cost, currency),
        excerpt=excerpt(contribution.body, EXCERPT) if shown else "",
        url=f"/contributions/{contribution.uuid}/",
        checked=checked,
        # A chosen project is never hidden by a filter: what is not seen could not be unticked.
        hidden=not (wanted or checked),
    )


def place_of(contribution) -> str:
    return contribution.section.name if contribution.section else contribution.place


def chosen(activity, codes) -> list[Project]:
    """The projects of a ballot, in the order of their numbers."""
    return list(projects_on_ballot(activity).filter(code__in=list(codes)).only(*PRINTED))
