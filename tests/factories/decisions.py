"""Decisions and commitments."""

from datetime import date

import factory
from django.utils import timezone

from parvis.decisions.models import Commitment, Decision


class DecisionFactory(factory.django.DjangoModelFactory):
    """Give `process`; published unless told otherwise."""

    class Meta:
        model = Decision

    municipality = factory.SelfAttribute("process.municipality")
    title = factory.Sequence(lambda n: f"Décision {n}")
    text = "La commune plante vingt arbres."
    reasons = "Beaucoup l’ont demandé."
    decided_by = "Le conseil communal"
    decided_on = date(2027, 6, 1)
    published_at = factory.LazyFunction(timezone.now)


class CommitmentFactory(factory.django.DjangoModelFactory):
    """Give `decision`."""

    class Meta:
        model = Commitment

    municipality = factory.SelfAttribute("decision.municipality")
    title = factory.Sequence(lambda n: f"Engagement {n}")
    owner = "Service des espaces verts"
    due_on = date(2028, 6, 1)
