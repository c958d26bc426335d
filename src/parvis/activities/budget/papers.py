"""The ballot paper: what is printed on it, and what somebody has filled in so far."""

from dataclasses import dataclass
from typing import Any

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import Project
from parvis.activities.budget.money import cash
from parvis.activities.budget.selectors.ballots import basket, projects_on_ballot, shuffled
from parvis.common.formatting import excerpt
from parvis.common.shared import shared
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
    """One project on the paper, as everybody reads it: the page has up to two hundred of them."""

    code: str
    title: str
    category: str
    place: str
    cents: int
    cost: str
    excerpt: str
    url: str


@dataclass(frozen=True)
class Sheet:
    """The paper before anybody fills it in, in one language. `projects` by code, in order."""

    lines: tuple[Line, ...]
    projects: dict[str, Project]
    categories: tuple[str, ...]
    places: tuple[str, ...]


def filled_in(data) -> Filled:
    """What the form says; `data` is a QueryDict."""
    return Filled(
        choices=tuple(dict.fromkeys(data.getlist("choice")[:MOST_CHOICES])),
        declared="declared" in data,
        attempt=data.get("attempt", "")[:64],
        category=data.get("category", "")[:60],
        place=data.get("place", "")[:160],
    )


def sheet_of(activity) -> Sheet:
    """The projects that are voted on, the same for everybody."""
    return shared(("ballot paper", activity.pk), lambda: printed_sheet(activity))


def printed_sheet(activity) -> Sheet:
    config = configuration(activity)
    projects = list(projects_on_ballot(activity).only(*PRINTED))
    lines = tuple(line(project, config.currency) for project in projects)
    return Sheet(
        lines=lines,
        projects={project.code: project for project in projects},
        categories=tuple(sorted({one.category for one in lines if one.category})),
        places=tuple(sorted({one.place for one in lines if one.place})),
    )


def context(activity, filled: Filled, key: str) -> dict[str, Any]:
    """The lines in the reader's own order, the basket, and the filters."""
    sheet = sheet_of(activity)
    costs = [sheet.projects[code].cost for code in filled.choices if code in sheet.projects]
    return {
        "filled": filled,
        "lines": [(one, *standing(one, filled)) for one in shuffled(sheet.lines, key)],
        "basket": basket(configuration(activity), costs),
        "categories": sheet.categories,
        "places": sheet.places,
    }


def standing(one: Line, filled: Filled) -> tuple[bool, bool]:
    """Whether a project is ticked, and whether the filters leave it out."""
    checked = one.code in filled.choices
    wanted = filled.category in ("", one.category) and filled.place in ("", one.place)
    # A chosen project is never hidden by a filter: what is not seen could not be unticked.
    return checked, not (wanted or checked)


def line(project: Project, currency: str) -> Line:
    contribution = project.contribution
    shown = contribution.status == Status.PUBLISHED
    return Line(
        code=project.code,
        title=project.public_title,
        category=contribution.category,
        place=place_of(contribution),
        cents=project.cost,
        cost=cash(project.cost, currency),
        excerpt=excerpt(contribution.body, EXCERPT) if shown else "",
        url=f"/contributions/{contribution.uuid}/",
    )


def place_of(contribution) -> str:
    return contribution.section.name if contribution.section else contribution.place


def chosen(activity, codes) -> list[Line]:
    """The projects of a ballot, in the order of their numbers."""
    return [line for line in sheet_of(activity).lines if line.code in codes]
