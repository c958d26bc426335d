"""Who was invited to a diagnosis."""

from parvis.activities.diagnosis.models import Assessment, Participant


def forget_participant(user) -> None:
    """Cut the link with an account that is erased; what it had begun to say goes while it may still
    be changed, and stays without a name once it was discussed."""
    for one in Participant.objects.filter(user=user).select_related("activity__process"):
        if one.activity.allows("vote"):
            Assessment.objects.filter(participant=one).delete()
        Participant.objects.filter(pk=one.pk).update(user=None)
