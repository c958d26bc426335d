"""Processes, phases and activities of any kind."""

import factory
from django.utils import timezone

from parvis.processes.models import Activity, Phase, Process


class ProcessFactory(factory.django.DjangoModelFactory):
    """Give `municipality`; published unless told otherwise."""

    class Meta:
        model = Process

    slug = factory.Sequence(lambda n: f"demarche-{n}")
    title = factory.Sequence(lambda n: f"Démarche {n}")
    summary = "Une démarche pour essayer."
    level = "co_decide"
    status = "published"
    published_at = factory.LazyFunction(timezone.now)


class PhaseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Phase

    title = "Première phase"
    level = "co_decide"


class ActivityFactory(factory.django.DjangoModelFactory):
    """Give `process`, `kind_slug` and `stage_slug`."""

    class Meta:
        model = Activity

    municipality = factory.SelfAttribute("process.municipality")
    phase = factory.SubFactory(PhaseFactory, process=factory.SelfAttribute("..process"))
    slug = factory.Sequence(lambda n: f"activite-{n}")
    title = factory.Sequence(lambda n: f"Activité {n}")
