"""What is kept of a person."""

from parvis.activities.accompaniment.models import Engagement


def forget_person(user) -> None:
    """Their account no longer opens the engagement; the signed name stays on the agreement."""
    for engagement in Engagement.objects.filter(facilitator=user):
        engagement.facilitator = None
        engagement.save(update_fields=["facilitator"])
