"""An engagement in any stage: two modules of the catalogue, terms written, a named companion."""

from datetime import date

import pytest

from parvis.activities.accompaniment.catalogue import offer
from parvis.activities.accompaniment.models import Engagement, Module
from parvis.activities.accompaniment.services.modules import take_parts
from parvis.processes.settings import checked
from tests.factories.people import UserFactory
from tests.factories.processes import ActivityFactory, ProcessFactory


def make_engagement(municipality, stage="running", *, companion=None, filled=True, slug="accord"):
    """An activity of the kind; with `filled`, terms and two modules numbered 1 and 2."""
    from parvis.activities.accompaniment.kind import KIND

    activity = ActivityFactory(
        process=ProcessFactory(municipality=municipality, title="Transition"),
        kind_slug="accompaniment",
        slug=slug,
        title="Accompagnement",
        stage_slug=stage,
        settings=checked(KIND, {}),
    )
    if filled:
        engagement = Engagement.objects.create(
            activity=activity,
            organisation="Ateliers locaux",
            facilitator=companion,
            purpose="Répondre à chacun.",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
        )
        for number, key in enumerate(("responsiveness", "training"), start=1):
            add(engagement, number, key)
    return activity


def add(engagement, number, key):
    one = offer(key, "fr")
    module = Module.objects.create(
        engagement=engagement,
        number=number,
        key=key,
        title=one.title,
        objectives=one.objectives,
        minutes_planned=one.hours * 60,
    )
    take_parts(module, one)


@pytest.fixture
def companion(commune):
    """Somebody with an account and no role at all in the municipality."""
    return UserFactory(display_name="Compagne", email="compagne@ateliers.example")


@pytest.fixture
def running(commune, companion):
    return make_engagement(commune, companion=companion)


@pytest.fixture
def proposed(commune, companion):
    return make_engagement(commune, "propose", companion=companion)


def modules(activity):
    """The modules, each knowing the very activity that the test holds."""
    found = list(Module.objects.filter(engagement__activity=activity).select_related("engagement"))
    for module in found:
        module.engagement.activity = activity
    return found
