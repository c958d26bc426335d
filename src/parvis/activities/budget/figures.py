"""The figures of an edition: who took part, what it cost, how fair the result is."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from parvis.activities.budget.configuration import Configuration, configuration
from parvis.activities.budget.models import Tally, Turnout
from parvis.activities.budget.outcome import left_short
from parvis.activities.budget.selectors.results import published_edition
from parvis.common.tables import csv_table

HEADER = ("figure", "group", "value", "of")


@dataclass(frozen=True)
class Figures:
    """voters and what follows from the published count; amounts in cents."""

    voters: int
    ideas: int
    authors: int
    envelope: int
    currency: str
    running_cost: int | None
    running_note: str
    turnout: dict[str, list[Turnout]]
    fairness: dict[str, Any]

    @property
    def cost_per_voter(self) -> int | None:
        """What holding the edition cost for each person who voted, half up."""
        if self.running_cost is None or not self.voters:
            return None
        return (2 * self.running_cost + self.voters) // (2 * self.voters)

    @property
    def money_per_voter(self) -> int | None:
        """The envelope for each person who voted, half up."""
        return (2 * self.envelope + self.voters) // (2 * self.voters) if self.voters else None

    @property
    def tables(self) -> list[tuple[str, list[Turnout]]]:
        """The turnout by each thing that is known, with its name."""
        return [
            (str(Turnout.Dimension(name).label), rows)
            for name, rows in self.turnout.items()
            if rows
        ]


def figures_of(activity, tally: Tally) -> Figures:
    """What is known of a published edition (`published_edition`); one query more."""
    config: Configuration = configuration(activity)
    edition = getattr(tally.activity, "budget_edition", None)
    turnout: dict[str, list[Turnout]] = {name: [] for name in Turnout.Dimension.values}
    for row in Turnout.objects.filter(activity=activity):
        turnout[row.dimension].append(row)
    return Figures(
        voters=tally.voters,
        ideas=tally.ideas,
        authors=tally.authors,
        envelope=config.envelope,
        currency=config.currency,
        running_cost=edition.running_cost if edition else None,
        running_note=edition.running_note if edition else "",
        turnout=turnout,
        fairness=tally.fairness,
    )


def write_csv(activity) -> bytes:
    """One row a figure; empty where it is unknown or hidden."""
    tally = published_edition(activity)
    found = figures_of(activity, tally)
    rows: list[tuple[Any, ...]] = [
        ("voters", "", found.voters, ""),
        ("ideas", "", found.ideas, ""),
        ("authors", "", found.authors, ""),
        ("envelope", "", units(found.envelope), ""),
        ("running_cost", "", units(found.running_cost), ""),
        ("cost_per_voter", "", units(found.cost_per_voter), ""),
        ("voters_with_winner", "", found.fairness["with_winner"], found.fairness["voters"]),
    ]
    for name, groups in found.turnout.items():
        rows += [
            (f"turnout_{name}", one.label, known(one.voters), known(one.people)) for one in groups
        ]
    for name in ("categories", "districts"):
        for one in found.fairness[name]:
            rows.append((f"votes_percent_{name}", one["name"], one["votes_percent"], 100))
            rows.append((f"money_percent_{name}", one["name"], one["money_percent"], 100))
    return csv_table(HEADER, rows)


def known(value: int | None) -> int | str:
    return "" if value is None else value


def units(cents: int | None) -> str:
    return "" if cents is None else f"{cents // 100}.{cents % 100:02d}"


def page_context(activity, tally: Tally) -> dict[str, Any]:
    """The page of the figures."""
    found = figures_of(activity, tally)
    return {
        "figures": found,
        "fairness": tally.fairness,
        "short": left_short(activity, tally.fairness),
        "unknown": unknown_turnout(),
    }


def unknown_turnout() -> str:
    """Why there is no turnout by group."""
    return _(
        "On ne sait pas qui a voté selon l’âge ou le village : ce vote n’a pas utilisé de liste "
        "des habitants, et nous ne devinons pas."
    )
