"""Figures as plain data for the database, and back.

A curve keeps its counts only: its exact shares have thousands of digits and follow from them.
Curves of sections are left out, as nothing shows them.
"""

from dataclasses import asdict, replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from deliberation.responsiveness.cases import Figures, Trace
from deliberation.responsiveness.congruence import Congruence
from deliberation.responsiveness.equity import Equity, GroupRow
from deliberation.responsiveness.promises import Delivery
from deliberation.responsiveness.satisfaction import Satisfaction
from deliberation.responsiveness.shares import Share
from deliberation.responsiveness.waits import Delays, curve_of
from parvis.decisions.responsiveness.measured import Measured

SHARES_OF_DELIVERY = ("rate", "on_time", "updated", "evaluated")


def stored(found: Measured) -> dict[str, Any]:
    """All but the moment, which has a column of its own."""
    rows = [
        [row.group, None if row.figures is None else stored_figures(without_curves(row.figures))]
        for row in found.sections.rows
    ]
    return {
        "promised_days": found.promised_days,
        "figures": stored_figures(found.figures),
        "delivery": asdict(found.delivery),
        "sections": {"rows": rows, "gap": found.sections.gap, "unknown": found.sections.unknown},
        "majority": asdict(found.majority),
    }


def restored(kept: dict[str, Any], at: datetime) -> Measured:
    """What `stored` was given, sections without their curves."""
    delivery, sections, majority = kept["delivery"], kept["sections"], kept["majority"]
    shares = {name: Share(**delivery[name]) for name in SHARES_OF_DELIVERY}
    rows = tuple(
        GroupRow(group, None if figures is None else restored_figures(figures))
        for group, figures in sections["rows"]
    )
    return Measured(
        at=at,
        promised_days=kept["promised_days"],
        figures=restored_figures(kept["figures"]),
        delivery=Delivery(**(delivery | shares)),
        sections=Equity(rows, sections["gap"], sections["unknown"]),
        majority=Congruence(
            decided=majority["decided"],
            partly=majority["partly"],
            everybody=Share(**majority["everybody"]),
            groups={name: Share(**one) for name, one in majority["groups"].items()},
        ),
    )


def without_curves(figures: Figures) -> Figures:
    return replace(
        figures,
        to_acknowledge=replace(figures.to_acknowledge, curve=()),
        to_answer=replace(figures.to_answer, curve=()),
    )


def stored_figures(figures: Figures) -> dict[str, Any]:
    return {
        "filed": figures.filed,
        "to_acknowledge": stored_delays(figures.to_acknowledge),
        "to_answer": stored_delays(figures.to_answer),
        "within": None if figures.within is None else asdict(figures.within),
        "reasoned": asdict(figures.reasoned),
        "adoption": dict(figures.adoption),
        "trace": asdict(figures.trace),
        "satisfaction": stored_satisfaction(figures.satisfaction),
    }


def stored_satisfaction(found: Satisfaction | None) -> list[Any] | None:
    """Fractions as texts."""
    return None if found is None else [found.opinions, str(found.mean), str(found.content)]


def restored_satisfaction(kept: list[Any] | None) -> Satisfaction | None:
    if kept is None:
        return None
    opinions, mean, content = kept
    return Satisfaction(opinions, Fraction(mean), Fraction(content))


def restored_figures(kept: dict[str, Any]) -> Figures:
    return Figures(
        filed=kept["filed"],
        to_acknowledge=restored_delays(kept["to_acknowledge"]),
        to_answer=restored_delays(kept["to_answer"]),
        within=None if kept["within"] is None else Share(**kept["within"]),
        reasoned=Share(**kept["reasoned"]),
        adoption=kept["adoption"],
        trace=Trace(**kept["trace"]),
        satisfaction=restored_satisfaction(kept["satisfaction"]),
    )


def stored_delays(delays: Delays) -> dict[str, Any]:
    curve = [[step.day, step.answered, step.censored] for step in delays.curve]
    return vars(delays) | {"curve": curve}


def restored_delays(kept: dict[str, Any]) -> Delays:
    steps = kept["curve"]
    answered = {(day, True): count for day, count, _censored in steps}
    censored = {(day, False): count for day, _answered, count in steps}
    return Delays(**(kept | {"curve": curve_of(answered | censored)}))
