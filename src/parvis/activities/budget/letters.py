"""The words of a letter with a code: what it is for, and every way to vote."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import get_scope

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.moments import in_full
from parvis.activities.budget.money import cash
from parvis.common.formatting import format_date
from parvis.places.addresses import absolute_url
from parvis.processes.selectors import ends_at


def proof_url(activity) -> str:
    """Where a code is typed, on the municipality's own host."""
    path = reverse("budget:proof", args=[activity.process.slug, activity.slug])
    return absolute_url(get_scope()["municipality"], path)


def words(activity) -> dict[str, Any]:
    """What all letters of a vote share; see eligibility/letters.typ."""
    municipality, config = get_scope()["municipality"], configuration(activity)
    names = {
        "municipality": municipality.name,
        "process": activity.process.title,
        "amount": cash(config.envelope, config.currency),
        "age": config.minimum_age,
    }
    url = proof_url(activity)
    return {
        "url": url,
        "sender": [
            _("Commune de %(municipality)s") % names,
            *municipality.contact_address.splitlines()[:4],
        ],
        "dated": format_date(timezone.localdate()),
        "subject": _("Votre code pour voter : %(process)s") % names,
        "greeting": _("Madame, Monsieur,"),
        "intro": [
            _(
                "Les habitants de %(municipality)s choisissent les projets que la commune "
                "réalisera avec %(amount)s. Vous pouvez voter à partir de %(age)d ans."
            )
            % names,
            _("Cette lettre contient votre code personnel. Il sert à voter une fois."),
        ],
        "code_word": _("Votre code personnel"),
        "qr_alt": _("Code QR qui ouvre %(url)s avec votre code") % {"url": url},
        "how_title": how_title(activity),
        "how": how(url, municipality),
        "care_title": _("Bon à savoir"),
        "care": care(),
        "data": _(
            "Vos données : votre nom et votre adresse viennent du registre de la commune. Ils ont "
            "servi à imprimer cette lettre et ne sont pas gardés. Votre code est gardé sous une "
            "forme qui ne permet pas de le relire, et effacé à la clôture du vote."
        ),
    }


def how_title(activity) -> str:
    closes = ends_at(activity) if activity.stage_slug == "vote" else None
    if closes is None:
        return _("Comment voter")
    return _("Comment voter, jusqu’au %(date)s") % {"date": in_full(closes)}


def how(url: str, municipality) -> list[str]:
    """The ways to vote."""
    found = [
        _("En ligne : scannez le code QR, ou ouvrez %(url)s et écrivez le code.") % {"url": url}
    ]
    if municipality.contact_phone:
        found.append(
            _("Par téléphone : appelez le %(phone)s, une personne vous aide.")
            % {"phone": municipality.contact_phone}
        )
    found.append(_("Sur papier ou avec quelqu’un : venez au guichet avec votre carte d’identité."))
    return found


def care() -> list[str]:
    return [
        _("Ne donnez ce code à personne : qui a le code peut voter à votre place."),
        _("Vous pouvez changer votre vote en ligne, avec le même code, jusqu’à la clôture."),
        _("Lettre perdue ? Demandez un nouveau code à la commune. L’ancien ne vaudra plus."),
        _("Personne ne peut savoir ce que vous avez voté : ce vote est secret."),
    ]
