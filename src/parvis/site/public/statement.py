"""The accessibility statement (Directive 2016/2102): its required fields, as data.

It is honest: partial until an in-depth audit by somebody else has been made. Renew the dates at
every major change and at least once a year.
"""

from datetime import date

from django.utils.translation import gettext as _

CREATED_ON = date(2026, 11, 23)
REVIEWED_ON = date(2026, 11, 23)

# Who hears complaints that the municipality left without answer, by region.
ESCALATION = {
    "wallonia": (
        "Le Médiateur de la Wallonie et de la Fédération Wallonie-Bruxelles",
        "https://www.le-mediateur.be",
    ),
    "brussels": ("Ombuds Bruxelles", "https://ombuds.brussels"),
    "flanders": ("Vlaamse Ombudsdienst", "https://www.vlaamseombudsdienst.be"),
    "other": ("Unia", "https://www.unia.be"),
}


def escalation(region: str) -> dict[str, str]:
    """Name and address of the body to turn to in a region."""
    name, url = ESCALATION.get(region, ESCALATION["other"])
    return {"name": name, "url": url}


def missing() -> list[str]:
    """What is known not to be accessible yet, in plain words."""
    return [
        _("Les documents déposés par les habitants ou par des tiers peuvent ne pas être balisés."),
        _("Les cartes se lisent mal au lecteur d’écran : une liste est donnée à côté."),
        _("Les textes des contributions ne sont pas tous écrits en langage simple."),
    ]


def statement(municipality) -> dict:
    """Every field of the statement, as the JSON publishes it."""
    return {
        "organisation": municipality.name,
        "site": [hostname.name for hostname in municipality.hostnames.all()],
        "created_on": CREATED_ON.isoformat(),
        "last_review": REVIEWED_ON.isoformat(),
        "standard": "EN 301 549 · WCAG 2.1 AA",
        "compliance": "partial",
        "audit": {"by": "internal", "depth": "simplified", "url": ""},
        "disproportionate_burden": [],
        "not_accessible": missing(),
        "alternatives": _("La commune donne tout contenu sous une autre forme, sur demande."),
        "contact": {
            "email": municipality.contact_email,
            "phone": municipality.contact_phone,
            "address": municipality.contact_address,
        },
        "escalation": escalation(municipality.region),
        "improvement_plan": _(
            "Contrôle automatique de chaque page à chaque version ; audit approfondi externe à "
            "demander par la commune."
        ),
    }
