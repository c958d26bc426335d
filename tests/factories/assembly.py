"""Members of an assembly."""

import factory

from parvis.activities.assembly.models import Member
from tests.factories.processes import ActivityFactory


class MemberFactory(factory.django.DjangoModelFactory):
    """An active member of an assembly."""

    activity = factory.SubFactory(ActivityFactory, kind_slug="assembly")
    number = factory.Sequence(lambda number: f"{number + 1:03d}")
    status = Member.Status.ACTIVE

    class Meta:
        model = Member
