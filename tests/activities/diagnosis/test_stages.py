"""What each stage needs and does, from the frame to the published snapshot."""

import itertools
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from parvis.activities.diagnosis.kind import KIND
from parvis.activities.diagnosis.models import (
    Agreement,
    Assessment,
    Diagnosis,
    Entry,
    Participant,
    Review,
)
from parvis.activities.diagnosis.periodic import apply_retention
from parvis.activities.diagnosis.selectors.diagnoses import published_diagnoses
from parvis.activities.diagnosis.services.assessments import assess
from parvis.activities.diagnosis.services.signing import send_back, sign
from parvis.activities.diagnosis.snapshots import digest
from parvis.activities.diagnosis.stages import ORDER
from parvis.common.errors import Refused
from parvis.ledger.models import Entry as LedgerEntry
from parvis.notices.models import Notice
from parvis.processes.services import open_stage, update_activity_settings
from tests.factories.diagnosis import (
    agree_all,
    make_diagnosis,
    make_entry,
    make_participant,
    opinions,
    set_stage,
    sign_now,
)


def advance(activity, to, by, **fields):
    return open_stage(activity, to, by=by, reason="Le calendrier annoncé", **fields)


def refusal_of(activity, to, by) -> str:
    with pytest.raises(Refused) as refusal:
        advance(activity, to, by)
    return refusal.value.code


@pytest.fixture
def signable(assessing, officer, elected, resident):
    """Every point is agreed; the guarantor may sign."""
    make_entry(assessing, title="Bulletin", author=officer)
    for user in (officer, elected, resident):
        assess(assessing, opinions(pr_01=1), by=user)
    agree_all(assessing, pr_01=1)
    return set_stage(assessing, "sign")


def test_opening_the_inventory_freezes_the_frame(commune, officer):
    activity = make_diagnosis(commune, "prepare", conditions=["rural_development"])
    activity = advance(activity, "inventory", officer)
    frame = Diagnosis.objects.get()
    assert (frame.edition, frame.region, frame.conditions) == (
        "2026",
        "wallonia",
        ["rural_development"],
    )
    settings = {"conditions": [], "edition": "2026", "least_assessors": 3, "retention_days": 180}
    with pytest.raises(Refused) as refusal:
        update_activity_settings(
            activity, settings | {"guidance": ""}, by=officer, reason="Autrement"
        )
    assert refusal.value.code == "grid_locked"


@pytest.mark.parametrize("before", ORDER)
def test_only_the_next_stage_or_the_way_back_opens(commune, officer, before):
    allowed = {(here, there) for here, there in itertools.pairwise(ORDER)}
    allowed |= {("consensus", "assess"), ("sign", "consensus")}
    activity = make_diagnosis(commune, before)
    for to in ORDER:
        if to == before or (before, to) in allowed:
            continue
        assert refusal_of(activity, to, officer) == "order"


def test_assessing_needs_an_inventory_and_people(diagnosis, officer):
    assert refusal_of(diagnosis, "assess", officer) == "no_inventory"
    make_entry(diagnosis)
    for role in ("officer", "resident", "service", "service"):
        make_participant(diagnosis, role)
    assert refusal_of(diagnosis, "assess", officer) == "too_few_assessors"
    make_participant(diagnosis, "elected")
    assert advance(diagnosis, "assess", officer).stage_slug == "assess"


def test_comparing_needs_people_who_answered(assessing, officer, elected, resident):
    for user in (officer, elected):
        assess(assessing, opinions(pr_01=1), by=user)
    assert refusal_of(assessing, "consensus", officer) == "too_few_assessments"
    assess(assessing, opinions(pr_02=1), by=resident)
    assert advance(assessing, "consensus", officer).stage_slug == "consensus"


def test_signing_needs_an_answer_to_every_point(assessing, officer):
    set_stage(assessing, "consensus")
    agree_all(assessing)
    Agreement.objects.get(indicator="pr-01").delete()
    assert refusal_of(assessing, "sign", officer) == "not_agreed"
    Agreement.objects.create(activity=assessing, indicator="pr-01", mark="unknown")
    assert advance(assessing, "sign", officer).stage_slug == "sign"


def test_nothing_is_published_without_the_guarantor(signable, officer, guarantor):
    assert refusal_of(signable, "published", officer) == "not_signed"
    with pytest.raises(PermissionDenied):
        sign(signable, "Je signe à sa place.", by=officer)
    with pytest.raises(Refused) as refusal:
        sign(signable, "  ", by=guarantor)
    assert refusal.value.code == "no_words"
    sign(signable, "Tout se tient.", by=guarantor)
    with pytest.raises(Refused) as refusal:
        sign(signable, "Encore.", by=guarantor)
    assert refusal.value.code == "signed"
    assert advance(signable, "published", officer).stage_slug == "published"
    entry = LedgerEntry.objects.get(verb="diagnosis.signed")
    assert entry.data == {"name": "Guarantor", "words": "Tout se tient."}


def test_the_guarantor_sends_back_with_a_public_reason(signable, officer, guarantor):
    send_back(signable, "Il manque des preuves.", by=guarantor)
    signable.refresh_from_db()
    assert signable.stage_slug == "consensus"
    assert signable.stage_changes.last().reason == "Il manque des preuves."
    assert Review.objects.get().verdict == "sent_back"


def test_going_back_drops_a_signature_that_no_longer_holds(signable, officer, guarantor):
    sign(signable, "Tout se tient.", by=guarantor)
    advance(signable, "consensus", officer)
    assert Diagnosis.objects.get().signed_at is None
    signable.refresh_from_db()
    advance(signable, "sign", officer)
    assert refusal_of(signable, "published", officer) == "not_signed"


def test_a_published_diagnosis_never_changes(signable, officer, guarantor):
    sign(signable, "Tout se tient.", by=guarantor)
    advance(signable, "published", officer)
    frame = Diagnosis.objects.get()
    before = frame.snapshot
    assert frame.sha256 == digest(before)
    assert LedgerEntry.objects.get(verb="diagnosis.published").data["sha256"] == frame.sha256
    assert before["values"]["pr-01"]["value"] == 1
    assert before["values"]["pr-01"]["opinions"] == 3
    assert before["participants"] == {"elected": 1, "officer": 1, "resident": 1}
    assert before["signature"]["name"] == "Guarantor"
    assert [row["title"] for row in before["inventory"]] == ["Bulletin"]
    scores = [one.value for one in KIND.outcomes(signable, KIND.publishes[0])]
    Agreement.objects.update(value=0)
    Entry.objects.all().delete()
    Assessment.objects.all().delete()
    signable.refresh_from_db()
    assert Diagnosis.objects.get().snapshot == before
    assert [one.value for one in KIND.outcomes(signable, KIND.publishes[0])] == scores
    assert [one.activity_id for one in published_diagnoses()] == [signable.pk]


def test_the_snapshot_names_nobody_but_the_guarantor(signable, officer, guarantor, resident):
    sign(signable, "Tout se tient.", by=guarantor)
    advance(signable, "published", officer)
    text = str(Diagnosis.objects.get().snapshot)
    assert "Guarantor" in text
    for user in (officer, resident):
        assert user.display_name not in text
        assert user.email not in text


def test_own_assessments_are_deleted_on_their_date_and_it_is_said(signable, officer):
    now = timezone.now()
    sign_now(signable, now)
    advance(signable, "published", officer)
    apply_retention(now + timedelta(days=179))
    assert Assessment.objects.count() == 3
    apply_retention(now + timedelta(days=181))
    apply_retention(now + timedelta(days=182))
    assert Assessment.objects.count() == 0
    assert Participant.objects.filter(user__isnull=False).count() == 0
    entry = LedgerEntry.objects.get(verb="diagnosis.deleted")
    assert entry.data == {"assessments": 3, "people": 3}


def test_whom_a_stage_expects_is_told(assessing, officer, elected, resident, guarantor):
    make_participant(assessing, "service")
    for user in (officer, elected, resident):
        assess(assessing, opinions(pr_01=1), by=user)
    advance(assessing, "consensus", officer)
    told = {one.recipient for one in Notice.objects.filter(topic="work")}
    assert told == {officer, elected, resident}
    agree_all(assessing)
    assessing.refresh_from_db()
    advance(assessing, "sign", officer)
    [notice] = Notice.objects.filter(recipient=guarantor, topic="work")
    assert notice.url.endswith("/signature/")
