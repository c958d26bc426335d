"""The links that stand on every page. Addresses and words are worked out once per language."""

from functools import cache
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

# Each language names itself: whoever looks for it may not read the present one.
LANGUAGE_NAMES = {"fr": "Français", "en": "English"}


@cache
def url(name: str) -> str:
    """The address of a page without arguments."""
    return reverse(name)


@cache
def language(code: str, path: str = "") -> str:
    """The address that chooses a language and comes back to `path`."""
    return f"{reverse('site:language', args=[code])}?vers={quote(path)}"


@cache
def main(language_code: str, staff: bool) -> list[dict]:
    """The main navigation; the desk only for those who work there."""
    with override(language_code):
        items = [
            (_("Démarches"), "site:processes"),
            (_("Décisions et suivi"), "decisions:list"),
            (_("Registre public"), "ledger:list"),
            (_("Comment ça marche"), "site:how"),
        ]
        return _links([*items, (_("Bureau"), "site:desk")] if staff else items)


@cache
def account(language_code: str, staff: bool) -> list[dict]:
    """What a signed-in person finds under their name."""
    with override(language_code):
        items = [
            (_("Mon espace"), "people:me"),
            (_("Mon profil"), "people:profile"),
            (_("Mes avis reçus"), "notices:list"),
            (_("Mes données"), "people:data"),
            (_("Se déconnecter"), "account_logout"),
        ]
        return _links([(_("Bureau"), "site:desk"), *items] if staff else items)


@cache
def footer(language_code: str) -> list[dict]:
    """The legal pages and the machine-readable ones."""
    with override(language_code):
        return _links(
            [
                (_("Vie privée"), "site:privacy"),
                (_("Accessibilité : partiellement conforme"), "site:accessibility"),
                (_("Conditions d’utilisation"), "site:terms"),
                (_("Règles de modération"), "site:moderation"),
                (_("Registre public"), "ledger:list"),
            ]
        )


def _links(items) -> list[dict]:
    return [{"label": label, "url": reverse(name)} for label, name in items]
