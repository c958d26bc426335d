"""Ballots and idea forms on paper: plain data for their Typst templates."""

from math import gcd
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.budget import keys
from parvis.activities.budget.configuration import Configuration, configuration
from parvis.activities.budget.marks import CUMULATIVE, ORDINAL, WEIGHED
from parvis.activities.budget.models import PaperBatch
from parvis.activities.budget.moments import in_full
from parvis.activities.budget.money import cash
from parvis.activities.budget.papers import Line, sheet_of
from parvis.activities.budget.selectors.two_people import planned_close
from parvis.activities.budget.voter_words import place_of
from parvis.common.pdf import qr_svg, render_pdf


def rotated(lines, batch_number: int) -> list[Line]:
    """The projects in the order of a batch: each is first as often as any other.

    From one batch to the next the beginning moves by a stride that shares no factor with their
    number, so that after as many batches as projects every one has been first once.
    """
    listed = list(lines)
    count = len(listed)
    if count < 2:
        return listed
    stride = next(step for step in range(max(2 * count // 5, 1), 0, -1) if gcd(step, count) == 1)
    start = (batch_number - 1) * stride % count
    return listed[start:] + listed[:start]


def ballots_pdf(batch: PaperBatch) -> bytes:
    """All ballots of a batch, each beginning on the front of a sheet."""
    activity = batch.activity
    config = configuration(activity)
    lines = rotated(sheet_of(activity).lines, batch.number)
    data = {
        "place": activity.municipality.name,
        "heading": activity.process.title,
        "large": batch.large,
        "instructions": [*instructions(config), *bring_back(activity)],
        "projects": [printed(line) for line in lines],
        "void": what_is_void(config),
        "wide": config.ballot in WEIGHED,
        "number_word": _("Lot et numéro du papier (jamais noté avec votre nom)"),
        "page_word": _("page"),
        "foot": _("Lot %(batch)d") % {"batch": batch.number},
        "ballots": [numbered(batch, code) for code in keys.paper_codes(batch)],
    }
    title = _("Bulletins de vote, lot %(batch)d") % {"batch": batch.number}
    return render_pdf("budget/ballots.typ", data, title=title)


def printed(line: Line) -> dict[str, str]:
    where = " · ".join(filter(None, (line.category, line.place)))
    return {"code": line.code, "title": line.title, "where": where, "cost": line.cost}


def numbered(batch: PaperBatch, code: str) -> dict[str, str]:
    number = f"{batch.number}-{code}"
    alt = _("Code QR : %(number)s") % {"number": number}
    return {"number": number, "qr": qr_svg(number), "qr_alt": alt}


def instructions(config: Configuration) -> list[str]:
    """What to do with the paper, a short sentence each."""
    found = [how_many(config)]
    if config.limit_by_amount:
        found.append(
            _("Ensemble, vos choix coûtent au plus %(amount)s.")
            % {"amount": cash(config.amount_limit, config.currency)}
        )
    return [
        *found,
        *in_the_boxes(config),
        _("N’écrivez pas votre nom. Pliez le papier, puis rendez-le vous-même à la commune."),
    ]


def bring_back(activity) -> list[str]:
    """Until when a paper is taken, and where; nothing that is not known when it is printed."""
    ends, place = planned_close(activity), place_of(activity.municipality)
    said = []
    if ends:
        said.append(_("Rendez-le avant le %(when)s.") % {"when": in_full(ends)})
    if place:
        said.append(_("L’adresse : %(place)s.") % {"place": place})
    return said


def in_the_boxes(config: Configuration) -> list[str]:
    """What to write in the box before a project."""
    if config.ballot == ORDINAL:
        words = _("Écrivez 1 dans la case du projet que vous préférez, 2 dans celle du suivant…")
        return [words, _("N’écrivez jamais deux fois le même rang.")]
    if config.ballot != CUMULATIVE:
        return [_("Marquez une croix dans la case devant chaque projet choisi.")]
    words = _(
        "Vous avez %(points)d points à partager : écrivez dans la case de chaque projet choisi "
        "combien vous lui en donnez. Vous ne devez pas les donner tous."
    )
    found = [words % {"points": config.points}]
    if config.points_most:
        most = _("Un projet peut recevoir au plus %(most)d points.")
        found.append(most % {"most": config.points_most})
    return found


def how_many(config: Configuration) -> str:
    if not config.max_choices:
        words = ngettext(
            "Choisissez au moins %(least)d projet.",
            "Choisissez au moins %(least)d projets.",
            config.min_choices,
        )
    elif config.min_choices == config.max_choices:
        words = ngettext(
            "Choisissez %(least)d projet.", "Choisissez %(least)d projets.", config.min_choices
        )
    else:
        words = _("Choisissez de %(least)d à %(most)d projets.")
    return words % {"least": config.min_choices, "most": config.max_choices}


def what_is_void(config: Configuration) -> str:
    """What becomes of a paper that is not filled in as asked, said beforehand."""
    if config.ballot in WEIGHED:
        return _(
            "Un bulletin sans aucun nombre est blanc. Un bulletin qu’on ne peut pas lire, ou qui "
            "ne suit pas ces règles, est nul. Les bulletins blancs et nuls sont annoncés, mais ne "
            "changent pas le résultat. Vous vous êtes trompé ? Demandez un autre papier."
        )
    return _(
        "Un bulletin sans aucune croix est blanc. Un bulletin qu’on ne peut pas lire, ou qui a "
        "trop ou trop peu de croix, est nul. Les bulletins blancs et nuls sont annoncés, mais ne "
        "changent pas le résultat. Vous vous êtes trompé ? Demandez un autre papier."
    )


def idea_form_pdf(activity) -> bytes:
    """The sheet on which an idea is written by hand."""
    config = configuration(activity)
    data: dict[str, Any] = {
        "place": activity.municipality.name,
        "heading": _("Mon idée pour la commune"),
        "instructions": [
            activity.process.title,
            _("Écrivez lisiblement. Une feuille par idée."),
            _("La commune recopie votre idée sur le site : tout le monde pourra la lire."),
        ],
        "fields": idea_fields(config),
        "categories_word": _("Le sujet (une seule croix)"),
        "categories": list(config.categories),
        "signed": _("Je veux que mon nom soit affiché avec l’idée. Mon nom :") + " ………………………………",
        "foot": _(
            "Vous pouvez ne pas donner votre nom. La commune vous remet le numéro de votre idée : "
            "avec lui, vous suivez ce qu’elle devient. Cette feuille est détruite à la fin du "
            "dépôt des idées."
        ),
    }
    return render_pdf("budget/idea.typ", data, title=_("Mon idée pour la commune"))


def idea_fields(config: Configuration) -> list[dict[str, Any]]:
    limit = config.project_cap or config.envelope
    most = _("Au plus %(limit)s.") % {"limit": cash(limit, config.currency)}
    return [
        {"label": _("Le titre"), "help": _("En quelques mots."), "lines": 1},
        {"label": _("Mon idée"), "help": _("Ce qu’elle change, et pour qui."), "lines": 9},
        {"label": _("Le lieu"), "help": _("Village, rue, bâtiment."), "lines": 1},
        {"label": _("Ce que cela coûte, à peu près"), "help": most, "lines": 1},
    ]
