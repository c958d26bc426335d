"""What the verbs share."""

from django.utils.translation import gettext as _

from parvis.activities.accompaniment.models import Engagement
from parvis.common.errors import Refused
from parvis.common.generations import drop_pages_later
from parvis.processes.services import hold_open


def open_engagement(activity, action: str, *, now=None) -> Engagement:
    """The engagement of an activity that is open for `action`, locked until the transaction ends.

    It is made at the first verb.
    """
    activity = hold_open(activity, action, now=now)
    Engagement.objects.get_or_create(activity=activity)
    engagement = Engagement.objects.select_for_update().get(activity=activity)
    engagement.activity = activity
    forget_pages(activity)
    return engagement


def forget_pages(activity) -> None:
    """The public page of the engagement is made anew after this transaction."""
    drop_pages_later(activity.municipality_id)


def check_text(text: str) -> str:
    """The text, tidied; `Refused` when it is empty."""
    if not text.strip():
        raise Refused(_("Écrivez-le en quelques mots."), code="no_text")
    return text.strip()
