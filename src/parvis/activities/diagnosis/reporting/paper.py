"""The report as an accessible PDF: plain data for its Typst template.

Page one is for somebody who reads one page: the three messages, what is already strong, what to do
first. What follows is the web page's, in the same order.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from deliberation.diagnosis.message_words import Said
from parvis.activities.diagnosis.reporting.duties import duties_shown
from parvis.activities.diagnosis.reporting.elements import (
    element_radar,
    element_rows,
    element_table,
    family_tables,
)
from parvis.activities.diagnosis.reporting.front import Front, facts_of, front_of
from parvis.activities.diagnosis.reporting.history import HistoryShown, history_shown
from parvis.activities.diagnosis.reporting.peers import peers_table
from parvis.activities.diagnosis.reporting.seen import audiences_shown, wanted_table
from parvis.activities.diagnosis.reporting.tables import MINUS, Table
from parvis.activities.diagnosis.selectors.diagnoses import frame_of
from parvis.activities.diagnosis.selectors.peers import peers_of
from parvis.activities.diagnosis.selectors.reports import Reported, reported
from parvis.common.formatting import format_date
from parvis.common.pdf import render_pdf
from parvis.common.plots import Spoke

MOST_ON_PAPER = 3  # practices of an element on page one


def report_pdf(activity) -> bytes:
    """The file of a published report; the same bytes each time for the same report."""
    found = reported(frame_of(activity))
    title = _("État des lieux : %(title)s") % {"title": activity.process.title}
    return render_pdf(
        "diagnosis/report.typ", paper_data(found), title=title, moment=found.frame.published_at
    )


def paper_data(found: Reported) -> dict[str, Any]:
    activity, front = found.frame.activity, front_of(found)
    published = found.frame.published_at
    rows = element_rows(found)
    return {
        "place": activity.municipality.name,
        "kind": _("État des lieux de la participation et de la transparence"),
        "date": format_date(published.date()) if published else _("projet"),
        "front": front_data(front, found.frame.edition),
        "known": known_sentence(found),
        "radar": {
            "title": _("Les onze éléments"),
            "svg": element_radar(rows, paper=True),
            "alt": _("Score de chaque élément ; le tableau donne les mêmes nombres."),
            "table": element_table(rows).as_data(),
        },
        "chapters": chapters_of(found, front),
        "signature": signature_words(found),
    }


def front_data(front: Front, edition: str) -> dict[str, Any]:
    return {
        "messages_word": _("Trois messages"),
        "messages": [said_data(one) for one in front.messages],
        "strengths_word": _("Ce qui existe déjà"),
        "strengths": [
            {
                "name": one.name,
                "points": _("%(points)s sur 100") % {"points": one.points},
                "practices": list(one.practices[:MOST_ON_PAPER]),
            }
            for one in front.best
        ],
        "none": _("Rien n’est encore connu. Le premier pas : remplir l’inventaire."),
        "steps_word": _("Par quoi commencer"),
        "steps": [
            {"title": one.title, "facts": ", ".join(facts_of(one.action, edition))}
            for one in front.steps
        ],
        "no_steps": _("Aucune action à proposer pour ce qui est connu."),
    }


def said_data(one: Said) -> dict[str, str]:
    return {"title": one.title, "text": one.text}


def known_sentence(found: Reported) -> str:
    """How much the report rests on."""
    whole = found.found.whole
    facts = {"known": whole.known, "unknown": whole.unknown}
    return (
        _(
            "%(known)d points de la grille ont une réponse, %(unknown)d n’en ont pas. Ce qui n’est "
            "pas connu ne compte pas dans les scores. Il n’y a pas de note totale."
        )
        % facts
    )


def chapters_of(found: Reported, front: Front) -> list[dict[str, Any]]:
    """The chapters that have something to say."""
    chapters = [
        strengths_chapter(front),
        duties_chapter(found),
        *seen_chapters(found),
        history_chapter(history_shown(found)),
        steps_chapter(front),
        readings_chapter(found),
        peers_chapter(found),
        chapter(_("Comment les trois messages sont choisis"), front.rules),
    ]
    return [one for one in chapters if one is not None]


def chapter(
    title: str,
    paragraphs: Sequence[str] = (),
    *,
    tables: Sequence[Table] = (),
    pairs: dict[str, Any] | None = None,
    lists: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    return {
        "title": title,
        "paragraphs": list(paragraphs),
        "tables": [one.as_data() for one in tables if one.rows],
        "pairs": pairs,
        "lists": list(lists),
    }


def strengths_chapter(front: Front) -> dict[str, Any] | None:
    if not front.strengths:
        return None
    lists = [
        {"title": f"{one.name} ({one.points})", "items": list(one.practices)}
        for one in front.strengths
    ]
    return chapter(_("Tout ce qui est valorisé"), lists=lists)


def duties_chapter(found: Reported) -> dict[str, Any]:
    duties = duties_shown(found)
    said = _(
        "%(met)d obligations légales sur %(asked)d sont remplies en entier. "
        "Score des obligations : %(legal)s sur 100. "
        "Score de ce que la commune a choisi de faire : %(voluntary)s sur 100."
    ) % {
        "met": duties.met,
        "asked": duties.asked,
        "legal": duties.legal,
        "voluntary": duties.voluntary,
    }
    return chapter(_("Les obligations légales, à part"), [said], tables=[duties.open])


def seen_chapters(found: Reported) -> list[dict[str, Any]]:
    """A chapter for each audience, then the priorities."""
    chapters = [
        chapter(
            _("Ce qui est fait, ce qui est vécu : %(audience)s") % {"audience": one.name},
            [one.note],
            pairs=pairs_data(one.rows, one.names, "diamond"),
            tables=[one.table],
        )
        for one in audiences_shown(found)
    ]
    wanted = wanted_table(found)
    if wanted is not None:
        chapters.append(chapter(_("Ce que les habitants veulent d’abord"), tables=[wanted]))
    return chapters


def history_chapter(history: HistoryShown | None) -> dict[str, Any] | None:
    if history is None:
        return None
    said = _(
        "Depuis le %(day)s. Seuls les points qui ont les mêmes mots, la même échelle et une "
        "réponse les deux fois sont comparés : %(n)d points."
    ) % {"day": history.since, "n": history.compared}
    return chapter(
        _("Ce qui a changé"),
        [said],
        pairs=pairs_data(history.rows, history.names, "ring"),
        tables=[history.elements, history.moved],
    )


def pairs_data(rows: Sequence[tuple[Spoke, str]], names, other: str) -> dict[str, Any]:
    """What a drawing of pairs needs; it repeats its table, so readers of text skip it."""
    return {
        "names": list(names),
        "other": other,
        "rows": [
            {
                "label": spoke.label,
                "value": spoke.value,
                "other": spoke.other,
                "text": text.replace(MINUS, "–"),
            }
            for spoke, text in rows
        ],
    }


def steps_chapter(front: Front) -> dict[str, Any] | None:
    if not front.steps:
        return None
    rows = [[one.title, one.reason, one.example] for one in front.steps]
    header = [_("Action"), _("Pourquoi à ce rang"), _("Exemple")]
    return chapter(
        _("Les premières actions"), tables=[Table(_("Pourquoi celles-ci"), header, rows)]
    )


def readings_chapter(found: Reported) -> dict[str, Any]:
    return chapter(_("Les mêmes réponses, lues autrement"), tables=family_tables(found))


def peers_chapter(found: Reported) -> dict[str, Any] | None:
    table = peers_table(found, peers_of(found.frame))
    return None if table is None else chapter(_("Parmi d’autres communes"), tables=[table])


def signature_words(found: Reported) -> str:
    signed = (found.frame.snapshot or {}).get("signature") or {}
    if not signed:
        return ""
    facts = {"name": signed["name"], "words": signed["words"]}
    return _("Signé par %(name)s, personne garante : « %(words)s »") % facts
