"""Writing to those who were drawn and have not confirmed yet."""

from django.db import transaction
from django.urls import reverse
from django_scopes import get_scope

from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import Contact, Member
from parvis.common.errors import require
from parvis.people.mail import compose
from parvis.places.addresses import absolute_url


def invite_by_mail(activity, *, by) -> tuple[int, int]:
    """Write to those who gave an e-mail address; how many were written to, how many remain.

    The code is on their letter and nowhere here: the message says where to type it.
    """
    require(by, "assembly.manage", activity)
    waiting = Member.objects.filter(
        activity=activity, body=Member.Body.CITIZEN, status=Member.Status.INVITED
    )
    numbers = set(waiting.values_list("number", flat=True))
    contacts = Contact.objects.filter(activity=activity, number__in=numbers).exclude(email="")
    municipality = get_scope()["municipality"]
    path = reverse("assembly:join", args=[activity.process.slug, activity.slug])
    context = {
        "activity": activity,
        "config": configuration(activity),
        "link": absolute_url(municipality, path),
    }
    messages = [
        compose("assembly/email/drawn", one.email, municipality, context | {"contact": one}, "fr")
        for one in contacts
    ]
    for message in messages:
        transaction.on_commit(message.send)
    return len(messages), len(numbers) - len(messages)
