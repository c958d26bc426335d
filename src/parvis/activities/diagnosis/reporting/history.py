"""The same municipality over time: what changed, why, and what cannot be compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deliberation.diagnosis.changes import Change, Changes
from deliberation.diagnosis.message_words import points
from parvis.activities.diagnosis.marks import said, words_of
from parvis.activities.diagnosis.models import Diagnosis
from parvis.activities.diagnosis.reporting.tables import (
    DASH,
    Table,
    known_words,
    step_words,
    whole,
)
from parvis.activities.diagnosis.selectors.reports import Reported
from parvis.activities.diagnosis.snapshots import scores_in
from parvis.common.formatting import format_date
from parvis.common.plots import Names, Spoke, mark_legend, pairs

MARKS, MOST_STEPS = ("disc", "ring"), 3
WHY_NOT = {
    "new": gettext_lazy("Question nouvelle"),
    "changed": gettext_lazy("Question ou échelle qui a changé"),
    "not_applicable": gettext_lazy("Ne concernait pas la commune, avant ou maintenant"),
    "unknown_before": gettext_lazy("Pas connu la fois d’avant"),
    "unknown_now": gettext_lazy("Pas connu maintenant"),
}


@dataclass(frozen=True)
class HistoryShown:
    """since: the day of the edition before. rows: of the drawing. elements: the same as a table.
    moved: each indicator that changed, with the reason noted now. left_out: by why. rose, fell: how
    many points did. steps: the elements that moved most, in words. groups: what moved, element by
    element."""

    since: str
    rows: Sequence[tuple[Spoke, str]]
    elements: Table
    moved: Table
    left_out: Sequence[tuple[str, Sequence[str]]]
    compared: int
    rose: int
    fell: int
    steps: Sequence[str]
    groups: Sequence[tuple[str, Table]]

    @property
    def summary(self) -> str:
        """In one sentence, for who reads no further."""
        still = self.compared - self.rose - self.fell
        return _("Depuis le %(day)s, %(rose)s, %(fell)s et %(still)s.") % {
            "day": self.since,
            "rose": rose_words(self.rose),
            "fell": fell_words(self.fell),
            "still": ngettext("%(n)d n’a pas changé", "%(n)d n’ont pas changé", still)
            % {"n": still},
        }

    @property
    def names(self) -> Names:
        return Names(_("maintenant"), _("avant"))

    @property
    def chart(self) -> SafeString:
        title = _("Scores avant et maintenant")
        return pairs(self.rows, title=title, names=self.names, marks=MARKS)

    @property
    def legend(self) -> list[tuple[SafeString, str]]:
        return mark_legend(self.names, MARKS)


def history_shown(found: Reported) -> HistoryShown | None:
    """Against the edition before; None for a first diagnosis."""
    changes = found.found.changes
    if changes is None or found.before is None:
        return None
    name = found.grid.elements
    return HistoryShown(
        since=format_date(found.before.published_at.date()),
        rows=[
            (
                Spoke(said(name[one.element]), whole(one.after), whole(one.before)),
                step_words(one.before, one.after),
            )
            for one in changes.elements
        ],
        elements=elements_table(found, changes),
        moved=moved_table(found, changes, _("Ce qui a changé, et pourquoi")),
        groups=moved_groups(found, changes),
        left_out=[
            (str(WHY_NOT[why]), [said(found.grid.by_id[one].text) for one in names])
            for why, names in changes.left_out.items()
        ],
        compared=len(changes.indicators),
        rose=len(changes.improved),
        fell=len(changes.worsened),
        steps=largest_steps(found, changes),
    )


def largest_steps(found: Reported, changes: Changes) -> list[str]:
    """The elements that moved most, on what can be compared: "Consulter : de 28 à 66 (+38)"."""
    words = _("%(element)s : de %(before)s à %(after)s sur 100 (%(step)s)")
    moved = [one for one in changes.elements if one.before != one.after]
    moved.sort(key=lambda one: -abs(one.after - one.before))
    return [
        words
        % {
            "element": said(found.grid.elements[one.element]),
            "before": points(one.before),
            "after": points(one.after),
            "step": step_words(one.before, one.after),
        }
        for one in moved[:MOST_STEPS]
    ]


def elements_table(found: Reported, changes: Changes) -> Table:
    return Table(
        caption=_("Scores sur les points que l’on peut comparer, sur 100"),
        header=[_("Élément"), _("Avant"), _("Maintenant"), _("Écart"), _("Points comparés")],
        rows=[
            [
                said(found.grid.elements[one.element]),
                points(one.before),
                points(one.after),
                step_words(one.before, one.after),
                str(one.count),
            ]
            for one in changes.elements
        ],
        numbers=frozenset({1, 2, 3, 4}),
    )


def moved_groups(found: Reported, changes: Changes) -> list[tuple[str, Table]]:
    """What moved, element by element in the order of the grid, so that it can be folded."""
    groups = []
    for code, texts in found.grid.elements.items():
        table = moved_table(found, changes, said(texts), element=code)
        if table.rows:
            groups.append((group_words(found, changes, code), table))
    return groups


def group_words(found: Reported, changes: Changes, element: str) -> str:
    """What moved in an element: "Informer : 6 points ont progressé, 1 a reculé"."""
    rose, fell = (
        sum(found.grid.by_id[one.indicator].element == element for one in rows)
        for rows in (changes.improved, changes.worsened)
    )
    moved = [rose_words(rose)] if rose else []
    if fell:
        moved.append(fell_words(fell) if rose else only_fell_words(fell))
    facts = {"element": said(found.grid.elements[element]), "moved": ", ".join(moved)}
    return _("%(element)s : %(moved)s") % facts


def rose_words(count: int) -> str:
    words = ngettext("%(n)d point a progressé", "%(n)d points ont progressé", count)
    return words % {"n": count}


def only_fell_words(count: int) -> str:
    words = ngettext("%(n)d point a reculé", "%(n)d points ont reculé", count)
    return words % {"n": count}


def fell_words(count: int) -> str:
    return ngettext("%(n)d a reculé", "%(n)d ont reculé", count) % {"n": count}


def moved_table(found: Reported, changes: Changes, caption: str, *, element: str = "") -> Table:
    """What rose, then what fell, each with the reason agreed for its value of now. element: only
    its points, all without one."""
    reasons, by_id = reasons_of(found.frame), found.grid.by_id
    rows = [*changes.improved, *changes.worsened]
    return Table(
        caption=caption,
        header=[_("Point"), _("Avant"), _("Maintenant"), _("Raison notée")],
        rows=[
            moved_row(found, one, reasons)
            for one in rows
            if element in ("", by_id[one.indicator].element)
        ],
    )


def moved_row(found: Reported, one: Change, reasons: Mapping[str, str]) -> list[str]:
    """The point, its answers before and now in the words of its scale, and the reason."""
    indicator = found.grid.by_id[one.indicator]
    top = found.grid.top(indicator)
    answers = [
        words_of(found.grid, indicator, int(step * top / 100)) for step in (one.before, one.after)
    ]
    reason = reasons.get(one.indicator) or _("Aucune raison notée")
    return [said(indicator.text), *answers, reason]


def reasons_of(frame: Diagnosis) -> dict[str, str]:
    """The public reason of each agreed value; what is not published yet has none to show here."""
    values = (frame.snapshot or {}).get("values", {})
    return {name: row["reason"] for name, row in values.items()}


def editions_table(editions: Sequence[Diagnosis], found: Reported) -> Table:
    """The scores of every edition as published, with how many points they rest on."""
    scores = [scores_in(one.snapshot).elements for one in editions]
    days = [format_date(one.published_at.date()) for one in editions]
    rows = []
    for code, texts in found.grid.elements.items():
        cells = [edition_cell(of_edition.get(code)) for of_edition in scores]
        rows.append([said(texts), *cells])
    return Table(
        caption=_("Toutes les éditions, comme elles ont été publiées"),
        header=[_("Élément"), *days],
        rows=rows,
        numbers=frozenset(range(1, len(days) + 1)),
    )


def edition_cell(score) -> str:
    if score is None or score.points is None:
        return DASH
    return f"{points(score.points)} ({known_words(score)})"
