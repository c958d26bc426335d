"""Reads of the results page: some rows, however many people answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from deliberation.surveys.crossing import CROSSED
from deliberation.surveys.questionnaire import Question
from deliberation.surveys.suppression import NEVER_SHOWN_BELOW
from parvis.activities.survey.models import QuestionTable, Quote, Results, Sorting, Theme
from parvis.activities.survey.results.pictures import Shown, column, shown
from parvis.activities.survey.results.wording import (
    class_label,
    count,
    decimal,
    percent,
    row_label,
    said,
    title_of,
)
from parvis.activities.survey.selectors.versions import response_count

PER_PAGE = 10


@dataclass(frozen=True)
class Sorted:
    """The themes of a question as the public reads them, with how many answers are in none."""

    sorting: Sorting
    themes: tuple[Theme, ...]

    @property
    def rest(self) -> int:
        """Answers of no theme, and of those that the desk hid."""
        return self.sorting.answers - sum(theme.size for theme in self.themes)


@dataclass(frozen=True)
class Item:
    """A question on the results page; `heading` where its section begins."""

    shown: Shown
    heading: str = ""
    sorted: Sorted | None = None


def results_of(activity) -> Results | None:
    """The results; no query once `read_results` has read them with others."""
    if hasattr(activity, "results_read"):
        return activity.results_read
    return Results.objects.filter(activity=activity).first()


def read_results(activities: Iterable[Any]) -> None:
    """The results of several surveys that one page shows; one query."""
    known = list(activities)
    found = {one.activity_id: one for one in Results.objects.filter(activity__in=known)}
    for activity in known:
        activity.results_read = found.get(activity.pk)
    for one in found.values():
        one.read_with = list(found.values())  # so that their tables can be read at once too


def answered(activity) -> int:
    """How many complete answers: those of the published results, which do not change, else counted
    now."""
    results = results_of(activity) if activity.stage_slug == "results" else None
    ready = results is not None and results.state == Results.State.READY
    return results.responses if results is not None and ready else response_count(activity)


def public_results(activity) -> Results | None:
    """The results once they are published, computed, and of enough people; else None."""
    found = results_of(activity) if activity.stage_slug == "results" else None
    return found if found is not None and is_public(activity, found) else None


def is_public(activity, results: Results) -> bool:
    enough = results.responses >= NEVER_SHOWN_BELOW
    return activity.stage_slug == "results" and results.is_ready and enough


def items_page(results: Results, page: Any) -> tuple[Page, list[Item]]:
    """One page of questions, in the order in which they were asked; two to four queries."""
    content = results.content
    shown_page = Paginator(content.answered, PER_PAGE).get_page(page)
    keys = [question.key for question in shown_page]
    tables = {
        one.question: one for one in results.tables.filter(question__in=keys).defer("crosses")
    }
    themes = themes_of(results, [one.key for one in shown_page if one.kind in ("short", "long")])
    items, before = [], ""
    for question in shown_page:
        section = content.section_of(question.key)
        heading = said(section.title) if section.key != before else ""
        before = section.key
        lines = tables[question.key].lines if question.key in tables else []
        items.append(Item(shown(question, lines), heading, themes.get(question.key)))
    return shown_page, items


def themes_of(results: Results, keys: list[str]) -> Mapping[str, Sorted]:
    """The published themes of these questions, with their quotes that were read."""
    if not keys:
        return {}
    sortings = Sorting.objects.filter(results=results, question__in=keys, published=True)
    kept = {one.question: one for one in sortings}
    if not kept:
        return {}
    quotes = Quote.objects.filter(state=Quote.State.SHOWN)
    themes = Theme.objects.filter(results=results, question__in=kept, hidden=False)
    found: dict[str, list[Theme]] = {key: [] for key in kept}
    for theme in themes.prefetch_related(Prefetch("quotes", quotes, to_attr="shown_quotes")):
        found[theme.question].append(theme)
    return {key: Sorted(sorting, tuple(found[key])) for key, sorting in kept.items()}


def crossable(results: Results) -> list[tuple[str, str]]:
    """The questions whose answers can be crossed, with their titles."""
    return [(one.key, said(one.label)) for one in results.content if one.kind in CROSSED]


def crossings(results: Results) -> list[tuple[str, str]]:
    """The questions by which readers may cross, with their titles."""
    return [(key, title_of(results.content, key)) for key in results.crossed_by]


@dataclass(frozen=True)
class CrossShown:
    """One cross table, for components/data_table.html. hidden: cells that are not shown."""

    caption: str
    columns: tuple[dict, ...]
    rows: tuple[list[str], ...]
    hidden: int


def cross_shown(results: Results, key: str, by: str) -> list[CrossShown]:
    """The tables of a question by another; none where there is none."""
    known = results.content.by_key
    table = QuestionTable.objects.filter(results=results, question=key).first()
    if table is None or by not in table.crosses or by not in known:
        return []
    return [one_cross(known[key], known[by], cross) for cross in table.crosses[by]]


def one_cross(question: Question, by: Question, cross: Mapping[str, Any]) -> CrossShown:
    labels = [class_label(by, value) for value in cross["classes"]]
    columns = (column(_("Réponse"), num=False), *(column(label) for label in labels))
    rows = [
        [cross_label(question, row["value"]), *(cell(*pair) for pair in pairs(row))]
        for row in cross["rows"]
    ]
    rows.append([_("Réponses en tout"), *(known_or_few(base) for base in cross["bases"])])
    if cross["means"]:
        means = ["–" if mean is None else decimal(mean) for mean in cross["means"]]
        rows.append([_("Moyenne"), *means])
    title = said(question.label)
    if cross["of"]:
        title = f"{title} – {row_label(question, cross['of'])}"
    caption = _("« %(question)s » selon « %(by)s »") % {"question": title, "by": said(by.label)}
    return CrossShown(caption, columns, tuple(rows), cross["hidden"])


def pairs(row: Mapping[str, Any]):
    return zip(row["counts"], row["shares"], strict=True)


def cell(number: int | None, share: float | None) -> str:
    if number is None:
        return _("caché")
    return "–" if share is None else f"{percent(share)} ({count(number)})"


def known_or_few(base: int | None) -> str:
    return _("moins de 10") if base is None else count(base)


def cross_label(question: Question, value: str) -> str:
    """A band of a scale ("0-3") reads as "de 0 à 3"."""
    low, dash, high = value.partition("-")
    if question.kind == "scale" and dash and low:
        return _("de %(low)s à %(high)s") % {"low": low, "high": high}
    return (
        class_label(question, value) if question.kind != "multiple" else row_label(question, value)
    )
