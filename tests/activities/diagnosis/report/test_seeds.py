"""The demonstration shows a published report with its earlier edition and what people feel."""

from django.utils import timezone

from parvis.activities.diagnosis.kind import KIND
from parvis.activities.diagnosis.models import Diagnosis
from parvis.activities.diagnosis.selectors.peers import peers_of
from parvis.activities.diagnosis.selectors.reports import reported
from parvis.processes.demonstration import Demonstration
from parvis.processes.kinds import kind_of
from parvis.processes.outcomes import Proposal
from tests.factories.people import UserFactory, give_role
from tests.factories.places import SectionFactory

ROLES = ("officer", "elected", "facilitator", "guarantor", "administrator", "resident")


def person(municipality, role):
    user = UserFactory(display_name=role.capitalize())
    give_role(user, municipality, role)
    return user


def test_demonstration_shows_a_report_with_its_earlier_edition(commune, tmp_path):
    commune.is_demonstration = True
    commune.save()
    demonstration = Demonstration(
        municipality=commune,
        now=timezone.now(),
        people={role: person(commune, role) for role in ROLES},
        residents=[person(commune, "resident") for _number in range(40)],
        sections=[SectionFactory(municipality=commune) for _number in range(2)],
        folder=tmp_path,
    )
    for slug in ("survey", "diagnosis"):
        kind_of(slug).seed(demonstration)
    frame = Diagnosis.objects.get(activity__process__slug="transition-participative")
    found = reported(frame)
    assert [one.topic for one in found.found.messages] == ["strong", "duties", "first"]
    assert found.found.changes.improved
    assert set(found.found.gaps) == {"residents", "elected", "officers", "associations"}
    assert found.found.case.asked > 100
    assert len(list(KIND.outcomes(frame.activity, Proposal))) == 5
    assert {one.count for one in peers_of(frame).values()} == {7}
