"""What the opening of the vote locks: the rules of the vote, and the projects of the ballot."""

from typing import Any

from django.utils.translation import gettext as _

from parvis.activities.budget.configuration import changed_settings
from parvis.activities.budget.models import Project
from parvis.common.errors import Refused

LOCKED_STAGES = frozenset({"vote", "count", "result", "follow-up"})
# Words for readers: changing them changes neither a ballot nor the count.
TEXTS = frozenset({"help", "categories"})


def check_settings_change(activity, before: dict[str, Any], after: dict[str, Any]) -> None:
    """From the opening of the vote, everybody votes and is counted by the same rules."""
    if activity.stage_slug not in LOCKED_STAGES:
        return
    if changed_settings(before, after) - TEXTS:
        raise Refused(
            _(
                "Le vote est ouvert : l’enveloppe, les limites du bulletin et la règle de comptage "
                "ne changent plus, pour que chaque bulletin compte de la même façon. "
                "Rien n’est changé. Vous pouvez encore modifier les conseils et les catégories."
            ),
            code="rules_locked",
        )


def check_withdrawal(contribution) -> None:
    """Its author cannot take a project off the ballot while people vote on it, or after."""
    on_paper = Project.objects.filter(contribution=contribution).exclude(code="").exists()
    if on_paper and contribution.activity.stage_slug in LOCKED_STAGES:
        raise Refused(
            _(
                "Votre projet est au vote : le retirer changerait les bulletins d’autres "
                "personnes. Il reste jusqu’au résultat. Si un texte vous pose problème, "
                "écrivez à la commune : elle peut le masquer."
            ),
            code="on_ballot",
        )
