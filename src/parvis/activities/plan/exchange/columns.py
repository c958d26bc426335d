"""The columns of a plan's tables: names that do not change with the language of the reader.

Dates are 2028-06-30 (30/06/2028 and a spreadsheet's own dates are read too); states, priorities
and payers are written in words and read by word, in any language of the site, or by code.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils import translation

from parvis.activities.plan.amounts import budget_text, plain
from parvis.activities.plan.configuration import configuration
from parvis.activities.plan.models import Action, Indicator, Level, Measure, Objective
from parvis.activities.plan.selectors.actions import actions_of, objectives_of

OBJECTIVES = ("code", "niveau", "titre", "description")
ACTIONS = (
    *("numero", "objectif", "titre", "description", "pourquoi", "service", "partenaires"),
    *("debut", "echeance", "etat", "avancement", "abandon", "priorite", "attend", "budget"),
    "contributions",
)
INDICATORS = (
    *("numero", "mesure", "unite", "action", "objectif", "depart", "depart_le"),
    *("cible", "cible_le", "source"),
)
MEASURES = ("indicateur", "date", "valeur", "source", "remarque")
TRACE = ("raison_du_changement", "version")
# Beside `objectif` in the CSV, which has no sheet of objectives: titles for people, not read back.
ABOVE = {
    Level.AXIS: "axe",
    Level.STRATEGIC: "objectif_strategique",
    Level.OPERATIONAL: "objectif_operationnel",
}
SHEETS = ("Objectifs", "Actions", "Indicateurs", "Mesures")
EXTRA = "plus_"


def action_columns(activity) -> tuple[str, ...]:
    """The columns of the actions, with those that this sort of plan adds."""
    extra = (f"{EXTRA}{one.key}" for one in configuration(activity).model.fields)
    return (*ACTIONS, *extra, *TRACE)


def tables_of(activity) -> dict[str, list[tuple[str, ...]]]:
    """Every table of the plan, its titles first."""
    columns = action_columns(activity)
    return {
        "Objectifs": [OBJECTIVES, *objective_rows(activity)],
        "Actions": [columns, *action_rows(activity, columns)],
        "Indicateurs": [(*INDICATORS, *TRACE), *indicator_rows(activity)],
        "Mesures": [MEASURES, *measure_rows(activity)],
    }


def actions_alone(activity) -> list[tuple[str, ...]]:
    """The actions for a file that has no other sheet: each with the titles of what it stands
    under; the titles of the columns first."""
    columns = action_columns(activity)
    at, titles = columns.index("objectif"), titles_above(activity)
    nothing = ("",) * len(ABOVE)
    found = [(*columns[: at + 1], *ABOVE.values(), *columns[at + 1 :])]
    for row in action_rows(activity, columns):
        found.append((*row[: at + 1], *titles.get(row[at], nothing), *row[at + 1 :]))
    return found


def titles_above(activity) -> dict[str, tuple[str, ...]]:
    """By the code of an axis or objective: its title and those above it, in the order of ABOVE."""
    named: dict[str, dict[str, str]] = {}
    for one in objectives_of(activity):  # what stands above comes first
        named[one.code] = named.get(one.code.rpartition(".")[0], {}) | {one.level: one.title}
    return {code: tuple(by.get(level, "") for level in ABOVE) for code, by in named.items()}


def objective_rows(activity) -> Iterator[tuple[str, ...]]:
    for one in objectives_of(activity):
        yield (one.code, str(one.get_level_display()), one.title, one.text)


def action_rows(activity, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    rows = actions_of(activity).prefetch_related("budget_lines", "needs", "links__contribution")
    for one in rows.order_by("number"):
        cells = action_cells(one)
        yield tuple(cells.get(name, "") for name in columns)


def action_cells(one: Action) -> dict[str, str]:
    """An action's cells by column."""
    lines = [(line.source, line.label, line.amount) for line in one.budget_lines.all()]
    numbers = [link.contribution.number for link in one.links.all() if link.contribution]
    return {
        "numero": str(one.number),
        "objectif": one.objective.code if one.objective else "",
        "titre": one.title,
        "description": one.text,
        "pourquoi": one.reason,
        "service": one.owner,
        "partenaires": one.partners,
        "debut": iso(one.starts_on),
        "echeance": iso(one.ends_on),
        "etat": str(one.get_status_display()),
        "avancement": str(one.percent),
        "abandon": one.abandoned_because,
        "priorite": str(one.get_priority_display()),
        "attend": joined(need.number for need in one.needs.all()),
        "budget": budget_text(lines),
        "contributions": joined(numbers),
        "version": str(one.version),
        **{f"{EXTRA}{key}": str(value) for key, value in one.data.items()},
    }


def indicator_rows(activity) -> Iterator[tuple[str, ...]]:
    rows = Indicator.objects.filter(activity=activity).select_related("action", "objective")
    for one in rows.order_by("number"):
        yield (
            str(one.number),
            one.title,
            one.unit,
            str(one.action.number) if one.action else "",
            one.objective.code if one.objective else "",
            plain(one.baseline),
            iso(one.baseline_on),
            plain(one.target),
            iso(one.target_on),
            one.source,
            "",
            str(one.version),
        )


def measure_rows(activity) -> Iterator[tuple[str, ...]]:
    rows = Measure.objects.filter(indicator__activity=activity).select_related("indicator")
    for one in rows.order_by("indicator__number", "measured_on"):
        yield (
            str(one.indicator.number),
            iso(one.measured_on),
            plain(one.value),
            one.source,
            one.note,
        )


def iso(day) -> str:
    return day.isoformat() if day else ""


def joined(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))


def code_of(choices: type[Any], text: str) -> Any | None:
    """The value of a choice by its code or its name in any language of the site."""
    wanted = text.strip().casefold()
    for value in choices.values:
        if str(value) == wanted:
            return value
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for value, label in choices.choices:
                if str(label).casefold() == wanted:
                    return value
    return None


def objectives_by_code(activity) -> dict[str, Objective]:
    return {one.code: one for one in objectives_of(activity)}
