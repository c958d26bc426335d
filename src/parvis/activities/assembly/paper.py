"""The report and the statement as PDF: plain data for their Typst templates."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.assembly.composition import Composition
from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.reporting import Support, Voted, report_of_assembly
from parvis.common.formatting import format_date
from parvis.common.pdf import render_pdf


def report_pdf(activity) -> bytes:
    """The final report: cover, mandate, composition, sessions, those heard, recommendations."""
    facts = report_of_assembly(activity)
    config = configuration(activity)
    title = config.question or activity.process.title
    data = {
        "place": activity.municipality.name,
        "kind": str(_("Rapport final : %(format)s") % {"format": config.format_label}),
        "date": handed(facts["report"]),
        "contents": _("Contenu"),
        "facts": cover(config),
        "chapters": chapters(activity, facts, config),
    }
    return render_pdf("assembly/report.typ", data, title=title)


def handed(report: Any) -> str:
    return format_date(report.handed_on) if report and report.handed_on else ""


def cover(config) -> list[list[str]]:
    """Who asked, who watched, who led."""
    rows = [
        (_("Commanditaire"), config.commissioner),
        (_("Comité de gouvernance"), ", ".join(config.committee)),
        (_("Garants"), ", ".join(config.guarantors)),
        (_("Facilitation"), config.facilitator),
    ]
    return [[word, text] for word, text in rows if text]


def chapters(activity, facts: dict[str, Any], config) -> list[dict[str, Any]]:
    """The chapters that have something to say, in order."""
    report = facts["report"]
    texts = [
        {"title": _("Avant-propos"), "text": report.foreword if report else ""},
        {"title": _("Le mandat"), "text": config.mandate},
        {"title": _("Qui a siégé"), "tables": composition(facts)},
        {"title": _("Les séances"), "tables": [sessions(facts)] if facts["sessions"] else []},
        {"title": _("Qui les membres ont entendu"), "tables": heard(facts)},
        {
            "title": _("Les recommandations"),
            "text": rule_words(config, facts["box"]),
            "items": [item(one) for one in facts["adopted"]],
        },
        {
            "title": _("Les textes qui n’ont pas été adoptés"),
            "items": [item(one) for one in facts["not_adopted"]],
        },
        {"title": _("La méthode"), "text": report.method if report else ""},
    ]
    empty: dict[str, Any] = {"text": "", "tables": [], "items": []}
    return [
        empty | one for one in texts if one.get("text") or one.get("tables") or one.get("items")
    ]


def composition(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """A table for each criterion of the draw."""
    return [composed(one) for one in facts["composition"]]


def composed(one: Composition) -> dict[str, Any]:
    """The members by one criterion, beside the inhabitants and the pool if they are known."""
    if not one.is_compared:
        rows = [[value, str(members)] for value, members, _population, _pool in one.rows]
        return {"header": [one.name, _("Membres")], "rows": rows}
    header = [one.name, _("Habitants"), _("Ont dit oui"), _("Membres")]
    rows = [[value, str(people), str(pool), str(n)] for value, n, people, pool in one.rows]
    return {"header": header, "rows": rows}


def sessions(facts: dict[str, Any]) -> dict[str, Any]:
    rows = [
        [format_date(session.starts_at.date()), session.title, str(session.came)]
        for session in facts["sessions"]
    ]
    return {"header": [_("Jour"), _("Séance"), _("Présents")], "rows": rows}


def heard(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Those who were heard, with what they declared, then the balance."""
    if not facts["speakers"]:
        return []
    people = [
        [f"{one.name}\n{one.organisation}".strip(), one.get_position_display(), one.declaration]
        for one in facts["speakers"]
    ]
    return [
        {"header": [_("Personne"), _("Position"), _("Déclaration d’intérêts")], "rows": people},
        {
            "header": [_("Position"), _("Personnes")],
            "rows": [[label, str(number)] for label, number in facts["balance"]],
        },
    ]


def rule_words(config, box) -> str:
    """How the vote worked, and who took part."""
    if box is None:
        return ""
    said = _(
        "Une recommandation est adoptée si au moins %(percent)d %% des votes « oui » ou « non » "
        "disent « oui ». Les abstentions sont montrées à part. %(voters)d membres sur %(members)d "
        "ont voté."
    )
    return said % {
        "percent": config.threshold,
        "voters": sum(box.voters.values()),
        "members": sum(box.members.values()),
    }


def item(one: Voted) -> dict[str, Any]:
    """A recommendation with its votes, its minority notes and the public votes."""
    return {
        "title": f"{one.text.number}. {one.text.title}",
        "text": one.text.text,
        "reasons": one.text.reasons,
        "reasons_word": _("Raisons"),
        "votes": [vote_words(each) for each in (one.together, *one.bodies)],
        "notes_word": _("Notes minoritaires") if one.text.notes.all() else "",
        "notes": [[signature(note), note.text] for note in one.text.notes.all()],
        "public_word": _("Votes publics") if one.text.public_votes.all() else "",
        "public": [
            [f"{vote.member.number} · {vote.get_choice_display()}", vote.reason]
            for vote in one.text.public_votes.all()
        ],
    }


def vote_words(each: Support) -> str:
    said = _("%(label)s : %(percent)s de oui (%(yes)d oui, %(no)d non, %(abstentions)s)")
    abstentions = ngettext(
        "%(count)d abstention", "%(count)d abstentions", each.count.abstention
    ) % {"count": each.count.abstention}
    return said % {
        "label": each.label,
        "percent": each.percent,
        "yes": each.count.yes,
        "no": each.count.no,
        "abstentions": abstentions,
    }


def signature(note) -> str:
    if note.signed and note.member:
        return _("Membre %(number)s") % {"number": note.member.number}
    return _("Un membre")


def statement_pdf(activity, facts: dict[str, Any]) -> bytes:
    """The Citizens' Statement on paper."""
    config = configuration(activity)
    statement = facts["statement"]
    parts = [
        statement_part(_("Constats principaux"), [argument(one) for one in facts["findings"]], ""),
        side_part(_("Arguments pour"), facts["arguments_for"]),
        side_part(_("Arguments contre"), facts["arguments_against"]),
        statement_part(
            _("Autres points à considérer"), [argument(one) for one in facts["considerations"]], ""
        ),
    ]
    data = {
        "place": activity.municipality.name,
        "kind": _("Déclaration des citoyens"),
        "date": format_date(statement.filed_at.date()) if statement and statement.filed_at else "",
        "parts": [part for part in parts if part["items"] or part["none"]],
        "process_word": _("Comment cet examen s’est passé"),
        "process": statement.description if statement else "",
    }
    title = config.question or activity.process.title
    return render_pdf("assembly/statement.typ", data, title=title)


def statement_part(title: str, items: list[dict[str, str]], none: str) -> dict[str, Any]:
    return {"title": title, "items": items, "none": none}


def side_part(title: str, texts) -> dict[str, Any]:
    """One side's arguments; a side that nobody took says so."""
    items = [{"title": text.title, "text": text.text, "votes": ""} for text in texts]
    return statement_part(title, items, "" if items else nobody())


def nobody() -> str:
    return _("Aucun membre du panel n’a pris cette position.")


def argument(one: Voted) -> dict[str, str]:
    return {"title": one.text.title, "text": one.text.text, "votes": vote_words(one.together)}
