from collections import Counter

import pytest
from django.utils import timezone

from deliberation.sortition.verification import verify
from parvis.activities.assembly.models import Contact, Letter, Member, PanelDraw
from parvis.activities.assembly.seeds.town import JURY, draw_climate, seed_jury
from parvis.activities.assembly.selectors.draws import files_of
from parvis.ledger.models import Entry
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Activity
from tests.activities.assembly.drawing import with_settings
from tests.factories.budget import make_voters
from tests.factories.places import SectionFactory


@pytest.fixture
def demonstration(commune, officer):
    return Demonstration(
        municipality=commune,
        now=timezone.now(),
        people={"officer": officer},
        residents=make_voters(commune, 30),
        sections=[SectionFactory(municipality=commune, population=n * 400) for n in (1, 2, 3)],
        folder=None,
    )


def test_climate_assembly_is_drawn_and_its_draw_verifies(activity, officer, demonstration):
    activity = with_settings(activity, officer, seats=30, substitutes=30)
    activity = draw_climate(activity, demonstration, days=440)
    assert activity.stage_slug == "deliberate"
    statuses = Counter(Member.objects.values_list("status", flat=True))
    assert statuses == {"active": 30, "substitute": 29, "withdrawn": 1}
    assert Member.objects.filter(user__isnull=False).count() == 22
    draw = PanelDraw.objects.get()
    assert verify(files_of(draw), commitment=draw.commitment) == ()
    kept = set(Member.objects.exclude(status="withdrawn").values_list("number", flat=True))
    assert set(Contact.objects.values_list("number", flat=True)) == kept
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert verbs >= {"letters.committed", "panels.committed", "panel.drawn", "member.replaced"}


def test_jury_invites_and_is_made_once(demonstration):
    for _ in range(2):
        seed_jury(demonstration)
    activity = Activity.objects.get(process__slug=JURY)
    assert activity.stage_slug == "invite"
    states = Counter(Letter.objects.values_list("state", flat=True))
    assert (states["yes"], states["no"]) == (41, 20)
    assert states["sent"] > 200
