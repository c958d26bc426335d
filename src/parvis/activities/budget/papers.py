"""The ballot paper: what is printed on it, and how it stands as somebody has filled it in."""

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from parvis.activities.budget import marks
from parvis.activities.budget.configuration import Configuration, configuration
from parvis.activities.budget.filling import Filled
from parvis.activities.budget.models import Project
from parvis.activities.budget.money import cash
from parvis.activities.budget.selectors.ballots import basket, projects_on_ballot, shuffled
from parvis.activities.budget.terms import stream_label
from parvis.common.formatting import excerpt
from parvis.common.shared import shared
from parvis.contributions.models import Status

EXCERPT = 400
MOST_LISTED = 40  # projects in a list to choose from; above, one types their numbers
# All that is read to print projects.
PRINTED_TEXT = ("uuid", "number", "title", "body", "category", "place", "status")
TERMS = ("stream", "own_share", "groups")
PRINTED = (
    "code",
    "cost",
    *TERMS,
    *(f"contribution__{name}" for name in PRINTED_TEXT),
    "contribution__section__name",
)


@dataclass(frozen=True)
class Line:
    """One project on the paper, as everybody reads it: the page has up to two hundred of them.

    `terms`: how it is carried out and who else pays, in words; empty where a budget asks nothing.
    """

    code: str
    title: str
    category: str
    place: str
    cents: int
    cost: str
    excerpt: str
    url: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The paper before anybody fills it in, in one language. `projects` by code, in order.

    `by_code`: each line with its place among the lines.
    """

    lines: tuple[Line, ...]
    by_code: dict[str, tuple[int, Line]]
    projects: dict[str, Project]
    categories: tuple[str, ...]
    places: tuple[str, ...]


def sheet_of(activity) -> Sheet:
    """The projects that are voted on, the same for everybody."""
    return shared(("ballot paper", activity.pk), lambda: printed_sheet(activity))


def printed_sheet(activity) -> Sheet:
    config = configuration(activity)
    projects = list(projects_on_ballot(activity).only(*PRINTED))
    lines = tuple(line(project, config) for project in projects)
    return Sheet(
        lines=lines,
        by_code={one.code: (place, one) for place, one in enumerate(lines)},
        projects={project.code: project for project in projects},
        categories=tuple(sorted({one.category for one in lines if one.category})),
        places=tuple(sorted({one.place for one in lines if one.place})),
    )


def context(activity, filled: Filled, key: str) -> dict[str, Any]:
    """The lines in the reader's own order, the basket, the filters and the comparison."""
    sheet, config = sheet_of(activity), configuration(activity)
    costs = [sheet.projects[code].cost for code in filled.codes if code in sheet.projects]
    chosen = frozenset(filled.codes)
    return {
        "filled": filled,
        "lines": [(one, *standing(one, filled, chosen)) for one in shuffled(sheet.lines, key)],
        "basket": basket(config, costs, filled.points),
        "categories": sheet.categories,
        "places": sheet.places,
        "all_lines": sheet.lines,
        "by_number": len(sheet.lines) > MOST_LISTED,
        "slots": slots(filled.compared),
        "compared": [one for one in sheet.lines if one.code in filled.compared],
    }


def slots(compared: tuple[str, ...]) -> list[str]:
    """The three lists of the comparison, with what each has."""
    return [*compared, "", "", ""][:3]


def standing(one: Line, filled: Filled, chosen: frozenset[str]) -> tuple[str, bool]:
    """How a project is marked ("" when it is not), and whether the filters leave it out."""
    mark = filled.marks.get(one.code, "on" if one.code in chosen else "")
    wanted = filled.category in ("", one.category) and filled.place in ("", one.place)
    # A chosen project is never hidden by a filter: what is not seen could not be unticked.
    return mark, not (wanted or mark)


def line(project: Project, config: Configuration) -> Line:
    contribution = project.contribution
    shown = contribution.status == Status.PUBLISHED
    return Line(
        code=project.code,
        title=project.public_title,
        category=contribution.category,
        place=place_of(contribution),
        cents=project.cost,
        cost=cash(project.cost, config.currency),
        excerpt=excerpt(contribution.body, EXCERPT) if shown else "",
        url=f"/contributions/{contribution.uuid}/",
        terms=tuple(terms_in_words(project, config)),
    )


def terms_in_words(project: Project, config: Configuration) -> list[str]:
    """The stream, who carries a project, and what they pay themselves."""
    found = [stream_label(project.stream)] if config.streams and project.stream else []
    found += project.groups if config.holder_groups else []
    if config.cofinancing and project.own_share:
        words = _("coûte %(total)s en tout, dont %(own)s payés par ceux qui le portent")
        amounts = {"total": project.total_cost, "own": project.own_share}
        shown = {name: cash(cents, config.currency) for name, cents in amounts.items()}
        found.append(words % shown)
    return found


def place_of(contribution) -> str:
    return contribution.section.name if contribution.section else contribution.place


def chosen(activity, choices) -> list[tuple[Line, str]]:
    """The projects of a ballot, each with its points or its rank ("" where there are none).

    In the order of their numbers; the best first where they are ranked.
    """
    found, ballot = sheet_of(activity).by_code, configuration(activity).ballot
    codes = [code for code in marks.codes_of(choices) if code in found]
    if ballot == marks.ORDINAL:
        words = _("rang %(rank)d")
        return [(found[code][1], words % {"rank": rank}) for rank, code in enumerate(codes, 1)]
    lines = [one for _place, one in sorted((found[code] for code in codes), key=itemgetter(0))]
    if ballot != marks.CUMULATIVE:
        return [(one, "") for one in lines]
    words, points = _("points : %(points)d"), marks.points_of(choices)
    return [(one, words % {"points": points[one.code]}) for one in lines]
