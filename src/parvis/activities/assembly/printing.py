"""Letters and reminders on paper: the words of a letter, and the file of many."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django_scopes import get_scope

from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import Criterion, FirstDraw, Printing
from parvis.activities.assembly.register import Line
from parvis.activities.assembly.services.letters import Copy
from parvis.common.formatting import format_date, format_money, format_number
from parvis.common.pdf import qr_svg, render_pdf
from parvis.places.addresses import absolute_url

TEMPLATE = "assembly/letters.typ"


def letters_pdf(activity, copies: Sequence[Copy], what: str) -> bytes:
    """One file with a letter and a reply slip for each copy."""
    first = FirstDraw.objects.get(activity=activity)
    data = words(activity, first, what) | {"letters": [one_letter(activity, c) for c in copies]}
    return render_pdf(TEMPLATE, data, title=f"{activity.title} – {data['what']}", language="fr")


def one_letter(activity, copy: Copy) -> dict[str, Any]:
    """What is on one letter only."""
    line = copy.addressee.line
    url = reply_url(activity, copy.code)
    return {
        "address": [
            line.name or _("À l’habitante ou à l’habitant"),
            line.street,
            f"{line.postcode} {line.town}",
        ],
        "greeting": greeting_of(line),
        "code": copy.code,
        "qr": qr_svg(url),
        "qr_alt": _("Code QR : %(url)s") % {"url": url},
        "reference": _("Lot %(batch)d · %(section)s")
        % {"batch": copy.addressee.batch, "section": line.section},
    }


def greeting_of(line: Line) -> str:
    """How the letter begins; the register's word decides, when it has one."""
    known = {"f": _("Madame"), "m": _("Monsieur")} if line.name else {}
    return known.get(line.gender, _("Madame, Monsieur"))


def reply_url(activity, code: str = "") -> str:
    """The page of the replies on the municipality's own host, with a code already typed."""
    path = reverse("assembly:reply", args=[activity.process.slug, activity.slug])
    query = f"?{urlencode({'code': code})}" if code else ""
    return absolute_url(get_scope()["municipality"], path) + query


def words(activity, first: FirstDraw, what: str) -> dict[str, Any]:
    """What is the same on all letters of a file."""
    municipality, config = get_scope()["municipality"], configuration(activity)
    names = {
        "municipality": municipality.name,
        "seats": config.seats,
        "letters": format_number(first.letters),
        "date": format_date(first.reply_by),
    }
    return {
        "what": _("Rappel") if what == Printing.What.REMINDER else _("Invitation"),
        "sender": [
            _("Commune de %(municipality)s") % names,
            *municipality.contact_address.splitlines()[:4],
        ],
        "subject": _("Le tirage au sort vous invite : voulez-vous participer ?"),
        "intro": intro(what, names),
        "question_title": _("La question posée"),
        "question": config.question,
        "body": body(config, names),
        "how_title": _("Répondez avant le %(date)s") % names,
        "how": how(activity, municipality),
        "code_word": _("Votre code personnel"),
        "data": _(
            "Vos données : votre nom et votre adresse viennent du registre de la commune. Ils ont "
            "servi à cette lettre et ne sont pas gardés. Si vous dites oui sans être désigné, vos "
            "réponses sont effacées %(days)d jours après le tirage (règlement général sur la "
            "protection des données, article 5, paragraphe 1, e)."
        )
        % {"days": config.retention_days},
        "slip": slip(activity),
    }


def intro(what: str, names: dict) -> str:
    if what == Printing.What.REMINDER:
        return _(
            "Il y a peu, nous vous avons écrit. Nous n’avons pas encore votre réponse. "
            "Vous pouvez encore dire oui ou non : chaque réponse compte."
        )
    return (
        _(
            "La commune de %(municipality)s réunit %(seats)d personnes tirées au sort. Une lettre "
            "part à %(letters)s adresses, tirées au sort elles aussi : la vôtre en est."
        )
        % names
    )


def body(config, names: dict) -> list[str]:
    """What we ask and what we give, a sentence each."""
    found = [
        _("Vous n’avez besoin d’aucune connaissance. Tout est expliqué sur place."),
        _("Parmi les personnes qui disent oui, %(seats)d seront tirées au sort en public.") % names,
    ]
    if config.allowance:
        found.append(
            _("Les membres reçoivent %(amount)s par journée de séance.")
            % {"amount": format_money(config.allowance)}
        )
    if config.commissioner:
        found.append(_("%(who)s répondra à chaque recommandation.") % {"who": config.commissioner})
    return found


def how(activity, municipality) -> list[str]:
    """The ways to reply."""
    found = [
        _("En ligne : scannez le code QR, ou ouvrez %(url)s et écrivez votre code.")
        % {"url": reply_url(activity)}
    ]
    if municipality.contact_phone:
        found.append(_("Par téléphone : %(phone)s.") % {"phone": municipality.contact_phone})
    found.append(_("Sur papier : remplissez le talon au dos et rendez-le à la commune."))
    return found


def slip(activity) -> dict[str, Any]:
    """The reply slip on the back."""
    criteria = Criterion.objects.filter(activity=activity, from_register=False)
    questions = [
        {"text": one.question or one.label, "values": [value.text for value in one.values.all()]}
        for one in criteria.prefetch_related("values")
    ]
    return {
        "title": _("Talon de réponse"),
        "yes": _("Oui, je veux bien participer."),
        "no": _("Non, je ne participe pas."),
        "if_yes": _("Si vous dites oui, répondez à ces questions. Elles servent au second tirage."),
        "questions": questions,
        "contact": [_("Nom"), _("Adresse e-mail"), _("Téléphone")],
    }
