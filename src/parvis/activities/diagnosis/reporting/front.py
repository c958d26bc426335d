"""The first page: three messages, strengths first, what to do first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from deliberation.diagnosis.message_words import RULES, Said, points, say
from deliberation.diagnosis.priorities import Action, format_names
from parvis.activities.diagnosis.marks import language, said, words_of
from parvis.activities.diagnosis.reporting.tables import step_words
from parvis.activities.diagnosis.selectors.actions import EUROS, Recommended, recommended_of
from parvis.activities.diagnosis.selectors.reports import Reported
from parvis.common.formatting import format_money

MOST_STRENGTHS, MOST_PRACTICES, MOST_IMPROVED = 3, 2, 5
SHARE = "share"  # the scale of the grid that goes from none to more than three quarters


@dataclass(frozen=True)
class StrengthRow:
    """An element, its score, and the practices in it that are valued."""

    name: str
    points: str
    practices: Sequence[str]

    @property
    def main(self) -> Sequence[str]:
        return self.practices[:MOST_PRACTICES]


@dataclass(frozen=True)
class Front:
    """messages: three. strengths: every element with something valued, the best first. improved:
    what rose since the edition before. steps: what to begin with."""

    messages: Sequence[Said]
    rules: Sequence[str]
    strengths: Sequence[StrengthRow]
    improved: Sequence[str]
    steps: Sequence[Recommended]

    @property
    def best(self) -> Sequence[StrengthRow]:
        return self.strengths[:MOST_STRENGTHS]

    @property
    def has_more(self) -> bool:
        """Whether there is more to value than what the first page shows."""
        return self.valued > sum(len(one.main) for one in self.best)

    @property
    def valued(self) -> int:
        """How many practices are valued in all."""
        return sum(len(one.practices) for one in self.strengths)


def front_of(found: Reported) -> Front:
    """The first page of a report; one query, for the choices made about actions."""
    by_id = {one.action.id: one for one in recommended_of(found)}
    return Front(
        messages=[
            say(one, found.grid, language(), names=found.names) for one in found.found.messages
        ],
        rules=RULES[language()],
        strengths=[
            StrengthRow(
                name=said(found.grid.elements[one.element]),
                points=points(one.score.points),
                practices=[practice_words(found, name) for name in one.valued],
            )
            for one in found.found.strengths
        ],
        improved=improved_words(found),
        steps=[by_id[one.action.id] for one in found.found.first],
    )


def practice_words(found: Reported, name: str) -> str:
    """A practice as the grid asks for it; a share tells which, since its question does not."""
    one, value = found.grid.by_id[name], found.found.case.values[name]
    text = said(one.text)
    if one.scale != SHARE or not isinstance(value, int):
        return text
    answer = words_of(found.grid, one, value)
    facts = {"question": text.rstrip("."), "answer": answer[:1].lower() + answer[1:]}
    return _("%(question)s : %(answer)s.") % facts


def improved_words(found: Reported) -> list[str]:
    """What rose most since the edition before, each with its step."""
    if found.found.changes is None:
        return []
    return [
        f"{said(found.grid.by_id[one.indicator].text).rstrip('.')} "
        f"({step_words(one.before, one.after)})"
        for one in found.found.changes.improved[:MOST_IMPROVED]
    ]


def cost_words(action: Action) -> str:
    """The order of magnitude of a cost a year."""
    spoken = (get_language() or "fr")[:2]
    low, high = (format_money(euros * EUROS, spoken) for euros in action.cost)
    if action.cost[0] == 0:
        return _("au plus %(high)s par an") % {"high": high}
    return _("de %(low)s à %(high)s par an") % {"low": low, "high": high}


def time_words(action: Action) -> str:
    text = ngettext("%(n)d semaine", "%(n)d semaines", action.weeks)
    return text % {"n": action.weeks}


def format_words(action: Action, edition: str) -> str:
    """The name of the format to use; nothing where none is needed."""
    return said(format_names(edition)[action.format]) if action.format else ""


def effort_words(action: Action) -> str:
    return {1: _("effort faible"), 2: _("effort moyen"), 3: _("effort important")}[action.effort]


def facts_of(action: Action, edition: str) -> list[str]:
    """Effort, time, cost and format of an action, each as a few words."""
    return [effort_words(action), time_words(action), *costs_of(action, edition)]


def costs_of(action: Action, edition: str) -> list[str]:
    """Cost and format of an action: what the reason of its rank does not say."""
    shape = format_words(action, edition)
    facts = [cost_words(action)]
    return [*facts, _("format : %(name)s") % {"name": shape}] if shape else facts
