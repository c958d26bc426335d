"""The minutes of a jury as an accessible PDF: plain data for its Typst template."""

from typing import Any

from django.utils.translation import gettext as _

from parvis.activities.jury import words
from parvis.activities.jury.configuration import Configuration, configuration
from parvis.activities.jury.models import Minutes, Project, Seat
from parvis.activities.jury.selectors.projects import ranked_projects
from parvis.activities.jury.selectors.seats import active_seats
from parvis.common.formatting import format_date
from parvis.common.pdf import render_pdf


def minutes_pdf(activity) -> bytes:
    """Attendance, criteria, results, declarations as counts, reasons, places to sign."""
    minutes = Minutes.objects.filter(activity=activity).first()
    config, seats = configuration(activity), list(active_seats(activity))
    projects = list(ranked_projects(activity))
    data = {
        "place": activity.municipality.name,
        "kind": _("Procès-verbal du jury"),
        "date": format_date(minutes.held_on) if minutes else "",
        "facts": facts(minutes, activity.stage_slug),
        "chapters": [
            attendance(seats, minutes),
            grid(config),
            results(projects),
            declarations(projects),
        ],
        "reasons_word": _("Les raisons du jury"),
        "reasons": [reason(one, config.least_scores) for one in projects],
        "remarks_word": _("Remarques"),
        "remarks": minutes.remarks if minutes else "",
        "sign_word": _("Signatures"),
        "sign": signatures(minutes, seats),
    }
    return render_pdf("jury/minutes.typ", data, title=activity.process.title)


def facts(minutes: Minutes | None, stage: str) -> list[list[str]]:
    rows = []
    if stage != "result":
        rows.append((_("État"), _("Projet de procès-verbal, avant publication")))
    if minutes is not None:
        rows += [
            (_("Lieu"), minutes.place),
            (_("Présidence"), minutes.chair),
            (_("Secrétariat"), minutes.secretary),
        ]
    return [[word, text] for word, text in rows]


def attendance(seats: list[Seat], minutes: Minutes | None) -> dict[str, Any]:
    there = set(minutes.present.values_list("pk", flat=True)) if minutes else set()
    rows = [
        [
            seat.label,
            str(seat.get_body_display()),
            str(seat.get_origin_display()),
            _("présent·e") if seat.pk in there else _("excusé·e ou absent·e"),
        ]
        for seat in seats
    ]
    header = [_("Membre"), _("Qualité"), _("Désignation"), _("Présence")]
    return {"title": _("Présences"), "header": header, "rows": rows, "wide": 0}


def grid(config: Configuration) -> dict[str, Any]:
    rows = [[one.name, str(one.weight), one.question] for one in config.criteria]
    header = [_("Critère"), _("Poids"), _("Question")]
    return {"title": _("La grille publiée"), "header": header, "rows": rows, "wide": 2}


def results(projects: list[Project]) -> dict[str, Any]:
    rows = [
        [
            one.code,
            one.public_title,
            words.tenths(one.mean),
            words.tenths(one.spread),
            str(one.scored or 0),
        ]
        for one in projects
    ]
    header = [_("N°"), _("Projet"), _("Cote sur 100"), _("Écart moyen"), _("Cotes")]
    return {"title": _("Les résultats"), "header": header, "rows": rows, "wide": 1}


def declarations(projects: list[Project]) -> dict[str, Any]:
    """How many withdrew from each project; the links themselves are private."""
    rows = [[one.code, one.public_title, str(one.recused or 0)] for one in projects]
    header = [_("N°"), _("Projet"), _("Membres liés")]
    title = _("Les déclarations d’intérêts")
    return {"title": title, "header": header, "rows": rows, "wide": 1}


def reason(project: Project, least: int) -> dict[str, str]:
    return {
        "title": f"{project.code}. {project.public_title}",
        "note": words.why_no_score(project, least) or words.exact(project),
        "text": project.reasons,
    }


def signatures(minutes: Minutes | None, seats: list[Seat]) -> list[list[str]]:
    """Who signs, each with an empty place beside the name."""
    if minutes is None:
        return []
    there = set(minutes.present.values_list("pk", flat=True))
    rows = [[_("Présidence"), minutes.chair], [_("Secrétariat"), minutes.secretary]]
    return rows + [[_("Membre"), seat.label] for seat in seats if seat.pk in there]
