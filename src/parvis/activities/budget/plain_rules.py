"""The rules of a budget in plain words, made from its settings: one section for each question."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.budget.configuration import Configuration, counting_rule
from parvis.activities.budget.council import unshared
from parvis.activities.budget.criteria import criteria_of
from parvis.activities.budget.marks import CHOOSE_1, CUMULATIVE, ORDINAL
from parvis.activities.budget.money import cash
from parvis.activities.budget.rule_words import full_name, how_it_counts
from parvis.activities.budget.terms import (
    COMMITTEE,
    SUBSIDY,
    holder_label,
    stream_label,
)
from parvis.activities.budget.voter_words import (
    contact_of,
    help_to_prove,
    place_of,
    ways_to_prove,
    who_votes,
)


@dataclass(frozen=True)
class Section:
    """A question with its answer: sentences, then perhaps a list and what follows from it."""

    slug: str
    title: str
    sentences: tuple[str, ...]
    items: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def sections(config: Configuration, municipality) -> list[Section]:
    """The rules, question by question, for the people of `municipality`."""
    town = municipality.name
    return [
        money_section(config),
        holder_section(config, town),
        filing_section(config),
        criteria_section(config),
        voter_section(config, municipality),
        ballot_section(config),
        count_section(config),
    ]


def money_section(config: Configuration) -> Section:
    amount = partial(cash, currency=config.currency)
    said = [_("Il y a %(amount)s pour tous les projets.") % {"amount": amount(config.envelope)}]
    if config.project_cap:
        words = _("Un projet coûte au plus %(amount)s.")
        said.append(words % {"amount": amount(config.project_cap)})
    if config.subsidy_cap:
        words = _("Un subside est d’au plus %(amount)s.")
        said.append(words % {"amount": amount(config.subsidy_cap)})
    if len(config.streams) > 1:
        names = " ; ".join(map(stream_label, config.streams))
        said.append(_("Un projet se réalise d’une de ces façons : %(names)s.") % {"names": names})
    said += cofinancing_sentences(config)
    items = tuple(f"{shown(column, name)} : {amount(n)}" for column, name, n in config.envelopes)
    return Section("argent", _("Combien d’argent ?"), (*said, *share_sentences(config)), items)


def shown(column: str, name: str) -> str:
    return stream_label(name) if column == "stream" else name


def cofinancing_sentences(config: Configuration) -> list[str]:
    if not config.cofinancing:
        return []
    said = [_("Ceux qui portent un projet peuvent en payer une partie eux-mêmes.")]
    if config.own_share:
        words = _("Ils en paient au moins %(percent)d %%.")
        said.append(words % {"percent": config.own_share})
    return [*said, _("Le vote et le comptage regardent seulement ce que le budget paie.")]


def share_sentences(config: Configuration) -> list[str]:
    """How the envelope is divided, and what becomes of what is left."""
    if not config.envelopes:
        return []
    modes = {
        "apart": _("L’enveloppe est partagée. Chaque part est comptée seule, avec son argent."),
        "cap": _("Tous les projets sont comptés ensemble, mais chaque groupe a un maximum."),
        "floor": _("Tous les projets sont comptés ensemble, mais de l’argent est réservé."),
    }
    leftovers = {
        "kept": _("L’argent qui reste dans une part n’est pas dépensé."),
        "pooled": _("L’argent qui reste va dans un pot commun, pour les projets qui suivent."),
    }
    said = [modes[config.envelope_mode], leftovers[config.leftover]]
    if config.envelope_mode == "apart" and unshared(config) > 0:
        words = _("Les autres projets se partagent %(amount)s.")
        said.append(words % {"amount": cash(unshared(config), config.currency)})
    return said


def holder_section(config: Configuration, town: str) -> Section:
    said = [_("Il faut un compte sur ce site, rattaché à %(town)s.") % {"town": town}]
    if config.holder_age:
        said.append(_("Il faut avoir %(age)d ans ou plus.") % {"age": config.holder_age})
    if config.subsidy_age and SUBSIDY in config.streams:
        words = _("Pour demander un subside, il faut avoir %(age)d ans ou plus.")
        said.append(words % {"age": config.subsidy_age})
    if COMMITTEE in config.holders:
        words = _("Un comité ou un groupe a au moins %(n)d membres.")
        said.append(words % {"n": config.committee_members})
    if config.holders:
        said.append(_("Un projet peut être porté par :"))
    return Section(
        "deposer",
        _("Qui peut déposer une idée ?"),
        tuple(said),
        tuple(map(holder_label, config.holders)),
    )


def filing_section(config: Configuration) -> Section:
    said = [
        _(
            "Écrivez votre idée sur ce site : un titre, un texte, un lieu, et son coût si vous le "
            "savez."
        )
    ]
    if config.supports_needed:
        words = ngettext(
            "Il faut %(n)d soutien pour que votre idée soit analysée.",
            "Il faut %(n)d soutiens pour que votre idée soit analysée.",
            config.supports_needed,
        )
        said.append(words % {"n": config.supports_needed})
    said.append(_("Les services vérifient qu’elle est possible et calculent son coût."))
    if config.categories:
        said.append(_("Choisissez sa catégorie :"))
    return Section(
        "comment-deposer", _("Comment déposer une idée ?"), tuple(said), config.categories
    )


def criteria_section(config: Configuration) -> Section:
    said = [_("Un refus est toujours expliqué.")]
    if config.appeal_days:
        words = ngettext(
            "Vous avez alors %(n)d jour pour demander un nouvel examen.",
            "Vous avez alors %(n)d jours pour demander un nouvel examen.",
            config.appeal_days,
        )
        said.append(words % {"n": config.appeal_days})
    said.append(_("Un projet est accepté quand :"))
    title = _("Quels projets sont acceptés ?")
    return Section("accepter", title, tuple(said), tuple(criteria_of(config)))


def voter_section(config: Configuration, municipality) -> Section:
    title = _("Qui peut voter ?")
    if config.city:
        said = (_("Ce vote a eu lieu à %(city)s.") % {"city": config.city},)
        return Section("voter", title, said)
    told = [who_votes(config, municipality.name), _("Une personne, un bulletin.")]
    if config.uses_register:
        told.append(_("Vous montrez que vous pouvez voter d’une de ces façons :"))
    ways = ways_to_prove(config, place_of(municipality)) if config.uses_register else []
    after = help_to_prove(config, contact_of(municipality))
    return Section("voter", title, tuple(told), tuple(ways), tuple(after))


def ballot_section(config: Configuration) -> Section:
    said = [*ballot_sentences(config), amount_sentence(config)]
    said.append(
        _(
            "Vous pouvez changer d’avis jusqu’à la clôture. "
            "Le bulletin est secret : il ne porte ni "
            "nom ni date. Un reçu vous permet de vérifier qu’il est compté."
        )
    )
    return Section("comment-voter", _("Comment voter ?"), tuple(filter(None, said)))


def ballot_sentences(config: Configuration) -> list[str]:
    """What one marks on the paper."""
    if config.ballot == CHOOSE_1:
        return [_("Vous choisissez un seul projet.")]
    facts: dict[str, Any] = {"least": config.min_choices, "most": config.max_choices}
    said = [number_sentence(config) % facts]
    if config.ballot == CUMULATIVE:
        words = _("Vous partagez %(points)d points entre les projets que vous voulez.")
        said.insert(0, words % {"points": config.points})
        if config.points_most:
            words = _("Un projet reçoit au plus %(most)d points.")
            said.append(words % {"most": config.points_most})
    if config.ballot == ORDINAL:
        said.insert(0, _("Vous classez des projets : 1 pour celui que vous préférez, puis 2…"))
    return said


def number_sentence(config: Configuration) -> str:
    if not config.max_choices:
        return ngettext(
            "Choisissez au moins %(least)d projet. Il n’y a pas de maximum.",
            "Choisissez au moins %(least)d projets. Il n’y a pas de maximum.",
            config.min_choices,
        )
    if config.min_choices == config.max_choices:
        return ngettext(
            "Choisissez %(least)d projet.", "Choisissez %(least)d projets.", config.min_choices
        )
    return _("Choisissez de %(least)d à %(most)d projets.")


def amount_sentence(config: Configuration) -> str:
    if not config.amount_limit:
        return _("Vos choix peuvent coûter plus que l’enveloppe : tous ne seront pas retenus.")
    words = _("Ensemble, vos choix coûtent au plus %(amount)s.")
    return words % {"amount": cash(config.amount_limit, config.currency)}


def count_section(config: Configuration) -> Section:
    choice = counting_rule(config)
    said = [f"{full_name(choice)}.", *how_it_counts(choice)]
    if config.jury_amounts:
        said.append(_("Le jury fixe le montant de chaque projet : au plus ce qu’il demande."))
    said.append(
        _(
            "En cas d’égalité : le moins cher, puis le plus de voix, puis un tirage au sort que "
            "tout le monde peut vérifier."
        )
    )
    if config.guarantees:
        said.append(_("Des places sont garanties, si de tels projets sont au vote :"))
    return Section("compter", _("Comment compte-t-on ?"), tuple(said), tuple(places(config)))


def places(config: Configuration) -> list[str]:
    """The guaranteed places, each in a line."""
    words = _("%(name)s : %(n)d au moins")
    return [words % {"name": shown(column, name), "n": n} for column, name, n in config.guarantees]
