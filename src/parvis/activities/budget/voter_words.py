"""Who may vote and how one shows it, in plain words: for the home and the page of the rules."""

from django.utils.translation import gettext as _

from parvis.activities.budget.configuration import Configuration
from parvis.activities.budget.terms import ACTIVE
from parvis.people.eligibility.voters import Method


def who_votes(config: Configuration, town: str) -> str:
    """One sentence: who may vote. `town` is the municipality's name."""
    words = _("Les personnes qui habitent à %(town)s et qui ont %(age)d ans ou plus.")
    if config.voters == ACTIVE:
        words = _(
            "Les personnes qui habitent, travaillent, étudient ou sont actives à %(town)s, et qui "
            "ont %(age)d ans ou plus."
        )
    return words % {"town": town, "age": config.minimum_age}


def proof_in_short(config: Configuration) -> str:
    """The ways to show it in one sentence; what to do is on the page of the rules."""
    if not config.uses_register:
        return _("Pour voter, il faut un compte sur ce site.")
    short = {
        Method.CODE: _("le code de votre lettre"),
        Method.REGISTER: _("votre numéro national"),
        Method.OPENID: _("votre identité électronique"),
        Method.COUNTER: _("votre carte d’identité, au guichet"),
    }
    names = [short[Method(method)] for method in config.methods if method in short]
    return _("Pour voter, montrez une de ces choses : %(names)s.") % {"names": " ; ".join(names)}


def ways_to_prove(config: Configuration, place: str) -> list[str]:
    """Each way that the vote accepts, and what one does; `place` is where the counter is."""
    words = {
        Method.CODE: _(
            "Le code de votre lettre. La commune envoie une lettre à chaque personne de sa liste. "
            "Tapez le code sur la page du vote. Il ne faut pas de compte."
        ),
        Method.REGISTER: _(
            "Votre numéro national. Créez un compte sur ce site, puis écrivez ce numéro une fois. "
            "Il est comparé à la liste de la commune, et il n’est pas gardé."
        ),
        Method.OPENID: _("L’identité électronique (itsme, eID). Suivez la page du vote."),
        Method.COUNTER: at_counter(place),
    }
    return [words[Method(method)] for method in config.methods if method in words]


def at_counter(place: str) -> str:
    if not place:
        return _("Votre carte d’identité, au guichet de la commune. Un agent vous aide.")
    words = _("Votre carte d’identité, au guichet de la commune : %(place)s. Un agent vous aide.")
    return words % {"place": place}


def help_to_prove(config: Configuration, contact: str) -> list[str]:
    """What to do without a letter, or without a computer; `contact` is how to reach the town."""
    said = []
    if Method.CODE in config.methods:
        said.append(
            _(
                "La lettre n’est pas arrivée, ou elle est perdue ? Demandez un autre code à la "
                "commune. L’ancien ne vaut plus."
            )
        )
    if not config.uses_register:
        said.append(_("Il faut un compte sur ce site. Au guichet, un agent vous aide à le créer."))
    if contact:
        said.append(_("Pour demander de l’aide : %(contact)s.") % {"contact": contact})
    return said


def place_of(municipality) -> str:
    """The address of the counter on one line."""
    return ", ".join(filter(None, map(str.strip, municipality.contact_address.splitlines())))


def contact_of(municipality) -> str:
    """How to reach the municipality: telephone (never cut at the end of a line), e-mail."""
    phone = municipality.contact_phone.replace(" ", "\u00a0")
    return ", ".join(filter(None, (phone, municipality.contact_email)))
