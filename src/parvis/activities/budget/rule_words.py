"""The counting rules in plain words: what they are called, how they count, when to choose them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.rulebook import STOP, VOTES, Choice, completions_of, threshold_of
from parvis.activities.budget.rulebook import utilities_of as utilities
from parvis.activities.budget.utility_words import jury_name, jury_sentences, utility_words


@dataclass(frozen=True)
class Words:
    """One rule: its name, how it counts, what it favours and when to choose it, who made it."""

    name: str
    how: str
    when: str
    source: str


RULE_WORDS: Mapping[str, Words] = {
    "equal-shares": Words(
        gettext_lazy("Parts égales"),
        gettext_lazy(
            "L’enveloppe est partagée à parts égales entre toutes les personnes qui votent. Un "
            "projet est retenu quand les personnes qui l’ont choisi peuvent le payer ensemble, "
            "avec leurs parts."
        ),
        gettext_lazy(
            "Chaque groupe d’habitants obtient des projets à la mesure de son nombre. À choisir "
            "quand les villages, les quartiers ou les âges ont des envies différentes."
        ),
        gettext_lazy("Peters, Pierczyński et Skowron, 2021"),
    ),
    "greedy": Words(
        gettext_lazy("Plus de voix d’abord"),
        gettext_lazy(
            "On prend les projets dans l’ordre des voix, tant qu’il reste assez d’argent."
        ),
        gettext_lazy(
            "C’est la règle la plus facile à expliquer. Elle favorise les groupes les plus "
            "nombreux : un petit village peut ne rien obtenir. À choisir quand les avis se "
            "ressemblent."
        ),
        gettext_lazy("l’usage de la plupart des villes ; Goel et d’autres, 2019"),
    ),
    "phragmen": Words(
        gettext_lazy("Phragmén"),
        gettext_lazy(
            "Chaque personne qui vote reçoit de l’argent à la même vitesse. Dès que celles qui ont "
            "choisi un projet ont ensemble de quoi le payer, il est retenu et cet argent est "
            "dépensé. On s’arrête au premier projet trop cher pour ce qui reste."
        ),
        gettext_lazy(
            "Les groupes moins nombreux obtiennent aussi leur part, et les projets peu chers "
            "passent tôt. À choisir pour être juste entre les groupes, sans complément à expliquer."
        ),
        gettext_lazy("Phragmén, 1894 ; Los, Christoff et Grossi, 2022"),
    ),
    "maximin-support": Words(
        gettext_lazy("Charge équilibrée"),
        gettext_lazy(
            "Le coût d’un projet est une charge, que portent les personnes qui l’ont choisi. À "
            "chaque tour, on retient le projet qui garde la plus lourde charge aussi légère que "
            "possible."
        ),
        gettext_lazy(
            "Les projets sont répartis entre le plus de groupes possible. À choisir quand cet "
            "équilibre compte plus que la simplicité : le calcul est long, et difficile à suivre "
            "à la main."
        ),
        gettext_lazy("Aziz, Lee et Talmon, 2018 (« maximin support »)"),
    ),
    "welfare-optimum": Words(
        gettext_lazy("Meilleur total"),
        gettext_lazy(
            "L’ordinateur cherche, parmi toutes les listes de projets que l’enveloppe peut payer, "
            "celle qui plaît le plus, au total, aux personnes qui votent."
        ),
        gettext_lazy(
            "Elle donne le plus grand total, mais elle peut oublier des groupes entiers, et on ne "
            "peut pas suivre le calcul projet par projet. À choisir surtout pour comparer."
        ),
        gettext_lazy("Talmon et Faliszewski, 2019"),
    ),
}

# What is done with the money that shares alone leave unspent: name, then sentence.
COMPLETION_WORDS = {
    "add1": (
        gettext_lazy("parts augmentées"),
        gettext_lazy(
            "La part de chacun augmente petit à petit, et on recommence, tant que l’enveloppe "
            "suffit : ainsi presque tout l’argent sert."
        ),
    ),
    "add1-exhaustive": (
        gettext_lazy("parts augmentées jusqu’à ce que plus rien n’entre"),
        gettext_lazy(
            "La part de chacun augmente petit à petit, et on recommence, jusqu’à ce qu’aucun autre "
            "projet ne puisse entrer dans ce qui reste."
        ),
    ),
    "add1-utilitarian": (
        gettext_lazy("parts augmentées, puis plus de voix d’abord"),
        gettext_lazy(
            "La part de chacun augmente petit à petit, et on recommence, tant que l’enveloppe "
            "suffit. Ce qui reste va aux projets qui ont le plus de voix et qui peuvent encore "
            "entrer."
        ),
    ),
    "utilitarian": (
        gettext_lazy("puis plus de voix d’abord"),
        gettext_lazy(
            "Ce que les parts ne dépensent pas va aux projets qui ont le plus de voix et qui "
            "peuvent encore entrer."
        ),
    ),
    "epsilon": (
        gettext_lazy("avec l’aide des autres personnes"),
        gettext_lazy(
            "À la fin, les personnes qui n’ont pas choisi un projet peuvent aussi aider à le "
            "payer, le moins possible, avec ce qui leur reste."
        ),
    ),
    "none": (
        gettext_lazy("sans complément"),
        gettext_lazy("L’argent que les parts ne suffisent pas à dépenser n’est pas dépensé."),
    ),
}


def known_completions(rule: str) -> tuple[str, ...]:
    """The completions of a rule that can be said in words."""
    return tuple(name for name in completions_of(rule) if name in COMPLETION_WORDS)


def rule_name(rule: str) -> str:
    """A rule in two or three words; its code when this version no longer has it."""
    return str(RULE_WORDS[rule].name) if rule in RULE_WORDS else rule


def full_name(choice: Choice) -> str:
    """A choice as a short name: the rule, then what was chosen for it."""
    details = details_of(choice)
    name = rule_name(choice["rule"])
    return f"{name} ({', '.join(details)})" if details else name


def details_of(choice: Choice) -> list[str]:
    """What was chosen beside the rule, each in a few words; nothing that goes without saying."""
    rule, found = choice["rule"], []
    if rule not in RULE_WORDS:
        return found
    if "jury" in choice:
        found.append(jury_name(choice))
    elif len(utilities(rule)) > 1:
        found.append(str(utility_words(choice)[0]))
    if len(completions_of(rule)) > 1:
        found.append(str(COMPLETION_WORDS[choice["completion"]][0]))
    if choice.get("overrun") == STOP:
        found.append(_("arrêt au premier projet trop cher"))
    if "comparison" in choice:
        found.append(_("comparées avec plus de voix d’abord"))
    return [*found, *filter(None, [threshold_name(choice)])]


def threshold_name(choice: Choice) -> str:
    found = threshold_of(choice)
    if found is None:
        return ""
    measure, minimum = found
    if measure == VOTES:
        return _("au moins %(minimum)d voix") % {"minimum": minimum}
    return _("au moins %(minimum)d %% des votants") % {"minimum": minimum}


def how_it_counts(choice: Choice) -> list[str]:
    """The choice in plain sentences, for those who will vote and those who read the result."""
    rule = choice["rule"]
    if rule not in RULE_WORDS:
        return [_("Règle : %(rule)s.") % {"rule": rule}]
    said = jury_sentences(choice) if "jury" in choice else [str(RULE_WORDS[rule].how)]
    if len(utilities(rule)) > 1 and "jury" not in choice:
        said.append(str(utility_words(choice)[1]))
    if rule == "greedy":
        said.append(overrun_sentence(choice))
    if len(completions_of(rule)) > 1:
        said.append(str(COMPLETION_WORDS[choice["completion"]][1]))
    if "comparison" in choice:
        said.append(
            _(
                "À la fin, on compare avec la règle « Plus de voix d’abord » : si plus de "
                "personnes y obtiennent davantage de leurs projets, ce sont ceux-là qui sont "
                "retenus."
            )
        )
    return [*said, *filter(None, [threshold_sentence(choice)])]


def how_it_counts_in_short(choice: Choice) -> list[str]:
    """The idea of the rule, and the minimum that a project needs: all that a first page holds."""
    return [how_it_counts(choice)[0], *filter(None, [threshold_sentence(choice)])]


def overrun_sentence(choice: Choice) -> str:
    if choice.get("overrun") == STOP:
        return _("On s’arrête au premier projet trop cher pour ce qui reste.")
    return _("Un projet trop cher pour ce qui reste est passé, et on regarde le suivant.")


def threshold_sentence(choice: Choice) -> str:
    found = threshold_of(choice)
    if found is None:
        return ""
    measure, minimum = found
    if measure == VOTES:
        return _("Un projet qui a moins de %(minimum)d voix ne peut pas être retenu.") % {
            "minimum": minimum
        }
    return _(
        "Un projet que moins de %(minimum)d %% des votants ont choisi ne peut pas être retenu."
    ) % {"minimum": minimum}
