"""What counts for a person, and what a jury adds, in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.rulebook import POINTED, Choice

# What counts for a person: by rule, as some give it a meaning of their own. Name, then sentence.
PLAIN_UTILITIES = {
    "cost": (
        gettext_lazy("selon l’argent"),
        gettext_lazy("Un projet compte d’autant plus qu’il coûte cher."),
    ),
    "count": (
        gettext_lazy("selon le nombre de projets"),
        gettext_lazy("Chaque projet compte autant, quel que soit son coût."),
    ),
    "score": (
        gettext_lazy("selon les points"),
        gettext_lazy("Un projet compte selon les points que chaque personne lui donne."),
    ),
    "borda": (
        gettext_lazy("selon le classement"),
        gettext_lazy(
            "Sur chaque bulletin, un projet reçoit autant de points que de projets classés après "
            "lui."
        ),
    ),
}
UTILITY_WORDS = {
    "equal-shares": {
        "cost": (
            gettext_lazy("selon l’argent"),
            gettext_lazy(
                "On prend d’abord celui que le plus de personnes peuvent payer à parts égales."
            ),
        ),
        "count": (
            gettext_lazy("selon le nombre de projets"),
            gettext_lazy("On prend d’abord celui qui demande le moins à chacune."),
        ),
        "score": (
            gettext_lazy("selon les points"),
            gettext_lazy(
                "Qui donne plus de points à un projet paie une plus grande part de son coût. On "
                "prend d’abord celui dont un point coûte le moins."
            ),
        ),
        "borda": (
            gettext_lazy("selon le classement"),
            gettext_lazy(
                "Qui classe un projet plus haut paie une plus grande part de son coût. On prend "
                "d’abord celui dont un rang coûte le moins."
            ),
        ),
    },
    "greedy": {
        "cost": (
            gettext_lazy("par voix"),
            gettext_lazy("L’ordre est celui du nombre de voix."),
        ),
        "count": (
            gettext_lazy("par voix pour chaque euro"),
            gettext_lazy(
                "L’ordre est celui des voix pour chaque euro de coût : les projets peu chers "
                "passent plus tôt."
            ),
        ),
        "score": (
            gettext_lazy("par points"),
            gettext_lazy("L’ordre est celui du total des points."),
        ),
        "borda": (
            gettext_lazy("par classement"),
            gettext_lazy(
                "Sur chaque bulletin, un projet reçoit autant de points que de projets classés "
                "après lui. L’ordre est celui du total de ces points."
            ),
        ),
    },
}

NORMALISATION_WORDS = {
    "highest": gettext_lazy(
        "Le projet qui a le plus de voix reçoit 100 sur 100 du public, les autres en proportion. "
        "De même, le projet le mieux noté reçoit 100 sur 100 du jury."
    ),
    "total": gettext_lazy(
        "Un projet reçoit du public sa part de toutes les voix, et du jury sa part de toutes les "
        "notes."
    ),
    "scale": gettext_lazy(
        "Un projet reçoit du public son nombre de voix divisé par le nombre de votants, et du jury "
        "sa note divisée par la note maximum."
    ),
    "rank": gettext_lazy(
        "Du public comme du jury, le premier projet reçoit 100 sur 100, et les suivants de moins "
        "en moins, par pas égaux."
    ),
}


def utility_words(choice: Choice) -> tuple[str, str]:
    """What counts for a person under a choice: a few words, then a sentence."""
    return UTILITY_WORDS.get(choice["rule"], PLAIN_UTILITIES)[choice["utility"]]


def jury_part(choice: Choice) -> tuple[int, str]:
    """The weight of the jury in percents, and how its scores are made comparable."""
    weight, _sign, normalisation = choice["jury"].partition(":")
    return int(weight), normalisation


def jury_name(choice: Choice) -> str:
    weight, _normalisation = jury_part(choice)
    words = _("jury %(jury)d %%, public %(public)d %%")
    return words % {"jury": weight, "public": 100 - weight}


def jury_sentences(choice: Choice) -> list[str]:
    """How the order comes about when a jury's scores are mixed with the public's votes."""
    weight, normalisation = jury_part(choice)
    if not weight:
        return [_("On prend les projets dans l’ordre du vote, tant qu’il reste assez d’argent.")]
    words = _(
        "On prend les projets dans l’ordre d’une note, tant qu’il reste assez d’argent. Cette note "
        "vient du jury pour %(jury)d %% et du public pour %(public)d %%."
    )
    said = [
        words % {"jury": weight, "public": 100 - weight},
        str(NORMALISATION_WORDS[normalisation]),
    ]
    if choice["utility"] in POINTED.values():
        said.append(_("Pour le public, ce sont les points des bulletins qui comptent."))
    return said
