"""Filling an empty site with the demonstration, in one transaction."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django_scopes import scope

from parvis.people.rules import forget_roles
from parvis.places.models import Municipality
from parvis.processes.demonstration import Demonstration
from parvis.processes.kinds import kinds_as_seeded
from parvis.site.demonstration import life, people, place

SLUG = "clairval"


def is_seeded() -> bool:
    """Whether the demonstration is there already."""
    return Municipality.objects.filter(slug=SLUG).exists()


@transaction.atomic
def seed(now=None) -> bool:
    """Create Clairval, its people and what every kind adds; False if it was there already."""
    if is_seeded():
        return False
    municipality = place.create_municipality(SLUG)
    with scope(municipality=municipality), translation.override("fr"), seldom_collecting():
        demonstration = populate(municipality, now or timezone.now())
        for kind in kinds_as_seeded():
            kind.seed(demonstration)
        life.live(demonstration)
    return True


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Hardly anything that is made here is garbage in a circle: to look for it every 700 objects
    is a twelfth of the work."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def populate(municipality, now) -> Demonstration:
    """The sections and the people; roles are read anew, as they were given in bulk."""
    sections = place.create_sections(municipality)
    staff, residents = people.create_staff(), people.create_residents()
    people.settle(municipality, staff, residents, sections)
    people.consent([*staff.values(), *residents], now)
    for user in (*staff.values(), *residents):
        forget_roles(user)
    return Demonstration(
        municipality=municipality,
        now=now,
        people=staff,
        residents=residents,
        sections=sections,
        folder=settings.BASE_DIR / "tests" / "data",
    )
