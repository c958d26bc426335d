"""One question's results: a picture, a sentence, and the table with the same figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.surveys.questionnaire import Question
from deliberation.surveys.suppression import NEVER_SHOWN_BELOW
from parvis.activities.survey.results.wording import (
    between,
    class_label,
    count,
    decimal,
    percent,
    row_label,
    said,
)
from parvis.common import charts

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """A picture with what it says; `title` of a row, "" for the question itself; `note`: how to
    read it."""

    chart: SafeString | str = ""
    title: str = ""
    sentence: str = ""
    note: str = ""
    legend: tuple[dict, ...] = ()


@dataclass(frozen=True)
class Shown:
    """What a page shows of a question. base: who answered, in a sentence. too_few: nothing else is
    told. columns, rows: of the table, for components/data_table.html."""

    key: str
    kind: str
    title: str
    base: str
    too_few: bool = False
    parts: tuple[Part, ...] = ()
    columns: tuple[dict, ...] = ()
    rows: tuple[list[str], ...] = field(default=())


def shown(question: Question, lines: list[Json]) -> Shown:
    """The results of a question from its kept lines."""
    title, base = said(question.label), base_of(lines)
    if not lines or max(line["answered"] for line in lines) < NEVER_SHOWN_BELOW:
        return Shown(question.key, question.kind, title, base, too_few=True)
    draw = DRAWN.get(question.kind)
    if draw is None:
        return Shown(question.key, question.kind, title, base)
    enough = [line for line in lines if line["answered"] >= NEVER_SHOWN_BELOW]
    parts, columns, rows = draw(question, enough, title)
    return Shown(
        question.key, question.kind, title, base, False, tuple(parts), tuple(columns), tuple(rows)
    )


def base_of(lines: list[Json]) -> str:
    """How many answered, do not know, skipped, were not asked (in the line with most answers)."""
    if not lines:
        return ""
    line = max(lines, key=lambda one: one["answered"])
    words = [
        ngettext("%(n)s réponse", "%(n)s réponses", line["answered"])
        % {"n": count(line["answered"])}
    ]
    if line["unknown"]:
        words.append(_("%(n)s « je ne sais pas »") % {"n": count(line["unknown"])})
    if line["skipped"]:
        words.append(_("%(n)s sans réponse") % {"n": count(line["skipped"])})
    if line["not_asked"]:
        words.append(_("question non posée à %(n)s") % {"n": count(line["not_asked"])})
    return ", ".join(words)


def column(label: str, *, num: bool = True) -> dict:
    return {"label": label, "num": num}


def drawn_shares(question: Question, lines: list[Json], title: str):
    """Bars, one a class: for single and several choices, and months; upright for a scale."""
    line = lines[0]
    part = (
        scale_part(question, line, title)
        if question.kind == "scale"
        else Part(bars_of(question, line, title))
    )
    return [part], share_columns(line), [share_row(question, one) for one in line["shares"]]


def bars_of(question: Question, line: Json, title: str) -> SafeString:
    rows = [
        charts.Row(
            class_label(question, one["value"]), round(1000 * one["share"]), percent(one["share"])
        )
        for one in line["shares"]
    ]
    return charts.bars(rows, title=title, maximum=1000 if question.kind != "date" else None)


def scale_part(question: Question, line: Json, title: str) -> Part:
    """The steps of a scale side by side, its mean, and the words of both ends."""
    rows = [
        charts.Row(one["value"], round(1000 * one["share"]), percent(one["share"]))
        for one in line["shares"]
    ]
    ends = [class_label(question, str(end)) for end in (question.low, question.high)]
    words = [end for end in ends if not end.isdecimal()]
    note = ". ".join([_("Part des réponses, en pour cent"), *words]) + "."
    chart = charts.columns(rows, title=title, total=1000)
    return Part(chart, sentence=mean_of(question, line), note=note)


def share_columns(line: Json) -> list[dict]:
    found = [column(_("Réponse"), num=False), column(_("Part")), column(_("Personnes"))]
    return [*found, column(_("Marge d’erreur"))] if has_interval(line) else found


def has_interval(line: Json) -> bool:
    return any(one["low"] is not None for one in line["shares"])


def share_row(question: Question, one: Json) -> list[str]:
    found = [class_label(question, one["value"]), percent(one["share"]), count(one["count"])]
    interval = between(one["low"], one["high"])
    return [*found, interval] if interval else found


def mean_of(question: Question, line: Json) -> str:
    """The mean of a scale, with its interval in a probability sample."""
    numbers = line["numbers"]
    if numbers is None or question.kind != "scale":
        return ""
    words = _("En moyenne : %(mean)s sur %(high)s.")
    found = words % {"mean": decimal(numbers["mean"]["value"]), "high": question.high}
    low, high = numbers["mean"]["low"], numbers["mean"]["high"]
    if low is not None:
        more = _("Marge d’erreur : de %(low)s à %(high)s.")
        found = f"{found} {more % {'low': decimal(low), 'high': decimal(high)}}"
    return found


def drawn_matrix(question: Question, lines: list[Json], title: str):
    """A bar cut into shares for each row, and one table."""
    parts = [matrix_part(question, line) for line in lines]
    labels = [class_label(question, value) for value in question.values]
    columns = [column(_("Ligne"), num=False), *(column(label) for label in labels)]
    columns.append(column(_("Réponses")))
    rows = [
        [
            row_label(question, line["of"]),
            *(percent(one["share"]) for one in line["shares"]),
            count(line["answered"]),
        ]
        for line in lines
    ]
    return parts, columns, rows


def matrix_part(question: Question, line: Json) -> Part:
    rows = [
        charts.Row(
            class_label(question, one["value"]), round(1000 * one["share"]), percent(one["share"])
        )
        for one in line["shares"]
    ]
    title = row_label(question, line["of"])
    return Part(charts.shares(rows, title=title), title, legend=tuple(charts.legend(rows)))


def drawn_ranking(question: Question, lines: list[Json], title: str):
    """First places as bars; mean rank beside them, the best first."""
    ordered = sorted(lines, key=lambda line: (mean_rank(line), line["of"]))
    rows = [
        charts.Row(
            row_label(question, line["of"]),
            round(1000 * line["shares"][0]["share"]),
            percent(line["shares"][0]["share"]),
        )
        for line in ordered
    ]
    sentence = _("L’image montre qui est mis en premier ; l’ordre est celui du rang moyen.")
    part = Part(charts.bars(rows, title=title, maximum=1000), sentence=sentence)
    columns = [column(_("Choix"), num=False), column(_("Rang moyen"))]
    columns += [column(_("Mis en premier")), column(_("Classé par"))]
    return [part], columns, [rank_row(question, line) for line in ordered]


def mean_rank(line: Json) -> float:
    numbers = line["numbers"]
    return float(numbers["mean"]["value"]) if numbers else float("inf")


def rank_row(question: Question, line: Json) -> list[str]:
    numbers = line["numbers"]
    ranked = line["answered"] - line["shares"][-1]["count"]
    return [
        row_label(question, line["of"]),
        decimal(numbers["mean"]["value"]) if numbers else "–",
        percent(line["shares"][0]["share"]),
        count(ranked),
    ]


def drawn_number(question: Question, lines: list[Json], title: str):
    """Mean and quartiles: the least and the most are the answers of one person each."""
    numbers = lines[0]["numbers"]
    if numbers is None:
        return [], [], []
    named = (
        (_("Moyenne"), numbers["mean"]["value"]),
        (_("Un quart des réponses est sous"), numbers["quarter"]),
        (_("La moitié des réponses est sous (médiane)"), numbers["middle"]),
        (_("Trois quarts des réponses sont sous"), numbers["three_quarters"]),
    )
    columns = [column(_("Mesure"), num=False), column(_("Valeur"))]
    return [], columns, [[label, decimal(value)] for label, value in named]


Drawing = Callable[[Question, list[Json], str], tuple[list[Part], list[dict], list[list[str]]]]
DRAWN: Mapping[str, Drawing] = {
    "single": drawn_shares,
    "multiple": drawn_shares,
    "scale": drawn_shares,
    "date": drawn_shares,
    "matrix": drawn_matrix,
    "ranking": drawn_ranking,
    "number": drawn_number,
}
