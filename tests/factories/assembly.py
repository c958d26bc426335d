"""Members of an assembly."""

from datetime import timedelta

import factory
from django.utils import timezone

from parvis.activities.assembly.models import Member, Session, Speaker
from tests.factories.processes import ActivityFactory


class MemberFactory(factory.django.DjangoModelFactory):
    """An active member of an assembly."""

    activity = factory.SubFactory(ActivityFactory, kind_slug="assembly")
    number = factory.Sequence(lambda number: f"{number + 1:03d}")
    status = Member.Status.ACTIVE

    class Meta:
        model = Member


class SessionFactory(factory.django.DjangoModelFactory):
    """A session that took place yesterday."""

    activity = factory.SubFactory(ActivityFactory, kind_slug="assembly")
    title = factory.Sequence(lambda number: f"Séance {number + 1}")
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1, hours=3))
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + timedelta(hours=3))

    class Meta:
        model = Session


class SpeakerFactory(factory.django.DjangoModelFactory):
    """Somebody who has declared their interests."""

    activity = factory.SubFactory(ActivityFactory, kind_slug="assembly")
    name = factory.Sequence(lambda number: f"Experte {number + 1}")
    declaration = "Aucun lien avec les entreprises du secteur."

    class Meta:
        model = Speaker
