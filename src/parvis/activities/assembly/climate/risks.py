"""The risks of the plan as a matrix and as a list."""

from collections.abc import Iterable

from deliberation.climate.plan import ClimatePlan as Plan
from deliberation.climate.risks import STEPS, ranking
from deliberation.climate.vocabulary import Term
from parvis.activities.assembly.climate.labels import LIKELIHOODS, hazard_name, name_of

RANKS = ("low", "moderate", "high")
# Probability x consequence, 1 to 9: green, amber, red, each said in words too.
TONES = {1: "success", 2: "success", 3: "warning", 4: "warning", 6: "danger", 9: "danger"}


def risk_matrix(plan: Plan) -> dict:
    """Probability (rows, the highest first) x consequence: the hazards of each cell."""
    rows = []
    for probability in reversed(RANKS):
        cells = []
        for consequence in RANKS:
            score = (RANKS.index(probability) + 1) * (RANKS.index(consequence) + 1)
            inside = [
                hazard_name(risk.hazard)
                for risk in plan.risks
                if (risk.probability, risk.consequence) == (probability, consequence)
            ]
            cells.append({"hazards": inside, "tone": TONES[score], "score": score})
        rows.append({"label": LIKELIHOODS[probability], "cells": cells})
    return {"heads": [LIKELIHOODS[rank] for rank in RANKS], "rows": rows}


def risk_rows(plan: Plan, hazards: Iterable[Term] = ()) -> list[dict]:
    """The hazards assessed, the highest risk first, then the others of `hazards`."""
    found = [
        {
            "slug": risk.hazard,
            "name": hazard_name(risk.hazard),
            "risk": risk,
            "tone": TONES.get(risk.score or 0, "neutral"),
            "done": len(STEPS) - len(risk.missing),
            "steps": len(STEPS),
        }
        for risk in ranking(plan.risks)
    ]
    known = {risk.hazard for risk in plan.risks}
    rest = [
        {"slug": term.slug, "name": name_of(term), "risk": None}
        for term in hazards
        if term.slug not in known
    ]
    return found + rest
