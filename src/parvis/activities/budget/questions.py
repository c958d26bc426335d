"""The usual questions of an evaluation: an officer starts from these and may change them."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

SCALE, TEXT = "scale", "text"
SORTS = ((SCALE, _("De 1 à 5")), (TEXT, _("Réponse libre")))
FEWEST, MOST = 5, 10
MARKS = (
    (5, _("Tout à fait d’accord")),
    (4, _("Plutôt d’accord")),
    (3, _("Ni l’un ni l’autre")),
    (2, _("Plutôt pas d’accord")),
    (1, _("Pas du tout d’accord")),
)
USUAL = (
    (SCALE, _("Les règles et les dates étaient claires.")),
    (SCALE, _("Voter était facile.")),
    (SCALE, _("J’ai compris comment les projets sont choisis.")),
    (SCALE, _("Le résultat me semble juste.")),
    (SCALE, _("La commune a bien répondu aux idées et aux questions.")),
    (SCALE, _("La commune a bien suivi les projets jusqu’au bout.")),
    (SCALE, _("Je participerai encore.")),
    (TEXT, _("Qu’est-ce qui a bien marché ?")),
    (TEXT, _("Que faut-il changer la prochaine fois ?")),
)


def coded(rows: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """(sort, text) pairs as a questionnaire keeps them; codes say the place alone."""
    return [
        {"code": f"q{place}", "sort": sort, "text": str(text)}
        for place, (sort, text) in enumerate(rows, start=1)
    ]
