"""The rule of two people: a vote under it is closed, counted and published by two.

A close planned by date happens at its date; two people set that date, move it or forget it.
"""

from django.utils.translation import gettext as _

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import Confirmation
from parvis.common.errors import Refused


def needs_two(activity) -> bool:
    """Whether the municipality or this vote asks for two people."""
    return activity.municipality.two_people or configuration(activity).two_people


def check_confirmed(activity, act: str) -> None:
    """Raise `Refused` when the act needs two people and only one is acting."""
    if needs_two(activity) and not is_confirmed(activity, act):
        raise Refused(
            _(
                "Il faut deux personnes pour cela. Demandez-le à la page « Vote et résultat » du "
                "budget : une autre personne de l’équipe, ou le tiers garant, confirmera. "
                "Rien n’est changé."
            ),
            code="two_people",
        )


def check_planning(activity, stage: str) -> None:
    """Raise `Refused` for the date of the close, when the rule asks for two people."""
    if stage == "count" and needs_two(activity):
        raise Refused(
            _(
                "La date de fermeture du vote se décide à deux. Demandez-la à la page « Vote et "
                "résultat » du budget : une autre personne de l’équipe, ou le tiers garant, "
                "confirmera. Rien n’est changé."
            ),
            code="two_people",
        )


def is_confirmed(activity, act: str) -> bool:
    found = Confirmation.objects.filter(
        activity=activity, act=act, state=Confirmation.State.CONFIRMED
    )
    return found.exists()
