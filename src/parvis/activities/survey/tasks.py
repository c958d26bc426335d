"""Background work: sending invitations and reminders."""

from django_scopes import scope
from django_tasks import task

from parvis.places.models import Municipality


@task()
def send_invitations_later(invitation_ids: list[str], municipality_id: int, reminder: bool) -> None:
    """Write to those who are still invited and have not answered meanwhile."""
    from parvis.activities.survey.services.inviting import send_invitations

    with scope(municipality=Municipality.objects.get(pk=municipality_id)):
        send_invitations(invitation_ids, reminder=reminder)
